'use client'

import { Pencil } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useForm } from '@/components/studio/use-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

type Props = { clipSetId: string; name: string; mayEdit: boolean }

/** The name of a set, to be changed where it stands. */
export function SetName({ clipSetId, name, mayEdit }: Props) {
  const t = useTranslations('clipSet.name')
  const common = useTranslations('common')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const was = useRef(false)
  const { form, pending, failed, error } = useForm({
    names: ['name'],
    check: (values) => ({ name: values.name.trim() === '' ? t('missing') : undefined }),
    send: (values) => call('PATCH', `clip-sets/${clipSetId}`, { name: values.name.trim() }),
    done: () => {
      setOpen(false)
      router.refresh()
    },
  })
  useEffect(() => {
    if (was.current && !isOpen) pencil.current?.focus()
    was.current = isOpen
  }, [isOpen])
  if (isOpen) {
    return (
      <Form {...form} className="flex min-w-0 flex-1 basis-full flex-wrap items-end gap-3">
        {/* The page keeps its heading while its text is edited. */}
        <h1 className="sr-only">{name}</h1>
        <div className="min-w-0 flex-1 basis-64">
          <Field
            label={t('label')}
            name="name"
            defaultValue={name}
            maxLength={200}
            autoComplete="off"
            autoFocus
            onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
            error={error('name') ?? failed ?? undefined}
          />
        </div>
        <Button type="submit" variant="primary" isPending={pending}>
          {pending ? common('saving') : common('save')}
        </Button>
        <Button variant="quiet" onPress={() => setOpen(false)}>
          {common('cancel')}
        </Button>
      </Form>
    )
  }
  return (
    <div className="flex min-w-0 items-center gap-1">
      <h1 className="min-w-0 font-serif text-3xl leading-tight font-semibold wrap-anywhere">
        {name}
      </h1>
      {mayEdit ? (
        <button
          ref={pencil}
          type="button"
          aria-label={t('edit')}
          onClick={() => setOpen(true)}
          className="flex size-10 shrink-0 cursor-pointer items-center justify-center rounded-md text-soft hover:bg-sunken hover:text-ink"
        >
          <Pencil aria-hidden className="size-4" />
        </button>
      ) : null}
    </div>
  )
}
