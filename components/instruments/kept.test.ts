import { expect, test } from 'vitest'
import { keptOf } from '@/components/instruments/kept'
import { Block, Scale } from '@/domain/protocol/schema'

const line = (id: string, scale: string) => ({
  ...{ kind: 'differential', id, low: { en: 'Cold' }, high: { en: 'Warm' }, scales: [scale] },
})

test('a kept page brings the scales it is scored in and no others, and no condition of its study', () => {
  const block = Block.parse({
    ...{ id: 'page', order: 'random', flipPoles: true, when: { sound: 'on' } },
    items: [line('warm_1', 'warmth'), line('warm_2', 'warmth')],
  })
  const scales = [
    Scale.parse({ id: 'warmth', reversed: ['warm_2', 'elsewhere'] }),
    Scale.parse({ id: 'other' }),
  ]
  const kept = keptOf(block, scales, ['en', 'fr'])
  expect(kept.scales).toMatchObject([{ id: 'warmth', reversed: ['warm_2'] }])
  expect(kept.blocks).toMatchObject([{ order: 'random', flipPoles: true }])
  expect(kept.blocks[0]).not.toHaveProperty('when')
  expect(kept.wording).toEqual({ en: 'own', fr: 'own' })
})
