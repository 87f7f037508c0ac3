import { expect, test } from 'vitest'
import { blocksFor, clipsAhead, placeOf } from '@/components/run/place'
import type { BlockView, PhaseView, TrialView } from '@/domain/session/schema'

const playback = { watchShare: 0.95, replays: null }
const phases: PhaseView[] = [
  { kind: 'instructions', id: 'intro', title: 'How it works', text: '…', button: 'Start' },
  { kind: 'soundCheck', id: 'sound', text: '', words: ['a', 'b', 'c', 'd'], play: 2 },
  { kind: 'practice', id: 'practice', text: 'One to try', blocks: [], playback },
  { kind: 'rating', id: 'rating', blocks: [], playback },
  { kind: 'detection', id: 'detection', text: 'Once more', blocks: [], playback },
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

test('nothing is asked about a voice that was not there or not heard, or twice for first impressions', () => {
  const blocks: BlockView[] = [
    {
      id: 'own',
      text: '',
      firstOnly: true,
      items: [{ kind: 'tick', id: 'own', text: '', required: false }],
    },
    {
      id: 'words',
      text: '',
      firstOnly: false,
      items: [
        {
          kind: 'cata',
          id: 'w',
          text: '',
          help: '',
          required: true,
          none: '',
          other: null,
          terms: [
            { key: 'empty', text: '' },
            { key: 'eyes', text: '', needs: 'face' },
            { key: 'robotic', text: '', needs: 'voice' },
          ],
        },
      ],
    },
    {
      id: 'voice',
      text: '',
      firstOnly: false,
      items: [{ kind: 'tick', id: 'v', text: '', required: true, needs: 'voice' }],
    },
  ]
  const asked = (features: TrialView['features'], sound: boolean, first = false) =>
    blocksFor({ blocks }, { features, first }, sound).flatMap((b) =>
      b.items.flatMap((i) => (i.kind === 'cata' ? i.terms.map((t) => t.key) : [i.id])),
    )
  expect(asked(['face', 'voice'], true, true)).toEqual(['own', 'empty', 'eyes', 'robotic', 'v'])
  expect(asked(['face', 'voice'], false)).toEqual(['empty', 'eyes'])
  expect(asked([], true)).toEqual(['empty'])
})
