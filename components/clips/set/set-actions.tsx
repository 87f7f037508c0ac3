'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ProblemList } from '@/components/studio/problem-list'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { call, type Failure } from '@/lib/api'

/** What can be done with a set as a whole. */

/** Copies the set into a new draft, the next version of it. */
export function NewVersion({ clipSetId }: { clipSetId: string }) {
  const t = useTranslations('clipSet.settingsPage')
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call<{ id: string }>('POST', `clip-sets/${clipSetId}/copies`),
    ({ id }) => router.push(`/clip-sets/${id}` as Route),
  )
  return (
    <Told failure={failure}>
      <Button isPending={pending} onPress={submit}>
        {pending ? t('copying') : t('newVersionMake')}
      </Button>
    </Told>
  )
}

export function ArchiveSet({ clipSetId, state }: { clipSetId: string; state: string }) {
  const t = useTranslations('clipSet.settingsPage')
  const router = useRouter()
  const step = state === 'ARCHIVED' ? 'restore' : 'archive'
  const { pending, failure, submit } = useSubmit(
    () => call('POST', `clip-sets/${clipSetId}/${step}`),
    () => router.refresh(),
  )
  return (
    <Told failure={failure}>
      <Button isPending={pending} onPress={submit}>
        {t(step === 'archive' ? 'archiveIt' : 'restoreIt')}
      </Button>
    </Told>
  )
}

type Deleted = { clipSetId: string; name: string; clips: number; state: string }

export function DeleteSet(props: Deleted) {
  const t = useTranslations('clipSet.settingsPage')
  return (
    <Dialog
      alert
      title={t('removeTitle')}
      trigger={<Button variant="danger">{t('removeOpen')}</Button>}
    >
      {(close) => <Deletion {...props} close={close} />}
    </Dialog>
  )
}

/** Stays where it is when it is refused, and says there why. */
function Deletion({ clipSetId, name, clips, state, close }: Deleted & { close: () => void }) {
  const t = useTranslations('clipSet.settingsPage')
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call('DELETE', `clip-sets/${clipSetId}`),
    () => {
      close()
      router.push('/clip-sets')
      router.refresh()
    },
  )
  const mayArchive = failure?.reason === 'IN_USE' && state === 'FROZEN'
  return (
    <>
      <p className="text-soft wrap-anywhere">{t('removeExplained', { name, clips })}</p>
      {failure ? (
        <div className="mt-4">
          <Refused failure={failure}>
            {mayArchive ? <p className="mt-2">{t('removeUsed')}</p> : null}
          </Refused>
        </div>
      ) : null}
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button variant="quiet" onPress={close}>
          {t('back')}
        </Button>
        <Button variant="danger" isPending={pending} onPress={submit}>
          {t('removeConfirm')}
        </Button>
      </div>
    </>
  )
}

/** Something to press, and below it why it was refused. */
function Told({ failure, children }: { failure: Failure | null; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-4">
      {children}
      {failure ? <Refused failure={failure} /> : null}
    </div>
  )
}

function Refused({ failure, children }: { failure: Failure; children?: ReactNode }) {
  const { words } = useFailureWords()
  return (
    <Banner tone="danger" live title={words(failure)}>
      {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
      {children}
    </Banner>
  )
}
