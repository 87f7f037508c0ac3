'use client'

import { useTranslations } from 'next-intl'
import { toggled } from '@/components/studio/new-study/answers'
import { type Asking, Line, Part, Worded } from '@/components/studio/new-study/fields'
import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import { LAWFUL_BASES } from '@/domain/when/schema'
import { LOCALES, type Locale } from '@/lib/locale'

/** What participants read first: languages, title, who asks, and what the law wants said. */
export function StudyFields({
  of,
  onLocales,
}: {
  of: Asking
  onLocales: (locales: Locale[]) => void
}) {
  const t = useTranslations('newStudy')
  const common = useTranslations('common')
  return (
    <>
      <Part title={t('words')}>
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">{t('languages')}</legend>
          <div className="flex gap-6">
            {LOCALES.map((locale) => (
              <Checkbox
                key={locale}
                isSelected={of.locales.includes(locale)}
                onChange={(on) => onLocales(toggled(of.locales, locale, on))}
              >
                {common(`language.${locale}`)}
              </Checkbox>
            ))}
          </div>
          {of.error('locales') ? (
            <p className="mt-1 text-sm text-danger">{of.error('locales')}</p>
          ) : null}
        </fieldset>
        <Worded of={of} name="title" label={t('publicTitle')} help={t('publicTitleHelp')} primes />
      </Part>
      <Part title={t('responsible')} lead={t('responsibleLead')}>
        <div className="grid gap-6 sm:grid-cols-2">
          <Line
            of={of}
            name="organisation"
            label={t('organisation')}
            help={t('organisationHelp')}
          />
          <Line of={of} name="contact" label={t('contact')} help={t('contactHelp')} />
          <Line of={of} name="controller" label={t('controller')} help={t('controllerHelp')} />
          <Select
            label={t('lawfulBasis')}
            name="lawfulBasis"
            value={of.value('lawfulBasis') || null}
            onChange={(value) => of.set('lawfulBasis', value)}
            placeholder={t('lawfulBasisPlaceholder')}
            help={t('lawfulBasisHelp')}
            error={of.error('lawfulBasis')}
            choices={LAWFUL_BASES.map((value) => ({
              value,
              label: t(`bases.${value}.name`),
              detail: t(`bases.${value}.about`),
            }))}
          />
          <Line of={of} name="ethics" label={t('ethics')} help={t('ethicsHelp')} />
          <Line of={of} name="host" label={t('host')} help={t('hostHelp')} />
        </div>
      </Part>
    </>
  )
}

/** Name, link, end, how long, how many. */
export function RunningFields({ of }: { of: Asking }) {
  const t = useTranslations('newStudy')
  return (
    <Part title={t('running')}>
      <div className="grid gap-6 sm:grid-cols-2">
        <Line
          of={of}
          name="closingDate"
          type="date"
          label={t('closingDate')}
          help={t('closingDateHelp')}
        />
        <Line of={of} name="minutes" label={t('minutesLabel')} help={t('minutesHelp')} numeric />
        <Line of={of} name="name" label={t('name')} help={t('nameHelp')} />
        <Line of={of} name="target" label={t('target')} help={t('targetHelp')} numeric />
      </div>
      <Line
        of={of}
        name="slug"
        label={t('slug')}
        help={
          <>
            <span className="block font-mono text-xs break-all">…/s/{of.value('slug')}</span>
            {t('slugHelp')}
          </>
        }
      />
    </Part>
  )
}
