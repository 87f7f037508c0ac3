import type { Problem } from '@/lib/errors'

/** What passes between the studio and the domain about manifests. */

export const SEPARATORS = ['comma', 'semicolon', 'tab'] as const
export type Separator = (typeof SEPARATORS)[number]

/**
 * What a manifest would do: either problems, each with `params.row` and `params.column` where it has
 * them, or changes. `from` and `to` are papers as the API has them.
 */
export type DryRun = {
  problems: Problem[]
  changes: { file: string; fields: { name: string; from: unknown; to: unknown }[] }[]
}
