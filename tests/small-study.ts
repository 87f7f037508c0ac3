import { documentProblems } from '@/domain/protocol'
import { type PhaseInput, Protocol, type ProtocolInput } from '@/domain/protocol/schema'

/** A study with one clip, in which nothing is wrong; tests break it in one place each. */
export const both = (en: string) => ({ en, fr: `${en} (fr)` })
export const CLIP = '00000001-0000-4000-8000-000000000000'
export const OTHER = '00000002-0000-4000-8000-000000000000'

export const consent: Extract<PhaseInput, { kind: 'consent' }> = {
  kind: 'consent',
  id: 'consent',
  paragraphs: [{ id: 'who', text: both('Who') }],
  boxes: [{ id: 'part', text: both('I take part'), required: true }],
  accept: both('Yes'),
  decline: both('No'),
}
export const screening: PhaseInput = {
  kind: 'screening',
  id: 'screening',
  title: both('Two questions'),
  blocks: [
    {
      id: 'who',
      items: [
        {
          kind: 'choice',
          id: 'trade',
          text: both('Do you make films?'),
          options: [
            { value: 'yes', text: both('Yes') },
            { value: 'no', text: both('No') },
          ],
        },
      ],
    },
  ],
  refusals: [],
}
export const rating = {
  kind: 'rating',
  id: 'rating',
  blocks: [
    {
      id: 'own',
      items: [
        {
          kind: 'ownWords',
          id: 'own_words',
          text: both('In your words'),
          fields: 1,
          maxLength: 30,
        },
      ],
    },
    {
      id: 'lines',
      items: [
        {
          kind: 'differential',
          id: 'eerie_1',
          low: both('Bland'),
          high: both('Eerie'),
          scales: ['eerie'],
        },
      ],
    },
  ],
} satisfies PhaseInput
export const debrief: PhaseInput = { kind: 'debrief', id: 'debrief', paragraphs: [] }

export const study = (over: Partial<ProtocolInput> = {}): Protocol =>
  Protocol.parse({
    ...{ schema: 2, locales: ['en', 'fr'], title: both('Short videos') },
    ...{ clips: { test: [CLIP] }, scales: [{ id: 'eerie' }] },
    phases: [consent, rating, debrief],
    ...over,
  } satisfies ProtocolInput)

export type Items = Extract<PhaseInput, { kind: 'rating' }>['blocks'][number]['items']
export const asking = (...items: Items): PhaseInput => ({
  ...rating,
  blocks: [...rating.blocks, { id: 'more', items }],
})
export const found = (protocol: Protocol) => Object.values(documentProblems(protocol)).flat()
export const reasons = (protocol: Protocol) =>
  found(protocol).map(({ where, reason }) => [where, reason])
export const choice = (id: string, over: object = {}): Items[number] => ({
  ...{ kind: 'choice', id, text: both('Which?') },
  options: [
    { value: 'a', text: both('A') },
    { value: 'b', text: both('B') },
  ],
  ...over,
})
export const IN_RATING = 'phases.1.blocks.2.items.0'
export const onRating = (items: Items, over: Partial<ProtocolInput> = {}) =>
  study({ phases: [consent, asking(...items), debrief], ...over })
