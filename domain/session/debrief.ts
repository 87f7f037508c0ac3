import type { PlannedTrial } from '@/domain/allocation/schema'
import type { Item } from '@/domain/item/schema'
import { paragraphViews, type Voice, words } from '@/domain/protocol'
import { itemsIn, type Protocol } from '@/domain/protocol/schema'
import { completionCode, withdrawCode } from '@/domain/session/codes'
import type { DebriefView, Revealed } from '@/domain/session/schema'
import { db } from '@/lib/db'

type Given = { position: number; clipId: string | null; values: unknown }

type Told = {
  studyId: string
  studyKey: string
  sessionId: string
  protocol: Protocol
  locale: string
  voice: Voice
  trials: readonly PlannedTrial[]
  tokens: Record<string, string>
  completed: boolean
}

/**
 * What was what, and what this participant had said: the practice clips, then the others in the order
 * seen.
 */
export async function tell(told: Told): Promise<DebriefView> {
  const { studyId, sessionId, protocol, locale, voice } = told
  const answers = await db().answer.findMany({
    where: { studyId, sessionId },
    select: { position: true, clipId: true, values: true },
    orderBy: { position: 'asc' },
  })
  const debrief = protocol.phases.find((phase) => phase.kind === 'debrief')
  const seen = seenClips(told, answers)
  const counted = countedClips(told)
  const clips = await db().clip.findMany({ where: { id: { in: seen } } })
  const byId = new Map(clips.map((clip) => [clip.id, clip]))
  return {
    title: words(protocol.title, voice),
    locale,
    paragraphs: debrief ? paragraphViews(debrief.paragraphs, voice) : [],
    keep: debrief?.keep
      ? {
          text: words(debrief.keep.text, voice),
          keep: words(debrief.keep.keep, voice),
          erase: words(debrief.keep.erase, voice),
        }
      : null,
    clips: seen.flatMap((id): Revealed[] => {
      const clip = byId.get(id)
      if (!clip) return []
      const { provenance, origin, source, depicts } = clip
      const own = answers.filter(({ clipId }) => clipId === id)
      return [
        {
          media: `${told.studyKey}-${told.tokens[id]}`,
          provenance: provenance ?? 'UNKNOWN',
          origin,
          source,
          depicts: depicts || null,
          practice: !counted.has(id),
          ...said(protocol, voice, own),
        },
      ]
    }),
    completionCode: told.completed ? completionCode(studyId, sessionId) : null,
    withdrawCode: withdrawCode(studyId, sessionId),
  }
}

/** Of those who left, the clips up to the one they were at. */
function seenClips({ trials, completed }: Told, answers: readonly Given[]): string[] {
  const last = answers.at(-1)?.position ?? 0
  const shown = trials.filter(({ position }) => completed || position <= last + 1)
  const seen = [
    ...new Set(shown.flatMap(({ clipId, otherId }) => [clipId ?? [], otherId ?? []].flat())),
  ]
  const counted = countedClips({ trials })
  return [...seen.filter((id) => !counted.has(id)), ...seen.filter((id) => counted.has(id))]
}

/** The clips of trials that are no practice. */
const countedClips = ({ trials }: Pick<Told, 'trials'>): Set<string> =>
  new Set(
    trials
      .filter(({ practice }) => !practice)
      .flatMap(({ clipId, otherId }) => [clipId ?? [], otherId ?? []].flat()),
  )

function said(
  protocol: Protocol,
  voice: Voice,
  answers: readonly Given[],
): Pick<Revealed, 'said' | 'saidLabel' | 'picked' | 'words'> {
  const values: Record<string, unknown> = Object.assign({}, ...answers.map((one) => one.values))
  const items = itemsIn(protocol)
  const judged = items.find((item) => item.kind === 'realOrAi')
  const value = judged ? values[judged.id] : null
  const chosen = typeof value === 'number' ? value : null
  const label = chosen === null ? undefined : judged?.labels[chosen - 1]
  return {
    said: chosen,
    saidLabel: label ? words(label, voice) : null,
    words: items.flatMap(fieldsOf).flatMap((field) => {
      const typed = values[field]
      return typeof typed === 'string' && typed.trim() ? [typed.trim()] : []
    }),
    picked: items
      .filter((item) => item.kind === 'cata')
      .flatMap(({ id, terms }) => terms.filter(({ key }) => values[`${id}.${key}`] === 1))
      .map(({ text }) => words(text, voice)),
  }
}

/** Where an item keeps what was typed. */
function fieldsOf(item: Item): string[] {
  if (item.kind === 'ownWords')
    return Array.from({ length: item.fields }, (_, i) => `${item.id}.${i + 1}`)
  return item.kind === 'cata' && item.free ? [`${item.id}.${item.free.key}`] : []
}
