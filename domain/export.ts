import { Readable } from 'node:stream'
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { z } from 'zod'
import { ratingColumns } from '@/domain/export/columns'
import { type RatedItem, ratedItems } from '@/domain/export/items'
import { type ItemsByVersion, ratingsSelect } from '@/domain/export/select'
import { parseProtocol } from '@/domain/protocol'
import { csvLine, safeText } from '@/lib/csv'
import { pool } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { singleton } from '@/lib/registry'

/**
 * A study as tables. Everything in one table comes from one snapshot of the database, streams in
 * constant memory, and is the same to the byte while the data is.
 */
export const TABLES = ['ratings', 'codebook'] as const
export type Table = (typeof TABLES)[number]

/** Exports hold a connection for as long as the download takes; answers must never wait for them. */
const AT_ONCE = 3

/**
 * A CSV table as a native stream. Whoever stops reading before the end, or whose table fails, costs
 * the database one connection and nothing else; a failed table ends in an error, never in a clean end.
 */
export async function exportTable(studyId: string, table: Table): Promise<Readable> {
  return table === 'ratings' ? ratings(studyId) : codebook(studyId)
}

async function ratings(studyId: string): Promise<Readable> {
  const running = singleton('exports', () => ({ count: 0 }))
  if (running.count >= AT_ONCE)
    throw new DomainError(
      'UNAVAILABLE',
      'Other exports are running. Try again when they are done.',
      {
        reason: 'EXPORTS_RUNNING',
      },
    )
  running.count++
  const client = await pool()
    .connect()
    .catch((error: unknown) => {
      running.count--
      throw error
    })
  let over = false
  const leave = (broken: boolean) => {
    if (over) return
    over = true
    running.count--
    client.release(broken)
  }
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query('SET LOCAL statement_timeout = 0')
    const select = ratingsSelect(studyId, await itemsByVersion(client, studyId))
    const copy = client.query(copyTo(`COPY (${select}) TO STDOUT (FORMAT csv, HEADER true)`))
    // A connection in the middle of a COPY can't be used again: giving it back would hang the next query.
    copy.on('error', (error) => {
      leave(true)
      // Told once, it would be unknown to whoever reads on later, and they would wait for ever.
      copy.destroy(error)
    })
    copy.on('close', () => {
      if (!copy.readableEnded) return leave(true)
      client.query('COMMIT').then(
        () => leave(false),
        () => leave(true),
      )
    })
    return copy
  } catch (error) {
    leave(true)
    throw error
  }
}

/** What the columns and the items mean: one row for each, and each item once, as its newest version words it. */
async function codebook(studyId: string): Promise<Readable> {
  const items = await itemsByVersion(pool(), studyId)
  const newest = new Map<string, { item: RatedItem; versions: number[] }>()
  for (const [version, list] of [...items].sort(([a], [b]) => a - b))
    for (const item of list)
      newest.set(item.key, { item, versions: [...(newest.get(item.key)?.versions ?? []), version] })
  const lines = [
    csvLine(CODEBOOK),
    ...ratingColumns.map(({ name, type, description, ...column }) =>
      csvLine([
        'column',
        name,
        type,
        description,
        'levels' in column ? column.levels.join('; ') : '',
        '',
        '',
        '',
        '',
        '',
        '',
      ]),
    ),
    ...[...newest.values()].map(({ item, versions }) =>
      csvLine([
        'item',
        item.key,
        item.kind,
        ITEM_KINDS[item.kind],
        safeText(item.levels.join('; ')),
        safeText(item.wording.en),
        safeText(item.wording.fr),
        item.scale,
        item.range?.[0] ?? null,
        item.range?.[1] ?? null,
        versions.join('; '),
      ]),
    ),
  ]
  return Readable.from([lines.join('')])
}

const CODEBOOK = [
  'entry',
  'name',
  'type',
  'description',
  'levels',
  'wording_en',
  'wording_fr',
  'scale_id',
  'minimum',
  'maximum',
  'study_versions',
]

const ITEM_KINDS: Record<RatedItem['kind'], string> = {
  ownWords: 'Own words, in rating_text',
  cata: 'A term of a list of which all that apply were chosen: 1 picked, 0 shown and not picked; own words of "other" in rating_text',
  differential: 'A bipolar scale: its low pole, then its high pole; 1 is the low pole',
  choice: 'One of several options, in rating_text',
  realOrAi: 'From certainly filmed to certainly generated; the upper half says generated',
  tick: 'A box: 1 ticked, 0 not',
  category:
    'One of several labelled categories, by its number; in rating_text an option beside the scale',
  matrix:
    'A statement, answered by a labelled category’s number; in rating_text an option beside the scale',
  slider: 'A position on a line between two ends',
  number: 'A number that was typed',
  text: 'Own words, in rating_text',
  marks:
    'A part of a moment pointed at: ms is media time, x and y run from 0 to 1 from the top left corner, what and polarity are in rating_text; n is how many moments there are',
  trace:
    'A continuous rating, in rating_text: pairs of media time in milliseconds and a level from 0 to 100',
  preference: '1 the first or left clip, 2 the second or right one, 0 neither',
  soundCheck: 'The word that was heard, in the order of the list; 0 nothing, -1 no way to listen',
}

async function itemsByVersion(
  client: Pick<PoolClient, 'query'>,
  studyId: string,
): Promise<ItemsByVersion> {
  const { rows } = await client.query(
    'SELECT number, protocol FROM version WHERE study_id = $1 ORDER BY number',
    [z.uuid().parse(studyId)],
  )
  return new Map(
    z
      .array(z.object({ number: z.int(), protocol: z.unknown() }))
      .parse(rows)
      .map(({ number, protocol }) => [number, ratedItems(parseProtocol(protocol))]),
  )
}
