import type { PlanClip } from '@/domain/allocation/schema'
import { checklist, type Look } from '@/domain/checklist'
import { type PhaseInput, Protocol, type ProtocolInput } from '@/domain/protocol/schema'

/** A study that could be published as it is; each test breaks one thing, and one point says so. */
export const both = (en: string) => ({ en, fr: `${en} (fr)` })
export const id = (n: number) => `0000000${n}-0000-4000-8000-000000000000`
export const clip = (n: number, over: Partial<PlanClip> = {}): PlanClip => ({
  ...{ id: id(n), provenance: n % 2 === 0 ? 'GENERATED' : 'REAL', scene: `s${n}` },
  ...{ condition: n % 2 === 0 ? 'GENERATED' : 'REAL', persons: [], features: [], speech: null },
  ...over,
})
export const consent: Extract<PhaseInput, { kind: 'consent' }> = {
  ...{ kind: 'consent', id: 'consent', accept: both('Yes'), decline: both('No') },
  paragraphs: [{ id: 'notice', text: both('Some videos were generated'), legal: true }],
  boxes: [{ id: 'part', text: both('I take part'), required: true }],
}
export const ownWords = {
  kind: 'ownWords',
  id: 'own',
  text: both('?'),
  fields: 1,
  maxLength: 30,
} as const
export const list = {
  ...{ kind: 'cata', id: 'list', text: both('?') },
  terms: [
    { key: 'dull', text: both('dull'), valence: 'negative' },
    { key: 'nice', text: both('nice'), valence: 'positive' },
  ],
} as const
export const line = {
  kind: 'differential',
  id: 'line',
  low: both('Bland'),
  high: both('Eerie'),
} as const
export const grade = {
  ...{ kind: 'category', id: 'grade', text: both('?') },
  options: [1, 2].map((value) => ({ value, text: both(`${value}`) })),
} as const
export const origin = {
  ...{ kind: 'realOrAi', id: 'origin', text: both('?') },
  labels: Array.from({ length: 6 }, () => both('x')),
} as const
export type Items = Extract<PhaseInput, { kind: 'rating' }>['blocks'][number]['items']
export const rating = (...items: unknown[]): PhaseInput => ({
  ...{ kind: 'rating', id: 'rating', blocks: [{ id: 'all', items: items as Items }] },
})
export const debrief: Extract<PhaseInput, { kind: 'debrief' }> = {
  ...{ kind: 'debrief', id: 'debrief', paragraphs: [] },
}
export const asked = [ownWords, list, line]
export const legal = {
  ...{ controller: 'A university', contact: 'Ada, ada@example.org' },
  lawfulBasis: 'publicTask' as const,
}

export type Over = Omit<Partial<Look>, 'protocol'> & { protocol?: Partial<ProtocolInput> }
export function look({ protocol = {}, ...over }: Over = {}): Look {
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
export const point = (over: Over, name: string) =>
  checklist(look(over)).points.find((one) => one.id === name)
export const found = (over: Over, name: string) => {
  const { state, problems = [] } = point(over, name) ?? {}
  return [state, problems.map(({ where, reason }) => `${where} ${reason}`)]
}
export const phases = (...items: unknown[]) => ({
  protocol: { phases: [consent, rating(...items), debrief] },
})
export const labelled = { ...rating(...asked), label: both('Some were made by AI') } as PhaseInput
export const saying = (over: Partial<typeof consent>) => [
  { ...consent, ...over },
  rating(...asked),
  debrief,
]
