import { describe, expect, test } from 'vitest'
import type { BlockView, ItemView, PhaseView, TrialView } from '@/domain/session/schema'
import { askedIn, blocksFor, factsOf, isPhaseShown } from '@/domain/trial/schema'

const words = (id: string) => ({ id, text: '', help: '', required: true })
const tick = (id: string, when?: ItemView['when']): ItemView => ({
  ...{ kind: 'tick' as const, ...words(id) },
  ...(when ? { when } : {}),
})
const block = (id: string, items: ItemView[], more: Partial<BlockView> = {}): BlockView => ({
  ...{ id, text: '', items, firstOnly: false },
  ...more,
})
const phase = (blocks: BlockView[]): PhaseView => ({
  kind: 'questionnaire',
  ...{ id: 'q', title: '', text: '', blocks },
})
const run = { group: 'all', basis: null, given: {} }
const trial = (more: Partial<TrialView> = {}) => ({
  ...{ features: [], foreignSpeech: false, first: false, asks: null },
  ...more,
})
const facts = (of: ReturnType<typeof trial>, sound = true, draft = {}, before = {}) =>
  factsOf(run, of, { sound, before, draft })

const asked = (blocks: readonly BlockView[]) =>
  blocks.flatMap(({ items }) =>
    items.flatMap((item) =>
      item.kind === 'cata' ? item.terms.map(({ key }) => `${item.id}.${key}`) : [item.id],
    ),
  )

describe('what is asked in a trial', () => {
  const clip = phase([
    block('own', [tick('own')], { firstOnly: true }),
    block('list', [
      {
        kind: 'cata',
        ...{ ...words('w'), exclusive: [], free: null },
        terms: [
          { key: 'empty', text: '' },
          { key: 'eyes', text: '', when: { clip: 'face' } },
          { key: 'robotic', text: '', when: { all: [{ clip: 'voice' }, { sound: 'on' }] } },
        ],
      },
    ]),
    block('voice', [tick('v')], { when: { all: [{ clip: 'voice' }, { sound: 'on' }] } }),
  ])

  test('is nothing about a voice that was not there or not heard, or twice for first impressions', () => {
    const heard = trial({ features: ['face', 'voice'], first: true })
    const all = ['own', 'w.empty', 'w.eyes', 'w.robotic', 'v']
    expect(asked(blocksFor(clip, heard, facts(heard)))).toEqual(all)
    const later = trial({ features: ['face', 'voice'] })
    expect(asked(blocksFor(clip, later, facts(later, false)))).toEqual(['w.empty', 'w.eyes'])
    expect(asked(blocksFor(clip, trial(), facts(trial())))).toEqual(['w.empty'])
  })

  test('changes with what is answered on the same page', () => {
    const trades = phase([block('b', [tick('works'), tick('trade', { rating: 'works', is: [1] })])])
    expect(asked(blocksFor(trades, trial(), facts(trial())))).toEqual(['works'])
    const answered = facts(trial(), true, { works: 1 })
    expect(asked(blocksFor(trades, trial(), answered))).toEqual(['works', 'trade'])
  })

  test('knows what was answered before, on this device or another', () => {
    const later = phase([block('b', [tick('why', { rating: 'works', is: ['yes'] })])])
    expect(asked(blocksFor(later, trial(), facts(trial())))).toEqual([])
    const here = facts(trial(), true, {}, { works: 'yes' })
    expect(asked(blocksFor(later, trial(), here))).toEqual(['why'])
    const there = factsOf({ ...run, given: { works: 'yes' } }, trial(), {
      ...{ sound: true, before: {}, draft: {} },
    })
    expect(asked(blocksFor(later, trial(), there))).toEqual(['why'])
  })

  test('is, in a catch trial, its own question and nothing else', () => {
    const caught = trial({ asks: [block('seen', [tick('seen')])] })
    expect(asked(blocksFor(clip, caught, facts(caught)))).toEqual(['seen'])
  })
})

describe('as answers change', () => {
  const chain = phase([
    block('b', [
      tick('a'),
      tick('b', { rating: 'a', is: [1] }),
      tick('c', { rating: 'b', is: [1] }),
    ]),
  ])
  const given = (values: Record<string, number>) => (blocks: readonly BlockView[]) =>
    Object.fromEntries(
      blocks.flatMap(({ items }) => items.map(({ id }) => [id, values[id] ?? null])),
    )
  const now = (values: Record<string, number>, before = {}) =>
    asked(askedIn(run, chain, trial(), { sound: true, before }, given(values)))

  test('what is no longer asked decides nothing', () => {
    expect(now({ a: 1, b: 1 })).toEqual(['a', 'b', 'c'])
    expect(now({ a: 0, b: 1, c: 1 })).toEqual(['a'])
  })

  test('the same question of the clip before decides nothing', () => {
    expect(now({}, { a: 1, b: 1 })).toEqual(['a'])
  })
})

test('a phase whose condition does not hold is not shown, and asks nothing', () => {
  const only: PhaseView = {
    ...phase([block('b', [tick('a')])]),
    kind: 'questionnaire',
    ...{ title: '', blocks: [block('b', [tick('a')])], when: { group: ['public'] } },
    ...{ id: 'q', text: '' },
  }
  expect(isPhaseShown(only, facts(trial()))).toBe(false)
  expect(blocksFor(only, trial(), facts(trial()))).toEqual([])
})
