'use client'

import { useFormatter } from 'next-intl'

/** Numbers as they are written in a sentence: in the person's language, a true minus, a gain with its sign. */
export function useSaid() {
  const format = useFormatter()
  return (params: Record<string, string | number | boolean>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value !== 'number'
          ? String(value)
          : format
              .number(value, {
                maximumFractionDigits: 2,
                useGrouping: false,
                signDisplay: name === 'gainDb' ? 'exceptZero' : 'auto',
              })
              .replace('-', '−'),
      ]),
    )
}
