'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemList } from '@/components/studio/problem-list'
import { slugOf } from '@/components/studio/slug'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

type Read = { protocol: unknown; title: string }

/** A study from a protocol that was written down elsewhere, or by another installation. */
export function ImportForm() {
  const t = useTranslations('newStudy.import')
  const common = useTranslations('newStudy')
  const { words, at } = useFailureWords()
  const router = useRouter()
  const [read, setRead] = useState<Read | null>(null)
  const [isBroken, setBroken] = useState(false)
  const [name, setName] = useState('')
  const [slug, setSlug] = useState('')
  const { pending, failure, submit } = useSubmit(
    () => call<{ id: string }>('POST', 'studies', { name, slug, protocol: read?.protocol }),
    ({ id }) => router.push(`/studies/${id}/publish` as Route),
  )

  const take = async (file: File | undefined) => {
    setBroken(false)
    setRead(null)
    if (!file) return
    try {
      const protocol: unknown = JSON.parse(await file.text())
      const title = titleOf(protocol)
      setRead({ protocol, title })
      setName(title || file.name.replace(/\.json$/i, ''))
      setSlug(slugOf(title || file.name.replace(/\.json$/i, '')))
    } catch {
      setBroken(true)
    }
  }

  return (
    <Form
      className="flex max-w-xl flex-col gap-5"
      onSubmit={() => {
        if (read && name.trim() && slug) void submit()
        return read !== null
      }}
    >
      <Field
        label={t('file')}
        type="file"
        accept="application/json,.json"
        help={t('fileHelp')}
        error={isBroken ? t('broken') : undefined}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      {read ? (
        <>
          <Field
            label={common('name')}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={at(failure, 'name')}
          />
          <Field
            label={common('slug')}
            value={slug}
            onChange={(event) => setSlug(event.target.value)}
            error={at(failure, 'slug')}
          />
          {failure ? (
            <Banner tone="danger" live title={words(failure)}>
              {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
            </Banner>
          ) : null}
          <div>
            <Button type="submit" isPending={pending}>
              {pending ? common('pending') : t('submit')}
            </Button>
          </div>
        </>
      ) : null}
    </Form>
  )
}

function titleOf(protocol: unknown): string {
  if (typeof protocol !== 'object' || protocol === null || !('title' in protocol)) return ''
  const { title } = protocol
  if (typeof title !== 'object' || title === null) return ''
  return Object.values(title).find((one): one is string => typeof one === 'string') ?? ''
}
