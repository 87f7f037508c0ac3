import { describe, expect, test } from 'vitest'
import type { PlanClip } from '@/domain/allocation/schema'
import { checklist, estimatedMinutes, type Look } from '@/domain/checklist'
import { primingWord } from '@/domain/checklist/schema'
import { type PhaseInput, Protocol, type ProtocolInput } from '@/domain/protocol/schema'

/** A study that could be published as it is; each test breaks one thing, and one point says so. */
const both = (en: string) => ({ en, fr: `${en} (fr)` })
const id = (n: number) => `0000000${n}-0000-4000-8000-000000000000`
const clip = (n: number, over: Partial<PlanClip> = {}): PlanClip => ({
  ...{ id: id(n), provenance: n % 2 === 0 ? 'GENERATED' : 'REAL', scene: `s${n}` },
  ...{ condition: n % 2 === 0 ? 'GENERATED' : 'REAL', persons: [], features: [], speech: null },
  ...over,
})
const consent: Extract<PhaseInput, { kind: 'consent' }> = {
  ...{ kind: 'consent', id: 'consent', accept: both('Yes'), decline: both('No') },
  paragraphs: [{ id: 'notice', text: both('Some videos were generated'), legal: true }],
  boxes: [{ id: 'part', text: both('I take part'), required: true }],
}
const ownWords = { kind: 'ownWords', id: 'own', text: both('?'), fields: 1, maxLength: 30 } as const
const list = {
  ...{ kind: 'cata', id: 'list', text: both('?') },
  terms: [
    { key: 'dull', text: both('dull'), valence: 'negative' },
    { key: 'nice', text: both('nice'), valence: 'positive' },
  ],
} as const
const line = { kind: 'differential', id: 'line', low: both('Bland'), high: both('Eerie') } as const
const grade = {
  ...{ kind: 'category', id: 'grade', text: both('?') },
  options: [1, 2].map((value) => ({ value, text: both(`${value}`) })),
} as const
const origin = {
  ...{ kind: 'realOrAi', id: 'origin', text: both('?') },
  labels: Array.from({ length: 6 }, () => both('x')),
} as const
type Items = Extract<PhaseInput, { kind: 'rating' }>['blocks'][number]['items']
const rating = (...items: unknown[]): PhaseInput => ({
  ...{ kind: 'rating', id: 'rating', blocks: [{ id: 'all', items: items as Items }] },
})
const debrief: Extract<PhaseInput, { kind: 'debrief' }> = {
  ...{ kind: 'debrief', id: 'debrief', paragraphs: [] },
}
const asked = [ownWords, list, line]
const legal = {
  ...{ controller: 'A university', contact: 'Ada, ada@example.org' },
  lawfulBasis: 'publicTask' as const,
}

type Over = Omit<Partial<Look>, 'protocol'> & { protocol?: Partial<ProtocolInput> }
function look({ protocol = {}, ...over }: Over = {}): Look {
  const clips = [1, 2, 3, 4].map((n) => clip(n))
  return {
    protocol: Protocol.parse({
      ...{ schema: 2, locales: ['en', 'fr'], title: both('Short videos'), legal, target: 40 },
      clips: { test: clips.map((one) => one.id) },
      phases: [consent, rating(...asked), debrief],
      ...protocol,
    } satisfies ProtocolInput),
    ...{ slug: 'short-videos', clips, clipProblems: [], portrayed: [], earlier: [] },
    facts: { provenance: ['REAL', 'GENERATED'], likeness: [] },
    ...{ clipBytes: 10_000_000, clipSeconds: 40, rehearsedMinutes: [5], isRehearsal: false },
    ...over,
  }
}
const point = (over: Over, name: string) =>
  checklist(look(over)).points.find((one) => one.id === name)
const found = (over: Over, name: string) => {
  const { state, problems = [] } = point(over, name) ?? {}
  return [state, problems.map(({ where, reason }) => `${where} ${reason}`)]
}
const phases = (...items: unknown[]) => ({
  protocol: { phases: [consent, rating(...items), debrief] },
})
const labelled = { ...rating(...asked), label: both('Some were made by AI') } as PhaseInput
const saying = (over: Partial<typeof consent>) => [
  { ...consent, ...over },
  rating(...asked),
  debrief,
]

