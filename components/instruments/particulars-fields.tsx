'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { languageName } from '@/components/design/language-name'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import type { Instrument } from '@/domain/instrument/schema'
import type { Text } from '@/domain/item/schema'

export type Particulars = Pick<Instrument, 'name' | 'source' | 'licence' | 'scoring' | 'note'>

type Props = {
  value: Particulars
  languages: readonly string[]
  onChange: (next: Particulars) => void
  /** What is wrong with the name. */
  nameError?: string | undefined
}

/** What is said about an instrument; what is asked in it stays as it is. */
export function ParticularsFields({ value, languages, onChange, nameError }: Props) {
  const t = useTranslations('instruments')
  const interfaceLanguage = useLocale()
  const inLanguages = (
    key: 'name' | 'scoring' | 'note',
    field: (props: { label: string; value: string; put: (said: string) => void }) => ReactNode,
  ) => (
    <div className="grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]">
      {languages.map((language) => {
        const text: Text = value[key] ?? {}
        const name = languageName(language, interfaceLanguage)
        const what = t(key === 'scoring' ? 'scoring.title' : key)
        return (
          <div key={language}>
            {field({
              label: languages.length > 1 ? t('inLanguage', { what, language: name }) : what,
              value: text[language] ?? '',
              put: (said) => onChange({ ...value, [key]: { ...text, [language]: said } }),
            })}
          </div>
        )
      })}
    </div>
  )
  return (
    <>
      {inLanguages('name', ({ label, value: said, put }) => (
        <Field
          label={label}
          value={said}
          maxLength={200}
          error={nameError}
          onChange={(event) => put(event.target.value)}
        />
      ))}
      <TextArea
        label={t('source')}
        help={t('sourceHelp')}
        value={value.source}
        maxLength={2_000}
        rows={2}
        onChange={(event) => onChange({ ...value, source: event.target.value })}
      />
      <Field
        label={t('licence')}
        value={value.licence}
        maxLength={500}
        onChange={(event) => onChange({ ...value, licence: event.target.value })}
      />
      {inLanguages('scoring', ({ label, value: said, put }) => (
        <TextArea label={label} value={said} onChange={(event) => put(event.target.value)} />
      ))}
      {inLanguages('note', ({ label, value: said, put }) => (
        <TextArea label={label} value={said} onChange={(event) => put(event.target.value)} />
      ))}
    </>
  )
}
