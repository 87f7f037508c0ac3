'use client'

import { useTranslations } from 'next-intl'
import type { FormProps } from '@/components/design/context'
import { TextField } from '@/components/design/text-field'
import type { Text } from '@/domain/item/schema'
import type { Phase } from '@/domain/protocol/schema'

/** What a phase says: its title, its text and its button, as far as it has them. */
export function PhaseForm({ value: phase, onChange, at }: FormProps<Phase>) {
  const t = useTranslations('design.phase')
  const field = (key: 'title' | 'text' | 'button', multiline = false) => {
    if (!(key in phase) && !MAY_HAVE[key].includes(phase.kind)) return null
    return (
      <TextField
        label={t(key)}
        value={(phase as Partial<Record<typeof key, Text>>)[key]}
        onChange={(next) => onChange({ ...phase, [key]: next })}
        at={`${at}.${key}`}
        multiline={multiline}
        optional={key === 'title' && phase.kind !== 'screening'}
      />
    )
  }
  return (
    <div className="flex flex-col gap-6">
      {field('title')}
      {field('text', true)}
      {field('button')}
    </div>
  )
}

const MAY_HAVE = {
  title: ['screening', 'questionnaire', 'instructions', 'page', 'break'],
  text: ['screening', 'questionnaire', 'rating'],
  button: [] as string[],
}
