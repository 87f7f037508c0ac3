'use client'

import { useTranslations } from 'next-intl'
import type { SectionProps } from '@/components/design/study-form'
import { TextField } from '@/components/design/text-field'
import { PAGES } from '@/domain/protocol/schema'

/** The study's own words for the pages around the run; where there are none, the interface has its own. */
export function PagesForm({ value, onChange }: SectionProps) {
  const t = useTranslations('design.pages')
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-[65ch] text-sm text-soft">{t('lead')}</p>
      {PAGES.map((page) => (
        <TextField
          key={page}
          multiline
          optional
          label={t(page)}
          value={value.pages[page]}
          at={`pages.${page}`}
          onChange={(text) => {
            const { [page]: _, ...rest } = value.pages
            const isBlank = Object.values(text).every((said) => said.trim() === '')
            onChange({ ...value, pages: isBlank ? rest : { ...rest, [page]: text } })
          }}
        />
      ))}
    </div>
  )
}
