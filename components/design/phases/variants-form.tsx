'use client'

import { useTranslations } from 'next-intl'
import { type FormProps, useDesign } from '@/components/design/context'
import { TextField } from '@/components/design/text-field'
import { NativeSelect } from '@/components/ui/native-select'
import { CHOICES, type Variants } from '@/domain/protocol/schema'

/** One wording for each of what the clips may be; only those the study's clips have are needed. */
export function VariantsForm({ value, onChange, at }: FormProps<Variants>) {
  const t = useTranslations('design.variants')
  const { mayEdit } = useDesign()
  return (
    <div className="flex flex-col gap-3">
      <div className="max-w-80">
        <NativeSelect
          label={t('by')}
          value={value.by}
          disabled={!mayEdit}
          choices={(['provenance', 'likeness'] as const).map((by) => ({ value: by, label: t(by) }))}
          onChange={(event) =>
            onChange({
              by: event.target.value === 'likeness' ? 'likeness' : 'provenance',
              variants: {},
            })
          }
        />
      </div>
      {CHOICES[value.by].map((choice) => (
        <TextField
          key={choice}
          multiline
          optional
          label={t(`${value.by}s.${choice}` as 'provenances.REAL')}
          value={value.variants[choice]}
          at={`${at}.variants.${choice}`}
          onChange={(text) => {
            const { [choice]: _, ...rest } = value.variants
            const isBlank = Object.values(text).every((said) => said.trim() === '')
            onChange({ ...value, variants: isBlank ? rest : { ...rest, [choice]: text } })
          }}
        />
      ))}
    </div>
  )
}
