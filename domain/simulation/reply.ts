import type { ItemView, RunView, Values } from '@/domain/session/schema'
import { descriptors24 } from '@/instruments/descriptors-24'
import { hoMacDorman2010 } from '@/instruments/ho-macdorman-2010'
import { interfaceLocale } from '@/lib/locale'
import type { Random } from '@/lib/random'
import { impressions, perception } from '@/templates/one-promo/impressions'

/** What an artificial respondent says to one question. */

export type Mood = {
  random: Random
  /** How much is off about the clip, 0 to 1; of a pair, about the first and the other. */
  off: number
  other: number
  /** How hard this person is to please: above 0, harder than most. */
  leaning: number
  professional: boolean
  sound: boolean
  /** How long the clip lasts. */
  seconds: number
  locale: RunView['locale']
}

export function replyTo(item: ItemView, mood: Mood): Values {
  const { random, off, other, leaning } = mood
  const { id } = item
  switch (item.kind) {
    case 'differential':
      return { [id]: position(item, mood) }
    case 'cata':
      return checked(item, mood)
    case 'realOrAi':
      return {
        [id]: within(1.6 + off * 3.4 + leaning + gauss(random) * 1.1, 1, item.labels.length),
      }
    case 'tick':
      return { [id]: random() < 0.05 ? 1 : 0 }
    case 'choice':
      return { [id]: option(item, mood) }
    case 'category':
      return { [id]: category(item, mood) }
    case 'matrix':
      return Object.fromEntries(item.rows.map(({ key }) => [`${id}.${key}`, category(item, mood)]))
    case 'slider': {
      const share = 0.7 - off * 0.45 - leaning * 0.1 + gauss(random) * 0.15
      const steps = Math.round((clamped(share, 0, 1) * (item.max - item.min)) / item.step)
      return { [id]: Math.min(item.max, item.min + steps * item.step) }
    }
    case 'number': {
      const middle = item.min + (item.max - item.min) * clamped(0.5 + gauss(random) * 0.15, 0, 1)
      return { [id]: Number(middle.toFixed(item.decimals)) }
    }
    case 'text':
      return { [id]: random() < 0.15 ? aloud(mood, item.maxLength) : null }
    case 'ownWords':
      return Object.fromEntries(
        Array.from({ length: item.fields }, (_, at) => [
          `${id}.${at + 1}`,
          random() < 0.75 ? aloud(mood, item.maxLength) : null,
        ]),
      )
    case 'marks':
      return marks(item, mood)
    case 'trace':
      return { [id]: trace(mood) }
    case 'preference': {
      const difference = other - off + gauss(random) * 0.35
      if (item.tie && Math.abs(difference) < 0.12) return { [id]: 0 }
      return { [id]: difference > 0 ? 1 : 2 }
    }
  }
}

/** What was shown and what was not is clear to most; the words of the list follow what is off. */
function checked(item: ItemView & { kind: 'cata' }, mood: Mood): Values {
  const { random } = mood
  const terms = item.terms.map(({ key }): [string, number] => [
    key,
    random() < chance(key, mood) ? 1 : 0,
  ])
  const nothing = terms.every(([, picked]) => picked === 0)
  const alone = item.exclusive.map(({ key }, at): [string, number] => [
    key,
    nothing && at === 0 ? 1 : 0,
  ])
  return Object.fromEntries(
    [...terms, ...alone].map(([key, value]) => [`${item.id}.${key}`, value]),
  )
}

const STRIKING = new Set(['piercing_eyes', 'frozen_gaze', 'robotic_voice', 'soulless'])

function chance(key: string, { off, leaning, professional }: Mood): number {
  if (key.startsWith('seen')) return 0.9
  if (key.startsWith('foil')) return 0.03
  const term = descriptors24.terms.find((one) => one.key === key)
  const share =
    term?.valence === 'negative'
      ? (0.05 + off * (STRIKING.has(key) ? 0.5 : 0.22)) * (professional ? 1.35 : 0.95)
      : term?.valence === 'positive'
        ? (0.32 - off * 0.24) * (professional ? 0.8 : 1.1)
        : 0.14 + off * 0.2
  return share * (1 + leaning * 0.2)
}

/** Differentials whose ends are known, so that they can be turned the way this participant sees them. */
const KNOWN = [
  ...hoMacDorman2010.blocks,
  ...('blocks' in impressions ? impressions.blocks : []),
  ...('blocks' in perception ? perception.blocks : []),
]
  .flatMap(({ items }) => items)
  .filter((item) => item.kind === 'differential')

const EFFECTS: Record<string, [start: number, effect: number]> = {
  humanness: [5.4, -2.3],
  eerie: [3, 1.7],
  spine_tingling: [3.4, 0.4],
}
/** High is favourable. */
const FAVOURABLE: [start: number, effect: number] = [5.6, -2.6]

