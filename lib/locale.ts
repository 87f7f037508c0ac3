/** The interface's languages. Studies may be worded in any language. */
export const LOCALES = ['en', 'fr'] as const
export type Locale = (typeof LOCALES)[number]

/** A language as BCP 47 has it: `fr`, `pt-BR`. */
export const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

const baseOf = (language: string) => language.split('-')[0] ?? language

/** The interface's language for a study in `language`: buttons and notices exist in {@link LOCALES} only. */
export const interfaceLocale = (language: string): Locale =>
  LOCALES.find((locale) => locale === baseOf(language)) ?? 'en'

/** Whether two tags name the same language, wherever it is spoken. */
export const sameLanguage = (a: string, b: string): boolean => baseOf(a) === baseOf(b)

export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale)

/**
 * The language for somebody: what they chose (`?lang`, then their cookie), else the first of
 * Accept-Language that is offered, else the first offered.
 */
export function chooseLocale<Offered extends string>(
  offered: readonly Offered[],
  wish: { chosen?: unknown; cookie?: unknown; acceptLanguage?: string | null },
): Offered {
  const accepted = (wish.acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const q = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean)
      return { language: tag.trim(), q: q === undefined ? 1 : Number(q) }
    })
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map(({ language }) => language)
  for (const wanted of [wish.chosen, wish.cookie, ...accepted]) {
    if (typeof wanted !== 'string') continue
    const tag = wanted.toLowerCase()
    const fits =
      offered.find((one) => one.toLowerCase() === tag) ??
      offered.find((one) => sameLanguage(one.toLowerCase(), tag))
    if (fits) return fits
  }
  const first = offered[0]
  if (first === undefined) throw new Error('Something is always offered in some language')
  return first
}
