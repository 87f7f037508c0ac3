import { useFormatter, useTranslations } from 'next-intl'
import type { Auc, PropertyName, Spread } from '@/domain/confound/schema'

/** To how many digits a property is worth reading. */
const DIGITS: Partial<Record<PropertyName, number>> = {
  fps: 2,
  duration: 1,
  loudness: 1,
  cadence: 2,
  detail: 1,
  motion: 1,
}

/** Numbers of the confound table in the reader's language. */
export function useConfoundWords() {
  const t = useTranslations('confounds')
  const format = useFormatter()
  const percent = (share: number) =>
    format.number(share, { style: 'percent', maximumFractionDigits: 0 })
  const number = (value: number, digits: number) =>
    format.number(value, { maximumFractionDigits: digits }).replace('-', '−')

  /** The median, and from where to where; or how many of them, for what a clip has or hasn't. */
  function values(name: PropertyName, { n, median, min, max, points }: Spread): string {
    if (median === null || min === null || max === null) return t('none')
    if (name === 'sound')
      return t('heard', { heard: points.filter(({ value }) => value > 0).length, n })
    const write = (value: number) => number(value, DIGITS[name] ?? 0)
    const [first] = points
    // All are alike in more than one number.
    if (first?.text && points.every(({ text }) => text === first.text))
      return name === 'shape' ? `${write(first.value)} (${first.text})` : first.text
    return min === max
      ? write(median)
      : t('range', { median: write(median), min: write(min), max: write(max) })
  }

  function area({ value, interval }: Auc, how: 'auc' | 'aucByValue'): string | null {
    if (value === null || interval === null) return null
    const two = (share: number) =>
      format.number(share, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    return t(how, { value: two(value), low: two(interval.low), high: two(interval.high) })
  }

  return { percent, values, area }
}
