import type { CellType } from '@/domain/export/cells'

/**
 * The one column list of ratings.csv: its header, its codebook and its SELECT are made from it.
 * Order is part of the published data format. Append; never reorder or rename.
 */
export type Column = {
  name: string
  type: CellType
  description: string
  levels?: readonly string[]
  /** Whether the value is the same for all ratings of an answer; it is then computed once. */
  of: 'answer' | 'rating'
  /**
   * Its SQL expression. Of an answer: over `a`nswer, `s`ession and `c`lip. Of a rating: over the
   * answer's own columns in `t` and the `r`ating with what the protocol says of its item.
   */
  sql: string
}

const REAL_OR_AI = ['real', 'generated', 'mixed', 'unknown'] as const
const MISSING = ['skipped', 'not_shown', 'technical', 'withdrawn'] as const

const number = `CASE WHEN r.type = 'number' THEN r.said END`

export const ratingColumns = [
  {
    name: 'row_id',
    type: 'id',
    of: 'rating',
    sql: `concat_ws('-', t.participant_id, t.trial_index, r.key)`,
    description: 'Names this row; unique in the study',
  },
  { name: 'study_id', type: 'id', of: 'answer', sql: 'st.key', description: 'The study’s key' },
  {
    name: 'study_version',
    type: 'integer',
    of: 'answer',
    sql: 's.version',
    description: 'The published version of the protocol that was answered',
  },
  {
    name: 'participant_id',
    type: 'id',
    of: 'answer',
    sql: 's.participant_id',
    description: 'One participant; random',
  },
  {
    name: 'session_id',
    type: 'id',
    of: 'answer',
    sql: 's.id',
    description: 'One run of one participant',
  },
  {
    name: 'group',
    type: 'text',
    of: 'answer',
    sql: 's."group"',
    description: 'The group the participant was allocated to',
  },
  {
    name: 'channel',
    type: 'text',
    of: 'answer',
    sql: 's.channel',
    description: 'The labelled link the participant came by; empty for the plain link',
  },
  {
    name: 'locale',
    type: 'level',
    of: 'answer',
    sql: 's.locale',
    levels: ['en', 'fr'],
    description: 'The language of the run, fixed at consent',
  },
  {
    name: 'consent_version',
    type: 'id',
    of: 'answer',
    sql: `s.consent ->> 'sha256'`,
    description: 'SHA-256 of the consent text that was shown',
  },
  {
    name: 'phase',
    type: 'level',
    of: 'answer',
    sql: 'a.phase',
    description: 'The part of the run, by its id in the protocol',
  },
  {
    name: 'trial_index',
    type: 'integer',
    of: 'answer',
    sql: 'a.position',
    description: 'Position of the trial in the run, from 1',
  },
  {
    name: 'clip_id',
    type: 'id',
    of: 'answer',
    sql: 'a.clip_id',
    description: 'The clip shown; empty for a trial without a clip',
  },
  {
    name: 'provenance',
    type: 'level',
    of: 'answer',
    sql: 'lower(c.provenance::text)',
    levels: REAL_OR_AI,
    description: 'Ground truth about the clip',
  },
  {
    name: 'origin',
    type: 'text',
    of: 'answer',
    sql: 'c.origin',
    description: 'What made the clip: a camera or a generator',
  },
  {
    name: 'scene',
    type: 'text',
    of: 'answer',
    sql: 'c.scene',
    description: 'What the clip shows; clips of one scene are counterparts',
  },
  {
    name: 'item_id',
    type: 'level',
    of: 'rating',
    sql: 'r.key',
    description: 'The item, and after a dot its term or field',
  },
  {
    name: 'scale_id',
    type: 'level',
    of: 'rating',
    sql: 'r.scale',
    description: 'The scale the item is scored with',
  },
  {
    name: 'item_position',
    type: 'integer',
    of: 'rating',
    sql: 'r.at',
    description:
      'Place on this participant’s screen, from 1: of an item in its block, of a term in its list',
  },
  {
    name: 'poles_swapped',
    type: 'boolean',
    of: 'rating',
    sql: 'CASE WHEN r.points IS NOT NULL THEN r.swapped END',
    description: 'Of a bipolar item: whether the high pole was on the left',
  },
  {
    name: 'rating_raw',
    type: 'number',
    of: 'rating',
    sql: `CASE WHEN r.swapped AND r.type = 'number' THEN (r.points + 1 - r.said::numeric)::text ELSE ${number} END`,
    description: 'As given: of a bipolar item the position on the screen, 1 at the left',
  },
  {
    name: 'rating_value',
    type: 'number',
    of: 'rating',
    sql: number,
    description:
      'On the item’s own scale: of a bipolar item 1 at its low pole, whichever side it was on',
  },
  {
    name: 'rating_text',
    type: 'text',
    of: 'rating',
    sql: "CASE WHEN r.type = 'string' THEN r.said END",
    description:
      'Own words, or the option that was chosen. Text that begins with = + - @, a tab or a carriage return has an apostrophe put before it',
  },
  {
    name: 'missing_reason',
    type: 'level',
    of: 'rating',
    levels: MISSING,
    sql: `CASE WHEN t.withdrawn THEN 'withdrawn' WHEN t.technical AND r.said IS NULL THEN 'technical' WHEN r.key IS NULL THEN 'not_shown' WHEN r.said IS NULL OR r.said = '' THEN 'skipped' END`,
    description: 'Why there is no rating; empty where there is one',
  },
  {
    name: 'rt_ms',
    type: 'integer',
    of: 'answer',
    sql: 'a.rt_ms',
    description:
      'From the items’ appearance to the answer, on the participant’s monotonic clock, in milliseconds',
  },
  {
    name: 'shown_at',
    type: 'instant',
    of: 'answer',
    sql: 'a.shown_at',
    description: 'When the trial was shown; UTC, ISO 8601',
  },
  {
    name: 'answered_at',
    type: 'instant',
    of: 'answer',
    sql: 'a.answered_at',
    description: 'When the trial was answered; UTC, ISO 8601',
  },
  {
    name: 'plays',
    type: 'integer',
    of: 'answer',
    sql: 'a.plays',
    description: 'How often the clip was played',
  },
  {
    name: 'watched_share',
    type: 'number',
    of: 'answer',
    sql: 'a.watched_share',
    description: 'Share of the clip that was played, from 0 to 1',
  },
  {
    name: 'stalls_ms',
    type: 'integer',
    of: 'answer',
    sql: 'a.stalls_ms',
    description: 'How long the clip stood still waiting for data, in milliseconds',
  },
  {
    name: 'hidden_ms',
    type: 'integer',
    of: 'answer',
    sql: 'a.hidden_ms',
    description: 'How long the page was hidden during the trial, in milliseconds',
  },
  {
    name: 'is_practice',
    type: 'boolean',
    of: 'answer',
    sql: 'a.is_practice',
    description: 'A practice trial: never data',
  },
  {
    name: 'is_catch',
    type: 'boolean',
    of: 'answer',
    sql: 'false',
    description: 'A trial with a known right answer',
  },
  {
    name: 'excluded',
    type: 'boolean',
    of: 'answer',
    sql: 'false',
    description: 'Excluded by a decision of the researcher',
  },
  {
    name: 'exclusion_reason',
    type: 'text',
    of: 'answer',
    sql: 'NULL::text',
    description: 'Why it was excluded',
  },
] as const satisfies readonly Column[]
