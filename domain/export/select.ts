import pg from 'pg'
import { cellSql } from '@/domain/export/cells'
import { ratingColumns } from '@/domain/export/columns'
import type { RatedItem } from '@/domain/export/items'

/** What the protocol of each version says of its items, by version and key. */
export type ItemsByVersion = ReadonlyMap<number, readonly RatedItem[]>

/**
 * The SELECT behind ratings.csv: one row per rating, or one row for an answer that has none. Rows
 * come in the order of the answers' primary key, then of the items in the protocol, so the same
 * state gives the same bytes and nothing larger than one answer is ever sorted. `COPY` takes no parameters: what varies
 * goes in through escapeLiteral.
 */
export function ratingsSelect(studyId: string, items: ItemsByVersion): string {
  const cells = (of: 'answer' | 'rating') => ratingColumns.filter((column) => column.of === of)
  const inner = cells('answer').map(({ name, type, sql }) => `${cellSql(type, sql)} AS "${name}"`)
  const outer = ratingColumns.map(({ name, type, of, sql }) =>
    of === 'answer' ? `t."${name}"` : `${cellSql(type, sql)} AS "${name}"`,
  )
  return `
SELECT ${outer.join(',\n  ')}
FROM (
  SELECT a.session_id AS run,
    CASE WHEN jsonb_typeof(a.values) = 'object' THEN a.values END AS values,
    s.withdrawn_at IS NOT NULL AS withdrawn,
    a.receipt ->> 'mediaError' IS NOT NULL AS technical,
    s.plan -> 'order' AS placed,
    (s.plan ->> 'swapped')::boolean AS swapped,
    ${pg.escapeLiteral(described(items))}::jsonb -> s.version::text AS items,
    ${inner.join(',\n    ')}
  FROM answer a
  JOIN session s ON s.study_id = a.study_id AND s.id = a.session_id
  JOIN study st ON st.id = a.study_id
  LEFT JOIN clip c ON c.id = a.clip_id
  WHERE a.study_id = ${pg.escapeLiteral(studyId)}::uuid
  ORDER BY a.session_id, a.position
) t
LEFT JOIN LATERAL (
  SELECT e.key, e.type, e.said,
    (e.item ->> 'n')::int AS n,
    e.item ->> 'scale' AS scale,
    (e.item ->> 'points')::int AS points,
    t.swapped AND (e.item ->> 'flips')::boolean AS swapped,
    (t.placed ->> (e.item ->> 'place'))::int AS at
  FROM (
    SELECT key, jsonb_typeof(value) AS type, value #>> '{}' AS said, t.items -> key AS item
    FROM jsonb_each(t.values)
    -- Keeps the planner from computing these again wherever they are used.
    OFFSET 0
  ) e
  ORDER BY n, key
) r ON true
ORDER BY t.run, t.trial_index`
}

const described = (items: ItemsByVersion): string =>
  JSON.stringify(
    Object.fromEntries(
      [...items].map(([version, list]) => [
        version,
        Object.fromEntries(
          list.map(({ key, scale, points, flips, place }, n) => [
            key,
            { n, scale, points, flips, place },
          ]),
        ),
      ]),
    ),
  )
