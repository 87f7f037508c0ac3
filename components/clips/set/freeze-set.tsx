'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemList } from '@/components/studio/problem-list'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import { call } from '@/lib/api'
import type { Problem } from '@/lib/errors'

const REASON_LENGTH = 10
const SEPARATE = 'TRACES_SEPARATE'

/**
 * After freezing, studies may use the set and nothing in it changes any more. Where something but
 * the content tells real from generated, freezing asks why all the same: at once where the page knows
 * of it, else when the server does.
 */
export function FreezeSet(props: { clipSetId: string; warnings: readonly Problem[] }) {
  const t = useTranslations('clipSet.freeze')
  return (
    <Dialog alert wide title={t('title')} trigger={<Button variant="primary">{t('open')}</Button>}>
      {(close) => <Freeze {...props} close={close} />}
    </Dialog>
  )
}

type Props = { clipSetId: string; warnings: readonly Problem[]; close: () => void }

function Freeze({ clipSetId, warnings, close }: Props) {
  const t = useTranslations('clipSet.freeze')
  const errors = useTranslations('errors')
  const next = useTranslations('clipSet.next')
  const { words } = useFailureWords()
  const router = useRouter()
  const [reason, setReason] = useState('')
  const [short, setShort] = useState(false)
  const [told, setTold] = useState<readonly Problem[]>([])
  const { pending, failure, submit } = useSubmit(
    async () => {
      const outcome = await call('POST', `clip-sets/${clipSetId}/freeze`, {
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      })
      if (!outcome.ok && outcome.failure.reason === SEPARATE)
        setTold(outcome.failure.problems ?? [])
      return outcome
    },
    () => {
      close()
      router.refresh()
    },
  )
  const isWarned = failure?.reason === SEPARATE
  const known = told.length > 0 ? told : warnings
  const warned = isWarned || known.length > 0
  const freeze = () => {
    const isShort = warned && reason.trim().length < REASON_LENGTH
    setShort(isShort)
    if (!isShort) void submit()
  }
  return (
    <>
      <p className="text-soft">{t('explained')}</p>
      {warned ? (
        <div className="mt-4">
          <Banner tone="caution" live={isWarned} title={errors(SEPARATE)}>
            <ProblemList problems={known} />
            <Link
              href={`/clip-sets/${clipSetId}/rendition#traces` as Route}
              className="mt-2 inline-block underline underline-offset-4"
              onClick={close}
            >
              {next('look')}
            </Link>
          </Banner>
        </div>
      ) : null}
      {failure && !isWarned ? (
        <div className="mt-4">
          <Banner tone="danger" live title={words(failure)}>
            {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
          </Banner>
        </div>
      ) : null}
      {warned ? (
        <div className="mt-4">
          <TextArea
            label={t('reason')}
            help={t('reasonHelp')}
            value={reason}
            maxLength={2_000}
            error={short ? t('reasonShort', { length: REASON_LENGTH }) : undefined}
            onChange={(event) => {
              setReason(event.target.value)
              if (event.target.value.trim().length >= REASON_LENGTH) setShort(false)
            }}
          />
        </div>
      ) : null}
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button variant="quiet" onPress={close}>
          {t('back')}
        </Button>
        <Button variant="primary" isPending={pending} onPress={freeze}>
          {warned ? t('despite') : t('confirm')}
        </Button>
      </div>
    </>
  )
}
