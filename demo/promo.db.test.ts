import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import * as clipSet from '@/domain/clip-set'
import { captions, importFolder, receive, stagingFolder } from '@/domain/intake'
import { db } from '@/lib/db'
import { researcher, runClipJobs } from '@/tests/clips'

/** The promo that stands in for one a researcher has yet to choose: what studies are built on it. */

const folder = path.resolve('demo/promo')
const papers = {
  ...{ provenance: 'GENERATED', origin: 'Lumen Motion 1', scene: 'promo', licence: 'MIT' },
  ...{ language: 'en', warning: '', tags: ['face', 'voice'] },
  persons: [{ name: 'Adrian Vale', basis: 'AUTHORISED' }],
  segments: [
    { name: 'speaker', fromS: 0, toS: 13 },
    { name: 'unicorns', fromS: 13, toS: 26 },
    { name: 'ducks', fromS: 26, toS: 40 },
  ],
}

test('the stand-in promo comes in with its papers, three segments and two languages of captions', async () => {
  const owner = await researcher()
  const { id: clipSetId } = await db().clipSet.create({
    data: { ownerId: owner.id, name: 'Promo' },
  })
  await mkdir(stagingFolder(), { recursive: true })
  const files = await readdir(folder)
  expect([...files].sort()).toEqual(['manifest.csv', 'promo.en.vtt', 'promo.fr.vtt', 'promo.mp4'])
  // Captions and manifests wait for their clip.
  for (const filename of [...files].sort(
    (a, b) => Number(b.endsWith('mp4')) - Number(a.endsWith('mp4')),
  )) {
    const bytes = await readFile(path.join(folder, filename))
    const id = createHash('md5').update(`${clipSetId}${filename}`).digest('hex')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const note = {
      ...{ id, offset: 0, size: bytes.length, creation_date: new Date().toISOString() },
      metadata: { clipSetId, filename, accountId: owner.id, sha256 },
    }
    await writeFile(path.join(stagingFolder(), id), bytes)
    await writeFile(path.join(stagingFolder(), `${id}.json`), JSON.stringify(note))
    await receive(owner, clipSetId, id)
  }
  const [clip] = (await clipSet.detail(owner, clipSetId)).clips
  expect(clip).toMatchObject(papers)
  for (const [language, said] of [
    ['en', 'I am Adrian Vale, head of Lumen.'],
    ['fr', 'Je suis Adrian Vale, directeur de Lumen.'],
  ] as const)
    expect(await captions(owner, clip?.id ?? '', language)).toContain(said)
})

test('the stand-in promo can be frozen as it lies there', { timeout: 300_000 }, async () => {
  const owner = await researcher()
  const { clipSetId } = await importFolder(owner.id, folder)
  await runClipJobs()
  await clipSet.freeze(owner, clipSetId)
  const [clip] = (await clipSet.detail(owner, clipSetId)).clips
  expect(clip).toMatchObject({ ...papers, state: 'READY' })
  expect(Math.abs((clip?.rendition?.durationMs ?? 0) - 40_000)).toBeLessThan(100)
})
