'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { read } from '@/components/clips/set/edits'
import { useForm } from '@/components/studio/use-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { NativeSelect } from '@/components/ui/native-select'
import { type Defaults, PROVENANCES } from '@/domain/clip-set/schema'
import { call } from '@/lib/api'

const TEXTS = ['origin', 'source', 'licence', 'rights', 'rightsUntil', 'language'] as const
const NAMES = ['provenance', ...TEXTS, 'warning'] as const

type Props = { clipSetId: string; defaults: Defaults }

/** What holds for every clip that doesn't say otherwise. */
export function DefaultsForm({ clipSetId, defaults }: Props) {
  const t = useTranslations('clipSet.defaults')
  return (
    <Dialog wide title={t('title')} trigger={<Button>{t('open')}</Button>}>
      {(close) => <Fields clipSetId={clipSetId} defaults={defaults} close={close} />}
    </Dialog>
  )
}

function Fields({ clipSetId, defaults, close }: Props & { close: () => void }) {
  const t = useTranslations('clipSet.defaults')
  const table = useTranslations('clipSet.table')
  const provenance = useTranslations('clipSets.provenance')
  const common = useTranslations('common')
  const router = useRouter()
  const [noWarning, setNoWarning] = useState(defaults.warning === '')
  const { form, pending, failed, error } = useForm({
    names: NAMES,
    check: (values) => ({
      language:
        'wrong' in read('language', values.language, '') ? table('wrongLanguage') : undefined,
    }),
    send: (values) =>
      call('PATCH', `clip-sets/${clipSetId}`, {
        defaults: stated({ ...values, warning: noWarning ? null : values.warning }),
      }),
    done: () => {
      close()
      router.refresh()
    },
  })
  return (
    <Form {...form} className="flex flex-col gap-4">
      <p className="text-sm text-soft">{t('lead')}</p>
      {failed ? <Banner tone="danger" live title={failed} /> : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <NativeSelect
          label={table('provenance')}
          name="provenance"
          defaultValue={defaults.provenance ?? ''}
          choices={[
            { value: '', label: table('notStated') },
            ...PROVENANCES.map((each) => ({ value: each, label: provenance(each) })),
          ]}
        />
        {TEXTS.map((name) => (
          <Field
            key={name}
            label={table(name)}
            name={name}
            type={name === 'rightsUntil' ? 'date' : 'text'}
            defaultValue={defaults[name] ?? ''}
            error={error(name)}
          />
        ))}
        <div className="flex flex-col gap-1.5">
          <Field
            label={table('warning')}
            name="warning"
            defaultValue={defaults.warning ?? ''}
            disabled={noWarning}
            error={error('warning')}
          />
          <Checkbox isSelected={noWarning} onChange={setNoWarning}>
            {t('noWarning')}
          </Checkbox>
        </div>
      </div>
      <div className="mt-2 flex flex-wrap justify-end gap-3">
        <Button variant="quiet" onPress={close}>
          {common('cancel')}
        </Button>
        <Button type="submit" variant="primary" isPending={pending}>
          {pending ? common('saving') : common('save')}
        </Button>
      </div>
    </Form>
  )
}

/** Only what was stated; for warnings null stands for “there are none”. */
function stated(values: Record<(typeof NAMES)[number], string | null>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(values))
    if (value === null) kept[name] = ''
    else if (value.trim()) kept[name] = value.trim()
  return kept
}
