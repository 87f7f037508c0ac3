import { slugOf } from '@/components/studio/slug'
import {
  estimatedMinutes,
  type FromTemplate,
  type TemplateView,
  type UsableSet,
} from '@/domain/template/schema'
import { LOCALES, type Locale } from '@/lib/locale'

/**
 * What the form of a template holds: what was typed and chosen, what is suggested as long as it was not,
 * what is wrong with both, and what they become. Text that respondents read has a field per language,
 * named `key.language`.
 */

/** A clip as the chooser of a promo needs it. */
export type PromoClip = {
  id: string
  fileName: string
  provenance: string | null
  seconds: number | null
  hasThumbnail: boolean
  segments: { name: string; fromS: number; toS: number }[]
  persons: { name: string }[] | null
  source: string
  warning: string | null
  tags: string[]
}

export type Form = {
  template: TemplateView
  sets: readonly UsableSet[]
  /** By name of their field; what is absent is as suggested. */
  typed: Readonly<Record<string, string>>
  locales: readonly Locale[]
  clipSetIds: readonly string[]
  /** The clip of a promo. */
  clip: PromoClip | null
  ties: boolean
  /** The language of whoever fills it in, and mostly of what the clip's papers say. */
  reader: Locale
  /** Today, as YYYY-MM-DD. */
  today: string
}

/** Sentences that respondents read, with their beginnings. */
export type Beginnings = Record<string, Partial<Record<Locale, string>>>

const chosenSets = ({ sets, clipSetIds }: Pick<Form, 'sets' | 'clipSetIds'>) =>
  sets.filter(({ id }) => clipSetIds.includes(id))

const whole = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN)
const sum = (of: readonly UsableSet[], count: (set: UsableSet) => number) =>
  of.reduce((total, set) => total + count(set), 0)

export const testClips = (form: Form): number => sum(chosenSets(form), ({ test }) => test)

/** Clips that one participant sees, to begin with: a sitting of a quarter of an hour. */
const SITTING = 12
const PAIRS = 20

export const asksPerParticipant = ({ template }: Pick<Form, 'template'>) =>
  template.id === 'filmed-or-generated' ||
  template.id === 'version-against-version' ||
  template.id === 'blank'

export const asksPairs = ({ template }: Pick<Form, 'template'>) =>
  template.id === 'version-against-version' || template.id === 'pair-comparison'

/** What stands in a field: what was typed, else what is suggested. */
export function shown(form: Form, beginnings: Beginnings, name: string): string {
  return form.typed[name] ?? suggested(form, beginnings, name)
}

function suggested(form: Form, beginnings: Beginnings, name: string): string {
  const { template, locales, clip, today } = form
  const value = (other: string) => shown(form, beginnings, other)
  const [key = '', part = '', language = part] = name.split('.')
  const max = testClips(form)
  switch (key) {
    case 'title':
      return template.title[part as Locale] ?? ''
    case 'name':
      return template.id === 'one-promo' && value('product') !== ''
        ? `${template.name}: ${value('product')}`
        : value(`title.${locales[0] ?? 'en'}`)
    case 'slug': {
      const first = locales[0] ?? 'en'
      const untouched = form.typed[`title.${first}`] === undefined
      return (untouched ? beginnings.slug?.[first] : undefined) ?? slugOf(value(`title.${first}`))
    }
    case 'controller':
      return value('organisation')
    case 'closingDate':
      return monthOn(today)
    case 'perParticipant':
      return max === 0 ? '' : String(Math.min(max, SITTING))
    case 'pairsPerParticipant':
      return chosenSets(form).length === 0 ? '' : String(Math.min(pairsThere(form), PAIRS))
    case 'minutes':
      return suggestedMinutes(form, value)
    case 'sourceUrl':
      return clip?.source ?? ''
    case 'person':
      return clip?.persons?.map((one) => one.name).join(', ') ?? ''
    case 'segment':
      return language === form.reader ? (clip?.segments[Number(part)]?.name ?? '') : ''
    case 'seen1':
    case 'seen2': {
      const count = clip?.segments.length ?? 0
      const at = count - (key === 'seen1' ? 2 : 1)
      return count >= 2 ? value(`segment.${at}.${language}`) : ''
    }
    case 'contentWarning':
      return clip && clip.warning !== '' ? '' : (beginnings[key]?.[part as Locale] ?? '')
    default:
      return beginnings[key]?.[part as Locale] ?? ''
  }
}

const pairsThere = (form: Form): number => {
  const sets = chosenSets(form)
  return sum(sets, ({ counterparts }) => counterparts) || sum(sets, ({ pairs }) => pairs)
}

function suggestedMinutes(form: Form, value: (name: string) => string): string {
  const { template, clip } = form
  if (template.minutes !== null)
    return clip ? String(Math.ceil(template.minutes + (clip.seconds ?? 0) / 60)) : ''
  const sets = chosenSets(form)
  if (sets.length === 0) return ''
  const mean = sum(sets, ({ meanS, test }) => meanS * test) / Math.max(1, testClips(form))
  const clips = asksPerParticipant(form) ? whole(value('perParticipant')) || 0 : 0
  return String(
    estimatedMinutes(clips, mean, asksPairs(form) ? whole(value('pairsPerParticipant')) || 0 : 0),
  )
}

/** A month later, as YYYY-MM-DD. */
function monthOn(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  return new Date(at.getTime() + 30 * 86_400_000).toISOString().slice(0, 10)
}

