'use client'

import { Plus, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDesign } from '@/components/design/context'
import { languageName } from '@/components/design/language-name'
import { NumberField } from '@/components/design/number-field'
import { TextField } from '@/components/design/text-field'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import type { Protocol } from '@/domain/protocol/schema'
import { LANGUAGE } from '@/lib/locale'

export type SectionProps = { value: Protocol; onChange: (next: Protocol) => void }

/** The title respondents see, the languages, and how many are wanted. */
export function StudyForm({ value, onChange }: SectionProps) {
  const t = useTranslations('design.study')
  const reader = useLocale()
  const { mayEdit } = useDesign()
  const [tag, setTag] = useState('')
  const isNew = LANGUAGE.test(tag) && !value.locales.includes(tag)
  const add = () => {
    if (!isNew) return
    onChange({ ...value, locales: [...value.locales, tag] })
    setTag('')
  }
  return (
    <div className="flex flex-col gap-6">
      <TextField
        label={t('title')}
        help={t('titleHelp')}
        value={value.title}
        at="title"
        onChange={(title) => onChange({ ...value, title })}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-sm font-medium">{t('languages')}</legend>
        <ul className="flex flex-wrap gap-2">
          {value.locales.map((locale) => (
            <li
              key={locale}
              className="flex items-center gap-1 rounded-full border border-line py-0.5 pr-1 pl-3 text-sm"
            >
              {languageName(locale, reader)}
              {mayEdit && value.locales.length > 1 ? (
                <IconButton
                  icon={X}
                  label={t('removeLanguage', { language: languageName(locale, reader) })}
                  onPress={() =>
                    onChange({ ...value, locales: value.locales.filter((one) => one !== locale) })
                  }
                />
              ) : null}
            </li>
          ))}
        </ul>
        {mayEdit ? (
          <div className="flex items-end gap-2">
            <div className="w-44">
              <Field
                label={t('languageCode')}
                value={tag}
                maxLength={12}
                autoCapitalize="off"
                spellCheck={false}
                onChange={(event) => setTag(event.target.value.trim())}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') add()
                }}
              />
            </div>
            <Button variant="secondary" isDisabled={!isNew} onPress={add}>
              <Plus aria-hidden className="size-4" />
              {isNew ? t('addNamed', { language: languageName(tag, reader) }) : t('addLanguage')}
            </Button>
          </div>
        ) : null}
        <p className="text-sm text-soft">{t('languagesHelp')}</p>
      </fieldset>
      <NumberField
        empty
        label={t('target')}
        help={t('targetHelp')}
        value={value.target}
        at="target"
        min={1}
        max={1_000_000}
        onChange={(target) => onChange({ ...value, target })}
      />
    </div>
  )
}
