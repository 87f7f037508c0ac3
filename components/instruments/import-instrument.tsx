'use client'

import { Upload } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemList } from '@/components/studio/problem-list'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { call } from '@/lib/api'

/** An instrument from a file that this page, here or elsewhere, has written. */
export function ImportInstrument() {
  const t = useTranslations('instruments.import')
  const { words } = useFailureWords()
  const router = useRouter()
  const [isBroken, setBroken] = useState(false)
  const { pending, failure, submit } = useSubmit(
    (document: unknown) => call<{ id: string }>('POST', 'instruments', document),
    ({ id }) => router.push(`/instruments/${id}` as Route),
  )
  const take = async (file: File | undefined) => {
    setBroken(false)
    if (!file) return
    try {
      const document: unknown = JSON.parse(await file.text())
      await submit(document)
    } catch {
      setBroken(true)
    }
  }
  return (
    <Dialog
      title={t('title')}
      trigger={
        <Button>
          <Upload aria-hidden className="size-4" />
          {t('open')}
        </Button>
      }
    >
      {(close) => (
        <div className="flex flex-col gap-5">
          <Field
            label={t('file')}
            type="file"
            accept="application/json,.json"
            help={t('help')}
            error={isBroken ? t('broken') : undefined}
            disabled={pending}
            onChange={(event) => void take(event.target.files?.[0])}
          />
          {failure ? (
            <Banner tone="danger" live title={words(failure)}>
              {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
            </Banner>
          ) : null}
          <div className="flex justify-end">
            <Button variant="quiet" onPress={close}>
              {t('close')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
