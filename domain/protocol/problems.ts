import type { PlanClip } from '@/domain/allocation/schema'
import {
  type ClipFacts,
  chosenClipProblems,
  chosenWordingProblems,
} from '@/domain/protocol/problems/clips'
import { conditionProblems } from '@/domain/protocol/problems/conditions'
import { analysisProblems, groupProblems, scaleProblems } from '@/domain/protocol/problems/groups'
import { idProblems } from '@/domain/protocol/problems/ids'
import { itemProblems } from '@/domain/protocol/problems/items'
import { located } from '@/domain/protocol/problems/place'
import { structureProblems } from '@/domain/protocol/problems/structure'
import { placeholderProblems, wordingProblems } from '@/domain/protocol/problems/wording'
import type { Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/**
 * Everything in a protocol that must be mended before it is published, all at once: each problem with
 * its JSON path, and the numbers under which people know the place.
 */

/** By the kind of rule, in the order in which they are shown. */
const RULES = {
  wording: wordingProblems,
  placeholders: placeholderProblems,
  ids: idProblems,
  structure: structureProblems,
  items: itemProblems,
  conditions: conditionProblems,
  groups: groupProblems,
  scales: scaleProblems,
  analysis: analysisProblems,
} satisfies Record<string, (protocol: Protocol) => Problem[]>
export type Rule = keyof typeof RULES

export function documentProblems(protocol: Protocol): Record<Rule, Problem[]> {
  const found = Object.entries(RULES).map(([rule, look]) => [
    rule,
    look(protocol).map((problem) => located(protocol, problem)),
  ])
  return Object.fromEntries(found)
}

/** What the clips of a protocol make of it; `facts` only where they are known. */
export function withClips(
  protocol: Protocol,
  clips: readonly PlanClip[],
  facts: ClipFacts | null,
): Problem[] {
  const known = new Map(clips.map((clip) => [clip.id, clip]))
  return [
    ...chosenClipProblems(protocol, known),
    ...(facts ? chosenWordingProblems(protocol, facts) : []),
  ].map((problem) => located(protocol, problem))
}
