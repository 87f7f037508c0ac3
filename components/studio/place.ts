import { useTranslations } from 'next-intl'
import type { Problem } from '@/lib/errors'

/** Where something is wrong, by the numbers people know it by: "phase 3, item 2"; empty where there are none. */
export function usePlaceWords(): (params: Problem['params']) => string {
  const t = useTranslations('checklist.place')
  return (params = {}) => {
    const { phase, block, item, part, number, file } = params
    const numbered = (name: string, value: string | number | undefined) =>
      value !== undefined && t.has(name) ? [t(name as 'phase', { number: value })] : []
    return [
      ...numbered('phase', phase),
      ...numbered('block', block),
      ...numbered('item', item),
      ...(file === undefined ? numbered(String(part), part && (number ?? '')) : [String(file)]),
    ].join(', ')
  }
}
