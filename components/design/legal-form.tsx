'use client'

import { useTranslations } from 'next-intl'
import { useDesign } from '@/components/design/context'
import { ListForm } from '@/components/design/list-form'
import { ProblemNotes } from '@/components/design/problem-notes'
import type { SectionProps } from '@/components/design/study-form'
import { TextField } from '@/components/design/text-field'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { DISCLOSURES, FILLED, type Legal, type Placeholder } from '@/domain/protocol/schema'
import { LAWFUL_BASES } from '@/domain/when/schema'

/** Who answers for the data, what is disclosed, and the facts that wording names by placeholders. */
export function LegalForm({ value, onChange }: SectionProps) {
  const t = useTranslations('design.legal')
  const bases = useTranslations('design.when.bases')
  const { mayEdit, locales } = useDesign()
  const { legal } = value
  const put = (change: Partial<Legal>) => onChange({ ...value, legal: { ...legal, ...change } })
  const line = (key: 'controller' | 'contact' | 'ethics') => (
    <div>
      <Field
        label={t(key)}
        help={t(`${key}Help`)}
        value={legal[key]}
        readOnly={!mayEdit}
        data-at={`legal.${key}`}
        onChange={(event) => put({ [key]: event.target.value })}
      />
      <ProblemNotes at={`legal.${key}`} />
    </div>
  )
  return (
    <div className="flex flex-col gap-6">
      {line('controller')}
      {line('contact')}
      <div className="max-w-96">
        <NativeSelect
          label={t('lawfulBasis')}
          value={legal.lawfulBasis ?? ''}
          disabled={!mayEdit}
          data-at="legal.lawfulBasis"
          choices={[
            { value: '', label: t('notChosen') },
            ...LAWFUL_BASES.map((basis) => ({ value: basis, label: bases(basis) })),
          ]}
          onChange={(event) =>
            put({ lawfulBasis: LAWFUL_BASES.find((one) => one === event.target.value) ?? null })
          }
        />
        <ProblemNotes at="legal.lawfulBasis" />
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-sm font-medium">{t('disclosure')}</legend>
        {DISCLOSURES.map((disclosure) => (
          <label key={disclosure} className="flex cursor-pointer items-start gap-2.5 text-sm">
            <input
              type="radio"
              name="disclosure"
              className="mt-1"
              checked={legal.disclosure === disclosure}
              disabled={!mayEdit}
              onChange={() => put({ disclosure })}
            />
            <span>
              <span className="block font-medium">{t(`disclosures.${disclosure}`)}</span>
              <span className="block text-soft">{t(`disclosures.${disclosure}Help`)}</span>
            </span>
          </label>
        ))}
        <ProblemNotes at="legal.disclosure" />
      </fieldset>
      {line('ethics')}
      <ListForm
        unordered
        label={t('placeholders')}
        help={t('placeholdersHelp', {
          example: '{{organisation}}',
          filled: FILLED.map((key) => `{{${key}}}`).join(', '),
        })}
        add={t('addPlaceholder')}
        max={80}
        value={value.placeholders}
        at="placeholders"
        nameOf={({ key }) => key}
        fresh={(): Placeholder => ({
          key: `fact${value.placeholders.length + 1}`,
          value: Object.fromEntries(locales.map((locale) => [locale, ''])),
          optional: false,
        })}
        onChange={(placeholders) => onChange({ ...value, placeholders })}
      >
        {(placeholder, change, at) => (
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap items-end gap-4">
              <div className="w-48">
                <Field
                  label={t('key')}
                  value={placeholder.key}
                  readOnly={!mayEdit}
                  spellCheck={false}
                  data-at={`${at}.key`}
                  onChange={(event) => {
                    const key = event.target.value.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 40)
                    if (/^[a-z]/.test(key)) change({ ...placeholder, key })
                  }}
                />
              </div>
              <Checkbox
                isSelected={placeholder.optional}
                isDisabled={!mayEdit}
                onChange={(optional) => change({ ...placeholder, optional })}
              >
                {t('optional')}
              </Checkbox>
            </div>
            <TextField
              label={t('value')}
              value={placeholder.value}
              at={`${at}.value`}
              optional={placeholder.optional}
              onChange={(next) => change({ ...placeholder, value: next })}
            />
          </div>
        )}
      </ListForm>
    </div>
  )
}
