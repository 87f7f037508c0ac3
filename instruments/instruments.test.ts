import { expect, test } from 'vitest'
import { SAYS_GENERATED } from '@/domain/item/schema'
import { descriptors24 } from '@/instruments/descriptors-24'
import { godspeed } from '@/instruments/godspeed'
import { hoMacDorman2010, itemsOf } from '@/instruments/ho-macdorman-2010'
import { LIBRARY } from '@/instruments/library'
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

test('humanness has six lines, each half of eeriness four, of seven points, and no total is scored', () => {
  expect(hoMacDorman2010.scales.map(({ id }) => [id, itemsOf(id).length])).toEqual([
    ['humanness', 6],
    ['eerie', 4],
    ['spine_tingling', 4],
  ])
  for (const item of itemsOf('humanness', 'eerie', 'spine_tingling'))
    expect(item).toMatchObject({ kind: 'differential', points: 7 })
})

test('Artificial – Lifelike is asked once and scored in two scales of the Godspeed questionnaire', () => {
  const items = godspeed.blocks.flatMap((block) => block.items)
  const twice = items.filter((item) => 'scales' in item && item.scales.length === 2)
  expect(twice.map(({ id }) => id)).toEqual(['gs_anthropomorphism_4'])
  expect(items).toHaveLength(23)
})

test('every instrument is worded in English and French, says where it is from, and clashes with no other', () => {
  const items = LIBRARY.flatMap(({ blocks }) => blocks.flatMap((block) => block.items))
  const ids = items.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(LIBRARY.map(({ id }) => id)).size).toBe(LIBRARY.length)
  for (const instrument of LIBRARY) {
    expect(instrument.source).toMatch(/\S/)
    expect(Object.keys(instrument.wording).toSorted()).toEqual(['en', 'fr'])
    // Every text is a record with both languages: none has only one of them.
    const json = JSON.stringify(instrument)
    expect(json.split('"en":').length, instrument.id).toBe(json.split('"fr":').length)
  }
  const scales = LIBRARY.flatMap((instrument) => instrument.scales.map(({ id }) => id))
  for (const item of items)
    if ('scales' in item) for (const scale of item.scales) expect(scales).toContain(scale)
})

test('the labels say generated from the fourth on', () => {
  const generated = realOrAi.labels.map(({ en }) => en?.includes('generated'))
  expect(generated.indexOf(true) + 1).toBe(SAYS_GENERATED)
})
