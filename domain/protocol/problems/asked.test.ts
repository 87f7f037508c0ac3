import { describe, expect, test } from 'vitest'
import { type ClipFacts, parseProtocol, withClips } from '@/domain/protocol'
import type { PhaseInput } from '@/domain/protocol/schema'
import {
  both,
  CLIP,
  choice,
  consent,
  debrief,
  found,
  IN_RATING,
  type Items,
  onRating,
  rating,
  reasons,
  screening,
  study,
} from '@/tests/small-study'

describe('an item', () => {
  const slider = {
    kind: 'slider',
    id: 'line',
    text: both('How?'),
    low: both('Not'),
    high: both('Very'),
  } as const
  test.each<[string, Items[number], [string, string]]>([
    ['without a range', { ...slider, min: 10, max: 10 }, [`${IN_RATING}.max`, 'RANGE_EMPTY']],
    [
      'with steps that miss its end',
      { ...slider, step: 30 },
      [`${IN_RATING}.step`, 'STEPS_UNEVEN'],
    ],
    [
      'of a number without a range',
      { kind: 'number', id: 'age', text: both('Age?'), min: 5, max: 1 },
      [`${IN_RATING}.max`, 'RANGE_EMPTY'],
    ],
    [
      'with one option',
      choice('x', { options: [{ value: 'a', text: both('A') }] }),
      [`${IN_RATING}.options`, 'OPTIONS_FEW'],
    ],
    [
      'whose check speaks of no option',
      choice('x', { attention: { right: ['a'], wrong: ['z'] } }),
      [`${IN_RATING}.attention.wrong.0`, 'ATTENTION_UNKNOWN'],
    ],
    [
      'of an unknown scale',
      { ...slider, scales: ['warmth'] },
      [`${IN_RATING}.scales.0`, 'SCALE_UNKNOWN'],
    ],
    [
      'that points into a clip, where none plays for it',
      { kind: 'marks', id: 'm', text: both('Point'), max: 3, options: [] },
      [IN_RATING, 'ITEM_MISPLACED'],
    ],
    [
      'of a preference, where one clip is shown',
      { kind: 'preference', id: 'p', text: both('Which?'), first: both('1'), second: both('2') },
      [IN_RATING, 'ITEM_MISPLACED'],
    ],
  ])('%s is told', (_, item, expected) => {
    expect(reasons(onRating([item]))).toContainEqual(expected)
  })

  test('about a clip is not asked where there is none', () => {
    const asked: PhaseInput = {
      ...{ kind: 'questionnaire', id: 'after' },
      blocks: [
        {
          id: 'b',
          items: [
            {
              kind: 'realOrAi',
              id: 'guess',
              text: both('Real?'),
              labels: Array.from({ length: 6 }, () => both('x')),
            },
          ],
        },
      ],
    }
    expect(reasons(study({ phases: [consent, rating, asked, debrief] }))).toEqual([
      ['phases.2.blocks.0.items.0', 'ITEM_NEEDS_CLIP'],
    ])
  })

  test('with steps that a binary fraction can’t hold is not accused', () => {
    expect(found(onRating([{ ...slider, min: 0, max: 1, step: 0.1 }]))).toEqual([])
  })
})

describe('a condition', () => {
  test.each<[string, object, string]>([
    ['of what nothing asks', { given: 'nothing' }, 'CONDITION_UNKNOWN'],
    ['of what is asked later', { rating: 'later', is: ['a'] }, 'CONDITION_TOO_EARLY'],
    ['of a value that can’t be', { rating: 'eerie_1', is: [9] }, 'CONDITION_VALUE'],
    ['of a group that is not there', { group: ['makers'] }, 'CONDITION_GROUP'],
    [
      'inside another',
      { all: [{ sound: 'on' }, { not: { given: 'nothing' } }] },
      'CONDITION_UNKNOWN',
    ],
  ])('%s is told', (_, when, reason) => {
    expect(reasons(onRating([choice('x', { when }), choice('later')]))).toEqual([
      [`${IN_RATING}.when`, reason],
    ])
  })

  test('of a clip is told where there is none', () => {
    const asked: PhaseInput = {
      ...{ kind: 'questionnaire', id: 'after' },
      blocks: [{ id: 'b', items: [choice('x', { when: { clip: 'voice' } })] }],
    }
    expect(reasons(study({ phases: [consent, rating, asked, debrief] }))).toEqual([
      ['phases.2.blocks.0.items.0.when', 'CONDITION_NEEDS_CLIP'],
    ])
    expect(found(onRating([choice('x', { when: { clip: 'voice' } })]))).toEqual([])
  })

  test('of an answer that is given before is none', () => {
    expect(
      found(onRating([choice('x'), choice('y', { when: { rating: 'x', is: ['b'] } })])),
    ).toEqual([])
  })
})

