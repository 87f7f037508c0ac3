import { ratingKeys } from '@/domain/protocol/ratings'
import { itemsIn, type Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/** Who is compared with whom, how items add up, and what the analysis speaks of. */

export function groupProblems({ groups, phases, target }: Protocol): Problem[] {
  if (groups.list.length === 0 || groups.decided === 'later') return []
  const found: Problem[] = []
  if (!phases.some(({ kind }) => kind === 'screening'))
    found.push({
      where: 'groups.decided',
      reason: 'GROUPS_WITHOUT_SCREENING',
      message: 'Groups are decided in the screening, and there is none.',
    })
  const targets = groups.list.map((group) => group.target)
  const sum = targets.reduce<number>((all, one) => all + (one ?? 0), 0)
  if (target !== null && targets.every((one) => one !== null) && sum !== target)
    found.push({
      where: 'target',
      reason: 'TARGETS_DIFFER',
      params: { sum, target },
      message: `The groups’ targets add up to ${sum}, and the study’s is ${target}.`,
    })
  return found
}

export function scaleProblems(protocol: Protocol): Problem[] {
  const keys = new Set(itemsIn(protocol).flatMap(ratingKeys))
  const scored = membersOf(protocol)
  return protocol.scales.flatMap(({ id, reversed }, at) => {
    const members = scored.get(id)
    const unused: Problem[] = members
      ? []
      : [
          {
            where: `scales.${at}`,
            reason: 'SCALE_UNUSED',
            params: { scale: id },
            message: `No item is scored in “${id}”.`,
          },
        ]
    return [
      ...unused,
      ...reversed.flatMap((key, n): Problem[] =>
        members?.has(key)
          ? []
          : [
              {
                where: `scales.${at}.reversed.${n}`,
                reason: keys.has(key) ? 'REVERSED_ELSEWHERE' : 'REVERSED_UNKNOWN',
                params: { scale: id, item: key },
                message: keys.has(key)
                  ? `“${key}” is reversed in “${id}”, and not scored in it.`
                  : `“${key}” is reversed in “${id}”, and is no item.`,
              },
            ],
      ),
    ]
  })
}

/** The keys of the ratings that are scored in each scale. */
function membersOf(protocol: Protocol): Map<string, Set<string>> {
  const members = new Map<string, Set<string>>()
  const add = (scale: string, key: string) =>
    members.set(scale, (members.get(scale) ?? new Set()).add(key))
  for (const item of itemsIn(protocol)) {
    if (item.kind === 'matrix')
      for (const row of item.rows)
        for (const scale of row.scales) add(scale, `${item.id}.${row.key}`)
    else if ('scales' in item) for (const scale of item.scales) add(scale, item.id)
  }
  return members
}

/** What is preregistered is something the study measures. */
export function analysisProblems(protocol: Protocol): Problem[] {
  const known = new Set([
    ...itemsIn(protocol).flatMap(ratingKeys),
    ...protocol.scales.map(({ id }) => id),
  ])
  const { primary, secondary, contrast } = protocol.analysis
  const unknown = (outcome: string, where: string): Problem[] =>
    known.has(outcome)
      ? []
      : [
          {
            where,
            reason: 'OUTCOME_UNKNOWN',
            params: { outcome },
            message: `The analysis speaks of “${outcome}”, which is neither a rating nor a scale.`,
          },
        ]
  return [
    ...primary.flatMap((outcome, at) => unknown(outcome, `analysis.primary.${at}`)),
    ...secondary.flatMap((outcome, at) => unknown(outcome, `analysis.secondary.${at}`)),
    ...(contrast ? unknown(contrast.outcome, 'analysis.contrast.outcome') : []),
  ]
}
