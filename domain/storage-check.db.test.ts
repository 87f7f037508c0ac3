import { appendFile, mkdir, open, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseCrontab } from 'graphile-worker'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import { firstBrokenLine } from '@/domain/audit'
import { check, isWrong, lastCheck, storageCrontab, storageTasks } from '@/domain/storage-check'
import { db } from '@/lib/db'
import { env, setEnv } from '@/lib/env'
import { sha256 } from '@/lib/random'
import { forget } from '@/lib/registry'
import { newKey, storage } from '@/lib/storage'
import { openBucket } from '@/tests/bucket'
import { account, paperClip, RENDITION } from '@/tests/factories'

const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000)

/** A file of these words in storage. */
async function store(kind: string, words: string): Promise<string> {
  const source = path.join(env().DATA_DIR, 'words')
  await writeFile(source, words)
  const key = newKey(kind)
  await storage().put(key, source)
  return key
}

/** A clip all of whose files are there, as its row says. */
async function wholeClip(owner: Viewer) {
  const set = await db().clipSet.create({ data: { ownerId: owner.id, name: 'A set' } })
  const name = `clip ${set.id}`
  const key = await store('captions', `captions of ${name}`)
  return db().clip.create({
    data: {
      ...paperClip({ fileName: name, provenance: 'REAL', origin: 'camera', scene: 's', tags: [] }),
      clipSetId: set.id,
      originalKey: await store('originals', name),
      ...{ sha256: sha256(name), sizeBytes: BigInt(name.length) },
      renditionKey: await store('renditions', `rendition of ${name}`),
      rendition: {
        ...RENDITION,
        sizeBytes: `rendition of ${name}`.length,
        sha256: sha256(`rendition of ${name}`),
      },
      thumbnailKey: await store('thumbnails', 'a still'),
      captions: [{ language: 'en', key, sha256: sha256(`captions of ${name}`) }],
    },
  })
}

let clip: Awaited<ReturnType<typeof wholeClip>>

const told = async (options: Parameters<typeof check>[0] = {}) =>
  (await check(options)).findings.map(({ kind, key }) => [kind, key])

const onDisk = (key: string) => path.join(env().DATA_DIR, 'clips', key)

/** Every test begins with one whole clip and nothing else. */
async function begin() {
  await db().clip.deleteMany()
  for await (const { key } of storage().list('')) await storage().remove(key)
  clip = await wholeClip(await account())
}

