import { SAYS_GENERATED } from '@/domain/item/schema'
import type { Asked } from '@/domain/results/asked'
import { scalesOf } from '@/domain/results/asked'
import type { Provenance } from '@/domain/results/schema'
import { MIN_ANSWERED_SHARE } from '@/domain/stats/scoring'
import { seenBefore } from '@/instruments/real-or-ai'

/**
 * The reads behind the results, straight from PostgreSQL: each returns sums, never answers, so that
 * a columnar snapshot can take its place. All count the same answers: no practice trial, nothing
 * that was withdrawn.
 */
export type Client = {
  query<Row extends object>(text: string, values: unknown[]): Promise<{ rows: Row[] }>
}

/** Answers that count, their session, clip, and each rating that is a number. */
const COUNTED = `
  FROM answer a
  JOIN session s ON s.study_id = a.study_id AND s.id = a.session_id AND s.withdrawn_at IS NULL
  JOIN clip c ON c.id = a.clip_id
  CROSS JOIN LATERAL jsonb_each(CASE WHEN jsonb_typeof(a.values) = 'object' THEN a.values END) v
  WHERE a.study_id = $1 AND NOT a.is_practice AND jsonb_typeof(v.value) = 'number'`

const VALUE = `(v.value #>> '{}')::float8`

export async function readPeople(client: Client, studyId: string) {
  const { rows } = await client.query<{
    started: number
    completed: number
    left: number
    withdrawn: number
    medianDurationMs: number | null
  }>(
    `SELECT count(*)::int AS started,
       count(*) FILTER (WHERE withdrawn_at IS NULL AND completed_at IS NOT NULL)::int AS completed,
       count(*) FILTER (WHERE withdrawn_at IS NULL AND completed_at IS NULL AND left_at IS NOT NULL)::int AS left,
       count(*) FILTER (WHERE withdrawn_at IS NOT NULL)::int AS withdrawn,
       (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - consented_at) * 1000)
         FILTER (WHERE withdrawn_at IS NULL))::float8 AS "medianDurationMs"
     FROM session WHERE study_id = $1`,
    [studyId],
  )
  return rows[0]
}

/** How many of those who have not withdrawn came in which language, by which link, in which group. */
export async function readGroups(client: Client, studyId: string) {
  const { rows } = await client.query<{
    of: 'locale' | 'channel' | 'group'
    value: string
    count: number
  }>(
    `SELECT o.of, o.value, count(*)::int AS count
     FROM session s
     CROSS JOIN LATERAL (VALUES ('locale', s.locale), ('channel', coalesce(s.channel, '')), ('group', s."group")) o(of, value)
     WHERE s.study_id = $1 AND s.withdrawn_at IS NULL
     GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
    [studyId],
  )
  return rows
}

export async function readChoices(client: Client, studyId: string, items: readonly string[]) {
  const { rows } = await client.query<{ item: string; value: string; count: number }>(
    `SELECT v.key AS item, v.value #>> '{}' AS value, count(DISTINCT a.session_id)::int AS count
     FROM answer a
     JOIN session s ON s.study_id = a.study_id AND s.id = a.session_id AND s.withdrawn_at IS NULL
     CROSS JOIN LATERAL jsonb_each(CASE WHEN jsonb_typeof(a.values) = 'object' THEN a.values END) v
     WHERE a.study_id = $1 AND a.clip_id IS NULL AND v.key = ANY($2) AND jsonb_typeof(v.value) = 'string'
     GROUP BY 1, 2`,
    [studyId, items],
  )
  return rows
}

/** The clips of the study's versions, practice clips apart. */
export async function readClips(client: Client, studyId: string) {
  const { rows } = await client.query<{
    id: string
    scene: string
    origin: string
    provenance: Provenance
  }>(
    `SELECT c.id, c.scene, c.origin, c.provenance
     FROM clip c
     WHERE c.id IN (SELECT clip_id FROM version_clip WHERE study_id = $1 AND role = 'TEST'
                    UNION SELECT clip_id FROM answer WHERE study_id = $1 AND NOT is_practice)
     ORDER BY c.provenance, c.scene, c.origin, c.id`,
    [studyId],
  )
  return rows
}

export async function countAnswers(client: Client, studyId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count
     FROM answer a JOIN session s ON s.study_id = a.study_id AND s.id = a.session_id
     WHERE a.study_id = $1 AND s.withdrawn_at IS NULL AND NOT a.is_practice AND a.clip_id IS NOT NULL`,
    [studyId],
  )
  return rows[0]?.count ?? 0
}

