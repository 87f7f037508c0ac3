'use client'

import { Library } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDesign } from '@/components/design/context'
import { keptOf } from '@/components/instruments/kept'
import { type Particulars, ParticularsFields } from '@/components/instruments/particulars-fields'
import { ProblemList } from '@/components/studio/problem-list'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import type { OwnInstrument } from '@/domain/instrument/schema'
import type { Block } from '@/domain/protocol/schema'
import { call } from '@/lib/api'

const NOTHING: Particulars = { name: {}, source: '', licence: '', scoring: {} }

/** Keeps a page of questions, with the scales they are scored in, to be used in other studies. */
export function KeepBlock({ block }: { block: Block }) {
  const t = useTranslations('instruments.keep')
  const common = useTranslations('common')
  const { words } = useFailureWords()
  const { protocol, locales } = useDesign()
  const [value, setValue] = useState(NOTHING)
  const [wants, setWants] = useState(false)
  const [isKept, setKept] = useState(false)
  const { pending, failure, submit } = useSubmit(
    (instrument: OwnInstrument) => call<{ id: string }>('POST', 'instruments', instrument),
    () => setKept(true),
  )
  const send = () => {
    const isNamed = Object.values(value.name).some((said) => said.trim() !== '')
    setWants(!isNamed)
    if (!isNamed) return false
    void submit({ ...value, ...keptOf(block, protocol.scales, locales) })
    return true
  }
  return (
    <Dialog
      wide
      title={t('title')}
      onOpenChange={() => {
        setValue(NOTHING)
        setKept(false)
        setWants(false)
      }}
      trigger={
        <Button variant="quiet" isDisabled={block.items.length === 0}>
          <Library aria-hidden className="size-4" />
          {t('open')}
        </Button>
      }
    >
      {(close) =>
        isKept ? (
          <>
            <p role="status">{t('kept')}</p>
            <div className="mt-6 flex justify-end">
              <Button onPress={close}>{t('close')}</Button>
            </div>
          </>
        ) : (
          <Form className="flex flex-col gap-5" onSubmit={send}>
            <p className="text-sm text-soft">{t('lead', { count: block.items.length })}</p>
            <ParticularsFields
              value={value}
              languages={locales}
              onChange={setValue}
              nameError={wants ? t('nameMissing') : undefined}
            />
            {failure ? (
              <Banner tone="danger" live title={words(failure)}>
                {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
              </Banner>
            ) : null}
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onPress={close}>
                {common('cancel')}
              </Button>
              <Button type="submit" variant="primary" isPending={pending}>
                {t('confirm')}
              </Button>
            </div>
          </Form>
        )
      }
    </Dialog>
  )
}
