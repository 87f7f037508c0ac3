import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import { captions, check, intakeTasks, receive, stagingFolder, sweep } from '@/domain/intake'
import { db, pool } from '@/lib/db'
import { env } from '@/lib/env'
import { randomToken } from '@/lib/random'
import { storage } from '@/lib/storage'
import { account, RENDITION } from '@/tests/factories'
import { despiteFreezing } from '@/tests/frozen'
import { zipOf } from '@/tests/zip'

/** What becomes of files that have arrived in staging, as tus leaves them there. */

let owner: Viewer
let clipSetId: string
beforeEach(async () => {
  owner = await account()
  clipSetId = (await db().clipSet.create({ data: { name: 'Draft', ownerId: owner.id } })).id
  await rm(stagingFolder(), { recursive: true, force: true })
  await mkdir(stagingFolder(), { recursive: true })
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const video = () => randomBytes(5_000)

type Said = { sha256?: string | null; sizeBytes?: number; who?: Viewer; createdAt?: Date }

/** An upload that has arrived, or a part of it has. */
async function arrived(filename: string, bytes: Buffer, said: Said = {}): Promise<string> {
  const id = createHash('md5').update(randomToken()).digest('hex')
  const metadata = {
    ...{ clipSetId, filename, accountId: (said.who ?? owner).id },
    sha256: said.sha256 === undefined ? sha256(bytes) : said.sha256,
  }
  const note = {
    ...{ id, metadata, offset: 0, size: said.sizeBytes ?? bytes.length },
    creation_date: (said.createdAt ?? new Date()).toISOString(),
  }
  await writeFile(path.join(stagingFolder(), id), bytes)
  await writeFile(path.join(stagingFolder(), `${id}.json`), JSON.stringify(note))
  return id
}

const left = () => readdir(stagingFolder())
const take = async (filename: string, bytes: Buffer, said: Said = {}) =>
  receive(said.who ?? owner, clipSetId, await arrived(filename, bytes, said))
const clipsOf = () => db().clip.findMany({ where: { clipSetId }, orderBy: { fileName: 'asc' } })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string; reason?: string }) => [error.code, error.reason],
  )
const stored = async () =>
  (
    await readdir(path.join(env().DATA_DIR, 'clips'), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => [])
  ).filter((entry) => entry.isFile()).length

