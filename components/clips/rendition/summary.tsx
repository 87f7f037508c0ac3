'use client'

import { CircleAlert, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSaid } from '@/components/clips/rendition/use-said'
import type { SummaryLine } from '@/domain/rendition/schema'

const STRIKING: readonly SummaryLine['kind'][] = [
  ...(['TARGET_MISSED', 'NOT_UNTOUCHED', 'UNLIKE', 'NOT_PROBED', 'FAILED'] as const),
]

/** The choice in a few sentences: how many clips something is true of. What one should know of comes first. */
export function Summary({ lines }: { lines: readonly SummaryLine[] }) {
  const t = useTranslations('rendition')
  const said = useSaid()
  const isStriking = ({ kind }: SummaryLine) => STRIKING.includes(kind)
  if (lines.length === 0) return <p className="text-sm text-soft">{t('summaryEmpty')}</p>
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      {lines
        .toSorted((a, b) => Number(isStriking(b)) - Number(isStriking(a)))
        .map((line) => {
          const Icon = isStriking(line) ? CircleAlert : Minus
          return (
            <li
              key={line.kind}
              className={`flex gap-2.5 ${isStriking(line) ? 'font-medium text-caution' : ''}`}
            >
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
              <span>{t(`summary.${line.kind}`, { ...said(line.params), count: line.count })}</span>
            </li>
          )
        })}
    </ul>
  )
}
