import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { WORDINGS } from '@/domain/protocol/problems/wording'
import { type PhaseInput, Protocol, type ProtocolInput } from '@/domain/protocol/schema'
import {
  asking,
  both,
  CLIP,
  choice,
  consent,
  debrief,
  found,
  IN_RATING,
  OTHER,
  onRating,
  rating,
  reasons,
  screening,
  study,
} from '@/tests/small-study'

test('a study in which nothing is wrong has no problem', () => {
  expect(found(study())).toEqual([])
  expect(found(study({ phases: [consent, screening, rating, debrief] }))).toEqual([])
})

test('the schema’s wordings are those that are looked at', () => {
  const named = new Set<string>()
  const isText = (schema: unknown) => JSON.stringify(schema ?? null).includes('"#/$defs/Text"')
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { properties } = value as { properties?: Record<string, Record<string, unknown>> }
    for (const [name, one] of Object.entries(properties ?? {})) {
      const own = { ...one, properties: undefined }
      const parts = [own, one.items, one.additionalProperties, ...((one.anyOf as []) ?? [])]
      if (parts.some((part) => (part as { $ref?: string } | undefined)?.$ref === '#/$defs/Text'))
        named.add(name)
    }
    for (const one of Object.values(value)) walk(one)
  }
  const schema = z.toJSONSchema(Protocol, { io: 'input' })
  expect(isText(schema)).toBe(true)
  walk(schema)
  expect([...named].filter((name) => !WORDINGS.has(name))).toEqual([])
})

describe('wording', () => {
  test('that is missing is named by its path, its phase, its item and its language', () => {
    const half = onRating([choice('why', { text: { en: 'Which?' } })])
    expect(found(half)).toEqual([
      {
        where: `${IN_RATING}.text.fr`,
        reason: 'WORDING_MISSING',
        message: 'phase 2, item 3: French text is missing.',
        params: {
          ...{ phase: 2, phaseId: 'rating', phaseKind: 'rating' },
          ...{ item: 3, itemId: 'why', language: 'fr' },
        },
      },
    ])
  })

  test.each<[string, Protocol, string]>([
    ['the title', study({ title: { en: 'Short videos' } }), 'title.fr'],
    [
      'a box',
      study({
        phases: [
          { ...consent, boxes: [{ id: 'part', text: { en: 'Yes' }, required: true }] },
          rating,
          debrief,
        ],
      }),
      'phases.0.boxes.0.text.fr',
    ],
    [
      'an option',
      onRating([
        choice('why', {
          options: [
            { value: 'a', text: both('A') },
            { value: 'b', text: {} },
          ],
        }),
      ]),
      `${IN_RATING}.options.1.text.en`,
    ],
    [
      'a term',
      onRating([
        {
          ...{ kind: 'cata', id: 'list', text: both('Which?') },
          terms: [
            { key: 'a', text: both('A') },
            { key: 'b', text: { fr: 'B' } },
          ],
        },
      ]),
      `${IN_RATING}.terms.1.text.en`,
    ],
    [
      'a row',
      onRating([
        {
          ...{ kind: 'matrix', id: 'table', text: both('How?') },
          rows: [{ key: 'a', text: { en: 'A' } }],
          options: [
            { value: 1, text: both('No') },
            { value: 2, text: both('Yes') },
          ],
        },
      ]),
      `${IN_RATING}.rows.0.text.fr`,
    ],
    [
      'a variant begun in one language',
      study({
        phases: [
          consent,
          { ...rating, label: { by: 'provenance', variants: { REAL: { en: 'Filmed' } } } },
          debrief,
        ],
      }),
      'phases.1.label.variants.REAL.fr',
    ],
    [
      'a label',
      study({ phases: [consent, { ...rating, label: { en: 'Made by AI' } }, debrief] }),
      'phases.1.label.fr',
    ],
    ['a page', study({ pages: { closed: { fr: 'Terminé' } } }), 'pages.closed.en'],
    [
      'a group',
      study({
        groups: {
          list: [{ id: 'makers', label: { en: 'Makers' }, when: { given: 'own_words.1' } }],
        },
      }),
      'groups.list.0.label.fr',
    ],
    [
      'a sentence of the results',
      study({ analysis: { sentences: { head: { en: 'So many' } } } }),
      'analysis.sentences.head.fr',
    ],
  ])('of %s may not be missing', (_, protocol, where) => {
    expect(
      found(protocol)
        .filter(({ reason }) => reason === 'WORDING_MISSING')
        .map((one) => one.where),
    ).toContain(where)
  })

  test('that can be left out is left out in all languages, or in none', () => {
    const help = (text: object) => onRating([choice('why', { help: text })])
    expect(found(help({}))).toEqual([])
    expect(found(help({ en: ' ', fr: '' }))).toEqual([])
    expect(reasons(help({ en: 'Only one' }))).toEqual([[`${IN_RATING}.help.fr`, 'WORDING_MISSING']])
  })

  test('is wanted where something is asked, of the item or of its block', () => {
    expect(reasons(onRating([choice('why', { text: undefined })]))).toEqual([
      [`${IN_RATING}.text`, 'ITEM_WITHOUT_QUESTION'],
    ])
  })

  test('has placeholders that are defined, and filled in every language', () => {
    const said = (over: Partial<ProtocolInput>) =>
      study({ title: both('By {{who}}: {{withdrawCode}}'), ...over })
    expect(reasons(said({}))).toEqual([
      ['title.en', 'PLACEHOLDER_UNKNOWN'],
      ['title.fr', 'PLACEHOLDER_UNKNOWN'],
    ])
    expect(reasons(said({ placeholders: [{ key: 'who', value: { en: 'A' } }] }))).toEqual([
      ['placeholders.0.value.fr', 'PLACEHOLDER_EMPTY'],
    ])
    expect(found(said({ placeholders: [{ key: 'who', optional: true }] }))).toEqual([])
    expect(found(study({ placeholders: [{ key: 'unused' }] }))).toEqual([])
  })
})

