import { expect, test } from 'vitest'
import { copyOf, freshPhase, placeFor } from '@/components/design/fresh-phase'
import { itemsIn, PHASE_KINDS, type Phase, Protocol } from '@/domain/protocol/schema'

const asked = {
  kind: 'questionnaire',
  id: 'person',
  blocks: [
    {
      id: 'page',
      items: [
        {
          kind: 'choice',
          id: 'group',
          options: [
            { value: 'main', text: { en: 'Yes' } },
            { value: 'no', text: { en: 'No' } },
          ],
        },
        {
          kind: 'text',
          id: 'trade',
          maxLength: 20,
          when: { all: [{ rating: 'group', is: ['main'] }, { given: 'elsewhere' }] },
        },
      ],
    },
  ],
} as const

const protocol = Protocol.parse({
  ...{ schema: 2, locales: ['en'], title: { en: 'Videos' }, clips: { test: [] } },
  phases: [
    { kind: 'consent', id: 'consent', paragraphs: [], boxes: [], accept: {}, decline: {} },
    asked,
    { kind: 'debrief', id: 'debrief', paragraphs: [] },
  ],
})

test('a copied phase has names of its own, and its conditions speak of its own questions', () => {
  const copy = copyOf(protocol.phases[1] as Phase, protocol)
  const both = { ...protocol, phases: [...protocol.phases, copy] }
  const ids = itemsIn(both).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const trade = 'blocks' in copy ? copy.blocks[0]?.items[1] : undefined
  const group = 'blocks' in copy ? copy.blocks[0]?.items[0] : undefined
  expect(trade?.when).toEqual({
    all: [{ rating: group?.id, is: ['main'] }, { given: 'elsewhere' }],
  })
})

test('every kind of phase begins in the form a protocol has, after consent and before the debrief', () => {
  for (const kind of PHASE_KINDS) {
    const phase = freshPhase(kind, protocol)
    const at = placeFor(kind, protocol.phases, 1)
    const phases = protocol.phases.toSpliced(at, 0, phase)
    expect(Protocol.safeParse({ ...protocol, phases }).error, kind).toBeUndefined()
    if (kind !== 'consent') expect(phases[0]?.kind).toBe('consent')
    if (kind !== 'debrief') expect(phases.at(-1)?.kind).toBe('debrief')
  }
})