test('a study in order has every point in order, and can be published', () => {
  const { points, publishable } = checklist(look())
  expect(points.filter(({ state }) => state !== 'ok')).toEqual([])
  expect(publishable).toBe(true)
})

describe('blocks when', () => {
  test.each<[string, Over, string, string]>([
    [
      'a wording is missing',
      { protocol: { title: { en: 'Videos' } } },
      'wording',
      'title.fr WORDING_MISSING',
    ],
    [
      'a placeholder is not filled',
      {
        protocol: { title: both('By {{who}}'), placeholders: [{ key: 'who', value: { en: 'A' } }] },
      },
      'placeholders',
      'placeholders.0.value.fr PLACEHOLDER_EMPTY',
    ],
    [
      'consent is not complete in every language',
      { protocol: { phases: saying({ accept: { en: 'Yes' } }) } },
      'consent',
      'phases.0.accept.fr WORDING_MISSING',
    ],
    [
      'consent has nothing to tick',
      { protocol: { phases: saying({ boxes: [] }) } },
      'consent',
      'phases.0.boxes CONSENT_WITHOUT_BOX',
    ],
    [
      'consent has nothing to read',
      { protocol: { phases: saying({ paragraphs: [] }) } },
      'consent',
      'phases.0.paragraphs CONSENT_WITHOUT_INFORMATION',
    ],
    [
      'the basis is consent, and the processing has no box of its own',
      { protocol: { legal: { ...legal, lawfulBasis: 'consent' } } },
      'consent',
      'phases.0.boxes BASIS_WITHOUT_BOX',
    ],
    [
      'nobody is the controller',
      { protocol: { legal: { ...legal, controller: '' } } },
      'responsible',
      'legal.controller CONTROLLER_MISSING',
    ],
    [
      'there is no legal basis',
      { protocol: { legal: { ...legal, lawfulBasis: null } } },
      'responsible',
      'legal.lawfulBasis BASIS_MISSING',
    ],
    [
      'nobody can be written to',
      { protocol: { legal: { ...legal, contact: 'Ada' } } },
      'responsible',
      'legal.contact CONTACT_MISSING',
    ],
    [
      'clips are generated, and nothing says so before they are seen',
      { protocol: { phases: saying({ paragraphs: [{ id: 'who', text: both('Who') }] }) } },
      'notice',
      'phases.0.paragraphs NOTICE_MISSING',
    ],
    [
      'a real person is generated, and there is no label under the picture',
      { portrayed: [{ clipId: id(2), file: 'b.mp4', name: 'A. Person', basis: 'AUTHORISED' }] },
      'label',
      'phases.1.label LABEL_MISSING',
    ],
    [
      'a blind study has no ethics approval',
      { protocol: { legal: { ...legal, disclosure: 'blind' } } },
      'blind',
      'legal.ethics BLIND_WITHOUT_ETHICS',
    ],
    [
      'a blind study does not ask afterwards whether answers are kept',
      { protocol: { legal: { ...legal, disclosure: 'blind', ethics: 'CER 2026-1' } } },
      'blind',
      'phases.2.keep BLIND_WITHOUT_KEEP',
    ],
    [
      'a phase is missing',
      { protocol: { phases: [consent, rating(...asked)] } },
      'structure',
      'phases PHASE_MISSING',
    ],
    [
      'an item can’t be answered',
      phases({ ...list, terms: [] }),
      'items',
      'phases.1.blocks.0.items.0.terms OPTIONS_FEW',
    ],
    [
      'how a scale is scored is not defined',
      phases({ ...line, scales: ['eerie'] }),
      'scales',
      'phases.1.blocks.0.items.0.scales.0 SCALE_UNKNOWN',
    ],
    [
      '“real or AI?” is asked before what people feel',
      phases(origin, ...asked),
      'realOrAi',
      'phases.1.blocks.0.items.0 REAL_OR_AI_EARLY',
    ],
    [
      '“real or AI?” is asked of each clip in turn, and so before the next one’s ratings',
      phases(...asked, origin),
      'realOrAi',
      'phases.1.blocks.0.items.3 REAL_OR_AI_EARLY',
    ],
    [
      'an order can’t be found',
      { protocol: { clips: { test: [1, 2, 3, 4].map(id), perParticipant: 9 } } },
      'order',
      'clips.perParticipant TOO_FEW_CLIPS',
    ],
    [
      'a clip is not there',
      { clips: [1, 2, 3].map((n) => clip(n)) },
      'chosen',
      'clips.test.3 CLIP_GONE',
    ],
    [
      'a clip’s set is not frozen',
      { clipProblems: [{ where: 'clips.test.0', reason: 'CLIP_SET_NOT_FROZEN', message: '' }] },
      'frozen',
      'clips.test.0 CLIP_SET_NOT_FROZEN',
    ],
    [
      'renditions differ',
      { clipProblems: [{ where: 'clips', reason: 'RENDITIONS_DIFFER', message: '' }] },
      'rendition',
      'clips RENDITIONS_DIFFER',
    ],
    [
      'a clip has no papers',
      { clipProblems: [{ where: 'clips.test.0', reason: 'CLIP_WITHOUT_PAPERS', message: '' }] },
      'papers',
      'clips.test.0 CLIP_WITHOUT_PAPERS',
    ],
    [
      'an item that was published has another range',
      { earlier: [look(phases(ownWords, list, { ...line, points: 5 })).protocol] },
      'meaning',
      'phases.1.blocks.0.items.2 MEANING_CHANGED',
    ],
  ])('%s', (_, over, name, problem) => {
    const [state, problems] = found(over, name)
    expect(state).toBe('blocks')
    expect(problems).toContain(problem)
    expect(checklist(look(over)).publishable).toBe(false)
  })
})

