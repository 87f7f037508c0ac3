import { expect, test } from 'vitest'
import { languagesOf, OwnInstrument, saidIn, scoredIn } from '@/domain/instrument/schema'
import { godspeed } from '@/instruments/godspeed'

test('a scale lists the items it is made of, of statements the single rows', () => {
  expect(scoredIn(godspeed, 'gs_animacy')).toContain('gs_anthropomorphism_4')
  const { blocks } = OwnInstrument.parse({
    name: { en: 'Trust' },
    blocks: [
      {
        id: 'page',
        items: [
          {
            ...{ kind: 'matrix', id: 'trust' },
            rows: [
              { key: 'a', text: { en: 'one' }, scales: ['trusted'] },
              { key: 'b', text: { en: 'two' } },
            ],
            options: [{ value: 1, text: { en: 'yes' } }],
          },
        ],
      },
    ],
  })
  expect(scoredIn({ blocks }, 'trusted')).toEqual(['trust.a'])
})

test('perceived safety is asked and scored in no scale', () => {
  const ids = godspeed.blocks.flatMap(({ items }) => items).map(({ id }) => id)
  expect(ids.filter((id) => id.startsWith('gs_safety'))).toHaveLength(3)
  expect(godspeed.scales.map(({ id }) => id)).not.toContain('gs_safety')
})

test('what is not said in a language is said in English, else in any', () => {
  expect(saidIn({ en: 'Hello', fr: '' }, 'fr')).toBe('Hello')
  expect(saidIn({ de: 'Hallo' }, 'fr')).toBe('Hallo')
  expect(saidIn(undefined, 'fr')).toBe('')
})

test('an instrument nobody spoke of the wording of has the languages of its name', () => {
  expect(languagesOf({ wording: {}, name: { de: 'Wärme' } })).toEqual(['de'])
})