/** Text by language, one field each. */
const WORDED = ['role', 'seen1', 'seen2', 'foil1', 'foil2', 'contentWarning', 'interests']
const PROMO_LINES = ['company', 'product', 'publishedOn', 'sourceUrl', 'person'] as const

/** What is wrong, by field: a reason that has words. Everything at once. */
export function mistakes(form: Form, beginnings: Beginnings): Record<string, string> {
  const { template, locales } = form
  const value = (name: string) => shown(form, beginnings, name).trim()
  const wrong: Record<string, string> = {}
  const check = (field: string, fits: boolean, reason: string) => {
    if (!fits) wrong[field] = reason
  }
  const inLanguages = (key: string, reason = 'wordingMissing') => {
    for (const locale of locales)
      check(`${key}.${locale}`, value(`${key}.${locale}`) !== '', reason)
  }
  const between = (field: string, high: number, reason: string) =>
    check(field, whole(value(field)) >= 1 && whole(value(field)) <= high, reason)

  if (template.clips === 'one') check('clipId', form.clip !== null, 'clipMissing')
  if (template.clips === 'sets') check('clipSetIds', form.clipSetIds.length > 0, 'clipSetMissing')
  const sets = chosenSets(form)
  check('clipSetIds', new Set(sets.map(({ rendition }) => rendition)).size <= 1, 'renditionsDiffer')
  if (asksPairs(form) && sets.length > 0)
    check('clipSetIds', new Set(sets.flatMap(({ origins }) => origins)).size > 1, 'oneOrigin')
  if (asksPerParticipant(form) && sets.length > 0)
    between('perParticipant', testClips(form), 'perParticipantWrong')
  if (asksPairs(form) && sets.length > 0) between('pairsPerParticipant', 500, 'pairsWrong')

  check('locales', locales.length > 0, 'languageMissing')
  inLanguages('title', 'titleMissing')
  check('organisation', value('organisation') !== '', 'organisationMissing')
  check('contact', /\S+@\S+\.\S+/.test(value('contact')), 'contactWrong')
  check('controller', value('controller') !== '', 'controllerMissing')
  check('lawfulBasis', value('lawfulBasis') !== '', 'lawfulBasisMissing')
  check('closingDate', value('closingDate') > form.today, 'closingDateWrong')
  between('minutes', 240, 'minutesWrong')
  check('name', value('name') !== '', 'nameMissing')
  check(
    'slug',
    /^[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(value('slug')) &&
      value('slug').length >= 3 &&
      value('slug').length <= 60,
    'slugWrong',
  )
  check('target', value('target') === '' || whole(value('target')) >= 1, 'targetWrong')
  if (template.id === 'one-promo') {
    for (const field of PROMO_LINES) check(field, value(field) !== '', `${field}Missing`)
    for (const key of WORDED) inLanguages(key)
    const segments = form.clip?.segments ?? []
    if (segments.length > 1) for (const at of segments.keys()) inLanguages(`segment.${at}`)
    if (form.clip?.provenance === 'MIXED') inLanguages('whatWasAltered')
  }
  return wrong
}

/** What is sent, of a form without mistakes. */
export function bodyOf(form: Form, beginnings: Beginnings): FromTemplate {
  const { template, locales } = form
  const value = (name: string) => shown(form, beginnings, name).trim()
  const worded = (key: string) =>
    Object.fromEntries(locales.map((locale) => [locale, value(`${key}.${locale}`)]))
  const optional = (...keys: string[]) =>
    Object.fromEntries(keys.flatMap((key) => (value(key) === '' ? [] : [[key, value(key)]])))
  const base = {
    ...{ name: value('name'), slug: value('slug'), locales: [...locales], title: worded('title') },
    ...{ organisation: value('organisation'), contact: value('contact') },
    controller: value('controller'),
    lawfulBasis: value('lawfulBasis') as NonNullable<FromTemplate['lawfulBasis']>,
    ...{ ethics: value('ethics'), minutes: whole(value('minutes')) },
    closingDate: value('closingDate'),
    target: value('target') === '' ? null : whole(value('target')),
    ...optional('host'),
  }
  const clipSetIds = [...form.clipSetIds]
  const perParticipant = clipSetIds.length > 0 ? whole(value('perParticipant')) : null
  const pairsPerParticipant = asksPairs(form) ? whole(value('pairsPerParticipant')) : null
  const { ties } = form
  switch (template.id) {
    case 'one-promo':
      return {
        ...{ ...base, template: template.id, clipId: form.clip?.id ?? '' },
        ...Object.fromEntries(PROMO_LINES.map((key) => [key, value(key)])),
        ...Object.fromEntries(WORDED.map((key) => [key, worded(key)])),
        ...optional('resultsUrl', 'dataPlace', 'dpo'),
        ...(form.clip?.provenance === 'MIXED' ? { whatWasAltered: worded('whatWasAltered') } : {}),
        segments: (form.clip?.segments ?? []).map((_, at) => worded(`segment.${at}`)),
      }
    case 'version-against-version': {
      const counterparts = value('counterparts') === 'together' ? 'together' : 'split'
      return {
        ...{ ...base, template: template.id, clipSetIds, perParticipant, counterparts },
        ...{ pairsPerParticipant, ties },
      }
    }
    case 'pair-comparison':
      return { ...base, template: template.id, clipSetIds, pairsPerParticipant, ties }
    default:
      return { ...base, template: template.id, clipSetIds, perParticipant }
  }
}

/** The languages that a chosen set of them leaves, in the order of the interface. */
export const toggled = (locales: readonly Locale[], one: Locale, on: boolean): Locale[] =>
  LOCALES.filter((locale) => (locale === one ? on : locales.includes(locale)))
