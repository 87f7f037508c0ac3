import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { exportTable } from '@/domain/export'
import { cellSql } from '@/domain/export/cells'
import { ratingColumns } from '@/domain/export/columns'
import { pool } from '@/lib/db'
import { answeredStudy, type Given } from '@/tests/answered-study'
import golden from '@/tests/golden/csv_cells.json' with { type: 'json' }

const csv = async (studyId: string) => text(await exportTable(studyId, 'ratings'))

async function rows(studyId: string): Promise<Record<string, string>[]> {
  return parse(await csv(studyId), { columns: true })
}

const rated = (values: Record<string, number | string | null>): Given => ({
  answers: [{ phase: 'rating', clip: 0, values }],
})

describe('ratings.csv', () => {
  test('has the columns of the list in its order, and a study without answers has only them', async () => {
    const { studyId } = await answeredStudy([])
    expect(await csv(studyId)).toBe(`${ratingColumns.map(({ name }) => name).join(',')}\n`)
  })

  test('has one row per rating, in the order of the protocol', async () => {
    const { studyId, key, clipIds } = await answeredStudy([
      {
        ...rated({ eerie_1: 2, 'words.soulless': 1, 'own.1': 'vide' }),
        channel: 'newsletter',
        order: { eerie_1: 5, 'words.soulless': 3, own: 1 },
      },
    ])
    const found = await rows(studyId)
    expect(found.map((row) => row.item_id)).toEqual(['own.1', 'words.soulless', 'eerie_1'])
    expect(found.map((row) => row.item_position)).toEqual(['1', '3', '5'])
    expect(found[2]).toMatchObject({
      row_id: 'p1-1-eerie_1',
      study_id: key,
      study_version: '1',
      participant_id: 'p1',
      group: 'all',
      channel: 'newsletter',
      locale: 'en',
      consent_version: 'c0ffee',
      phase: 'rating',
      trial_index: '1',
      clip_id: clipIds[0],
      provenance: 'real',
      origin: 'camera',
      scene: 'scene_1',
      scale_id: 'eerie',
      poles_swapped: 'FALSE',
      rating_raw: '2',
      rating_value: '2',
      rating_text: '',
      missing_reason: '',
      rt_ms: '30000',
      shown_at: '2026-03-01T12:00:00.000Z',
      answered_at: '2026-03-01T12:00:30.000Z',
      watched_share: '1',
      is_practice: 'FALSE',
      is_catch: 'FALSE',
      excluded: 'FALSE',
      exclusion_reason: '',
    })
  })

  test('gives a swapped item its position on the screen and its canonical value, and swaps nothing else', async () => {
    const { studyId } = await answeredStudy([
      { ...rated({ humanness_1: 6, 'words.soulless': 1 }), swapped: true },
    ])
    const [word, scale] = await rows(studyId)
    expect(scale).toMatchObject({ poles_swapped: 'TRUE', rating_raw: '2', rating_value: '6' })
    expect(word).toMatchObject({ poles_swapped: '', rating_raw: '1', rating_value: '1' })
  })

  test('says why a rating is missing, and leaves no other trace', async () => {
    const { studyId } = await answeredStudy([
      rated({ eerie_1: null, 'own.1': '' }),
      { answers: [{ phase: 'rating', clip: 1, values: null, mediaError: 'MEDIA_ERR_DECODE' }] },
      { answers: [{ phase: 'rating', clip: 1, values: {} }] },
      { answers: [{ phase: 'rating', clip: 1, values: null }], withdrawn: true },
    ])
    const found = new Map((await rows(studyId)).map((row) => [row.row_id, row]))
    expect(found.get('p1-1-eerie_1')).toMatchObject({
      missing_reason: 'skipped',
      rating_value: '',
      rating_text: '',
    })
    expect(found.get('p1-1-own.1')).toMatchObject({ missing_reason: 'skipped', rating_text: '' })
    expect(found.get('p2-1')).toMatchObject({ missing_reason: 'technical', item_id: '' })
    expect(found.get('p3-1')).toMatchObject({ missing_reason: 'not_shown', item_id: '' })
    expect(found.get('p4-1')).toMatchObject({ missing_reason: 'withdrawn', item_id: '' })
    expect(found.size).toBe(5)
  })

  test('neutralises formulas in text and leaves numbers alone, quotes survive', async () => {
    const { studyId } = await answeredStudy(
      [rated({ 'own.1': '=HYPERLINK("x")', 'own.2': 'a,b "c"\nd', eerie_1: -3 })],
      { origin: '@generator' },
    )
    const found = await rows(studyId)
    expect(found.map((row) => row.rating_text)).toEqual(['\'=HYPERLINK("x")', 'a,b "c"\nd', ''])
    expect(found[2]).toMatchObject({ rating_value: '-3', rating_raw: '-3' })
    const generated = await answeredStudy(
      [{ answers: [{ phase: 'rating', clip: 1, values: { eerie_1: 1 } }] }],
      { origin: '@generator' },
    )
    expect((await rows(generated.studyId))[0]?.origin).toBe("'@generator")
  })

  test('writes every cell as the standard asks (csv_cells)', async () => {
    for (const [i, { type, v }] of golden.input.cells.entries()) {
      const cast = { number: 'numeric', text: 'text', boolean: 'boolean' }[type] ?? 'text'
      const {
        rows: [row],
      } = await pool().query(
        `SELECT ${cellSql(type as 'text', `x::${cast}`)} AS cell FROM (SELECT $1::${cast} AS x) _`,
        [v],
      )
      const expected = golden.expected.fields[i] ?? ''
      expect(row.cell ?? '').toBe(parse(expected || '""', { columns: false }).flat()[0])
    }
  })

  test('is the same to the byte while the data is', async () => {
    const { studyId } = await answeredStudy(
      Array.from({ length: 20 }, (_, i) =>
        rated({ eerie_1: (i % 7) + 1, 'words.touching': i % 2, humanness_2: 4 }),
      ),
    )
    expect(await csv(studyId)).toBe(await csv(studyId))
  })

  test('holds nothing of another study, nor of the rehearsal', async () => {
    const one = await answeredStudy([rated({ eerie_1: 1 })])
    await answeredStudy([rated({ eerie_1: 2 })])
    expect(await rows(one.studyId)).toHaveLength(1)
  })
})

