import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import yazl from 'yazl'
import type { Viewer } from '@/domain/access'
import { stagingFolder } from '@/domain/intake'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { newKey, storage } from '@/lib/storage'
import { account } from '@/tests/factories'
import { type Part, zipOf } from '@/tests/zip'
import { unpack } from './archive'
import { LIMITS } from './archive/inspect'

/** Zips, honest and hostile. */

async function archiveOf(bytes: Buffer, owner?: Viewer) {
  const who = owner ?? (await account())
  const set = await db().clipSet.create({ data: { name: 'Draft', ownerId: who.id } })
  const key = newKey('archives')
  const source = path.join(env().DATA_DIR, randomUUID())
  await writeFile(source, bytes)
  await storage().adopt(key, source)
  const { id } = await db().archive.create({
    data: { clipSetId: set.id, accountId: who.id, fileName: 'clips.zip', key },
  })
  return { id, key, clipSetId: set.id, who }
}

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter(
    (entry) => entry.isFile(),
  ).length
const stored = () => filesIn(path.join(env().DATA_DIR, 'clips'))

/** Unpacks, and tells what came of it. */
async function unpacked(bytes: Buffer, limits = LIMITS) {
  const before = await stored()
  const archive = await archiveOf(bytes)
  await unpack(archive.id, { last: false, limits })
  const row = await db().archive.findUniqueOrThrow({ where: { id: archive.id } })
  const clips = await db().clip.findMany({
    where: { clipSetId: archive.clipSetId },
    orderBy: { fileName: 'asc' },
  })
  const reasons = (row.problems as { reason: string }[]).map(({ reason }) => reason)
  return { ...archive, row, clips, reasons, kept: (await stored()) - before }
}

const video = (name: string): Part => ({ name, bytes: randomBytes(2_000) })

describe('an honest zip', () => {
  test('becomes clips under the names in it, without its own folder and what systems add', async () => {
    const parts = [
      video('Mes vidéos/b.mp4'),
      video('Mes vidéos/sub/<img onerror=alert(1)>.mp4'),
      { name: 'Mes vidéos/b.fr.srt', bytes: Buffer.from('1\n0:00:01,5 --> 0:00:02,000\nSalut\n') },
      video('__MACOSX/Mes vidéos/._b.mp4'),
      video('Mes vidéos/.DS_Store'),
      { name: 'Mes vidéos/README.md', bytes: Buffer.from('notes') },
      { name: 'Mes vidéos/picture.bmp', bytes: randomBytes(100) },
      { name: 'Mes vidéos/nothing.mp4', bytes: Buffer.alloc(0) },
    ]
    const { row, clips, reasons, clipSetId } = await unpacked(zipOf(parts))
    expect(row).toMatchObject({ state: 'DONE', key: null })
    expect(clips.map(({ fileName }) => fileName)).toEqual([
      'b.mp4',
      'sub/<img onerror=alert(1)>.mp4',
    ])
    const [first] = clips
    expect(first?.sha256).toBe(
      createHash('sha256')
        .update(parts[0]?.bytes ?? '')
        .digest('hex'),
    )
    expect(await storage().withLocal(first?.originalKey ?? '', (file) => readFile(file))).toEqual(
      parts[0]?.bytes,
    )
    expect(first?.captions).toMatchObject([{ language: 'fr' }])
    expect(reasons).toEqual(['UNREADABLE_KIND', 'EMPTY_FILE'])
    expect(await readdir(stagingFolder())).toEqual([])
    const lines = await db().auditEntry.findMany({
      where: { subject: `clipSet:${clipSetId}`, action: 'archive.unpack' },
    })
    expect(lines).toHaveLength(1)
  })

  test('is read as well when it was written in one go, its sizes only told after the bytes', async () => {
    const zip = new yazl.ZipFile()
    const bytes = randomBytes(300_000)
    zip.addReadStream(Readable.from([bytes.subarray(0, 999), bytes.subarray(999)]), 'été/a.mp4')
    zip.addEmptyDirectory('été/empty')
    zip.addBuffer(randomBytes(10_000), 'été/stored.mp4', { compress: false })
    zip.end()
    const { row, clips } = await unpacked(await buffer(zip.outputStream))
    expect(row).toMatchObject({ state: 'DONE', problems: [], done: 2 })
    expect(clips.map(({ fileName }) => fileName)).toEqual(['a.mp4', 'stored.mp4'])
    expect(
      bytes.equals(
        await storage().withLocal(clips[0]?.originalKey ?? '', (file) => readFile(file)),
      ),
    ).toBe(true)
  })

  test('is unpacked once, however often its job is done and wherever it was interrupted', async () => {
    const { id, clipSetId } = await archiveOf(zipOf([video('a.mp4'), video('b.mp4')]))
    await expect(unpack(id, { last: false, signal: AbortSignal.abort() })).rejects.toThrow()
    expect(await readdir(stagingFolder())).toEqual([])
    await Promise.all([unpack(id, { last: false }), unpack(id, { last: false })])
    await unpack(id, { last: false })
    expect(await db().clip.count({ where: { clipSetId } })).toBe(2)
    expect(await db().archive.findUnique({ where: { id } })).toMatchObject({
      ...{ state: 'DONE', done: 2, total: 2, problems: [] },
    })
  })

  test('that was half taken in when its worker was killed is finished by the next one', async () => {
    const parts = [video('a.mp4'), video('b.mp4')]
    const first = await archiveOf(zipOf(parts))
    const copy = newKey('archives')
    await storage().copy(first.key, copy)
    await unpack(first.id, { last: false })
    await db().clip.deleteMany({ where: { clipSetId: first.clipSetId, fileName: 'b.mp4' } })
    const data = { state: 'UNPACKING', key: copy } as const
    await db().archive.update({ where: { id: first.id }, data })
    await unpack(first.id, { last: false })
    const clips = await db().clip.findMany({ where: { clipSetId: first.clipSetId } })
    expect(clips.map(({ fileName }) => fileName).sort()).toEqual(['a.mp4', 'b.mp4'])
    for (const { originalKey } of clips) expect(await storage().stat(originalKey)).not.toBeNull()
  })
})

