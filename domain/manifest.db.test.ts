import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import * as clipSet from '@/domain/clip-set'
import * as manifest from '@/domain/manifest'
import * as study from '@/domain/study'
import { draft } from '@/domain/template'
import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { randomCode } from '@/lib/random'
import { account } from '@/tests/factories'
import { draftSet } from '@/tests/sets'

const blank = {
  ...{ provenance: null, origin: '', scene: '', source: '', licence: '' },
  ...{ depicts: null, warning: null, persons: Prisma.DbNull },
}
const HEADER = 'file,provenance,origin,scene,source,licence'
const bytes = (...lines: string[]) => Buffer.from(lines.join('\n'))

async function setOf(...files: string[]) {
  const owner = await account()
  const set = await draftSet(
    owner,
    files.map((fileName) => ({ ...blank, fileName })),
  )
  return { owner, id: set.id }
}

const said = async (owner: Viewer, id: string, csv: Buffer, coming: string[] = []) =>
  (await manifest.check(owner, id, csv, coming)).problems.map(({ where, reason }) =>
    [where, reason].filter(Boolean).join(': '),
  )
const papersIn = async (owner: Viewer, id: string) =>
  Object.fromEntries(
    (await clipSet.detail(owner, id)).clips.map((clip) => [clip.fileName, clip] as const),
  )

describe('a dry run', () => {
  test('tells every problem by row and column, and every change', async () => {
    const { owner, id } = await setOf('a.mp4', 'b.mp4', 'extra.mp4')
    const csv = bytes(
      `${HEADER},in,out,language`,
      'a.mp4,fake,camera,reef,us,CC0,soon,,French',
      'b.mp4,real,,reef,us,,3,2,',
      'gone.mp4,real,camera,reef,us,CC0,,,',
      'A.MP4,real,camera,reef,us,CC0,,,',
      '../c.mp4,real,camera,reef,us,CC0,,,',
      'b.mp4,real,camera,reef,us,CC0,,,',
      'too,few',
    )
    expect(await said(owner, id, csv)).toEqual([
      'row 8: MANIFEST_CELLS',
      'row 2, provenance: MANIFEST_PROVENANCE',
      'row 2, language: MANIFEST_LANGUAGE',
      'row 2, in: MANIFEST_TIME',
      'row 3, origin: MANIFEST_CELL_EMPTY',
      'row 3, licence: MANIFEST_CELL_EMPTY',
      'row 3, out: TRIM_ENDS_FIRST',
      'row 4, file: MANIFEST_MISSING',
      'row 5, file: MANIFEST_CAPITALS',
      'row 6, file: MANIFEST_OUTSIDE',
      'row 7, file: MANIFEST_TWICE',
      'MANIFEST_EXTRA',
    ])
    const one = bytes('file,origin,tags', 'a.mp4,camera,face;voice')
    expect(await manifest.check(owner, id, one)).toMatchObject({
      changes: [
        {
          file: 'a.mp4',
          fields: [
            { name: 'origin', from: '', to: 'camera' },
            { name: 'tags', from: [], to: ['face', 'voice'] },
          ],
        },
      ],
    })
  })

  test('changes nothing, and neither does applying what has a problem', async () => {
    const { owner, id } = await setOf('a.mp4', 'b.mp4')
    const before = [await clipSet.detail(owner, id), await db().auditEntry.count()]
    const good = bytes(HEADER, 'a.mp4,real,c,s,us,CC0', 'b.mp4,real,c,s,us,CC0')
    const bad = bytes(HEADER, 'a.mp4,real,c,s,us,CC0', 'b.mp4,fake,c,s,us,CC0')
    expect((await manifest.check(owner, id, good)).changes).toHaveLength(2)
    await expect(manifest.apply(owner, id, bad)).rejects.toMatchObject({
      ...{ code: 'INVALID', reason: 'MANIFEST' },
      problems: [
        { where: 'row 3, provenance', params: { row: 3, column: 'provenance', value: 'fake' } },
      ],
    })
    expect([await clipSet.detail(owner, id), await db().auditEntry.count()]).toEqual(before)
  })

  test('counts files about to come as there', async () => {
    const { owner, id } = await setOf()
    const csv = bytes(HEADER, 'a.mp4,real,c,s,us,CC0')
    expect(await said(owner, id, csv)).toEqual(['row 2, file: MANIFEST_MISSING'])
    const coming = ['a.mp4', 'manifest.csv', 'README.md', 'a.fr.vtt', '.DS_Store']
    expect(await said(owner, id, csv, coming)).toEqual([])
    expect(await said(owner, id, csv, [...coming, 'b.mp4'])).toEqual(['MANIFEST_EXTRA'])
  })
})

