import {
  blindness,
  consentGiven,
  labels,
  likenesses,
  notice,
  responsible,
} from '@/domain/checklist/law'
import type { Look } from '@/domain/checklist/look'
import { disguised, power, realOrAiLast, sequence, valence } from '@/domain/checklist/method'
import { duration, neutral, rehearsal, size } from '@/domain/checklist/practical'
import type { Checklist, Point, PointGroup } from '@/domain/checklist/schema'
import {
  documentProblems,
  located,
  meaningProblems,
  orderProblems,
  withClips,
} from '@/domain/protocol'
import type { Problem } from '@/lib/errors'

/**
 * What is looked at before a study is published. The server publishes nothing a point blocks; where
 * one warns it leaves the decision to whoever publishes. Pure: what it looks at comes from the caller.
 */

export type { Look, Portrayed } from '@/domain/checklist/look'
export { estimatedMinutes } from '@/domain/checklist/practical'

/** Every point, those that are in order too. */
export function checklist(look: Look): Checklist {
  const { protocol, clips } = look
  const point = (
    group: PointGroup,
    id: string,
    found: { blocks?: readonly Problem[]; warns?: readonly Problem[] },
  ): Point => {
    const { blocks = [], warns = [] } = found
    const state = blocks.length > 0 ? 'blocks' : warns.length > 0 ? 'warns' : 'ok'
    return { group, id, state, problems: [...blocks, ...warns].map((one) => inPlace(look, one)) }
  }
  const document = documentProblems(protocol)
  const consent = protocol.phases.findIndex(({ kind }) => kind === 'consent')
  const ofConsent = ({ where }: Problem) => where.startsWith(`phases.${consent}.`)
  const wording = document.wording
  const unscored = ({ reason }: Problem) => reason === 'SCALE_UNKNOWN'
  const clipsOf = (...reasons: string[]) =>
    look.clipProblems.filter(({ reason }) => reasons.includes(reason ?? ''))
  const isOneClip = protocol.clips.test.length === 1
  const points = [
    point('wording', 'wording', { blocks: wording.filter((one) => !ofConsent(one)) }),
    point('wording', 'placeholders', { blocks: document.placeholders }),
    point('law', 'consent', { blocks: [...wording.filter(ofConsent), ...consentGiven(look)] }),
    point('law', 'responsible', { blocks: responsible(look) }),
    point('law', 'notice', { blocks: notice(look) }),
    point('law', 'label', { blocks: labels(look) }),
    point('law', 'likeness', { warns: likenesses(look) }),
    ...(protocol.legal.disclosure === 'blind' ? [point('law', 'blind', blindness(look))] : []),
    point('method', 'structure', { blocks: [...document.structure, ...document.ids] }),
    point('method', 'items', {
      blocks: [...document.items.filter((one) => !unscored(one)), ...document.conditions],
    }),
    point('method', 'groups', { blocks: document.groups }),
    point('method', 'scales', { blocks: [...document.items.filter(unscored), ...document.scales] }),
    point('method', 'analysis', { blocks: document.analysis }),
    ...(look.earlier.length > 0
      ? [
          point('method', 'meaning', {
            blocks: unique(look.earlier.flatMap((before) => meaningProblems(before, protocol))),
          }),
        ]
      : []),
    point('method', 'sequence', { warns: sequence(look) }),
    point('method', 'realOrAi', { blocks: realOrAiLast(look), warns: disguised(look) }),
    point('method', 'valence', { warns: valence(look) }),
    // With one clip there is nothing to compare, and no conclusion beyond it: the point says so.
    isOneClip ? point('method', 'oneClip', {}) : point('method', 'power', { warns: power(look) }),
    point('method', 'order', { blocks: orderProblems(protocol, clips) }),
    point('clips', 'chosen', {
      blocks: [...withClips(protocol, clips, look.facts), ...clipsOf('CLIP_NOT_READY')],
    }),
    point('clips', 'frozen', { blocks: clipsOf('CLIP_SET_NOT_FROZEN', 'CLIP_SET_ARCHIVED') }),
    point('clips', 'rendition', { blocks: clipsOf('RENDITIONS_DIFFER') }),
    point('clips', 'papers', {
      blocks: look.clipProblems.filter(({ reason }) => PAPERS.test(reason ?? '')),
    }),
    point('practical', 'neutral', { warns: neutral(look) }),
    point('practical', 'rehearsal', { warns: rehearsal(look) }),
    point('practical', 'duration', { warns: duration(look) }),
    point('practical', 'size', { warns: size(look) }),
  ]
  const shown = look.isRehearsal ? points.map(lenient) : points
  return { points: shown, publishable: shown.every(({ state }) => state !== 'blocks') }
}

const PAPERS = /^CLIP_(WITHOUT|RIGHTS)/

/** What a run can't be played without. A rehearsal lacks the rest: that is what it is for. */
const PLAYED = ['structure', 'items', 'meaning', 'order', 'chosen', 'frozen', 'rendition']

const lenient = (point: Point): Point =>
  point.state === 'blocks' && !PLAYED.includes(point.id) ? { ...point, state: 'warns' } : point

/** Rules that look at the document place their problems themselves; placing one twice would say it twice. */
const inPlace = (look: Look, problem: Problem): Problem =>
  problem.params?.phase === undefined && problem.params?.part === undefined
    ? located(look.protocol, problem)
    : problem

const unique = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [problem.where, problem])).values(),
]

/** All that keeps a study from being published. */
export const blockedBy = ({ points }: Checklist): Problem[] =>
  points.filter(({ state }) => state === 'blocks').flatMap((point) => point.problems)
