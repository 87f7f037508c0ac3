import { expect, test } from 'vitest'
import { checkProtocol, detail } from '@/domain/study'
import { draft, usableSets } from '@/domain/template'
import type { FromTemplate } from '@/domain/template/schema'
import { randomCode } from '@/lib/random'
import { account, openStudy } from '@/tests/factories'
import { despiteFreezing } from '@/tests/frozen'

const wanted = (clipSetId: string): FromTemplate => ({
  template: 'filmed-or-generated',
  clipSetId,
  locales: ['en', 'fr'],
  title: { en: 'Your impressions', fr: 'Vos impressions' },
  perParticipant: 4,
  minutes: 10,
  organisation: 'A laboratory',
  contact: 'ada@example.org',
  name: 'A draft',
  slug: `draft-${randomCode(6)}`,
  target: 20,
})

async function frozenSet() {
  const { owner, clips } = await openStudy()
  const practice = clips.filter(({ provenance }) => provenance === 'UNKNOWN')
  const ids = practice.map(({ id }) => id)
  await despiteFreezing((tx) =>
    tx.clip.updateMany({ where: { id: { in: ids } }, data: { tags: ['practice'] } }),
  )
  return { owner, practice, id: clips[0]?.clipSetId ?? '' }
}

test('a draft from a template and a frozen set can be published, and practises on clips that never count', async () => {
  const set = await frozenSet()
  const made = await draft(set.owner, wanted(set.id))
  const { protocol } = await detail(set.owner, made.id)
  expect(protocol.clips.practice).toEqual(set.practice.map(({ id }) => id))
  expect(protocol.clips.test).toHaveLength(8)
  expect(await checkProtocol(protocol)).toEqual([])
  expect(await usableSets(set.owner)).toMatchObject([
    { id: set.id, test: 8, practice: 1, real: 4, generated: 4 },
  ])
})

test('a draft uses a frozen set, whosever it is, and none that can still change', async () => {
  const set = await frozenSet()
  const other = await account()
  expect(await usableSets(other)).toContainEqual(expect.objectContaining({ id: set.id }))
  await draft(other, wanted(set.id))
  await despiteFreezing((tx) =>
    tx.clipSet.update({ where: { id: set.id }, data: { state: 'DRAFT' } }),
  )
  await expect(draft(set.owner, wanted(set.id))).rejects.toMatchObject({ reason: 'SET_NOT_FROZEN' })
  await expect(draft(other, wanted(set.id))).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
