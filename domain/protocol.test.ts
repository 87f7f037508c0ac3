import { describe, expect, test } from 'vitest'
import { EVERYBODY, planOf } from '@/domain/allocation'
import type { PlanClip, PlannedTrial } from '@/domain/allocation/schema'
import {
  blocksOf,
  checkAnswer,
  parseProtocol,
  problems,
  protocolHash,
  type Voice,
  valuesFor,
  views,
} from '@/domain/protocol'
import type { Receipt, Values } from '@/domain/session/schema'
import { type Facts, holds } from '@/domain/when/holds'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'
import { particulars } from '@/tests/factories'

const clip = (id: string, over: Partial<PlanClip> = {}): PlanClip => ({
  ...{ id, provenance: 'REAL', scene: id, features: ['face', 'voice', 'sound'] },
  ...{ persons: [], speech: null, ...over },
  condition: over.condition ?? over.provenance ?? 'REAL',
})
const ids = [1, 2, 3, 4, 5].map((n) => `0000000${n}-0000-4000-8000-000000000000`)
const [a = '', b = '', c = '', d = '', p = ''] = ids
const clips = [
  ...[clip(a), clip(b), clip(c, { provenance: 'GENERATED' })],
  ...[clip(d, { provenance: 'GENERATED', features: [] }), clip(p, { provenance: 'UNKNOWN' })],
]
const protocol = filmedOrGenerated({
  locales: ['en', 'fr'],
  title: { en: 'Short videos', fr: 'Courtes vidéos' },
  clips: { test: [a, b, c, d], practice: [p] },
  perParticipant: 4,
  ...particulars,
})
const planIn = (slot: number) => planOf(protocol, clips, 1n, EVERYBODY, slot)
const plan = [planIn(0), planIn(1)].find(({ swapped }) => !swapped) ?? planIn(0)
const turned = [planIn(0), planIn(1)].find(({ swapped }) => swapped) ?? planIn(1)

const receipt: Receipt = {
  ...{ played: [[0, 2]], durationS: 2, plays: 1, pauses: 0, stalls: 0, stallsMs: 0 },
  ...{ droppedFrames: 0, totalFrames: 50, firstFrameMs: 10, hiddenMs: 0, blurredMs: 0 },
  ...{ refusedPlays: 0, muted: false, volume: 1, rate: 1, fullscreen: false },
  ...{
    viewport: [390, 844],
    rendered: [390, 219],
    pixelRatio: 2,
    source: 'blob',
    mediaError: null,
  },
}

const trialOf = (phase: string, is: (trial: PlannedTrial) => boolean = () => true) => {
  const trial = plan.trials.find((one) => one.phase === phase && is(one))
  if (!trial) throw new Error(`no trial of ${phase}`)
  return trial
}

/** Answers everything a trial asks, in the middle. */
function full(trial: PlannedTrial, sound = true): Values {
  const facts: Facts = {
    ...{ rating: () => undefined, features: trial.features, sound },
    ...{ foreignSpeech: false, group: null, basis: null },
  }
  const values: Values = {}
  for (const item of blocksOf(protocol, trial).flatMap(({ items }) => items)) {
    if (item.kind === 'differential') values[item.id] = 3
    if (item.kind === 'realOrAi') values[item.id] = 5
    if (item.kind === 'tick') values[item.id] = 0
    if (item.kind === 'choice') values[item.id] = item.options[0]?.value ?? null
    if (item.kind === 'ownWords') values[`${item.id}.1`] = '  calm '
    if (item.kind === 'cata') {
      for (const term of item.terms.filter(({ when }) => holds(when, facts)))
        values[`${item.id}.${term.key}`] = term.key === 'empty' ? 1 : 0
      values[`${item.id}.none`] = 0
    }
  }
  return values
}

const check = (trial: PlannedTrial, values: Values, over: { sound?: boolean } = {}, by = plan) =>
  checkAnswer(
    protocol,
    by,
    trial,
    { values, sound: over.sound ?? true, receipt: trial.clipId ? receipt : null },
    asked,
  )