describe('a check of the storage', () => {
  beforeEach(begin)

  test('finds nothing where every row has its file and every file its row', async () => {
    const checked = await check({ now: inTwoDays() })
    expect(checked).toMatchObject({ files: 4, findings: [] })
    expect(checked.bytes).toBe(checked.readBytes + 'a still'.length)
    expect(isWrong(checked)).toBe(false)
  })

  test.each(['originalKey', 'renditionKey', 'thumbnailKey'] as const)(
    'tells a row whose file is missing (%s)',
    async (of) => {
      await storage().remove(clip[of] ?? '')
      const checked = await check()
      expect(checked.findings).toMatchObject([
        { kind: 'MISSING', key: clip[of], clipId: clip.id, fileName: clip.fileName },
      ])
      expect(isWrong(checked)).toBe(true)
    },
  )

  test('tells captions that are missing', async () => {
    const [{ key } = { key: '' }] = clip.captions as { key: string }[]
    await storage().remove(key)
    expect(await told()).toEqual([['MISSING', key]])
  })

  test('tells a file that has become longer', async () => {
    await appendFile(onDisk(clip.originalKey), 'more')
    expect(await told()).toEqual([['SIZE', clip.originalKey]])
  })

  test.each(['originalKey', 'renditionKey'] as const)(
    'tells a file in which one byte has changed (%s), also when it is quick',
    async (of) => {
      const file = await open(onDisk(clip[of] ?? ''), 'r+')
      await file.write('X', 0)
      await file.close()
      expect(await told({ quick: true })).toEqual([['HASH', clip[of]]])
    },
  )

  test('tells a file that no row names, when it has been there for a day', async () => {
    const key = await store('originals', 'nobody’s')
    expect(await told()).toEqual([])
    expect(await told({ now: inTwoDays() })).toEqual([['WITHOUT_ROW', key]])
    expect(await storage().stat(key)).not.toBeNull()
  })

  test('removes what no row names when it is asked to, and nothing else', async () => {
    const key = await store('originals', 'nobody’s')
    await writeFile(`${onDisk(clip.originalKey)}.0.part`, 'half')
    await storage().remove(clip.thumbnailKey ?? '')
    const checked = await check({ mend: true, now: inTwoDays() })
    expect(checked.counts).toMatchObject({ WITHOUT_ROW: 2, MISSING: 1 })
    expect(await storage().stat(key)).toBeNull()
    expect(await told({ now: inTwoDays() })).toEqual([['MISSING', clip.thumbnailKey]])
    expect(isWrong(checked)).toBe(true)
  })

  test('tells what interrupted work has left, and removes it when it is asked to', async () => {
    const folder = path.join(env().DATA_DIR, 'tmp')
    await mkdir(path.join(folder, 'clip-left'), { recursive: true })
    await writeFile(path.join(folder, 'clip-left', 'half.mp4'), 'half')
    expect(await told()).toEqual([])
    expect(await told({ now: inTwoDays() })).toEqual([['LEFTOVER', 'tmp/clip-left']])
    const mended = await check({ mend: true, now: inTwoDays() })
    expect([mended.findings.length, isWrong(mended)]).toEqual([1, false])
    expect(await readdir(folder)).toEqual([])
  })

  test('says nothing of a clip that is processed again while it looks', async () => {
    const renditionKey = await store('renditions', 'another form')
    const before = clip.renditionKey ?? ''
    const looking = check()
    await db().clip.update({ where: { id: clip.id }, data: { renditionKey, state: 'QUEUED' } })
    await storage().remove(before)
    expect((await looking).findings.filter(({ key }) => key === before)).toEqual([])
  })

  test('is kept in the audit log, and shown to admins', async () => {
    await storage().remove(clip.thumbnailKey ?? '')
    const checked = await check()
    expect(await lastCheck(await account('ADMIN'))).toMatchObject({
      counts: { MISSING: 1 },
      findings: checked.findings,
    })
    expect(await firstBrokenLine()).toBeNull()
    await expect(lastCheck(await account())).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('is what the worker does every night', () => {
    const [cron, ...others] = parseCrontab(storageCrontab)
    expect(others).toEqual([])
    expect(Object.keys(storageTasks)).toEqual([cron?.task])
    expect(cron).toMatchObject({ options: { backfillPeriod: 86_400_000 } })
  })
})

describe('a check of a bucket', () => {
  let bucket: Awaited<ReturnType<typeof openBucket>>
  const use = (values: Record<string, string>) => {
    setEnv(values)
    forget('storage')
  }

  beforeEach(async () => {
    bucket = await openBucket()
    const { endpoint, region, bucket: name, accessKeyId, secretAccessKey } = bucket.settings
    use({
      ...{ S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: name },
      ...{ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
    })
    await begin()
  })
  afterEach(async () => {
    const none = { S3_ENDPOINT: '', S3_REGION: '', S3_BUCKET: '' }
    use({ ...none, S3_ACCESS_KEY_ID: '', S3_SECRET_ACCESS_KEY: '' })
    await bucket.close()
  })

  test('reads every file, or believes the hashes that the store has noted', async () => {
    const whole = await check({ now: inTwoDays() })
    expect([whole.files, whole.findings]).toEqual([4, []])
    expect(whole.readBytes).toBeGreaterThan(0)
    const quick = await check({ quick: true, now: inTwoDays() })
    expect([quick.findings, quick.readBytes]).toEqual([[], 0])
  })

  test('tells what differs, and removes what no row names', async () => {
    await db().clip.update({ where: { id: clip.id }, data: { sha256: sha256('other') } })
    await storage().remove(clip.thumbnailKey ?? '')
    const key = await store('originals', 'nobody’s')
    for (const quick of [true, false])
      expect(new Set(await told({ quick, now: inTwoDays() }))).toEqual(
        new Set([
          ['HASH', clip.originalKey],
          ['MISSING', clip.thumbnailKey],
          ['WITHOUT_ROW', key],
        ]),
      )
    await check({ mend: true, now: inTwoDays() })
    expect(await storage().stat(key)).toBeNull()
  })
})
