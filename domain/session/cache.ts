import type { Plan, PlanClip, PlannedTrial } from '@/domain/allocation/schema'
import { RenditionInfo } from '@/domain/clip-set/schema'
import { type Asked, parseProtocol, type Voice } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import { commonFacts, planClip, renditionBytes } from '@/domain/study'
import { db } from '@/lib/db'
import { singleton } from '@/lib/registry'

/**
 * What never changes once it exists is read once: a frozen version, and the plan of a session. Every
 * answer needs both, and should cost one statement.
 */
export type FrozenVersion = {
  studyId: string
  number: number
  protocol: Protocol
  seed: bigint
  clips: PlanClip[]
  /** What its test clips have in common. */
  common: Voice['common']
  /** Of all its test clips together. */
  clipBytes: number
  canvas: { width: number; height: number }
}

/** What an answer needs of its session. */
export type KnownSession = {
  studyId: string
  id: string
  version: FrozenVersion
  plan: Plan
  asked: Asked
  trials: Map<number, PlannedTrial>
  /** Trials whose answers are stored, as far as this process knows. */
  stored: Set<number>
  /** Its last trial has come, or is coming. */
  ending: boolean
  /** Resolved when the answers that came before are received. */
  underWay: Promise<unknown>
}

/** Forgets what was not used for longest. */
export class Recent<T> {
  readonly #entries = new Map<string, T>()
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  get(key: string): T | undefined {
    const found = this.#entries.get(key)
    if (found === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, found)
    return found
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }

  set(key: string, value: T): void {
    this.#entries.set(key, value)
    const oldest = this.#entries.keys().next()
    if (this.#entries.size > this.#size && !oldest.done) this.#entries.delete(oldest.value)
  }
}

const versions = () => singleton('frozen-versions', () => new Recent<Promise<FrozenVersion>>(50))

/** By study and number, which name one frozen document for ever. */
export function frozenVersion(studyId: string, number: number): Promise<FrozenVersion> {
  const key = `${studyId}:${number}`
  const known = versions().get(key)
  if (known) return known
  const reading = read(studyId, number)
  versions().set(key, reading)
  // A failed read is not remembered: the next caller tries again.
  reading.catch(() => versions().delete(key))
  return reading
}

async function read(studyId: string, number: number): Promise<FrozenVersion> {
  const row = await db().version.findUniqueOrThrow({
    where: { studyId_number: { studyId, number } },
    include: { clips: { include: { clip: true } } },
  })
  const protocol = parseProtocol(row.protocol)
  const clips = row.clips.map(({ clip }) => clip)
  const test = row.clips.flatMap(({ clip, role }) => (role === 'TEST' ? clip : []))
  const { width, height } = RenditionInfo.parse(clips[0]?.rendition)
  return {
    studyId,
    number,
    protocol,
    seed: row.seed,
    clips: clips.map((clip) => planClip(clip, protocol.clips.conditions)),
    common: commonFacts(test),
    clipBytes: test.reduce((sum, { rendition }) => sum + renditionBytes(rendition), 0),
    canvas: { width, height },
  }
}