const asked = { locale: 'en', group: null }

const wheres = (result: ReturnType<typeof checkAnswer>) =>
  result.ok ? [] : result.problems.map(({ where }) => where)

describe('an answer that fits', () => {
  const first = trialOf('rating', ({ first, clipId }) => first && clipId !== null)

  test('is stored with texts trimmed and empty ones null', () => {
    const result = check(first, { ...full(first), 'own_words.2': '   ' })
    expect(result).toMatchObject({
      ok: true,
      values: { 'own_words.1': 'calm', 'own_words.2': null, 'own_words.3': null },
    })
  })

  test('has a differential stored the right way round, whichever side it was shown on', () => {
    const values = full(first)
    expect(check(first, values, {}, plan)).toMatchObject({ ok: true, values: { humanness_1: 3 } })
    expect(check(first, values, {}, turned)).toMatchObject({ ok: true, values: { humanness_1: 5 } })
  })

  test('has null for what was skipped and nothing for what was not asked', () => {
    const questions = trialOf('person')
    const skipped = check(questions, {})
    expect(skipped).toEqual({ ok: true, values: { group: null, age: null, 'comment.1': null } })
    const silent = trialOf('rating', ({ features }) => features.length === 0)
    const result = check(silent, full(silent))
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    expect(result.values).not.toHaveProperty('descriptors.robotic_voice')
    expect(result.values).not.toHaveProperty('descriptors.piercing_eyes')
  })

  test('without sound is not asked about voices, but about faces', () => {
    const seen = trialOf('rating', ({ features }) => features.includes('voice'))
    expect(check(seen, full(seen, false), { sound: false }).ok).toBe(true)
    const refused = wheres(check(seen, full(seen, true), { sound: false }))
    expect(refused.toSorted()).toEqual(
      ['in_sync', 'natural_voice', 'out_of_sync', 'robotic_voice'].map(
        (key) => `descriptors.${key}`,
      ),
    )
  })

  test('to a clip that could not be played holds no values', () => {
    const broken = { values: {}, sound: true, receipt: { ...receipt, mediaError: 'decode' } }
    expect(checkAnswer(protocol, plan, first, broken, asked)).toEqual({ ok: true, values: {} })
  })

  test('to a practice clip holds what practice asks, and nothing of what is studied', () => {
    const trial = trialOf('practice')
    const values = { try_light: 2, try_pace: 6, 'try_list.none': 0, 'try_list.person': 1 }
    const others = { 'try_list.animal': 0, 'try_list.water': 0, 'try_list.building': 0 }
    expect(check(trial, { ...values, ...others }).ok).toBe(true)
    const more = check(trial, { ...values, ...others, 'own_words.1': 'x' })
    expect(wheres(more)).toEqual(['own_words.1'])
  })
})

