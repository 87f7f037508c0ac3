'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import {
  type Form as Answers,
  type Beginnings,
  bodyOf,
  mistakes,
  type PromoClip,
  shown,
  testClips,
} from '@/components/studio/new-study/answers'
import { ClipFields } from '@/components/studio/new-study/clip-fields'
import type { Asking } from '@/components/studio/new-study/fields'
import { PromoClipField } from '@/components/studio/new-study/promo-clip'
import { PromoFields } from '@/components/studio/new-study/promo-fields'
import { RunningFields, StudyFields } from '@/components/studio/new-study/study-fields'
import { ProblemList } from '@/components/studio/problem-list'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import type { TemplateView, UsableSet } from '@/domain/template/schema'
import { call } from '@/lib/api'
import { interfaceLocale, LOCALES } from '@/lib/locale'

type Props = {
  template: TemplateView
  sets: readonly UsableSet[]
  chosenSet: string | null
  beginnings: Beginnings
  today: string
}

/** From a template to a draft. What can be known is suggested; what is wrong is said all at once. */
export function NewStudyForm({ template, sets, chosenSet, beginnings, today }: Props) {
  const t = useTranslations('newStudy')
  const reader = interfaceLocale(useLocale())
  const { words, at } = useFailureWords()
  const router = useRouter()
  const [form, setForm] = useState<Answers>({
    ...{ template, sets, today, reader, typed: {}, locales: LOCALES, ties: true, clip: null },
    clipSetIds: chosenSet ? [chosenSet] : [],
  })
  const [checked, setChecked] = useState(false)
  const change = (some: Partial<Answers>) => setForm((old) => ({ ...old, ...some }))
  const set = (name: string, value: string) =>
    setForm((old) => ({ ...old, typed: { ...old.typed, [name]: value } }))
  const value = (name: string) => shown(form, beginnings, name)
  const wrong = mistakes(form, beginnings)
  const { pending, failure, submit } = useSubmit(
    () => call<{ id: string }>('POST', 'studies/from-template', bodyOf(form, beginnings)),
    ({ id }) => router.push(`/studies/${id}/publish` as Route),
  )
  const of: Asking = {
    locales: form.locales,
    value,
    set,
    error: (name) =>
      (checked && wrong[name]
        ? t(`wrong.${wrong[name]}` as Parameters<typeof t>[0], { max: testClips(form) })
        : undefined) ?? at(failure, name),
  }

  /** What was typed before the page was awake is as good as what is typed later. */
  const adopt = (entries: FormData) => {
    const ids = entries.getAll('clipSetIds').map(String)
    if (ids.length > 0) change({ clipSetIds: ids })
    for (const [name, typed] of entries)
      if (typeof typed === 'string' && !name.startsWith('clip') && typed !== value(name))
        set(name, typed)
  }

  const several = Object.keys(wrong).length
  return (
    <Form
      className="flex max-w-3xl flex-col"
      onReady={adopt}
      onSubmit={() => {
        setChecked(true)
        if (several === 0) void submit()
        return several === 0
      }}
    >
      {template.clips === 'one' ? (
        <PromoClipField
          of={of}
          form={form}
          onSet={(id) => change({ clipSetIds: [id], clip: null })}
          onClip={(clip: PromoClip | null) => change({ clip })}
        />
      ) : (
        <ClipFields
          of={of}
          form={form}
          onSets={(clipSetIds) => change({ clipSetIds })}
          onTies={(ties) => change({ ties })}
        />
      )}
      {template.id === 'one-promo' ? <PromoFields of={of} clip={form.clip} /> : null}
      <StudyFields of={of} onLocales={(locales) => change({ locales })} />
      <RunningFields of={of} />

      <div className="mt-10 flex flex-col gap-4 border-t border-line pt-6">
        {failure ? (
          <Banner tone="danger" live title={words(failure)}>
            {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
          </Banner>
        ) : checked && several > 0 ? (
          <Banner tone="caution" live title={t('several', { count: several })} />
        ) : null}
        <div>
          <Button type="submit" variant="primary" isPending={pending}>
            {pending ? t('pending') : t('submit')}
          </Button>
        </div>
      </div>
    </Form>
  )
}