const disguise = { ...line, id: 'human', low: both('Synthetic'), high: both('Real') }
const contrast = {
  ...{ conditions: ['REAL', 'GENERATED'] as [string, string], outcome: 'line', effect: 0.5 },
  variation: { slope: 0.5, clip: 0.5, residual: 1.2 },
}

describe('warns when', () => {
  test.each<[string, Over, string, string]>([
    [
      'own words come after a list',
      phases(list, ownWords, line),
      'sequence',
      'phases.1.blocks.0.items.1 OWN_WORDS_LATE',
    ],
    [
      'a list comes after a scale',
      phases(ownWords, line, list),
      'sequence',
      'phases.1.blocks.0.items.2 LIST_LATE',
    ],
    [
      'an item asks “real or AI?” in disguise, ahead of other ratings',
      phases(disguise, line),
      'realOrAi',
      'phases.1.blocks.0.items.0 REAL_OR_AI_DISGUISED',
    ],
    [
      'a list has more words of one kind',
      phases({
        ...list,
        terms: [...'abc'].map((key) => ({ key, text: both(key), valence: 'negative' })),
      }),
      'valence',
      'phases.1.blocks.0.items.0.terms VALENCE_UNBALANCED',
    ],
    [
      'the power for the stated contrast is below an even chance',
      { protocol: { analysis: { contrast } } },
      'power',
      'analysis.contrast POWER_NEEDS_CLIPS',
    ],
    [
      'nobody knows whether a person agreed to be generated',
      {
        portrayed: [{ clipId: id(2), file: 'b.mp4', name: 'A. Person', basis: 'UNKNOWN' }],
        protocol: { phases: [consent, labelled, debrief] },
      },
      'likeness',
      'clips.test LIKENESS_UNKNOWN',
    ],
    [
      'a study is blind, whatever else it has',
      {
        protocol: {
          legal: { ...legal, disclosure: 'blind', ethics: 'CER 2026-1' },
          phases: [
            consent,
            rating(...asked),
            { ...debrief, keep: { text: both('Keep?'), keep: both('Keep'), erase: both('Erase') } },
          ],
        },
      },
      'blind',
      'legal.disclosure BLIND_LAW',
    ],
    [
      'the title primes',
      { protocol: { title: both('Eerie videos') } },
      'neutral',
      'title.en TITLE_PRIMES',
    ],
    ['the address primes', { slug: 'fake-videos' }, 'neutral', 'slug SLUG_PRIMES'],
    ['nobody has rehearsed', { rehearsedMinutes: [] }, 'rehearsal', ' NOT_REHEARSED'],
    [
      'a run takes more than twenty minutes',
      { rehearsedMinutes: [18, 21, 40] },
      'duration',
      'phases DURATION_LONG',
    ],
    [
      'an open link takes more than seven',
      { rehearsedMinutes: [8], protocol: { target: null } },
      'duration',
      'phases DURATION_OPEN_LINK',
    ],
    [
      'more than a hundred megabytes are fetched',
      { clipBytes: 101_000_000 },
      'size',
      'clips.perParticipant MEGABYTES_MANY',
    ],
  ])('%s', (_, over, name, problem) => {
    const [state, problems] = found(over, name)
    expect(state).toBe('warns')
    expect(problems).toContain(problem)
    expect(checklist(look(over)).publishable).toBe(true)
  })
})