/** Per term and provenance: sums over participants of how often it was shown (n) and picked (k). */
export async function readTerms(client: Client, studyId: string, keys: readonly string[]) {
  const { rows } = await client.query<{
    key: string
    provenance: 'REAL' | 'GENERATED'
    participants: number
    n: number
    k: number
    kk: number
    kn: number
    nn: number
  }>(
    `WITH per_participant AS (
       SELECT v.key, c.provenance, a.session_id, count(*)::float8 AS n, sum(${VALUE}) AS k
       ${COUNTED} AND v.key = ANY($2) AND c.provenance IN ('REAL', 'GENERATED')
       GROUP BY 1, 2, 3
     )
     SELECT key, provenance, count(*)::int AS participants, sum(n) AS n, sum(k) AS k,
       sum(k * k) AS kk, sum(k * n) AS kn, sum(n * n) AS nn
     FROM per_participant GROUP BY 1, 2`,
    [studyId, keys],
  )
  return rows
}

/**
 * Per clip and scale: number, mean and standard deviation of the votes. A vote is one participant's
 * score of the clip, scored as {@link scaleMean} does; repeated presentations are averaged first.
 */
export async function readScales(client: Client, studyId: string, asked: Asked) {
  const sizes = new Map(scalesOf(asked).map((scale) => [scale.id, scale.items]))
  const items = [...asked.scaleItems].map(([key, { scale }]) => ({
    key,
    scale,
    size: sizes.get(scale),
  }))
  const { rows } = await client.query<{
    clipId: string
    scale: string
    n: number
    mean: number
    sd: number | null
  }>(
    `WITH item AS (
       SELECT * FROM unnest($2::text[], $3::text[], $4::int[]) AS i(key, scale, size)
     ), score AS (
       SELECT a.session_id, a.clip_id, a.position, i.scale, avg(${VALUE}) AS score
       FROM answer a
       JOIN session s ON s.study_id = a.study_id AND s.id = a.session_id AND s.withdrawn_at IS NULL
       CROSS JOIN LATERAL jsonb_each(CASE WHEN jsonb_typeof(a.values) = 'object' THEN a.values END) v
       JOIN item i ON i.key = v.key
       WHERE a.study_id = $1 AND NOT a.is_practice AND a.clip_id IS NOT NULL AND jsonb_typeof(v.value) = 'number'
       GROUP BY 1, 2, 3, 4, i.size
       HAVING count(*)::float8 / i.size >= $5
     ), vote AS (
       SELECT session_id, clip_id, scale, avg(score) AS vote FROM score GROUP BY 1, 2, 3
     )
     SELECT clip_id AS "clipId", scale, count(*)::int AS n, avg(vote) AS mean, stddev_samp(vote) AS sd
     FROM vote GROUP BY 1, 2`,
    [
      studyId,
      items.map(({ key }) => key),
      items.map(({ scale }) => scale),
      items.map(({ size }) => size),
      MIN_ANSWERED_SHARE,
    ],
  )
  return rows
}

/** One judgement per participant and clip, the first; none by somebody who had seen the clip before. */
const JUDGED = `judged AS (
  SELECT DISTINCT ON (a.session_id, a.clip_id) a.session_id, a.clip_id, c.provenance,
    ${VALUE} >= ${SAYS_GENERATED} AS said
  ${COUNTED} AND v.key = ANY($2)
    AND a.values -> '${seenBefore.id}' IS DISTINCT FROM '1'::jsonb
  ORDER BY a.session_id, a.clip_id, a.position
)`

export async function readCalledGenerated(
  client: Client,
  studyId: string,
  items: readonly string[],
) {
  const { rows } = await client.query<{ clipId: string; n: number; k: number }>(
    `WITH ${JUDGED}
     SELECT clip_id AS "clipId", count(*)::int AS n, count(*) FILTER (WHERE said)::int AS k
     FROM judged GROUP BY 1`,
    [studyId, items],
  )
  return rows
}

/** Each participant's hits and false alarms over real and generated clips. */
export async function readJudgements(client: Client, studyId: string, items: readonly string[]) {
  const { rows } = await client.query<{
    hits: number
    generated: number
    falseAlarms: number
    real: number
  }>(
    `WITH ${JUDGED}
     SELECT count(*) FILTER (WHERE provenance = 'GENERATED' AND said)::int AS hits,
       count(*) FILTER (WHERE provenance = 'GENERATED')::int AS generated,
       count(*) FILTER (WHERE provenance = 'REAL' AND said)::int AS "falseAlarms",
       count(*) FILTER (WHERE provenance = 'REAL')::int AS real
     FROM judged GROUP BY session_id`,
    [studyId, items],
  )
  return rows
}
