import type { Text } from '@/domain/item/schema'
import { blocksIn, type Phase, type Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/**
 * Everything in a protocol by itself that must be mended before it can be published; each problem
 * says where, as a path of ids.
 */
export function wordingProblems(protocol: Protocol): Problem[] {
  return texts(protocol).flatMap(([where, text]) =>
    protocol.locales
      .filter((locale) => !text[locale]?.trim())
      .map((locale) => ({
        where: `${where}.${locale}`,
        reason: 'WORDING_MISSING',
        message: 'This wording is missing.',
      })),
  )
}

export function structureProblems(protocol: Protocol): Problem[] {
  const found: Problem[] = []
  const report = (where: string, message: string) => found.push({ where, message })
  const { phases } = protocol

  for (const id of repeated(protocol.locales)) report('locales', `${id} is there twice.`)
  for (const id of repeated(phases.map((phase) => phase.id))) report(id, 'Two phases have this id.')
  const ids = [
    ...phases.filter(({ kind }) => kind === 'soundCheck').map(({ id }) => id),
    ...phases.flatMap(blocksIn).flatMap(({ items }) => items.map(({ id }) => id)),
  ]
  for (const id of repeated(ids)) report(id, 'Two items have this id.')
  for (const id of repeated(phases.flatMap(blocksIn).map((block) => block.id)))
    report(id, 'Two blocks have this id.')

  for (const [kind, wanted] of [
    ['consent', 'one'],
    ['rating', 'one'],
    ['debrief', 'one'],
    ['detection', 'at most one'],
    ['soundCheck', 'at most one'],
    ['practice', 'at most one'],
  ] as const) {
    const count = phases.filter((phase) => phase.kind === kind).length
    if (count > 1 || (wanted === 'one' && count === 0))
      report('phases', `A study has ${wanted} ${kind} phase; here are ${count}.`)
  }
  if (phases.length > 0 && phases[0]?.kind !== 'consent')
    report('phases', 'Consent comes before anything else.')
  if (phases.at(-1)?.kind !== 'debrief') report('phases', 'The debrief comes last.')

  for (const phase of phases) {
    for (const problem of phaseProblems(phase)) report(problem.where, problem.message)
  }
  const asksOrigin = phases.findIndex((phase) => has(phase, 'realOrAi'))
  const lastAffect = phases.findLastIndex((phase) => phase.kind === 'rating')
  if (asksOrigin >= 0 && asksOrigin <= lastAffect)
    report(
      phases[asksOrigin]?.id ?? 'phases',
      'Whether a clip is real is asked after all ratings: asked earlier, it changes them.',
    )
  const detection = phases.findIndex(({ kind }) => kind === 'detection')
  if (detection >= 0 && detection < lastAffect)
    report(phases[detection]?.id ?? 'phases', 'Detection comes after the ratings.')

  const { test, practice } = protocol.clips
  for (const id of repeated([...test, ...practice]))
    report('clips', `Clip ${id} is chosen twice; a practice clip is never a test clip.`)
  if (practice.length > 0 !== phases.some(({ kind }) => kind === 'practice'))
    report('clips.practice', 'Practice clips and a practice phase go together.')
  return found
}

function phaseProblems(phase: Phase): Problem[] {
  const found: Problem[] = []
  if (phase.kind === 'consent')
    for (const id of repeated(phase.boxes.map((box) => box.id)))
      found.push({ where: `${phase.id}.${id}`, message: 'Two boxes have this id.' })
  for (const item of blocksIn(phase).flatMap(({ items }) => items)) {
    const keys =
      item.kind === 'cata'
        ? [
            ...item.terms.map(({ key }) => key),
            ...item.exclusive.map(({ key }) => key),
            ...(item.free ? [item.free.key] : []),
          ]
        : item.kind === 'choice'
          ? item.options.map(({ value }) => value)
          : []
    for (const key of repeated(keys))
      found.push({ where: `${item.id}.${key}`, message: 'This key is there twice.' })
  }
  return found
}

const has = (phase: Phase, kind: string): boolean =>
  blocksIn(phase).some(({ items }) => items.some((item) => item.kind === kind))

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, at) => values.indexOf(value) !== at)),
]

const WORDING = new Set(
  'title text help heading button accept decline low high none other'.split(' '),
)
const WORDINGS = new Set(['labels', 'words'])

/** Every wording of the protocol, with the path to it. */
function texts(protocol: Protocol): [string, Text][] {
  const walk = (value: unknown, path: string, key: string): [string, Text][] => {
    if (typeof value !== 'object' || value === null) return []
    if (Array.isArray(value))
      return value.flatMap((one, at) => walk(one, `${path}.${nameOf(one) ?? at + 1}`, key))
    if (WORDING.has(key) || WORDINGS.has(key)) return [[path, value as Text]]
    return Object.entries(value).flatMap(([name, one]) => walk(one, `${path}.${name}`, name))
  }
  return [
    ['title', protocol.title],
    ...protocol.phases.flatMap((phase) => walk(phase, phase.id, 'phase')),
  ]
}

const nameOf = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const named = Object.entries(value).find(([key]) => ['id', 'key', 'value'].includes(key))
  return named ? String(named[1]) : undefined
}
