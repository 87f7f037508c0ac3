import type { ClipView } from '@/domain/clip-set/schema'
import type { Option } from '@/domain/item/schema'
import type { FromTemplate } from '@/domain/template/schema'
import { dates } from '@/lib/dates'
import type { Locale } from '@/lib/locale'
import type { Particulars } from '@/templates/particulars'
import { text } from '@/templates/wording'

/** What a template's placeholders are filled with: answers, the clip's papers, and sensible beginnings. */

type Answers = Pick<
  FromTemplate,
  | 'locales'
  | 'title'
  | 'organisation'
  | 'contact'
  | 'controller'
  | 'lawfulBasis'
  | 'ethics'
  | 'host'
  | 'minutes'
  | 'closingDate'
  | 'anonymiseDate'
  | 'target'
>

export const NO_VIOLENCE = {
  en: 'It contains no violent scenes.',
  fr: 'Elle ne comporte pas de scène violente.',
}

/** How long after the collection the code still leads to somebody's answers, unless it is said. */
const MONTHS_KEPT = 3

export function particularsOf(answers: Answers): Particulars {
  const { organisation, closingDate, anonymiseDate, locales, title, contact, minutes } = answers
  const first = locales[0] ?? 'en'
  const name = typeof organisation === 'string' ? organisation : (organisation[first] ?? '')
  const until = anonymiseDate ?? (closingDate ? later(closingDate, MONTHS_KEPT) : null)
  return {
    ...{ locales, title, contact, minutes, organisation },
    controller: answers.controller?.trim() || name,
    lawfulBasis: answers.lawfulBasis ?? null,
    ethics: answers.ethics ?? '',
    target: answers.target ?? null,
    values: {
      host: answers.host || text('our own server', 'notre propre serveur'),
      ...(closingDate ? { closingDate: written(closingDate) } : {}),
      ...(until ? { anonymiseDate: written(until) } : {}),
    },
  }
}

type Promo = Extract<FromTemplate, { template: 'one-promo' }>

/** Everything that can be known of a promo before somebody looks at it. */
export function promoValues(answers: Promo, clip: ClipView): Particulars['values'] {
  const said = <Key extends keyof Promo>(...keys: Key[]) =>
    Object.fromEntries(keys.flatMap((key) => (answers[key] ? [[key, answers[key]]] : [])))
  const person = clip.persons?.map(({ name }) => name).join(', ')
  return {
    authority: text(
      'the data protection authority of your country (in France, the CNIL, cnil.fr)',
      'en France, la CNIL, cnil.fr',
    ),
    dpo: answers.contact,
    ipHours: '24',
    dataPlace: '',
    compensation: text('Participation is unpaid.', 'La participation n’est pas rémunérée.'),
    resultsUrl: text(`on request (${answers.contact})`, `sur demande (${answers.contact})`),
    ...(clip.rendition ? { videoLength: length(clip.rendition.durationMs) } : {}),
    ...(clip.warning === ''
      ? {
          contentWarning: NO_VIOLENCE,
        }
      : {}),
    ...(clip.source ? { sourceUrl: clip.source } : {}),
    ...(person ? { person } : {}),
    ...(answers.publishedOn ? { publishedOn: written(answers.publishedOn) } : {}),
    ...said('company', 'product', 'sourceUrl', 'person', 'role', 'whatWasAltered'),
    ...said('seen1', 'seen2', 'foil1', 'foil2', 'contentWarning', 'interests'),
    ...said('compensation', 'resultsUrl', 'dataPlace', 'dpo', 'authority'),
  }
}

/** The clip's segments as options, each with a still from its middle. */
export const segmentOptions = (
  { segments }: Pick<ClipView, 'segments'>,
  labels: Promo['segments'],
  locales: readonly Locale[],
): Option[] =>
  segments
    .toSorted((a, b) => a.fromS - b.fromS)
    .map(({ name, fromS, toS }, at) => ({
      value: `s${at + 1}`,
      text: labels?.[at] ?? Object.fromEntries(locales.map((locale) => [locale, name])),
      atS: Math.round((fromS + toS) * 50) / 100,
    }))

/** A day as it is read in running text: *22 November 2026*, *1er janvier 2027*. */
function written(day: string) {
  const at = new Date(`${day}T00:00:00Z`)
  return text(dates('en').day(at), dates('fr').day(at).replace(/^1 /, '1er '))
}

/** The same day so many months on, or the last one of that month. */
function later(day: string, months: number): string {
  const from = new Date(`${day}T00:00:00Z`)
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0))
  const first = Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), 1)
  const date = Math.min(from.getUTCDate(), last.getUTCDate())
  return new Date(first + (date - 1) * 86_400_000).toISOString().slice(0, 10)
}

function length(durationMs: number) {
  const seconds = Math.max(1, Math.round(durationMs / 1_000))
  if (seconds < 90)
    return text(
      seconds === 1 ? '1 second' : `${seconds} seconds`,
      seconds === 1 ? '1\u00a0seconde' : `${seconds}\u00a0secondes`,
    )
  const [whole, rest] = [Math.floor(seconds / 60), seconds % 60]
  const short = rest === 0 ? `${whole}\u00a0min` : `${whole}\u00a0min ${rest}\u00a0s`
  return text(short, short)
}