describe('says nothing when', () => {
  test.each<[string, Over, string]>([
    [
      'a blind study says nothing before viewing',
      {
        protocol: {
          legal: { ...legal, disclosure: 'blind' },
          phases: saying({ paragraphs: [{ id: 'who', text: both('Who') }] }),
        },
      },
      'notice',
    ],
    [
      'the label is there',
      {
        portrayed: [{ clipId: id(2), file: 'b.mp4', name: 'A. Person', basis: 'AUTHORISED' }],
        protocol: {
          phases: [
            consent,
            { ...rating(...asked), label: both('Some were made by AI') } as PhaseInput,
            debrief,
          ],
        },
      },
      'label',
    ],
    [
      'own words at the end are about the person',
      {
        protocol: {
          phases: [
            consent,
            rating(...asked),
            {
              kind: 'questionnaire',
              id: 'you',
              blocks: [{ id: 'b', items: [{ ...ownWords, id: 'more' }] }],
            },
            debrief,
          ],
        },
      },
      'sequence',
    ],
    [
      '“real or AI?” comes last with one clip',
      {
        ...phases(...asked, origin),
        ...{ protocol: { ...phases(...asked, origin).protocol, clips: { test: [id(2)] } } },
      },
      'realOrAi',
    ],
    [
      'one grade comes before a list, and a check of what was seen after everything',
      phases(ownWords, grade, list, line, {
        ...{ ...list, id: 'seen', attention: { right: ['nice'], wrong: ['dull'] } },
      }),
      'sequence',
    ],
    ['a pair in disguise comes last', phases(line, disguise), 'realOrAi'],
    [
      'the contrast has enough clips and people',
      { protocol: { analysis: { contrast: { ...contrast, effect: 3 } } } },
      'power',
    ],
    [
      'half of the megabytes are seen',
      {
        clipBytes: 180_000_000,
        protocol: { clips: { test: [1, 2, 3, 4].map(id), perParticipant: 2 } },
      },
      'size',
    ],
  ])('%s', (_, over, name) => {
    expect(found(over, name)).toEqual(['ok', []])
  })
})

test('of a study of one clip it says once that it concludes about this clip alone, and asks for no power', () => {
  const one = { protocol: { clips: { test: [id(2)] }, analysis: { contrast } } }
  expect(point(one, 'oneClip')).toMatchObject({ state: 'ok' })
  expect(point(one, 'power')).toBeUndefined()
})

test('a rehearsal may lack what a run can be played without', () => {
  const over = { isRehearsal: true, protocol: { legal: {}, title: { en: 'Videos' } } }
  expect(checklist(look(over)).publishable).toBe(true)
  expect(checklist(look({ ...over, clips: [] })).publishable).toBe(false)
})

test('an estimate grows with what is watched, read and asked', () => {
  const short = estimatedMinutes(look())
  expect(estimatedMinutes(look({ clipSeconds: 400 }))).toBeCloseTo(short + 6, 5)
  expect(estimatedMinutes(look(phases(...asked, { ...line, id: 'more' })))).toBeGreaterThan(short)
})

describe('words that prime', () => {
  test.each([
    ['How eerie are these?', 'eerie'],
    ['AI videos', 'AI'],
    ['Des vidéos générées', 'générées'],
    ['Une vidéo SANS ÂME', 'SANS ÂME'],
  ])('are found in “%s”', (title, word) => {
    expect(primingWord(title)).toBe(word)
  })

  test.each([
    'Your impressions of short videos',
    'Vos impressions sur des vidéos',
    'A chair said hi',
    'Aimer',
  ])('are not seen in “%s”', (title) => {
    expect(primingWord(title)).toBeNull()
  })
})
