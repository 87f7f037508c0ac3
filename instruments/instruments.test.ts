import { expect, test } from 'vitest'
import { SAYS_GENERATED } from '@/domain/item/schema'
import { descriptors24 } from '@/instruments/descriptors-24'
import { hoMacDorman2010 } from '@/instruments/ho-macdorman-2010'
import { realOrAi } from '@/instruments/real-or-ai'

test('the descriptors are balanced, each key once, and never double in a language', () => {
  const { terms } = descriptors24
  const count = (valence: string) => terms.filter((term) => term.valence === valence).length
  expect([count('negative'), count('positive'), count('ambivalent')]).toEqual([11, 12, 1])
  for (const of of [
    terms.map(({ key }) => key),
    terms.map(({ text }) => text.en),
    terms.map(({ text }) => text.fr),
  ])
    expect(new Set(of).size).toBe(24)
})

test('what needs a face or a voice comes in pairs, so that leaving it out keeps the balance', () => {
  for (const need of ['face', 'voice']) {
    const valences = descriptors24.terms
      .filter(({ when }) => JSON.stringify(when ?? null).includes(`"${need}"`))
      .map(({ valence }) => valence)
    expect(valences.filter((one) => one === 'negative')).toHaveLength(valences.length / 2)
  }
})

test('the scales have six, four and four items of seven points, in both languages', () => {
  const { scales } = hoMacDorman2010
  expect(scales.map(({ id, items }) => [id, items.length])).toEqual([
    ['humanness', 6],
    ['eerie', 4],
    ['spine_tingling', 4],
  ])
  for (const { low, high, points, scales: scored } of scales.flatMap(({ items }) => items)) {
    expect(points).toBe(7)
    expect(scored).toHaveLength(1)
    for (const word of [low.en, low.fr, high.en, high.fr]) expect(word).toMatch(/\S/)
  }
})

test('the labels say generated from the fourth on', () => {
  const generated = realOrAi.labels.map(({ en }) => en?.includes('generated'))
  expect(generated.indexOf(true) + 1).toBe(SAYS_GENERATED)
})