const zeros = Buffer.alloc(32 * 2 ** 20)
const few = { ...LIMITS, entries: 3 }

describe('a hostile zip is refused with the reason, and leaves nothing behind', () => {
  const cases: Record<string, [bytes: Buffer, reason: string, limits?: typeof LIMITS]> = {
    'a bomb': [zipOf([{ name: 'a.mp4', bytes: zeros }]), 'ZIP_RATIO'],
    'a bomb that says it is small': [
      zipOf([{ name: 'a.mp4', bytes: zeros, saidSize: 1_000 }]),
      'ZIP_BROKEN',
    ],
    'entries that share their bytes, as 42.zip’s do': [
      zipOf([
        { name: 'a.mp4', bytes: Buffer.concat([randomBytes(200_000), Buffer.alloc(15 * 2 ** 20)]) },
        ...Array.from({ length: 40 }, (_, at) => ({
          ...{ name: `${at}.mp4`, shares: true, saidSize: 200_000 + 15 * 2 ** 20 },
        })),
      ]),
      'ZIP_RATIO',
    ],
    'one entry that is too large': [
      zipOf([{ name: 'a.mp4', bytes: randomBytes(3_000) }]),
      'ZIP_ENTRY_SIZE',
      { ...LIMITS, entryBytes: 2_000 },
    ],
    'too much in all': [
      zipOf([video('a.mp4'), video('b.mp4')]),
      'ZIP_TOTAL_SIZE',
      { ...LIMITS, totalBytes: 3_000 },
    ],
    'too many entries': [
      zipOf(['a', 'b', 'c', 'd'].map((at) => video(`${at}.mp4`))),
      'ZIP_ENTRIES',
      few,
    ],
    'a name that leads up': [zipOf([video('a.mp4'), video('../b.mp4')]), 'NAME_OUTSIDE'],
    'a name that leads up in the middle': [zipOf([video('a/../../b.mp4')]), 'NAME_OUTSIDE'],
    'a name that leads up by backslashes': [zipOf([video('..\\b.mp4')]), 'NAME_OUTSIDE'],
    'an absolute name': [zipOf([video('/etc/cron.d/a.mp4')]), 'NAME_OUTSIDE'],
    'the name of a drive': [zipOf([video('C:/a.mp4')]), 'NAME_OUTSIDE'],
    'a folder outside': [zipOf([video('a.mp4'), { name: '../../tmp/' }]), 'NAME_OUTSIDE'],
    'a link': [
      zipOf([
        video('a.mp4'),
        { name: 'b.mp4', bytes: Buffer.from('/etc/passwd'), mode: 0o120_777 },
      ]),
      'ZIP_LINK',
    ],
    'a zip inside': [zipOf([video('a.mp4'), { name: 'b.zip', bytes: zipOf([]) }]), 'ZIP_NESTED'],
    'a zip inside that says it is a video': [
      zipOf([video('a.mp4'), { name: 'b.mp4', bytes: zipOf([video('c.mp4')]) }]),
      'ZIP_NESTED',
    ],
    'bytes that are not what was packed': [
      zipOf([video('a.mp4'), { ...video('b.mp4'), saidCrc: 1 }]),
      'ZIP_BROKEN',
    ],
    'a password': [zipOf([{ ...video('a.mp4'), flags: 0x801 }]), 'ZIP_ENCRYPTED'],
    'a name twice': [zipOf([video('a.mp4'), video('a.mp4')]), 'ZIP_TWICE'],
    'no video': [zipOf([{ name: 'notes.txt', bytes: Buffer.from('x') }]), 'ZIP_EMPTY'],
    'only its first half': [zipOf([video('a.mp4')]).subarray(0, 1_000), 'ZIP_UNREADABLE'],
    'no zip at all': [randomBytes(1_000), 'ZIP_UNREADABLE'],
  }
  test.each(Object.entries(cases))('%s', async (_, [bytes, reason, limits]) => {
    const { row, clips, reasons, kept } = await unpacked(bytes, limits)
    expect({ reasons, state: row.state, key: row.key }).toEqual({
      reasons: expect.arrayContaining([reason]),
      ...{ state: 'FAILED', key: null },
    })
    for (const problem of row.problems as { message: string }[])
      expect(problem.message).toMatch(/\w/)
    expect({ clips, kept }).toEqual({ clips: [], kept: 0 })
    expect(await readdir(stagingFolder())).toEqual([])
  })

  test('5,001 entries', async () => {
    const parts = Array.from({ length: 5_001 }, (_, at) => ({ name: `${at}.mp4` }))
    expect((await unpacked(zipOf(parts))).reasons).toEqual(['ZIP_ENTRIES'])
  })
})
