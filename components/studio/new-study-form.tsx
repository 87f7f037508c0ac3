'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { primingWord, slugOf } from '@/components/studio/priming'
import { ProblemList } from '@/components/studio/problem-list'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import {
  estimatedMinutes,
  TEMPLATES,
  type TemplateId,
  type UsableSet,
} from '@/domain/template/schema'
import { call } from '@/lib/api'
import { LOCALES, type Locale } from '@/lib/locale'

type Props = { sets: readonly UsableSet[]; chosenSet: string | null }

/** Null: as suggested, until somebody edits it. */
type Draft = {
  clipSetId: string | null
  perParticipant: string | null
  minutes: string | null
  name: string | null
  slug: string | null
  organisation: string
  contact: string
  target: string
}

const TYPED = [
  'perParticipant',
  'minutes',
  'name',
  'slug',
  'organisation',
  'contact',
  'target',
] as const

const whole = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN)

/** From a template and a clip set to a draft. Numbers, name and link are suggested and can be edited. */
export function NewStudyForm({ sets, chosenSet }: Props) {
  const t = useTranslations('studies.form')
  const common = useTranslations('common')
  const { words, at } = useFailureWords()
  const router = useRouter()
  const [template, setTemplate] = useState<TemplateId>(TEMPLATES[0])
  const [form, setForm] = useState<Draft>({
    clipSetId: chosenSet,
    perParticipant: null,
    minutes: null,
    name: null,
    slug: null,
    organisation: '',
    contact: '',
    target: '',
  })
  const [locales, setLocales] = useState<readonly Locale[]>(LOCALES)
  const [title, setTitle] = useState<Partial<Record<Locale, string>>>({})
  const [checked, setChecked] = useState(false)
  const set = (key: keyof Draft, value: string) => setForm((old) => ({ ...old, [key]: value }))

  const clips = sets.find(({ id }) => id === form.clipSetId)
  const max = clips?.test ?? 0
  const firstTitle = locales.map((locale) => title[locale]?.trim() ?? '').find(Boolean) ?? ''
  const perParticipant = form.perParticipant ?? (clips ? String(max) : '')
  const per = whole(perParticipant)
  const minutes =
    form.minutes ?? (clips && per > 0 ? String(estimatedMinutes(per, clips.meanS)) : '')
  const name = form.name ?? firstTitle
  const slug = form.slug ?? slugOf(firstTitle)

  const wrong = {
    clipSetId: clips ? undefined : t('clipSetMissing'),
    perParticipant:
      !clips || (per >= 1 && per <= max) ? undefined : t('perParticipantWrong', { max }),
    locales: locales.length > 0 ? undefined : t('languageMissing'),
    title: locales.every((locale) => title[locale]?.trim()) ? undefined : t('titleMissing'),
    minutes: whole(minutes) >= 1 && whole(minutes) <= 240 ? undefined : t('minutesWrong'),
    organisation: form.organisation.trim() ? undefined : t('organisationMissing'),
    contact: form.contact.trim() ? undefined : t('contactMissing'),
    name: name.trim() ? undefined : t('nameMissing'),
    slug:
      /^[a-z0-9]([a-z0-9-]*[a-z0-9])$/.test(slug) && slug.length >= 3 && slug.length <= 60
        ? undefined
        : t('slugWrong'),
    target: form.target === '' || whole(form.target) >= 1 ? undefined : t('targetWrong'),
  }
  const error = (key: keyof typeof wrong) => (checked ? wrong[key] : undefined) ?? at(failure, key)

  const { pending, failure, submit } = useSubmit(
    () =>
      call<{ id: string }>('POST', 'studies/from-template', {
        template,
        clipSetId: form.clipSetId,
        locales,
        title: Object.fromEntries(locales.map((locale) => [locale, title[locale]?.trim()])),
        perParticipant: per,
        minutes: whole(minutes),
        organisation: form.organisation.trim(),
        contact: form.contact.trim(),
        name: name.trim(),
        slug,
        target: form.target === '' ? null : whole(form.target),
      }),
    ({ id }) => router.push(`/studies/${id}`),
  )

  /** What was typed before the page was awake is as good as what is typed later. */
  const adopt = (entries: FormData) => {
    const { organisation, contact, target } = form
    const shown = { perParticipant, minutes, name, slug, organisation, contact, target }
    const typed = (field: string) => String(entries.get(field) ?? '')
    for (const key of TYPED) if (typed(key) !== shown[key]) set(key, typed(key))
    setTitle(Object.fromEntries(LOCALES.map((locale) => [locale, typed(`title-${locale}`)])))
  }

  return (
    <Form
      className="flex max-w-2xl flex-col"
      onReady={adopt}
      onSubmit={() => {
        setChecked(true)
        const fits = Object.values(wrong).every((message) => message === undefined)
        if (fits) void submit()
        return fits
      }}
    >
      <Group title={t('what')}>
        <Select
          label={t('template')}
          value={template}
          onChange={(id) => setTemplate(TEMPLATES.find((each) => each === id) ?? TEMPLATES[0])}
          placeholder=""
          help={t(`templates.${template}.about`)}
          choices={TEMPLATES.map((id) => ({ value: id, label: t(`templates.${id}.name`) }))}
        />
        {sets.length === 0 ? (
          <Banner tone="caution" title={t('noSets')} />
        ) : (
          <Select
            label={t('clipSet')}
            value={form.clipSetId}
            onChange={(id) => set('clipSetId', id)}
            placeholder={t('clipSetPlaceholder')}
            help={clips ? t('clipSetDetail', clips) : undefined}
            error={error('clipSetId')}
            choices={sets.map(({ id, name: label }) => ({ value: id, label }))}
          />
        )}
        <div className="grid gap-6 sm:grid-cols-2">
          <Field
            label={t('perParticipant')}
            name="perParticipant"
            inputMode="numeric"
            value={perParticipant}
            onChange={(event) => set('perParticipant', event.target.value)}
            help={clips ? t('perParticipantHelp', { max }) : undefined}
            error={error('perParticipant')}
          />
          <Field
            label={t('minutesLabel')}
            name="minutes"
            inputMode="numeric"
            value={minutes}
            onChange={(event) => set('minutes', event.target.value)}
            help={t('minutesHelp')}
            error={error('minutes')}
          />
        </div>
      </Group>

      <Group title={t('words')}>
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">{t('languages')}</legend>
          <div className="flex gap-6">
            {LOCALES.map((locale) => (
              <Checkbox
                key={locale}
                isSelected={locales.includes(locale)}
                onChange={(on) =>
                  setLocales(
                    LOCALES.filter((each) => (each === locale ? on : locales.includes(each))),
                  )
                }
              >
                {common(`language.${locale}`)}
              </Checkbox>
            ))}
          </div>
          {error('locales') ? <p className="mt-1 text-sm text-danger">{error('locales')}</p> : null}
        </fieldset>
        {locales.map((locale) => (
          <TitleField
            key={locale}
            locale={locale}
            value={title[locale] ?? ''}
            onChange={(value) => setTitle((old) => ({ ...old, [locale]: value }))}
            error={title[locale]?.trim() ? undefined : error('title')}
          />
        ))}
        <Field
          label={t('organisation')}
          name="organisation"
          value={form.organisation}
          onChange={(event) => set('organisation', event.target.value)}
          help={t('organisationHelp')}
          error={error('organisation')}
        />
        <Field
          label={t('contact')}
          name="contact"
          value={form.contact}
          onChange={(event) => set('contact', event.target.value)}
          help={t('contactHelp')}
          error={error('contact')}
        />
      </Group>

      <Group title={t('running')}>
        <Field
          label={t('name')}
          name="name"
          value={name}
          onChange={(event) => set('name', event.target.value)}
          help={t('nameHelp')}
          error={error('name')}
        />
        <Field
          label={t('slug')}
          name="slug"
          value={slug}
          onChange={(event) => set('slug', event.target.value)}
          help={<SlugHelp slug={slug} />}
          error={error('slug')}
        />
        <div className="max-w-60">
          <Field
            label={t('target')}
            name="target"
            inputMode="numeric"
            value={form.target}
            onChange={(event) => set('target', event.target.value)}
            error={error('target')}
          />
        </div>
        <p className="-mt-3 text-sm text-soft">{t('targetHelp')}</p>
      </Group>

      <div className="mt-8 flex flex-col gap-4 border-t border-line pt-6">
        {failure ? (
          <Banner tone="danger" live title={words(failure)}>
            {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
          </Banner>
        ) : null}
        <div>
          <Button
            type="submit"
            variant="primary"
            isPending={pending}
            isDisabled={sets.length === 0}
          >
            {pending ? t('pending') : t('submit')}
          </Button>
        </div>
      </div>
    </Form>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8 border-t border-line pt-6 first:mt-0">
      <h2 className="mb-5 font-serif text-xl font-semibold">{title}</h2>
      <div className="flex flex-col gap-6">{children}</div>
    </section>
  )
}

function SlugHelp({ slug }: { slug: string }) {
  const t = useTranslations('studies.form')
  return (
    <>
      <span className="block font-mono text-xs break-all">…/s/{slug}</span>
      {t('slugHelp')}
    </>
  )
}

type TitleProps = {
  locale: Locale
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}

/** A title may prime; that is said, and left to the researcher. */
function TitleField({ locale, value, onChange, error }: TitleProps) {
  const t = useTranslations('studies.form')
  const common = useTranslations('common')
  const word = primingWord(value)
  return (
    <div>
      <Field
        label={t('publicTitle', { language: common(`language.${locale}`) })}
        name={`title-${locale}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        help={t('publicTitleHelp')}
        error={error}
      />
      <p role="status" className="mt-1 text-sm text-caution">
        {word ? t('priming', { word }) : ''}
      </p>
    </div>
  )
}
