/** The interface's languages. Study wording may exist in one of them or in both. */
export const LOCALES = ['en', 'fr'] as const
export type Locale = (typeof LOCALES)[number]

export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale)

/**
 * The language for somebody: what they chose (`?lang`, then their cookie), else the first of
 * Accept-Language that is offered, else the first offered.
 */
export function chooseLocale(
  offered: readonly Locale[],
  wish: { chosen?: unknown; cookie?: unknown; acceptLanguage?: string | null },
): Locale {
  const accepted = (wish.acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const q = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean)
      return { language: tag.slice(0, 2).toLowerCase(), q: q === undefined ? 1 : Number(q) }
    })
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map(({ language }) => language)
  const wishes = [wish.chosen, wish.cookie, ...accepted]
  const fits = wishes.find((w): w is Locale => isLocale(w) && offered.includes(w))
  return fits ?? offered[0] ?? 'en'
}
