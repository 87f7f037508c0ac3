import { designProblems } from '@/domain/allocation'
import type { PlanClip } from '@/domain/allocation/schema'
import { migrated } from '@/domain/protocol/migrate'
import { documentProblems, withClips } from '@/domain/protocol/problems'
import { located } from '@/domain/protocol/problems/place'
import { Protocol } from '@/domain/protocol/schema'
import { holds } from '@/domain/when/holds'
import type { When } from '@/domain/when/schema'
import { canonicalJson } from '@/lib/canonical-json'
import { DomainError, type Problem } from '@/lib/errors'
import { sha256 } from '@/lib/random'

/**
 * The protocol as a document: what is wrong with it, what a participant gets to see of it, and what
 * counts as an answer to it. Pure: the clips come from the caller.
 */

export { type Asked, blocksOf, checkAnswer, isForeign, storable } from '@/domain/protocol/answer'
export type { Change } from '@/domain/protocol/change'
export { compare } from '@/domain/protocol/compare'
export { protocolSchema } from '@/domain/protocol/json-schema'
export { meaningProblems } from '@/domain/protocol/meaning'
export { documentProblems, withClips } from '@/domain/protocol/problems'
export type { ClipFacts } from '@/domain/protocol/problems/clips'
export { located } from '@/domain/protocol/problems/place'
export { wordingsIn } from '@/domain/protocol/problems/wording'
export { ratingKeys, ratingsSpokenOf } from '@/domain/protocol/ratings'
export {
  blockView,
  paragraphViews,
  type Voice,
  valuesFor,
  views,
  words,
} from '@/domain/protocol/views'

/** A document of this form or an older one, or INVALID with everything that doesn't fit it. */
export function parseProtocol(document: unknown): Protocol {
  const parsed = Protocol.safeParse(migrated(document))
  if (parsed.success) return parsed.data
  throw new DomainError('INVALID', 'The protocol does not have the form it should have.', {
    problems: parsed.error.issues.map(({ path, message }) => ({ where: path.join('.'), message })),
  })
}

/** Everything that stands in the way of publishing, as far as the document and its clips can tell. */
export function problems(protocol: Protocol, clips: readonly PlanClip[], seed?: bigint): Problem[] {
  return [
    ...Object.values(documentProblems(protocol)).flat(),
    ...withClips(protocol, clips, null),
    ...orderProblems(protocol, clips, seed),
  ]
}

/** Why not every participant gets an order within the constraints; nothing while clips are missing. */
export function orderProblems(
  protocol: Protocol,
  clips: readonly PlanClip[],
  seed?: bigint,
): Problem[] {
  const known = new Set(clips.map(({ id }) => id))
  const { test } = protocol.clips
  if (test.length === 0 || test.some((id) => !known.has(id))) return []
  return designProblems(protocol, clips, seed).map((problem) => located(protocol, problem))
}

/** Whether a condition holds that asks for nothing but the study's own facts; consent boxes have no other. */
export const isShown = (when: When | undefined, { legal }: Pick<Protocol, 'legal'>): boolean =>
  holds(when, {
    rating: () => undefined,
    features: [],
    sound: true,
    foreignSpeech: false,
    group: null,
    basis: legal.lawfulBasis,
  }) ?? true

/** SHA-256 of the canonical JSON: the same document has the same one, whoever wrote it down. */
export const protocolHash = (protocol: Protocol): string => sha256(canonicalJson(protocol))
