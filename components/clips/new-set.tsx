'use client'

import { Plus } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useForm } from '@/components/studio/use-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

/** A name is all a clip set needs to begin; the rest happens on its page. */
export function NewSet() {
  const t = useTranslations('clipSetList')
  return (
    <Dialog
      title={t('new')}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden className="size-4" />
          {t('new')}
        </Button>
      }
    >
      {(dismiss) => <NewSetForm onCancel={dismiss} />}
    </Dialog>
  )
}

function NewSetForm({ onCancel }: { onCancel: () => void }) {
  const t = useTranslations('clipSetList')
  const router = useRouter()
  const { form, pending, failed, error } = useForm({
    names: ['name'],
    check: ({ name }) => ({ name: name.trim() === '' ? t('nameMissing') : undefined }),
    send: ({ name }) => call<{ id: string }>('POST', 'clip-sets', { name: name.trim() }),
    done: ({ id }) => router.push(`/clip-sets/${id}` as Route),
  })
  return (
    <Form {...form} className="flex flex-col gap-5">
      {failed ? <Banner tone="danger" title={failed} live /> : null}
      <Field
        label={t('name')}
        name="name"
        maxLength={200}
        autoComplete="off"
        autoFocus
        help={t('nameHelp')}
        error={error('name')}
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="quiet" onPress={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" variant="primary" isPending={pending}>
          {pending ? t('creating') : t('create')}
        </Button>
      </div>
    </Form>
  )
}
