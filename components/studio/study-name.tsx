'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from '@/components/studio/use-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

export function StudyName(props: { studyId: string; name: string; mayEdit: boolean }) {
  const t = useTranslations('study.settingsPage')
  const common = useTranslations('common')
  const router = useRouter()
  const [saved, setSaved] = useState<string | null>(null)
  const { form, pending, failed, error } = useForm({
    names: ['name'],
    check: ({ name }) => ({ name: name.trim() === '' ? t('nameMissing') : undefined }),
    send: ({ name }) => call('PUT', `studies/${props.studyId}/name`, { name: name.trim() }),
    done: (_, { name }) => {
      setSaved(name)
      router.refresh()
    },
  })
  return (
    <Form
      {...form}
      onInput={(entries) => {
        form.onInput(entries)
        setSaved(null)
      }}
      className="flex flex-col gap-4"
    >
      <Field
        label={t('name')}
        name="name"
        defaultValue={props.name}
        readOnly={!props.mayEdit}
        help={t('nameHelp')}
        error={error('name') ?? failed ?? undefined}
      />
      {props.mayEdit ? (
        <div className="flex items-center gap-4">
          <Button type="submit" isPending={pending}>
            {pending ? common('saving') : common('save')}
          </Button>
          <p role="status" className="text-sm text-accent">
            {saved === null ? '' : common('saved')}
          </p>
        </div>
      ) : null}
    </Form>
  )
}
