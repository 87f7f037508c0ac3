import type { Item, Term, Text } from '@/domain/item/schema'
import { blocksIn, type Phase, type Protocol } from '@/domain/protocol/schema'

/** What the versions of a study ask, merged: an item keeps its meaning, so its newest wording stands. */
export type Asked = {
  /** By key in `answer.values`. */
  terms: Map<string, Term>
  /** Differentials with a scale, by item id. */
  scaleItems: Map<string, { scale: string; points: number }>
  realOrAi: string[]
  /** Of questionnaires. */
  choices: Map<string, { text: Text; options: { value: string; text: Text }[] }>
}

export function askedIn(protocols: readonly Protocol[]): Asked {
  const asked: Asked = { terms: new Map(), scaleItems: new Map(), realOrAi: [], choices: new Map() }
  for (const protocol of protocols)
    for (const phase of protocol.phases) {
      for (const item of blocksIn(phase).flatMap((block) => block.items)) note(asked, item, phase)
    }
  return asked
}

function note(asked: Asked, item: Item, phase: Phase): void {
  if (phase.kind === 'practice') return
  if (phase.kind === 'questionnaire' || phase.kind === 'screening') {
    if (item.kind === 'choice')
      asked.choices.set(item.id, { text: item.text ?? {}, options: item.options })
    if (!('about' in phase && phase.about)) return
  }
  if (item.kind === 'cata')
    for (const term of item.terms) asked.terms.set(`${item.id}.${term.key}`, term)
  if (item.kind === 'differential')
    for (const scale of item.scales) asked.scaleItems.set(item.id, { scale, points: item.points })
  if (item.kind === 'realOrAi' && !asked.realOrAi.includes(item.id)) asked.realOrAi.push(item.id)
}

/** The scales in the order of their first items. */
export function scalesOf(asked: Asked): { id: string; items: number; points: number }[] {
  const scales = new Map<string, { id: string; items: number; points: number }>()
  for (const { scale, points } of asked.scaleItems.values()) {
    const known = scales.get(scale)
    scales.set(scale, { id: scale, points, items: (known?.items ?? 0) + 1 })
  }
  return [...scales.values()]
}