describe('a file that has arrived', () => {
  test('is one clip and one job, however many ask at once and again', async () => {
    const id = await arrived('a.mp4', video())
    const receipts = await Promise.all(
      Array.from({ length: 10 }, () => receive(owner, clipSetId, id)),
    )
    receipts.push(await receive(owner, clipSetId, id))
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1)
    const [clip, ...others] = await clipsOf()
    expect(others).toEqual([])
    const { rows } = await pool().query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', [
      clip?.id,
    ])
    expect(rows).toHaveLength(1)
    const lines = await db().auditEntry.findMany({ where: { subject: `clip:${clip?.id}` } })
    expect(lines).toMatchObject([{ action: 'upload.receive', actorId: owner.id }])
    expect(await left()).toEqual([])
  })

  test('twice, at once, is one clip; the other is told that it is known', async () => {
    const bytes = video()
    const before = await stored()
    const ids = [await arrived('a.mp4', bytes), await arrived('b.mp4', bytes)]
    const kinds = await Promise.all(
      ids.map(async (id) => (await receive(owner, clipSetId, id)).kind),
    )
    expect(kinds.sort()).toEqual(['clip', 'known'])
    expect(await clipsOf()).toHaveLength(1)
    expect((await stored()) - before).toBe(1)
  })

  test('is found again where a crash left it between storage and the database', async () => {
    const bytes = video()
    const id = await arrived('a.mp4', bytes)
    await storage().adopt(`originals/${id.slice(0, 2)}/${id}`, path.join(stagingFolder(), id))
    expect(await receive(owner, clipSetId, id)).toMatchObject({ kind: 'clip' })
    const [clip] = await clipsOf()
    expect(clip?.sha256).toBe(sha256(bytes))
    expect(
      bytes.equals(await storage().withLocal(clip?.originalKey ?? '', (file) => readFile(file))),
    ).toBe(true)
    expect(await left()).toEqual([])
  })

  test('is refused, and let go, when it is not what was sent, is empty or nothing we read', async () => {
    const before = await stored()
    const wrong = sha256(Buffer.from('other bytes'))
    expect(await refusal(take('a.mp4', video(), { sha256: wrong }))).toEqual([
      'INVALID',
      'HASH_MISMATCH',
    ])
    expect(await refusal(take('a.mp4', Buffer.alloc(0)))).toEqual(['INVALID', 'EMPTY_FILE'])
    expect(await refusal(take('a.bmp', video()))).toEqual(['INVALID', 'UNREADABLE_KIND'])
    expect(await refusal(take('notes.txt', video()))).toEqual(['INVALID', 'BESIDE_THE_POINT'])
    expect(await left()).toEqual([])
    expect(await stored()).toBe(before)
    expect(await clipsOf()).toEqual([])
  })

  test('is known as a video by its first bytes where its name doesn’t say', async () => {
    const mp4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), video()])
    expect(await take('film', mp4)).toMatchObject({ kind: 'clip' })
  })

  test('is not received before its last byte, by somebody else, or into a frozen set', async () => {
    const half = await arrived('a.mp4', video(), { sizeBytes: 10_000 })
    expect(await refusal(receive(owner, clipSetId, half))).toEqual([
      'CONFLICT',
      'UPLOAD_UNFINISHED',
    ])
    const admin = await account('ADMIN')
    expect(await refusal(receive(admin, clipSetId, half))).toEqual(['NOT_FOUND', 'NO_UPLOAD'])
    expect(await refusal(receive(owner, clipSetId, '../../etc/passwd'))).toEqual([
      ...['NOT_FOUND', 'NO_UPLOAD'],
    ])
    expect(await left()).toHaveLength(2)
    const whole = await arrived('b.mp4', video())
    const data = { state: 'FROZEN', frozenAt: new Date(), rendition: RENDITION.settings } as const
    await despiteFreezing((tx) => tx.clipSet.update({ where: { id: clipSetId }, data }))
    expect(await refusal(receive(owner, clipSetId, whole))).toEqual(['CONFLICT', 'FROZEN'])
    expect(await clipsOf()).toEqual([])
  })

  test('takes the place of a failed one of its name, and of no other', async () => {
    await take('a.mp4', video())
    expect(await refusal(take('a.mp4', video()))).toEqual(['CONFLICT', 'SAME_NAME'])
    const [failed] = await clipsOf()
    await db().clip.updateMany({
      where: { clipSetId },
      data: { state: 'FAILED', failure: 'cut off', scene: 'a street' },
    })
    const better = video()
    expect(await take('a.mp4', better)).toEqual({ kind: 'clip', clipId: failed?.id })
    expect(await clipsOf()).toMatchObject([
      { state: 'QUEUED', failure: null, sha256: sha256(better), scene: 'a street' },
    ])
    expect(await storage().stat(failed?.originalKey ?? '')).toBeNull()
    expect(await left()).toEqual([])
  })

  test('that is a zip waits for the worker, which unpacks it', async () => {
    const receipt = await take('clips.zip', zipOf([{ name: 'a.mp4', bytes: video() }]))
    if (receipt.kind !== 'archive') throw new Error(receipt.kind)
    const helpers = { job: { attempts: 1, max_attempts: 5 } }
    await intakeTasks['archive-unpack']?.({ archiveId: receipt.archiveId }, helpers as never)
    expect(await db().archive.findUnique({ where: { id: receipt.archiveId } })).toMatchObject({
      ...{ state: 'DONE', done: 1, total: 1, problems: [] },
    })
    expect(await clipsOf()).toMatchObject([{ fileName: 'a.mp4' }])
  })

  test('that is a manifest is applied, wholly or not at all', async () => {
    await take('a.mp4', video())
    const csv = (provenance: string) =>
      Buffer.from(
        `file,provenance,origin,scene,source,licence\na.mp4,${provenance},Camera,a street,us,CC0\n`,
      )
    expect(await refusal(take('manifest.csv', csv('perhaps')))).toEqual(['INVALID', 'MANIFEST'])
    expect(await clipsOf()).toMatchObject([{ provenance: null, scene: '' }])
    expect(await take('manifest.csv', csv('real'))).toEqual({ kind: 'manifest', changed: 1 })
    expect(await clipsOf()).toMatchObject([{ provenance: 'REAL', scene: 'a street' }])
    expect(await left()).toEqual([])
  })
})

