'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { personFlaws } from '@/components/clips/set/edits'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { inputStyle, labelStyle } from '@/components/ui/field'
import { LIKENESS_BASES, type Person } from '@/domain/clip-set/schema'

type Props = {
  /** Null: not said yet. Empty: nobody can be recognised. */
  persons: readonly Person[] | null
  onChange: (persons: Person[] | null) => void
  isReadOnly?: boolean
  /** Whether it was to be kept and could not: what does not fit is told from then on. */
  isChecked?: boolean
}

/** Who can be recognised, each with the basis on which their likeness is shown. */
export function PersonsField(props: Props) {
  const { persons, onChange, isReadOnly = false, isChecked = false } = props
  const t = useTranslations('clip.persons')
  const problems = useTranslations('problems')
  const id = useId()
  const flaws = isChecked ? personFlaws(persons) : null
  const named = persons ?? []
  const replace = (at: number, person: Person) =>
    onChange(named.map((each, index) => (index === at ? person : each)))
  if (isReadOnly) {
    if (named.length === 0) return <p>{persons ? t('nobody') : t('notSaid')}</p>
    return (
      <ul>
        {named.map(({ name, basis }) => (
          <li key={name} className="wrap-anywhere">
            {name} <span className="text-soft">({t(`basis.${basis}`)})</span>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className={`${labelStyle} mb-1.5`}>{t('legend')}</legend>
      {named.map(({ name, basis }, at) => (
        // A person is the place in the list while the name is typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: names change and may be the same for a moment.
        <div key={at} className="flex flex-wrap items-center gap-2">
          <input
            aria-label={t('name', { number: at + 1 })}
            aria-invalid={flaws?.has(at) || undefined}
            aria-describedby={flaws?.has(at) ? `${id}-${at}` : undefined}
            value={name}
            maxLength={200}
            placeholder={t('namePlaceholder')}
            onChange={(event) => replace(at, { name: event.target.value, basis })}
            className={`${inputStyle} flex-1 basis-40 placeholder:text-soft aria-invalid:border-danger`}
          />
          <select
            aria-label={t('basisOf', { name: name || String(at + 1) })}
            value={basis}
            onChange={(event) =>
              replace(at, { name, basis: event.target.value as Person['basis'] })
            }
            className={`${inputStyle} basis-44 cursor-pointer sm:w-auto`}
          >
            {LIKENESS_BASES.map((each) => (
              <option key={each} value={each}>
                {t(`basis.${each}`)}
              </option>
            ))}
          </select>
          <Button
            variant="quiet"
            aria-label={t('remove', { name: name || String(at + 1) })}
            onPress={() => {
              const rest = named.filter((_, index) => index !== at)
              onChange(rest.length > 0 ? rest : null)
            }}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
          {flaws?.has(at) ? (
            <p id={`${id}-${at}`} className="basis-full text-sm text-danger">
              {flaws.get(at) === 'nameMissing'
                ? t('nameMissing')
                : problems('PERSON_TWICE', { person: name.trim() })}
            </p>
          ) : null}
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button onPress={() => onChange([...named, { name: '', basis: 'UNKNOWN' }])}>
          <Plus aria-hidden className="size-4" />
          {t('add')}
        </Button>
        {named.length === 0 ? (
          <Checkbox isSelected={persons !== null} onChange={(isOn) => onChange(isOn ? [] : null)}>
            {t('nobody')}
          </Checkbox>
        ) : null}
      </div>
    </fieldset>
  )
}