describe('applying', () => {
  test('fills in the set as a whole, once, and writes it down', async () => {
    const { owner, id } = await setOf('a.mp4', 'sub/b.mp4')
    const csv = bytes(
      '\ufefffile;provenance;origin;scene;source;licence;rights;persons;segments;in;depicts;warning',
      'a.mp4;generated;Sora 2;stage;OpenAI;;the right to quote;Sam A. (not authorised);speaker 0-1,5;0,5;Sam A.;',
      'sub\\b.mp4;real;camera;stage;us;MIT;;;;;;shouting',
    )
    expect(await manifest.apply(owner, id, csv)).toEqual({ changed: 2 })
    expect(await papersIn(owner, id)).toMatchObject({
      'a.mp4': {
        ...{
          provenance: 'GENERATED',
          origin: 'Sora 2',
          rights: 'the right to quote',
          trimInS: 0.5,
        },
        persons: [{ name: 'Sam A.', basis: 'NOT_AUTHORISED' }],
        segments: [{ name: 'speaker', fromS: 0, toS: 1.5 }],
        ...{ depicts: 'Sam A.', warning: '' },
      },
      'sub/b.mp4': { provenance: 'REAL', persons: [], depicts: '', warning: 'shouting' },
    })
    expect(await manifest.apply(owner, id, csv)).toEqual({ changed: 0 })
    const lines = await db().auditEntry.findMany({
      where: { subject: `clipSet:${id}`, action: 'clipSet.manifest' },
      orderBy: { id: 'asc' },
    })
    expect(lines.map(({ details }) => details)).toEqual([
      { rows: 2, changed: 2 },
      { rows: 2, changed: 0 },
    ])
  })

  test('leaves papers without a column, and clips that have theirs without a row', async () => {
    const owner = await account()
    const { id } = await draftSet(owner, [
      { fileName: 'a.mp4', depicts: 'a reef', warning: null },
      { fileName: 'b.mp4' },
    ])
    expect(await manifest.apply(owner, id, bytes('file,scene', 'a.mp4,another'))).toEqual({
      changed: 1,
    })
    expect((await papersIn(owner, id))['a.mp4']).toMatchObject({
      ...{ scene: 'another', depicts: 'a reef', warning: null, licence: 'MIT' },
    })
  })

  test('an empty cell is no problem where the set has a default', async () => {
    const { owner, id } = await setOf('a.mp4')
    const csv = bytes(HEADER, 'a.mp4,real,camera,reef,us,')
    expect(await said(owner, id, csv)).toEqual(['row 2, licence: MANIFEST_CELL_EMPTY'])
    await clipSet.change(owner, id, { defaults: { rights: 'a permission' } })
    expect(await manifest.apply(owner, id, csv)).toEqual({ changed: 1 })
  })

  test('finds files by the end of their path, where that is one file’s only', async () => {
    const { owner, id } = await setOf('clips/real/a.mp4', 'b.mp4', 'x/c.mp4', 'y/c.mp4')
    const row = (file: string) => `${file},real,camera,reef,us,CC0`
    expect(
      await said(owner, id, bytes(HEADER, row('real/a.mp4'), row('real/b.mp4'), row('c.mp4'))),
    ).toEqual(['row 4, file: MANIFEST_AMBIGUOUS', ...['MANIFEST_EXTRA', 'MANIFEST_EXTRA']])
  })

  test('names that look like formulas or markup are text', async () => {
    const names = ['=cmd().mp4', '<img onerror=alert(1)>.mp4', "'=quoted.mp4"]
    const { owner, id } = await setOf(...names)
    const rows = names.map((name) => `"${name}",real,=1+1,<b>,us,CC0`)
    expect(await manifest.apply(owner, id, bytes(HEADER, ...rows))).toEqual({ changed: 3 })
    const csv = await manifest.download(owner, id, 'comma')
    expect(csv).toContain("'=cmd().mp4,real,'=1+1,<b>,")
    expect(await manifest.apply(owner, id, Buffer.from(csv))).toEqual({ changed: 0 })
  })

  test('what is downloaded changes nothing when it is brought back, however it is separated', async () => {
    const owner = await account()
    const { id } = await draftSet(owner, [
      {
        ...{
          fileName: 'té, "a".mp4',
          persons: [{ name: 'A; B', basis: 'UNKNOWN' }],
          tags: ['a|b'],
        },
        ...{ depicts: null, rightsUntil: new Date('2030-02-28'), trimInS: 0.123456, warning: '-x' },
      },
      { fileName: 'b.mp4', depicts: '', warning: null, language: 'pt-BR' },
    ])
    for (const separator of ['comma', 'semicolon', 'tab'] as const) {
      const csv = Buffer.from(await manifest.download(owner, id, separator))
      expect(await manifest.check(owner, id, csv)).toEqual({ problems: [], changes: [] })
    }
  })

  test('by a reader or a stranger is refused; they see no more than what is theirs to see', async () => {
    const { owner, id } = await setOf('a.mp4')
    const [reader, stranger] = [await account(), await account()]
    await clipSet.share(owner, id, { email: reader.email, role: 'READER' })
    const csv = bytes(HEADER)
    for (const work of [manifest.apply, manifest.check]) {
      await expect(work(reader, id, csv)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(work(stranger, id, csv)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(await manifest.download(reader, id, 'tab')).toContain('a.mp4')
    await expect(manifest.download(stranger, id, 'tab')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

test('the manifest of the shared clips says all that freezing and publishing ask for', async () => {
  const folder = path.resolve('../shared/clips')
  const files = (await readdir(folder, { recursive: true })).filter((file) =>
    /\.(mp4|avi)$/.test(file),
  )
  const { owner, id } = await setOf(...files)
  const csv = await readFile(path.join(folder, 'manifest.csv'))
  expect(await manifest.apply(owner, id, csv)).toEqual({ changed: 10 })
  await clipSet.freeze(owner, id)
  expect((await papersIn(owner, id))['real/vtest.avi']).toMatchObject({
    ...{ depicts: 'passers-by from afar', warning: '', tags: ['people', 'long'] },
  })
  const made = await draft(owner, {
    ...{ template: 'filmed-or-generated', clipSetIds: [id], locales: ['en'], minutes: 5 },
    ...{ title: { en: 'Videos' }, perParticipant: 4, organisation: 'A', contact: 'a@example.org' },
    ...{ lawfulBasis: 'publicTask', anonymiseDate: '2030-12-31' },
    ...{ name: 'Real input', slug: `real-${randomCode(6)}`, target: null },
  })
  expect(await study.publish(owner, made.id)).toEqual({ version: 1 })
})
