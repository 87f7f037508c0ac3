import { describe, expect, test } from 'vitest'
import { checklist, estimatedMinutes } from '@/domain/checklist'
import { primingWord } from '@/domain/checklist/schema'
import type { PhaseInput } from '@/domain/protocol/schema'
import {
  asked,
  both,
  consent,
  debrief,
  found,
  grade,
  id,
  labelled,
  legal,
  line,
  list,
  look,
  type Over,
  origin,
  ownWords,
  phases,
  point,
  rating,
  saying,
} from '@/tests/looked-over'

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
