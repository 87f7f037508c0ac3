import type { Phase, PhaseKind, Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/** Which phases there are, in which order, and what of each other they need. */

export function structureProblems(protocol: Protocol): Problem[] {
  const { phases } = protocol
  return [
    ...counted(phases),
    ...ordered(phases),
    ...phases.flatMap((phase, at) => referring(protocol, phase, at)),
    ...phases.flatMap((phase, at) => emptyPhase(phase, at)),
    ...clipsAndPhases(protocol),
  ]
}

const problem = (
  where: string,
  reason: string,
  message: string,
  params?: Problem['params'],
): Problem => ({ where, reason, message, ...(params ? { params } : {}) })

/** Kinds of which a study has one, or at most one. */
const COUNTS: Partial<Record<PhaseKind, 'one' | 'atMostOne'>> = {
  consent: 'one',
  debrief: 'one',
  screening: 'atMostOne',
  soundCheck: 'atMostOne',
  practice: 'atMostOne',
  detection: 'atMostOne',
  comparison: 'atMostOne',
}

function counted(phases: readonly Phase[]): Problem[] {
  const at = (kind: PhaseKind) => phases.flatMap((phase, n) => (phase.kind === kind ? [n] : []))
  const found = Object.entries(COUNTS).flatMap(([kind, wanted]) => {
    const [first, ...others] = at(kind as PhaseKind)
    if (first === undefined && wanted === 'one')
      return [problem('phases', 'PHASE_MISSING', `There is no ${kind} phase.`, { kind })]
    return others.map((n) =>
      problem(`phases.${n}`, 'PHASE_TWICE', `There is a ${kind} phase already.`, { kind }),
    )
  })
  const presenting = [...at('viewing'), ...at('rating')].toSorted((a, b) => a - b)
  if (presenting.length === 0 && at('comparison').length === 0)
    found.push(
      problem(
        'phases',
        'NO_PRESENTING',
        'No phase shows the clips: add one of viewing, rating or comparison.',
      ),
    )
  for (const n of presenting.slice(1))
    found.push(
      problem(
        `phases.${n}`,
        'PRESENTING_TWICE',
        'The clips are viewed or rated in one phase only: seen again, they are judged otherwise.',
      ),
    )
  return found
}

function ordered(phases: readonly Phase[]): Problem[] {
  const at = (kind: PhaseKind) => phases.findIndex((phase) => phase.kind === kind)
  const presenting = phases.findIndex(({ kind }) => ['viewing', 'rating'].includes(kind))
  const shown = phases.findIndex(({ kind }) => ['viewing', 'rating', 'comparison'].includes(kind))
  const [consent, screening, debrief] = [at('consent'), at('screening'), at('debrief')]
  const [practice, detection] = [at('practice'), at('detection')]
  return [
    ...(consent > 0
      ? [
          problem(
            `phases.${consent}`,
            'CONSENT_NOT_FIRST',
            'Information and consent come before anything else.',
          ),
        ]
      : []),
    ...(screening >= 0 && screening !== 1
      ? [
          problem(
            `phases.${screening}`,
            'SCREENING_NOT_SECOND',
            'Screening comes directly after consent: it decides over places.',
          ),
        ]
      : []),
    ...(debrief >= 0 && debrief !== phases.length - 1
      ? [problem(`phases.${debrief}`, 'DEBRIEF_NOT_LAST', 'The debrief comes last.')]
      : []),
    ...(practice >= 0 && shown >= 0 && practice > shown
      ? [
          problem(
            `phases.${practice}`,
            'PRACTICE_TOO_LATE',
            'Practice comes before the clips that count.',
          ),
        ]
      : []),
    ...(detection >= 0 && (presenting < 0 || detection < presenting)
      ? [
          problem(
            `phases.${detection}`,
            'DETECTION_TOO_EARLY',
            'Detection shows clips once more: a phase before it shows them first.',
          ),
        ]
      : []),
  ]
}

/** What is `about` a phase: it is there, before, and plays the clips. */
function referring({ phases, clips }: Protocol, phase: Phase, at: number): Problem[] {
  if (!('about' in phase) || phase.about === undefined) return []
  const where = `phases.${at}.about`
  const target = phases.slice(0, at).find(({ id }) => id === phase.about)
  if (!target || !['viewing', 'rating'].includes(target.kind))
    return [
      problem(
        where,
        'ABOUT_NOWHERE',
        `“${phase.about}” is not a phase before this one that shows clips.`,
        { about: phase.about },
      ),
    ]
  const count = Math.min(clips.perParticipant ?? clips.test.length, clips.test.length)
  if (phase.kind === 'questionnaire' && count !== 1 && clips.test.length > 0)
    return [
      problem(
        where,
        'ABOUT_SEVERAL',
        `A questionnaire is about one clip; here each participant sees ${count}. Ask in the rating phase.`,
        { clips: count },
      ),
    ]
  return []
}

function emptyPhase(phase: Phase, at: number): Problem[] {
  if (!('blocks' in phase)) return []
  const empty = phase.blocks.flatMap((block, b) =>
    block.items.length === 0
      ? [problem(`phases.${at}.blocks.${b}.items`, 'BLOCK_EMPTY', 'This block asks nothing.')]
      : [],
  )
  return phase.blocks.length === 0
    ? [problem(`phases.${at}.blocks`, 'PHASE_EMPTY', 'This phase asks nothing.')]
    : empty
}

function clipsAndPhases({ phases, clips }: Protocol): Problem[] {
  const { test, practice, catches } = clips
  const has = (kind: PhaseKind) => phases.some((phase) => phase.kind === kind)
  const seen = new Set<string>()
  const repeated = [
    ...test.map((id, n) => [id, `clips.test.${n}`]),
    ...practice.map((id, n) => [id, `clips.practice.${n}`]),
    ...catches.map(({ clip }, n) => [clip, `clips.catches.${n}.clip`]),
  ].flatMap(([id = '', where = '']) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [
      problem(
        where,
        'CLIP_TWICE',
        'This clip is chosen twice; a practice or catch clip is never one that counts.',
        { clip: id },
      ),
    ]
  })
  return [
    ...repeated,
    ...(test.length === 0 ? [problem('clips.test', 'NO_CLIPS', 'No clip is chosen.')] : []),
    ...(practice.length > 0 && !has('practice')
      ? [
          problem(
            'clips.practice',
            'PRACTICE_WITHOUT_PHASE',
            'There are practice clips, and no practice phase that plays them.',
          ),
        ]
      : []),
    ...(practice.length === 0 && has('practice')
      ? [
          problem(
            'clips.practice',
            'PRACTICE_WITHOUT_CLIPS',
            'The practice phase has no clip to play.',
          ),
        ]
      : []),
    ...(has('comparison') && test.length === 1
      ? [problem('clips.test', 'PAIRS_NEED_TWO', 'A comparison needs two clips.')]
      : []),
    ...(catches.length > 0 && !has('rating')
      ? [
          problem(
            'clips.catches',
            'CATCHES_WITHOUT_RATING',
            'Catch trials stand among rated clips: there is no rating phase.',
          ),
        ]
      : []),
  ]
}