describe('an export that does not reach its end', () => {
  /** Big enough that the database is still writing when the reader stops. */
  const big = async () => {
    const study = await answeredStudy([rated({ 'own.1': 'x'.repeat(300) })])
    await pool().query(
      `INSERT INTO answer (study_id, session_id, position, phase, clip_id, values, displayed, payload_hash, shown_at, answered_at)
       SELECT study_id, session_id, p, phase, clip_id, values, displayed, payload_hash, shown_at, answered_at
       FROM answer, generate_series(2, 20000) p WHERE study_id = $1`,
      [study.studyId],
    )
    await pool().query('ANALYZE answer')
    return study.studyId
  }

  test('leaves the pool usable when the reader goes away, twenty times in a row', async () => {
    const studyId = await big()
    for (let i = 0; i < 20; i++) {
      const stream = await exportTable(studyId, 'ratings')
      await firstChunk(stream)
      await new Promise((closed) => stream.once('close', closed).destroy())
    }
    const { rows: busy } = await pool().query('SELECT 1 AS one')
    expect(busy).toEqual([{ one: 1 }])
    expect(pool().totalCount).toBeLessThanOrEqual(10)
    expect((await csv(studyId)).split('\n')).toHaveLength(20_002)
  })

  test('ends in an error when the database goes away, and the process lives on', async () => {
    const stream = await exportTable(await big(), 'ratings')
    await firstChunk(stream)
    await pool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%' AND pid <> pg_backend_pid() AND datname = current_database()`,
    )
    await expect(text(stream)).rejects.toThrow()
    expect((await pool().query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })

  test('ends in an error for whoever reads on after the database has gone', async () => {
    const stream = await exportTable(await big(), 'ratings')
    await firstChunk(stream)
    const gone = new Promise((resolve) => stream.once('error', resolve))
    stream.emit('error', new Error('the connection is gone'))
    await gone
    await expect(text(stream)).rejects.toThrow('the connection is gone')
  })

  test('a fourth export at the same time is refused, and the next one after them is not', async () => {
    const studyId = await big()
    const open = await Promise.all([1, 2, 3].map(() => exportTable(studyId, 'ratings')))
    await expect(exportTable(studyId, 'ratings')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await Promise.all(
      open.map((stream) => new Promise((closed) => stream.once('close', closed).destroy())),
    )
    await text(await exportTable(studyId, 'ratings'))
  })
})

test('codebook.csv describes every column and every item once, in both languages', async () => {
  const { studyId } = await answeredStudy([])
  const book: Record<string, string>[] = parse(await text(await exportTable(studyId, 'codebook')), {
    columns: true,
  })
  const names = (entry: string) => book.filter((row) => row.entry === entry).map((row) => row.name)
  expect(names('column')).toEqual(ratingColumns.map(({ name }) => name))
  expect(names('item')).toEqual([
    'own.1',
    'own.2',
    'words.soulless',
    'words.touching',
    'words.piercing_eyes',
    'words.none',
    'words.other',
    'humanness_1',
    'humanness_2',
    'humanness_3',
    'humanness_4',
    'eerie_1',
    'eerie_2',
    'spine_tingling_1',
    'spine_tingling_2',
    'real_or_ai',
    'age',
  ])
  expect(book.find((row) => row.name === 'humanness_1')).toMatchObject({
    scale_id: 'humanness',
    minimum: '1',
    maximum: '7',
    wording_fr: 'humanness_1 low – humanness_1 high',
    study_versions: '1',
  })
})

const firstChunk = (stream: Readable) =>
  new Promise((read) =>
    stream.once('data', (chunk) => {
      stream.pause()
      read(chunk)
    }),
  )
