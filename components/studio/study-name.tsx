'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

export function StudyName(props: { studyId: string; name: string; mayEdit: boolean }) {
  const t = useTranslations('study.settingsPage')
  const common = useTranslations('common')
  const { words } = useFailureWords()
  const router = useRouter()
  const [name, setName] = useState(props.name)
  const [saved, setSaved] = useState(false)
  const { pending, failure, submit } = useSubmit(
    () => call('PUT', `studies/${props.studyId}/name`, { name: name.trim() }),
    () => {
      setSaved(true)
      router.refresh()
    },
  )
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={() => {
        setSaved(false)
        const fits = name.trim() !== ''
        if (fits) void submit()
        return fits
      }}
    >
      <Field
        label={t('name')}
        name="name"
        value={name}
        onChange={setName}
        isReadOnly={!props.mayEdit}
        help={t('nameHelp')}
        error={name.trim() === '' ? t('nameMissing') : failure ? words(failure) : undefined}
      />
      {props.mayEdit ? (
        <div className="flex items-center gap-4">
          <Button type="submit" isPending={pending}>
            {pending ? common('saving') : common('save')}
          </Button>
          <p role="status" className="text-sm text-accent">
            {saved ? common('saved') : ''}
          </p>
        </div>
      ) : null}
    </Form>
  )
}