describe('an answer that does not fit names the item', () => {
  const seen = trialOf('rating', ({ features, first }) => features.includes('voice') && !first)
  const judged = trialOf('detection')
  const sound = trialOf('sound')
  const person = trialOf('person')
  const without = (values: Values, key: string): Values =>
    Object.fromEntries(Object.entries(values).filter(([name]) => name !== key))

  test.each<[string, PlannedTrial, Values, string[]]>([
    ['a scale left out', seen, without(full(seen), 'eerie_2'), ['eerie_2']],
    ['a point off the scale', seen, { ...full(seen), eerie_2: 8 }, ['eerie_2']],
    ['half a point', seen, { ...full(seen), eerie_2: 2.5 }, ['eerie_2']],
    ['text for a number', seen, { ...full(seen), eerie_2: '3' }, ['eerie_2']],
    [
      'a term left out',
      seen,
      without(full(seen), 'descriptors.soulless'),
      ['descriptors.soulless'],
    ],
    [
      'a term picked twice',
      seen,
      { ...full(seen), 'descriptors.soulless': 2 },
      ['descriptors.soulless'],
    ],
    ['none beside a term', seen, { ...full(seen), 'descriptors.none': 1 }, ['descriptors.none']],
    ['nothing picked', seen, { ...full(seen), 'descriptors.empty': 0 }, ['descriptors']],
    ['an unknown key', seen, { ...full(seen), nonsense: 1 }, ['nonsense']],
    [
      'own words asked of the first only',
      seen,
      { ...full(seen), 'own_words.1': 'x' },
      ['own_words.1'],
    ],
    ['a seventh label', judged, { ...full(judged), real_or_ai: 7 }, ['real_or_ai']],
    ['an option that is not there', person, { age: 'old' }, ['age']],
    ['a text too long', person, { 'comment.1': 'x'.repeat(501) }, ['comment.1']],
    ['a fifth word', sound, { sound: 5 }, ['sound']],
    ['no word', sound, {}, ['sound']],
  ])('%s', (_, trial, values, expected) => {
    expect(wheres(check(trial, values))).toEqual(expected)
  })

  test('a trial with a clip and no receipt', () => {
    const given = { values: full(judged), sound: true, receipt: null }
    const result = checkAnswer(protocol, plan, judged, given, asked)
    expect(wheres(result)).toEqual(['receipt'])
  })
})

const voice = (locale: string): Voice => ({
  locale,
  value: valuesFor(protocol, locale),
  common: {},
})

describe('what a participant is shown', () => {
  const rating = (by: typeof plan) =>
    views(protocol, voice('fr'), by).find((phase) => phase.kind === 'rating')

  test('has the poles of a turned participant the other way round, and in one language', () => {
    const side = (by: typeof plan) =>
      rating(by)
        ?.blocks.flatMap(({ items }) => items)
        .find(({ id }) => id === 'humanness_6')
    expect(side(plan)).toMatchObject({ left: 'Synthétique', right: 'Réel' })
    expect(side(turned)).toMatchObject({ left: 'Réel', right: 'Synthétique' })
  })

  test('has items and terms in the order of the plan', () => {
    const shown = rating(plan)?.blocks.flatMap(({ items }) => items) ?? []
    const places = shown
      .filter(({ id }) => id.startsWith('humanness_'))
      .map(({ id }) => plan.order[id])
    expect(places).toEqual([1, 2, 3, 4, 5, 6])
    const terms = shown.flatMap((item) => (item.kind === 'cata' ? item.terms : []))
    expect(terms.map(({ key }) => plan.order[`descriptors.${key}`])).toEqual(
      Array.from({ length: 24 }, (_, at) => at + 1),
    )
  })

  test('has no consent and no debrief in it, and primes nobody in the practice', () => {
    const phases = views(protocol, voice('en'), plan)
    expect(phases.map(({ kind }) => kind)).not.toContain('debrief')
    const practice = phases.find(({ kind }) => kind === 'practice')
    expect(JSON.stringify(practice)).not.toMatch(/own_words|soulless|eerie|humanlike/i)
  })
})

describe('a protocol', () => {
  test('of the template can be published as it is, in each of its languages', () => {
    expect(problems(parseProtocol(JSON.parse(JSON.stringify(protocol))), clips)).toEqual([])
  })

  test('has the same hash however its keys are ordered, and another after any change', () => {
    const reordered = Object.fromEntries(Object.entries(protocol).toReversed())
    expect(protocolHash(parseProtocol(reordered))).toBe(protocolHash(protocol))
    expect(protocolHash({ ...protocol, target: 3 })).not.toBe(protocolHash(protocol))
  })

  test('with more clips for each participant than there are can’t be published', () => {
    const more = { ...protocol, clips: { ...protocol.clips, perParticipant: 5 } }
    expect(problems(more, clips).map(({ where }) => where)).toContain('clips.perParticipant')
  })

  test('with a clip that is not there says which', () => {
    expect(problems(protocol, clips.slice(1))).toMatchObject([
      { where: 'clips.test.0', reason: 'CLIP_GONE' },
    ])
  })
})
