'use client'

import { useTranslations } from 'next-intl'
import { useSetting } from '@/components/design/context'
import { ProblemNotes } from '@/components/design/problem-notes'
import { inputStyle, labelStyle } from '@/components/ui/field'

type Props = {
  label?: string
  value: string
  onChange: (next: string) => void
  at: string
  /** Values of options may begin with a digit and have capitals. */
  loose?: boolean
}

/** The name under which something is stored and exported: what can't be in one is left out as it is typed. */
export function IdField({ label, value, onChange, at, loose = false }: Props) {
  const { mayEdit } = useSetting()
  const t = useTranslations('design')
  const clean = (typed: string) =>
    loose
      ? typed.replaceAll(/[^A-Za-z0-9_+-]/g, '').slice(0, 40)
      : typed
          .toLowerCase()
          .replaceAll(/[\s-]/g, '_')
          .replaceAll(/[^a-z0-9_]/g, '')
          .replace(/^[^a-z]+/, '')
          .slice(0, 40)
  return (
    <label className="flex w-40 min-w-0 flex-col gap-1.5">
      <span className={labelStyle}>{label ?? t('id')}</span>
      <input
        type="text"
        value={value}
        readOnly={!mayEdit}
        data-at={at}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        className={`${inputStyle} font-mono text-sm read-only:bg-sunken`}
        onChange={(event) => {
          const next = clean(event.target.value)
          // An empty name is no name: the old one stays until there is a new one.
          if (next) onChange(next)
        }}
      />
      <ProblemNotes at={at} />
    </label>
  )
}