describe('names that are there twice', () => {
  test.each<[string, Protocol, string]>([
    ['phases', study({ phases: [consent, { ...rating, id: 'consent' }, debrief] }), 'phases.1.id'],
    ['items', onRating([choice('eerie_1')]), `${IN_RATING}.id`],
    [
      'blocks',
      study({
        phases: [
          consent,
          { ...rating, blocks: [...rating.blocks, { id: 'own', items: [choice('x')] }] },
          debrief,
        ],
      }),
      'phases.1.blocks.2.id',
    ],
    [
      'an item named like the sound check',
      onRating([choice('sound')], {
        phases: [
          consent,
          {
            kind: 'soundCheck',
            id: 'sound',
            text: both('Listen'),
            words: [both('a'), both('b'), both('c'), both('d')],
          },
          asking(choice('sound')),
          debrief,
        ],
      }),
      'phases.2.blocks.2.items.0.id',
    ],
    [
      'options',
      onRating([choice('x', { aside: [{ value: 'a', text: both('A') }] })]),
      `${IN_RATING}.aside.0.value`,
    ],
    ['languages', study({ locales: ['en', 'fr', 'en'] }), 'locales.2'],
    ['scales', study({ scales: [{ id: 'eerie' }, { id: 'eerie' }] }), 'scales.1.id'],
    ['placeholders', study({ placeholders: [{ key: 'a' }, { key: 'a' }] }), 'placeholders.1.key'],
    ['links', study({ channels: [{ id: 'a' }, { id: 'a' }] }), 'channels.1.id'],
    [
      'a term and the free one',
      onRating([
        {
          ...{ kind: 'cata', id: 'list', text: both('Which?') },
          terms: [
            { key: 'a', text: both('A') },
            { key: 'b', text: both('B') },
          ],
          free: { key: 'b', text: both('Other'), maxLength: 20 },
        },
      ]),
      `${IN_RATING}.free.key`,
    ],
  ])('are told: %s', (_, protocol, where) => {
    expect(reasons(protocol)).toContainEqual([where, 'ID_TWICE'])
  })
})

