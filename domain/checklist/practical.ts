import type { Look } from '@/domain/checklist/look'
import { primingWord } from '@/domain/checklist/schema'
import type { Item } from '@/domain/item/schema'
import { wordingsIn } from '@/domain/protocol'
import { blocksIn, type Phase, type Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/** What decides whether people come, stay, and answer without knowing what is asked. */

/** In minutes: what nobody should be asked for, and what people who come by an open link bear. */
const MINUTES = { most: 20, openLink: 7 }
const MEGABYTES_MOST = 100

/** A title or an address that says what the study is about says what to answer. */
export function neutral({ protocol, slug }: Look): Problem[] {
  const titles = protocol.locales.flatMap((locale) => {
    const word = primingWord(protocol.title[locale] ?? '')
    return word ? [{ where: `title.${locale}`, reason: 'TITLE_PRIMES', word }] : []
  })
  const word = primingWord(slug.replaceAll('-', ' '))
  return [...titles, ...(word ? [{ where: 'slug', reason: 'SLUG_PRIMES', word }] : [])].map(
    ({ where, reason, word }) => ({
      where,
      reason,
      params: { word },
      message: `“${word}” tells participants what the study is about before they have answered.`,
    }),
  )
}

/** The median of the rehearsed runs; null without any. */
function rehearsedMinutes({ rehearsedMinutes: all }: Look): number | null {
  const sorted = all.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

export function duration(look: Look): Problem[] {
  const rehearsed = rehearsedMinutes(look)
  const minutes = Math.max(1, Math.round(rehearsed ?? estimatedMinutes(look)))
  const said = rehearsed === null ? 'an estimate' : 'the median of the rehearsal'
  const problem = (reason: string, limit: number, message: string): Problem => ({
    ...{ where: 'phases', reason, message },
    params: { minutes, limit, measured: rehearsed === null ? 'no' : 'yes' },
  })
  if (minutes > MINUTES.most)
    return [
      problem(
        'DURATION_LONG',
        MINUTES.most,
        `A run takes about ${minutes} minutes (${said}): above ${MINUTES.most}, people leave or stop caring.`,
      ),
    ]
  const isOpen = look.protocol.channels.length > 0 || look.protocol.target === null
  return isOpen && minutes > MINUTES.openLink
    ? [
        problem(
          'DURATION_OPEN_LINK',
          MINUTES.openLink,
          `A run takes about ${minutes} minutes (${said}): who comes by an open link bears about ${MINUTES.openLink}.`,
        ),
      ]
    : []
}

/** Nobody has gone through it: what does not work shows when people are there. */
export const rehearsal = ({ rehearsedMinutes: all }: Look): Problem[] =>
  all.length > 0
    ? []
    : [
        {
          where: '',
          reason: 'NOT_REHEARSED',
          message:
            'Nobody has gone through this study yet: rehearse it on a phone and on a computer, in each language.',
        },
      ]

export function size(look: Look): Problem[] {
  const { test } = look.protocol.clips
  const megabytes = Math.round((look.clipBytes / 1_000_000) * shareSeen(look.protocol))
  return megabytes > MEGABYTES_MOST
    ? [
        {
          where: 'clips.perParticipant',
          reason: 'MEGABYTES_MANY',
          params: { megabytes, limit: MEGABYTES_MOST, clips: test.length },
          message: `Each participant fetches about ${megabytes} MB of video: on a telephone that takes long and costs money.`,
        },
      ]
    : []
}

const shareSeen = ({ clips: { test, perParticipant } }: Protocol): number =>
  test.length === 0 ? 0 : Math.min(1, (perParticipant ?? test.length) / test.length)

/** Words read in a minute, and seconds to an answer by its kind: round numbers, until somebody rehearses. */
const WORDS_PER_MINUTE = 200
const SECONDS: Record<Item['kind'], (item: Item) => number> = {
  ownWords: (item) => (item.kind === 'ownWords' ? 10 * item.fields : 10),
  cata: (item) => (item.kind === 'cata' ? 5 + item.terms.length : 5),
  matrix: (item) => (item.kind === 'matrix' ? 5 * item.rows.length : 5),
  ...{ differential: () => 4, category: () => 5, slider: () => 6, choice: () => 5 },
  ...{ realOrAi: () => 6, number: () => 6, text: () => 30, tick: () => 3 },
  ...{ marks: () => 30, trace: () => 5, preference: () => 8 },
}

/** How long a run may take before anybody has rehearsed it: reading, watching and answering, in minutes. */
export function estimatedMinutes({ protocol, clipSeconds }: Look): number {
  const { phases, clips } = protocol
  const shown = (clips.perParticipant ?? clips.test.length) * (clips.test.length > 0 ? 1 : 0)
  const mean = clipSeconds / Math.max(1, clips.test.length)
  const times = (phase: Phase) =>
    'playback' in phase ? (phase.kind === 'practice' ? clips.practice.length : shown) : 1
  const answering = phases.reduce((sum, phase) => {
    const once = blocksIn(phase)
      .flatMap(({ items }) => items)
      .reduce((all, item) => all + SECONDS[item.kind](item), 0)
    const watching = 'playback' in phase ? mean * (phase.kind === 'comparison' ? 2 : 1) : 0
    return sum + times(phase) * (once + watching)
  }, 0)
  const locale = protocol.locales[0] ?? 'en'
  const words = wordingsIn(protocol)
    .filter(({ where }) => /^phases\.\d+\.(text|paragraphs\.\d+\.(heading|text)|boxes)/.test(where))
    .reduce((sum, { text }) => sum + (text[locale]?.split(/\s+/).length ?? 0), 0)
  return answering / 60 + words / WORDS_PER_MINUTE
}
