'use client'

import { useFormatter, useTranslations } from 'next-intl'

/** Facts side by side; a line breaks between them and not within. */
export const inOneLine = (facts: readonly string[]): string =>
  facts.map((fact) => fact.replaceAll(' ', '\u00a0')).join(' · ')

const UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const

/** Bytes, speeds and times as people read them: two digits that count, never more. */
export function useMeasures() {
  const format = useFormatter()
  const t = useTranslations('upload')
  const bytes = (count: number): string => {
    const [unit, size] = UNITS.find(([, each]) => count >= each) ?? ['kilobyte', 1e3]
    const value = count / size
    const maximumFractionDigits = unit === 'kilobyte' || value >= 100 ? 0 : 1
    return format.number(value, { style: 'unit', unit, maximumFractionDigits })
  }
  const time = (seconds: number): string => {
    const unit = (value: number, of: 'second' | 'minute' | 'hour') =>
      format.number(value, { style: 'unit', unit: of, unitDisplay: 'short' })
    if (seconds < 60) return unit(seconds, 'second')
    if (seconds < 3_600) return unit(Math.round(seconds / 60), 'minute')
    const minutes = Math.round(seconds / 60)
    const hours = unit(Math.floor(minutes / 60), 'hour')
    return minutes % 60 === 0 ? hours : `${hours} ${unit(minutes % 60, 'minute')}`
  }
  return {
    bytes,
    speed: (bytesPerS: number) => t('perSecond', { bytes: bytes(bytesPerS) }),
    left: (seconds: number) => t('left', { time: time(seconds) }),
    percent: (share: number) =>
      format.number(Math.floor(share * 100) / 100, { style: 'percent', maximumFractionDigits: 0 }),
  }
}