describe('the structure', () => {
  const detection: PhaseInput = {
    ...{ kind: 'detection', id: 'detection', text: both('Once more') },
    blocks: [{ id: 'judge', items: [choice('guess')] }],
  }
  const about = (id: string): PhaseInput => ({
    ...{ kind: 'questionnaire', id: 'after', about: id },
    blocks: [{ id: 'asked', items: [choice('why')] }],
  })
  test.each<[string, PhaseInput[], [string, string]]>([
    ['no consent', [rating, debrief], ['phases', 'PHASE_MISSING']],
    ['no debrief', [consent, rating], ['phases', 'PHASE_MISSING']],
    ['consent later', [rating, consent, debrief], ['phases.1', 'CONSENT_NOT_FIRST']],
    [
      'screening later',
      [consent, rating, screening, debrief],
      ['phases.2', 'SCREENING_NOT_SECOND'],
    ],
    ['the debrief earlier', [consent, debrief, rating], ['phases.1', 'DEBRIEF_NOT_LAST']],
    [
      'two consents',
      [consent, { ...consent, id: 'again' }, rating, debrief],
      ['phases.1', 'PHASE_TWICE'],
    ],
    [
      'two phases that show the clips',
      [consent, rating, { kind: 'viewing', id: 'again' }, debrief],
      ['phases.2', 'PRESENTING_TWICE'],
    ],
    ['nothing shown', [consent, debrief], ['phases', 'NO_PRESENTING']],
    [
      'detection before the clips were shown',
      [consent, detection, rating, debrief],
      ['phases.1', 'DETECTION_TOO_EARLY'],
    ],
    [
      'a questionnaire about a phase that is not there',
      [consent, rating, about('nothing'), debrief],
      ['phases.2.about', 'ABOUT_NOWHERE'],
    ],
    [
      'a questionnaire about a later phase',
      [consent, about('rating'), rating, debrief],
      ['phases.1.about', 'ABOUT_NOWHERE'],
    ],
    [
      'moments of a phase without clips',
      [
        consent,
        rating,
        {
          kind: 'moments',
          id: 'm',
          text: both('Point'),
          done: both('Done'),
          about: 'consent',
          blocks: [{ id: 'b', items: [choice('x')] }],
        },
        debrief,
      ],
      ['phases.2.about', 'ABOUT_NOWHERE'],
    ],
    [
      'a phase that asks nothing',
      [consent, { ...rating, blocks: [] }, debrief],
      ['phases.1.blocks', 'PHASE_EMPTY'],
    ],
    [
      'a practice phase without clips',
      [
        consent,
        {
          kind: 'practice',
          id: 'try',
          text: both('Try'),
          blocks: [{ id: 'b', items: [choice('x')] }],
        },
        rating,
        debrief,
      ],
      ['clips.practice', 'PRACTICE_WITHOUT_CLIPS'],
    ],
    [
      'practice after what counts',
      [
        consent,
        rating,
        {
          kind: 'practice',
          id: 'try',
          text: both('Try'),
          blocks: [{ id: 'b', items: [choice('x')] }],
        },
        debrief,
      ],
      ['phases.2', 'PRACTICE_TOO_LATE'],
    ],
    [
      'a comparison of one clip',
      [
        consent,
        {
          kind: 'comparison',
          id: 'pairs',
          text: both('Which?'),
          blocks: [{ id: 'b', items: [choice('x')] }],
        },
        debrief,
      ],
      ['clips.test', 'PAIRS_NEED_TWO'],
    ],
  ])('with %s is told', (_, phases, expected) => {
    expect(reasons(study({ phases }))).toContainEqual(expected)
  })

  test('of a questionnaire about one clip of several is told, and about the only one is not', () => {
    const phases = [consent, rating, about('rating'), debrief]
    expect(found(study({ phases }))).toEqual([])
    const two = { test: [CLIP, OTHER] }
    expect(reasons(study({ phases, clips: two }))).toEqual([['phases.2.about', 'ABOUT_SEVERAL']])
    expect(found(study({ phases, clips: { ...two, perParticipant: 1 } }))).toEqual([])
  })

  test.each<[string, ProtocolInput['clips'], [string, string]]>([
    ['none', { test: [] }, ['clips.test', 'NO_CLIPS']],
    ['one twice', { test: [CLIP, CLIP] }, ['clips.test.1', 'CLIP_TWICE']],
    [
      'one of practice that counts',
      { test: [CLIP], practice: [CLIP] },
      ['clips.practice.0', 'CLIP_TWICE'],
    ],
    [
      'practice clips without a phase',
      { test: [CLIP], practice: [OTHER] },
      ['clips.practice', 'PRACTICE_WITHOUT_PHASE'],
    ],
  ])('with clips like these is told: %s', (_, clips, expected) => {
    expect(reasons(study({ clips }))).toContainEqual(expected)
  })
})
