import type { Text } from '@/domain/item/schema'
import { placeholdersIn } from '@/domain/protocol/placeholders'
import { FILLED, type PhaseKind, type Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/** What a study says, and in which of its languages it does not. */

/** A wording and the path to it. `optional`: it may be left out altogether, never in part. */
type Said = { where: string; text: Text; optional: boolean }

/** Properties that hold a wording, wherever they stand; the schema's own, which a test compares. */
export const WORDINGS: ReadonlySet<string> = new Set(
  [
    ['title', 'text', 'heading', 'help', 'button', 'accept', 'decline', 'low', 'high', 'unit'],
    ['labels', 'words', 'question', 'nothing', 'cannot', 'retry', 'copy', 'silent', 'skip', 'done'],
    ['first', 'second', 'tie', 'label', 'keep', 'erase', 'pages', 'notes', 'sentences', 'variants'],
    ['value', 'what'],
  ].flat(),
)

/** Lists and records in which everything is a wording. */
const LISTS = new Set(['labels', 'words', 'pages', 'notes', 'sentences', 'variants'])

/** Left out where it is blank in every language. */
const OPTIONAL = new Set(
  'title text heading help unit question nothing cannot skip label variants pages'.split(' '),
)
/** Notes of those who make the study: nobody is shown them. */
const UNSEEN = new Set(['what', 'when', 'placeholders'])

/** Every wording of a protocol that participants or readers of its results can meet. */
export function wordingsIn(protocol: Protocol): Said[] {
  const walk = (value: unknown, where: string, name: string): Said[] => {
    if (typeof value !== 'object' || value === null || UNSEEN.has(name)) return []
    const optional = OPTIONAL.has(name)
    if (LISTS.has(name))
      return Object.entries(value).map(([key, text]) => ({
        ...{ where: `${where}.${key}`, text, optional },
      }))
    if (WORDINGS.has(name) && isText(value)) return [{ where, text: value, optional }]
    return Object.entries(value).flatMap(([key, one]) => walk(one, `${where}.${key}`, key))
  }
  return Object.entries(protocol)
    .flatMap(([key, value]) => walk(value, key, key))
    .map((said) => ({ ...said, optional: said.optional && !isWanted(protocol, said.where) }))
}

const isText = (value: object): value is Text =>
  !Array.isArray(value) && Object.values(value).every((one) => typeof one === 'string')

/** What else is optional is not, here: whatever is chosen from, and what a phase says by its kind. */
const WANTED =
  /^title$|^groups\.list\.\d+\.label$|\.(terms|exclusive|options|aside|polarity|rows|boxes|refusals)\.\d+\.text$|\.(free|later|keep|pause)\.text$/

const WANTED_OF: Partial<Record<PhaseKind, readonly string[]>> = {
  screening: ['title'],
  instructions: ['text'],
  page: ['text'],
  break: ['text'],
  soundCheck: ['text'],
  practice: ['text'],
  comparison: ['text'],
  detection: ['text'],
  moments: ['text'],
}

function isWanted({ phases }: Protocol, where: string): boolean {
  const [, phase, name = ''] = /^phases\.(\d+)\.(\w+)$/.exec(where) ?? []
  const kind = phases[Number(phase)]?.kind
  return WANTED.test(where) || ((kind && WANTED_OF[kind]?.includes(name)) ?? false)
}

/** Wording that is missing in one of the study's languages, and questions without any. */
export function wordingProblems(protocol: Protocol): Problem[] {
  return [
    ...wordingsIn(protocol).flatMap(({ where, text, optional }) => {
      const missing = protocol.locales.filter((locale) => !text[locale]?.trim())
      if (optional && missing.length === protocol.locales.length) return []
      return missing.map((locale) => wordingMissing(where, locale))
    }),
    ...unasked(protocol),
  ]
}

export const wordingMissing = (where: string, locale: string): Problem => ({
  where: `${where}.${locale}`,
  reason: 'WORDING_MISSING',
  params: { language: locale },
  message: `${nameOf(locale)} text is missing.`,
})

const nameOf = (locale: string) =>
  new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale

/** Items that ask nothing: neither they nor their block say a word. Poles are a question of their own. */
function unasked({ phases, clips, locales }: Protocol): Problem[] {
  const says = (text: Text | undefined) => locales.some((locale) => text?.[locale]?.trim())
  const report = (where: string): Problem => ({
    where: `${where}.text`,
    reason: 'ITEM_WITHOUT_QUESTION',
    message: 'Nothing is asked: the item has no text, and neither has its block.',
  })
  return [
    ...phases.flatMap((phase, p) =>
      'blocks' in phase
        ? phase.blocks.flatMap((block, b) =>
            block.items.flatMap((item, i) =>
              says(item.text) || says(block.text) || item.kind === 'differential'
                ? []
                : [report(`phases.${p}.blocks.${b}.items.${i}`)],
            ),
          )
        : [],
    ),
    ...clips.catches.flatMap(({ item }, c) =>
      says(item.text) ? [] : [report(`clips.catches.${c}.item`)],
    ),
  ]
}

/** Placeholders that are used and not defined, or have no value in one of the languages. */
export function placeholderProblems(protocol: Protocol): Problem[] {
  const { placeholders, locales } = protocol
  const filled = new Set<string>(FILLED)
  const defined = new Map(placeholders.map((one, at) => [one.key, { ...one, at }]))
  const used = new Set<string>()
  const unknown = wordingsIn(protocol).flatMap(({ where, text }) =>
    locales.flatMap((locale) =>
      placeholdersIn(text[locale] ?? '').flatMap((key): Problem[] => {
        used.add(key)
        if (defined.has(key) || filled.has(key)) return []
        return [
          {
            where: `${where}.${locale}`,
            reason: 'PLACEHOLDER_UNKNOWN',
            params: { placeholder: key, language: locale },
            message: `There is no placeholder {{${key}}}.`,
          },
        ]
      }),
    ),
  )
  const empty = [...defined.values()]
    .filter(({ key, optional }) => used.has(key) && !filled.has(key) && !optional)
    .flatMap(({ key, value, at }) =>
      locales
        .filter((locale) => !value[locale]?.trim())
        .map((locale) => ({
          where: `placeholders.${at}.value.${locale}`,
          reason: 'PLACEHOLDER_EMPTY',
          params: { placeholder: key, language: locale },
          message: `{{${key}}} has no ${nameOf(locale)} value.`,
        })),
    )
  return [...unknown, ...empty]
}
