import { useTranslations } from 'next-intl'
import { LIKENESS_BASES, PROVENANCES } from '@/domain/clip-set/schema'

/** What a clip's paper says, in words. Free text is what it is. */
export function PaperValue({ name, value }: { name: string; value: unknown }) {
  const t = useTranslations('manifest')
  const provenance = useTranslations('clipSets.provenance')
  const basis = useTranslations('clip.persons.basis')
  const known = PROVENANCES.find((each) => each === value)
  if (name === 'provenance' && known) return provenance(known)
  // Of these two, empty text says something: nobody, and nothing.
  if (value === '' && (name === 'depicts' || name === 'warning')) return t(`none.${name}`)
  if (name === 'persons' && Array.isArray(value) && value.length === 0) return t('none.depicts')
  const text = textOf(value, (said) => {
    const likeness = LIKENESS_BASES.find((each) => each === said)
    return likeness ? basis(likeness) : said
  })
  return text === '' ? (
    <span className="text-soft">{t('notSaid')}</span>
  ) : (
    <span className="break-words">{text}</span>
  )
}

function textOf(value: unknown, likeness: (basis: string) => string): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value))
    return value
      .map((one) => textOf(one, likeness))
      .filter(Boolean)
      .join('; ')
  if (typeof value !== 'object') return String(value)
  const { name, basis, fromS, toS } = value as Record<string, unknown>
  if (typeof fromS === 'number') return `${String(name)} ${fromS}–${String(toS)} s`
  return typeof basis === 'string' ? `${String(name)} (${likeness(basis)})` : String(name)
}