describe('captions', () => {
  const srt = Buffer.from('1\n00:00:01,000 --> 00:00:02,000\nBonjour\n')

  test('go to the clip of their name and are read in their language', async () => {
    await take('sub/film.mp4', video())
    const [clip] = await clipsOf()
    const receipt = { kind: 'captions', clipId: clip?.id }
    expect(await take('sub/film.fr.srt', srt)).toEqual(receipt)
    expect(await take('sub/film.fr.srt', srt)).toEqual(receipt)
    expect(await take('sub/film.pt-BR.vtt', Buffer.from(`WEBVTT\n\n${srt.subarray(2)}`))).toEqual(
      receipt,
    )
    const [{ captions: said } = { captions: [] }] = await clipsOf()
    expect(said).toMatchObject([{ language: 'fr' }, { language: 'pt-BR' }])
    expect(await captions(owner, clip?.id ?? '', 'fr')).toContain('Bonjour')
    expect(await refusal(captions(await account(), clip?.id ?? '', 'fr'))).toEqual([
      ...['NOT_FOUND', undefined],
    ])
    expect(await left()).toEqual([])
  })

  test('that come before their clip wait for it; those that can’t be read are refused', async () => {
    const early = await arrived('film.fr.srt', srt)
    expect(await refusal(receive(owner, clipSetId, early))).toEqual(['CONFLICT', 'NO_CLIP'])
    await take('film.mp4', video())
    expect(await receive(owner, clipSetId, early)).toMatchObject({ kind: 'captions' })
    expect(await refusal(take('film.srt', srt))).toEqual(['INVALID', 'CAPTIONS_LANGUAGE'])
    expect(await refusal(take('film.de.srt', Buffer.from('hello')))).toEqual([
      'INVALID',
      'CAPTIONS',
    ])
    expect(await refusal(take('film.de.srt', Buffer.alloc(3_000_000, 'a')))).toEqual([
      ...['INVALID', 'CAPTIONS_TOO_LARGE'],
    ])
    expect(await left()).toEqual([])
  })
})

test('before anything is sent one learns what is known already, and whether there is room', async () => {
  const bytes = video()
  await take('a.mp4', bytes)
  const files = [
    { name: 'copy of a.mp4', sizeBytes: 5_000, sha256: sha256(bytes) },
    { name: 'a.mp4', sizeBytes: 5_000, sha256: sha256(Buffer.from('other')) },
    { name: 'b.mp4', sizeBytes: 7_000 },
    { name: 'manifest.csv', sizeBytes: 100 },
    { name: '.DS_Store', sizeBytes: 100 },
    { name: 'a.bmp', sizeBytes: 100 },
  ]
  const told = await check(owner, clipSetId, { files })
  expect(told.files.map(({ known }) => known)).toEqual([
    ...['SAME_FILE', 'SAME_NAME', null, null, 'BESIDE_THE_POINT', 'UNREADABLE_KIND'],
  ])
  expect(told.room).toMatchObject({ neededBytes: 7_100 * 3 + 512 * 2 ** 20, enough: true })
  const huge = await check(owner, clipSetId, { files: [{ name: 'c.mp4', sizeBytes: 2 ** 50 }] })
  expect(huge.room.enough).toBe(false)
  expect(await refusal(check(await account(), clipSetId, { files }))).toEqual([
    ...['NOT_FOUND', undefined],
  ])
})

describe('the sweep', () => {
  const DAY = 24 * 60 * 60 * 1_000

  test('receives what nobody asked for, once their senders have had time to', async () => {
    const id = await arrived('a.mp4', video())
    expect(await sweep({ patient: true })).toEqual({ received: 0, removed: 0 })
    expect(await sweep()).toEqual({ received: 1, removed: 0 })
    expect(await clipsOf()).toHaveLength(1)
    expect(await receive(owner, clipSetId, id)).toMatchObject({ kind: 'clip' })
    expect(await left()).toEqual([])
  })

  test('receives nothing for somebody who may not any more', async () => {
    const editor = await account()
    await arrived('a.mp4', video(), { who: editor })
    await arrived('b.mp4', video())
    await db().account.update({ where: { id: owner.id }, data: { disabledAt: new Date() } })
    expect(await sweep()).toEqual({ received: 0, removed: 0 })
    expect(await sweep({ now: new Date(Date.now() + 8 * DAY) })).toEqual({
      received: 0,
      removed: 2,
    })
    expect(await left()).toEqual([])
  })

  test('lets go of what stood still for a week, and of what an interruption left', async () => {
    const young = await arrived('a.mp4', video(), { sizeBytes: 10_000 })
    const longAgo = new Date(Date.now() - 8 * DAY)
    await arrived('b.mp4', video(), { sizeBytes: 10_000, createdAt: longAgo })
    const orphan = path.join(stagingFolder(), 'f'.repeat(32))
    await writeFile(orphan, 'bytes without a note')
    await mkdir(path.join(stagingFolder(), 'unpack-0'))
    expect(await sweep()).toEqual({ received: 0, removed: 1 })
    for (const name of [orphan, path.join(stagingFolder(), 'unpack-0')])
      await utimes(name, longAgo, longAgo)
    expect(await sweep()).toEqual({ received: 0, removed: 2 })
    expect((await left()).sort()).toEqual([young, `${young}.json`])
  })
})
