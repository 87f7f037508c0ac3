import type { PlanClip } from '@/domain/allocation/schema'
import type { Text } from '@/domain/item/schema'
import { wordingMissing } from '@/domain/protocol/problems/wording'
import type { Protocol, Variants } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/** What can only be judged with the clips at hand. */

/** The values the clips that count have of each fact that a wording can be chosen by. */
export type ClipFacts = Record<Variants['by'], readonly string[]>

/** Clips that are not there, and conditions that no clip, or not every one, belongs to. */
export function chosenClipProblems(
  { clips, analysis }: Protocol,
  known: ReadonlyMap<string, PlanClip>,
): Problem[] {
  const ids = [
    ...clips.test.map((id, at) => [id, `clips.test.${at}`]),
    ...clips.practice.map((id, at) => [id, `clips.practice.${at}`]),
    ...clips.catches.map(({ clip }, at) => [clip, `clips.catches.${at}.clip`]),
  ]
  const gone = ids.flatMap(([id = '', where = '']): Problem[] =>
    known.has(id)
      ? []
      : [{ where, reason: 'CLIP_GONE', params: { id }, message: `Clip ${id} is not there.` }],
  )
  const conditions = new Set(clips.test.flatMap((id) => known.get(id)?.condition ?? []))
  const without = clips.test.flatMap((id, at): Problem[] =>
    known.get(id)?.condition === ''
      ? [
          {
            where: `clips.test.${at}`,
            reason: 'CLIP_WITHOUT_CONDITION',
            params: { id },
            message: 'This clip has none of the tags that are compared.',
          },
        ]
      : [],
  )
  const contrasted = gone.length > 0 ? [] : (analysis.contrast?.conditions ?? [])
  return [
    ...gone,
    ...without,
    ...contrasted.flatMap((condition, at): Problem[] =>
      conditions.has(condition)
        ? []
        : [
            {
              where: `analysis.contrast.conditions.${at}`,
              reason: 'CONTRAST_WITHOUT_CLIPS',
              params: { condition },
              message: `No clip stands for “${condition}”, which the contrast compares.`,
            },
          ],
    ),
  ]
}

/**
 * Wording chosen by a fact about the clips. Before the debrief it tells the fact, so that all clips
 * must share it; and for every value they have there must be words.
 */
export function chosenWordingProblems(protocol: Protocol, facts: ClipFacts): Problem[] {
  return protocol.phases.flatMap((phase, p) => {
    const at = `phases.${p}`
    const early = phase.kind !== 'debrief'
    return [
      ...('paragraphs' in phase
        ? phase.paragraphs.flatMap(({ choose }, n) =>
            choose ? check(choose, `${at}.paragraphs.${n}.choose`, early) : [],
          )
        : []),
      ...('label' in phase && isVariants(phase.label)
        ? check(phase.label, `${at}.label`, early)
        : []),
    ]
  })

  function check({ by, variants }: Variants, where: string, early: boolean): Problem[] {
    const values = facts[by]
    if (early && values.length > 1)
      return [
        {
          where,
          reason: 'CHOICE_TELLS',
          params: { by },
          message: `The clips differ in this (${values.join(', ')}): before the debrief the wording would tell which is which.`,
        },
      ]
    return values.flatMap((value) => {
      const text = (variants as Record<string, Text | undefined>)[value]
      return protocol.locales
        .filter((locale) => !text?.[locale]?.trim())
        .map((locale) => wordingMissing(`${where}.variants.${value}`, locale))
    })
  }
}

const isVariants = (label: Text | Variants | undefined): label is Variants =>
  label !== undefined && 'by' in label && typeof label.variants === 'object'
