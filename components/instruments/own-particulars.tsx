'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Particulars, ParticularsFields } from '@/components/instruments/particulars-fields'
import { ProblemList } from '@/components/studio/problem-list'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Form } from '@/components/ui/form'
import { type Instrument, languagesOf, saidIn } from '@/domain/instrument/schema'
import { call } from '@/lib/api'

/** Renames one's own instrument, says where it is from and how it is scored, and archives it. */
export function OwnParticulars({ instrument }: { instrument: Instrument }) {
  const t = useTranslations('instruments.edit')
  const common = useTranslations('common')
  const { words } = useFailureWords()
  const locale = useLocale()
  const router = useRouter()
  const [value, setValue] = useState<Particulars>(instrument)
  const [isSaved, setSaved] = useState(false)
  const { id, ...document } = instrument
  const save = useSubmit(
    () => call('PUT', `instruments/${id}`, { ...document, ...value }),
    () => {
      setSaved(true)
      router.refresh()
    },
  )
  const archive = useSubmit(
    () => call('DELETE', `instruments/${id}`),
    () => router.push('/instruments' as Route),
  )
  const failure = save.failure ?? archive.failure
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Form
        className="flex flex-col gap-5"
        onSubmit={() => {
          void save.submit()
          return true
        }}
      >
        <ParticularsFields
          value={value}
          languages={languagesOf(instrument)}
          onChange={(next) => {
            setValue(next)
            setSaved(false)
          }}
        />
        {failure ? (
          <Banner tone="danger" live title={words(failure)}>
            {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
          </Banner>
        ) : null}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" isPending={save.pending}>
            {save.pending ? common('saving') : common('save')}
          </Button>
          <p role="status" className="text-sm text-accent">
            {isSaved ? common('saved') : ''}
          </p>
        </div>
      </Form>
      <div>
        <ConfirmDialog
          title={t('archiveTitle', { name: saidIn(instrument.name, locale) })}
          explained={t('archiveExplained')}
          cancel={common('cancel')}
          confirm={t('archive')}
          onConfirm={() => archive.submit()}
          trigger={<Button variant="quiet">{t('archive')}</Button>}
        />
      </div>
    </div>
  )
}
