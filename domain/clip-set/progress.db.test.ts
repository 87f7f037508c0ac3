import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { newsSince, progressOf } from '@/domain/clip-set'
import type { ClipSetProgress } from '@/domain/clip-set/schema'
import { db } from '@/lib/db'
import { account, paperClip } from '@/tests/factories'

async function draft(files: number) {
  const { id: ownerId } = await account()
  const set = await db().clipSet.create({ data: { name: 'Moving', ownerId, rendition: {} } })
  const paper = { provenance: null, origin: '', scene: '', tags: [] }
  const clips = await db().clip.createManyAndReturn({
    data: Array.from({ length: files }, (_, at) => ({
      ...paperClip({ ...paper, fileName: `${at}.mp4` }),
      ...{ clipSetId: set.id, state: 'QUEUED' as const },
    })),
  })
  return { id: set.id, clips }
}

const now = async (id: string) => (await progressOf([id])).get(id) as ClipSetProgress

test('several sets are asked for at once, and one that is gone is left out', async () => {
  const [one, two] = [await draft(2), await draft(0)]
  const found = await progressOf([one.id, two.id, randomUUID()])
  expect(new Set(found.keys())).toEqual(new Set([one.id, two.id]))
  expect(found.get(two.id)).toEqual({ state: 'DRAFT', clips: [], archives: [] })
  expect(found.get(one.id)?.clips.map(({ state }) => state)).toEqual(['QUEUED', 'QUEUED'])
})

test('the first event holds everything, the next ones only what changed', async () => {
  const { id, clips } = await draft(3)
  const [moving, leaving] = clips.map((clip) => clip.id)
  const before = await now(id)
  expect(newsSince(null, before)).toEqual({ ...before, whole: true, gone: [] })
  expect(newsSince(before, await now(id))).toBeNull()

  await db().clip.update({
    where: { id: moving as string },
    data: { state: 'NORMALISING', progress: 43 },
  })
  await db().clip.delete({ where: { id: leaving as string } })
  const later = await now(id)
  expect(newsSince(before, later)).toEqual({
    ...{ state: 'DRAFT', whole: false, archives: [], gone: [leaving] },
    clips: [{ id: moving, state: 'NORMALISING', progress: 43, failure: null }],
  })

  await db().clipSet.update({ where: { id }, data: { state: 'FROZEN' } })
  const nothing = { clips: [], archives: [], gone: [] }
  expect(newsSince(later, await now(id))).toEqual({ ...nothing, state: 'FROZEN', whole: false })
})