describe('groups, scales and the analysis', () => {
  const makers = (when: object, target: number | null = null) => ({
    ...{ id: 'makers', label: both('Makers'), target },
    when: when as { given: string },
  })
  test('groups that the screening decides ask what it asks', () => {
    const phases = [consent, screening, rating, debrief]
    const decided = 'screening' as const
    const of = (key: string) =>
      study({ phases, groups: { decided, list: [makers({ given: key })] } })
    expect(found(of('trade'))).toEqual([])
    expect(reasons(of('eerie_1'))).toEqual([['groups.list.0.when', 'CONDITION_TOO_EARLY']])
  })

  test('groups decided in a screening that is not there are told', () => {
    const groups = { decided: 'screening' as const, list: [makers({ sound: 'on' })] }
    expect(reasons(study({ groups }))).toEqual([['groups.decided', 'GROUPS_WITHOUT_SCREENING']])
  })

  test('targets that do not add up are told', () => {
    const phases = [consent, screening, rating, debrief]
    const groups = { decided: 'screening' as const, list: [makers({ given: 'trade' }, 30)] }
    expect(reasons(study({ phases, groups, target: 50 }))).toEqual([['target', 'TARGETS_DIFFER']])
  })

  test('a scale no item is scored in, and an item it reverses without scoring it, are told', () => {
    const scales = [{ id: 'eerie', reversed: ['own_words.1', 'nothing'] }, { id: 'warmth' }]
    expect(reasons(study({ scales }))).toEqual([
      ['scales.0.reversed.0', 'REVERSED_ELSEWHERE'],
      ['scales.0.reversed.1', 'REVERSED_UNKNOWN'],
      ['scales.1', 'SCALE_UNUSED'],
    ])
  })

  test('an outcome that is not measured is told', () => {
    expect(reasons(study({ analysis: { primary: ['eerie', 'warmth'] } }))).toEqual([
      ['analysis.primary.1', 'OUTCOME_UNKNOWN'],
    ])
  })
})

describe('wording chosen by the clip', () => {
  const labelled = study({
    phases: [
      consent,
      { ...rating, label: { by: 'provenance', variants: { GENERATED: both('Made by AI') } } },
      debrief,
    ],
  })
  const clip = {
    id: CLIP,
    provenance: 'GENERATED' as const,
    condition: 'GENERATED',
    scene: 's',
    persons: [],
    features: [],
    speech: null,
  }
  const told = (provenance: string[]) =>
    withClips(labelled, [clip], { provenance, likeness: [] } satisfies ClipFacts).map((one) => [
      one.where,
      one.reason,
    ])

  test('is for studies whose clips share the fact, before the debrief', () => {
    expect(told(['GENERATED'])).toEqual([])
    expect(told(['GENERATED', 'REAL'])).toEqual([['phases.1.label', 'CHOICE_TELLS']])
  })

  test('has words for what the clips are', () => {
    expect(told(['REAL']).map(([where]) => where)).toEqual([
      'phases.1.label.variants.REAL.en',
      'phases.1.label.variants.REAL.fr',
    ])
  })
})

test('everything that is wrong is told at once', () => {
  const wrong = parseProtocol({
    ...{ schema: 2, locales: ['en', 'fr'], title: {}, clips: { test: [] }, phases: [rating] },
  })
  expect(new Set(found(wrong).map(({ reason }) => reason))).toEqual(
    new Set(['WORDING_MISSING', 'PHASE_MISSING', 'NO_CLIPS', 'SCALE_UNKNOWN']),
  )
})