function position(item: ItemView & { kind: 'differential' }, { random, off, leaning }: Mood) {
  const known = KNOWN.find(({ id }) => id === item.id)
  const scale = known?.scales?.[0]
  const [start, effect] = scale ? (EFFECTS[scale] ?? FAVOURABLE) : FAVOURABLE
  const harder = effect > 0 ? leaning : -leaning
  const value = within(start + effect * off + harder + gauss(random) * 1.1, 1, item.points)
  const turned = known && !Object.values(known.low).includes(item.left)
  return turned ? item.points + 1 - value : value
}

/** The better the higher; now and then one can't say. */
function category(
  item: Pick<ItemView & { kind: 'category' }, 'options' | 'aside'>,
  { random, off, leaning }: Mood,
): number | string | null {
  const cannot = item.aside.at(0)
  if (cannot && random() < 0.06) return cannot.value
  const last = item.options.length - 1
  const at = within((0.85 - off * 0.6 - leaning * 0.15 + gauss(random) * 0.22) * last, 0, last)
  return item.options[at]?.value ?? null
}

/** How often each option is chosen, where that is not left to its place in the list. */
function weights({ professional, sound }: Mood): Record<string, Record<string, number>> {
  return {
    group: professional
      ? { main: 3, part_past: 2 }
      : { no: 12, student: 1, no_answer: 1, part_past: 0.3 },
    heard: sound ? { clearly: 8, partly: 2 } : { no: 1 },
    output: sound ? { headphones: 4, speaker: 6 } : { none: 1 },
    seen_before: { no: 7, part: 2, all: 1, not_sure: 1 },
    heard_about: { no: 6, negative: 2, mixed: 2, positive: 1 },
  }
}

function option({ id, options }: ItemView & { kind: 'choice' }, mood: Mood): string | null {
  const { random } = mood
  const known = weights(mood)[id]
  if (!known) {
    // The further down an option stands, the more often it is chosen: "no" mostly comes last.
    const at = Math.floor(Math.sqrt(random()) * options.length)
    return options[at]?.value ?? null
  }
  const shares = options.map(({ value }) => known[value] ?? 0)
  let left = random() * shares.reduce((sum, share) => sum + share, 0)
  const at = shares.findIndex((share) => {
    left -= share
    return left < 0
  })
  return options[at]?.value ?? null
}

function aloud({ random, off, locale }: Mood, maxLength: number): string | null {
  const words = (off > random() ? OWN_WORDS.off : OWN_WORDS.fine)[interfaceLocale(locale)]
  return words[Math.floor(random() * words.length)]?.slice(0, maxLength) ?? null
}

const OWN_WORDS = {
  off: {
    en: ['empty', 'cold', 'strange', 'stiff', 'robotic', 'staring', 'lifeless'],
    fr: ['vide', 'froid', 'étrange', 'raide', 'robotique', 'fixe', 'sans vie'],
  },
  fine: {
    en: ['calm', 'simple', 'friendly', 'warm', 'natural', 'short', 'clear'],
    fr: ['calme', 'simple', 'aimable', 'chaleureux', 'naturel', 'court', 'clair'],
  },
}

/** In the first third mostly, where the eyes are; elsewhere by lot. */
function marks(item: ItemView & { kind: 'marks' }, { random, off, seconds }: Mood): Values {
  const n = Math.min(item.max, 1 + Math.floor(random() * 3))
  const one = (list: readonly { value: string }[], share: number) =>
    list[Math.min(list.length - 1, Math.floor(share * list.length))]?.value ?? null
  const at = Array.from({ length: n }, () => Math.round(random() ** 1.5 * seconds * 1_000))
  return Object.assign(
    { [`${item.id}.n`]: n },
    ...at
      .toSorted((a, b) => a - b)
      .map((ms, index) => {
        const key = (part: string) => `${item.id}.${index + 1}.${part}`
        return {
          [key('ms')]: ms,
          ...(item.spot
            ? { [key('x')]: 0.35 + random() * 0.3, [key('y')]: 0.25 + random() * 0.4 }
            : {}),
          ...(item.options.length > 0 ? { [key('what')]: one(item.options, random()) } : {}),
          ...(item.polarity.length > 0
            ? { [key('polarity')]: one(item.polarity, random() < 0.3 + off * 0.6 ? 0 : 0.99) }
            : {}),
        }
      }),
  )
}

/** Twice a second, wandering about what the clip deserves. */
function trace({ random, off, seconds }: Mood): string {
  let level = 70 - off * 40
  return Array.from({ length: Math.max(1, Math.floor(seconds * 2)) }, (_, at) => {
    level = clamped(level + gauss(random) * 6, 0, 100)
    return `${at * 500}:${Math.round(level)}`
  }).join(' ')
}

const clamped = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value))

const within = (value: number, low: number, high: number): number =>
  clamped(Math.round(value), low, high)

/** A standard normal number (Box and Muller). */
export const gauss = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
