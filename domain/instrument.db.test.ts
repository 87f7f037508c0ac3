import { expect, test } from 'vitest'
import * as instrument from '@/domain/instrument'
import type { OwnInstrument } from '@/domain/instrument/schema'
import { account } from '@/tests/factories'

const item = (id: string, scales: string[] = []) =>
  ({
    kind: 'differential',
    ...{ id, low: { en: 'Cold' }, high: { en: 'Warm' }, scales },
  }) as const

const warmth: OwnInstrument = {
  name: { en: 'Warmth' },
  scales: [{ id: 'warmth' }],
  blocks: [{ id: 'page', items: [item('warm_1', ['warmth']), item('warm_2', ['warmth'])] }],
}

test('one’s own instrument is in everybody’s library, beside those that come with the software', async () => {
  const [ada, grace] = [await account(), await account()]
  const { id } = await instrument.create(ada, warmth)
  const library = await instrument.list(grace)
  expect(library.map((one) => one.id)).toContain('ho-macdorman-2010')
  const found = library.find((one) => one.id === id)
  expect(found).toMatchObject({
    name: { en: 'Warmth' },
    own: { ownerName: ada.name, mayEdit: false },
  })
  expect(found?.blocks[0]?.items).toHaveLength(2)
})

test('only whoever made it, or an admin, changes or archives it', async () => {
  const [ada, grace, admin] = [await account(), await account(), await account('ADMIN')]
  const { id } = await instrument.create(ada, warmth)
  await expect(instrument.revise(grace, id, warmth)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(instrument.archive(grace, id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await instrument.revise(ada, id, { ...warmth, name: { en: 'Warmth, revised' } })
  expect((await instrument.detail(grace, id)).name).toEqual({ en: 'Warmth, revised' })
  await instrument.archive(admin, id)
  await expect(instrument.detail(ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('names that are there twice, and scales that nobody defined, are all said at once', async () => {
  const wrong: OwnInstrument = {
    name: { en: ' ' },
    blocks: [{ id: 'page', items: [item('same', ['nowhere']), item('same')] }],
  }
  await expect(instrument.create(await account(), wrong)).rejects.toMatchObject({
    code: 'INVALID',
    problems: [{ where: 'name' }, { where: 'same' }, { where: 'nowhere' }],
  })
})
