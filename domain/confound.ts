import { type ClipSetView, saidOf } from '@/domain/clip-set/schema'
import type { Problem } from '@/lib/errors'
import type { ConfoundTable, Warning } from './confound/schema'
import { shapesTell, table } from './confound/table'

/**
 * Confounds: whatever tells real from generated clips without looking at what they show. Pure: it is
 * given clips and knows no database. docs/confounds.md says what the rule is, and why.
 */

export { cornersOf } from './confound/watermark'
export { shapesTell, table }

/** The table of a set as the studio has it: its defaults stand in for what was not said of a clip. */
export const tableOf = ({
  clips,
  defaults,
}: Pick<ClipSetView, 'clips' | 'defaults'>): ConfoundTable =>
  table(clips.map((clip) => saidOf(clip, defaults)))

/** What the table warns of, as whoever would freeze the set is told. */
export const problemsOf = (warnings: readonly Warning[]): Problem[] =>
  warnings.map(({ where, message, reason = '', params = {} }) => ({
    ...{ where, message, reason, params },
  }))
