import { describe, expect, test } from 'vitest'
import { clipsAhead, placeOf } from '@/components/run/place'
import type { PhaseView, TrialView } from '@/domain/session/schema'

const playing = { playback: { watchShare: 0.95, replays: null }, label: '', blocks: [] }
const phases: PhaseView[] = [
  { kind: 'instructions', id: 'intro', title: 'How it works', text: '…', button: 'Start' },
  {
    kind: 'soundCheck',
    ...{ id: 'sound', text: '', words: ['a', 'b', 'c', 'd'], play: 2 },
    ...{ question: '', nothing: '', cannot: '', later: null },
  },
  { kind: 'practice', id: 'practice', text: 'One to try', ...playing },
  { kind: 'rating', id: 'rating', text: '', skip: '', pause: null, ...playing },
  { kind: 'detection', id: 'detection', text: 'Once more', ...playing },
]
const trial = (
  position: number,
  phase: string,
  media: string | null,
  first = false,
): TrialView => ({
  position,
  phase,
  media,
  ...{ other: null, about: null, foreignSpeech: false, asks: null },
  features: ['face'],
  first,
})
const trials = [
  trial(1, 'sound', null),
  trial(2, 'practice', 'k-p', true),
  trial(3, 'rating', 'k-a', true),
  trial(4, 'rating', 'k-b'),
  trial(5, 'detection', 'k-b', true),
  trial(6, 'detection', 'k-a'),
]
const run = { phases, trials }
const at = (answered: number[], read: string[] = []) =>
  placeOf(run, new Set(answered), new Set(read))

test('leads through words and trials in order, then ends', () => {
  const answered: number[] = []
  const read: string[] = []
  const seen: string[] = []
  for (let place = at(answered, read); place.kind !== 'end'; place = at(answered, read)) {
    if (place.kind === 'pause') throw new Error('This run has no rests')
    seen.push(place.kind === 'words' ? place.phase.id : String(place.trial.position))
    if (place.kind === 'words') read.push(place.phase.id)
    else answered.push(place.trial.position)
  }
  expect(seen).toEqual(['intro', '1', 'practice', '2', '3', '4', 'detection', '5', '6'])
})

test('words are not repeated to someone who comes back in the middle', () => {
  expect(at([1])).toMatchObject({ kind: 'words', phase: { id: 'practice' } })
  expect(at([1, 2, 3])).toMatchObject({ kind: 'trial', trial: { position: 4 }, index: 2, of: 2 })
  expect(at([1, 2, 3, 4, 5])).toMatchObject({ trial: { position: 6 } })
})

test('an answer that came from elsewhere is stepped over', () => {
  expect(at([1, 2, 4], ['intro', 'practice'])).toMatchObject({ trial: { position: 3 } })
})

test('the clips ahead are named nearest first, once each', () => {
  expect(clipsAhead(run, new Set([1, 2]))).toEqual(['k-a', 'k-b'])
})

describe('a rest', () => {
  const rating: PhaseView = {
    kind: 'rating',
    ...{ id: 'rating', text: '', skip: '', ...playing },
    pause: { every: 2, text: 'Rest a little', button: 'Go on' },
  }
  const many = {
    phases: [rating],
    trials: [1, 2, 3, 4, 5].map((n) => trial(n, 'rating', `k-${n}`, n === 1)),
  }
  const place = (answered: number[], read: string[] = []) =>
    placeOf(many, new Set(answered), new Set(read))

  test('comes after every so many clips, once, and never after the last', () => {
    expect(place([1])).toMatchObject({ kind: 'trial' })
    const rest = place([1, 2])
    expect(rest).toMatchObject({ kind: 'pause', text: 'Rest a little' })
    if (rest.kind !== 'pause') throw new Error('A rest is due')
    expect(place([1, 2], [rest.id])).toMatchObject({ kind: 'trial', trial: { position: 3 } })
    expect(place([1, 2, 3, 4], [rest.id])).toMatchObject({ kind: 'pause' })
    expect(place([1, 2, 3, 4, 5], [rest.id])).toEqual({ kind: 'end' })
  })
})

test('words that are not for this participant are passed over', () => {
  const hidden = placeOf(run, new Set(), new Set(), ({ id }) => id !== 'intro')
  expect(hidden).toMatchObject({ kind: 'trial', trial: { position: 1 } })
})

test('a clip that pictures are drawn from is fetched again when they are due', () => {
  const words = { id: 'q', text: '', help: '', required: true }
  const asking: PhaseView = {
    kind: 'questionnaire',
    ...{ id: 'which', title: '', text: '' },
    blocks: [
      {
        ...{ id: 'b', text: '', firstOnly: false },
        items: [
          {
            kind: 'choice',
            ...{ ...words, aside: [], options: [{ value: 'a', text: 'A', atS: 1 }] },
          },
        ],
      },
    ],
  }
  const asked = { ...trial(7, 'which', null), about: 'k-a' }
  const longer = { phases: [...phases, asking], trials: [...trials, asked] }
  expect(clipsAhead(longer, new Set([1, 2, 3, 4, 5, 6]))).toEqual(['k-a'])
})
