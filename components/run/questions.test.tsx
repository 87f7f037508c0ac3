// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Draft, valuesOf } from '@/components/run/draft'
import { Questions } from '@/components/run/questions'
import type { BlockView } from '@/domain/session/schema'
import words from '@/messages/run.en.json'

beforeAll(() => {
  globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS
})
afterEach(cleanup)

const scale = (id: string, left: string, right: string): BlockView['items'][number] => ({
  kind: 'differential',
  ...{ id, left, right, text: '', help: '', required: true, points: 7 },
})

const blocks: BlockView[] = [
  {
    ...{ id: 'first', text: 'Words', firstOnly: false },
    items: [
      {
        kind: 'cata',
        ...{
          id: 'cata',
          text: 'Which fit?',
          help: '',
          required: true,
          exclusive: [{ key: 'none', text: 'None of these' }],
          free: null,
        },
        terms: [
          { key: 'empty', text: 'empty' },
          { key: 'moving', text: 'moving' },
        ],
      },
    ],
  },
  {
    ...{ id: 'second', text: 'This video is…', firstOnly: false },
    items: [scale('human', 'Artificial', 'Natural'), scale('eerie', 'Reassuring', 'Eerie')],
  },
]

type HeldProps = { step: number; done: (values: unknown) => void; played: () => void }

/** The questions as a trial holds them, from `step` on. */
function Held({ step, done, played }: HeldProps) {
  const [draft, setDraft] = useState<Draft>({})
  const [at, setAt] = useState(step)
  return (
    <Questions
      {...{ blocks, words, draft }}
      step={at}
      onDraft={setDraft}
      onStep={setAt}
      onPlay={played}
      onDone={() => done(valuesOf(blocks, draft))}
    />
  )
}

function mount({ step = 1 } = {}) {
  const done = vi.fn()
  const played = vi.fn()
  render(<Held {...{ step, done, played }} />)
  return { done, played, user: userEvent.setup() }
}

const checked = () =>
  screen
    .queryAllByRole<HTMLInputElement>('radio')
    .filter((radio) => radio.checked)
    .map((radio) => `${radio.name}=${radio.value}`)

test('nothing is chosen at the start', () => {
  mount()
  expect(screen.getAllByRole('radio')).toHaveLength(14)
  expect(checked()).toEqual([])
})

test('two digits and Enter answer two scales and go on', async () => {
  const { user, done } = mount()
  await user.keyboard('62')
  expect(checked()).toEqual(['human=6', 'eerie=2'])
  await user.keyboard('{Enter}')
  expect(done).toHaveBeenCalledOnce()
  expect(done.mock.calls[0]?.[0]).toMatchObject({ human: 6, eerie: 2 })
})

test('a digit corrects the scale that has the focus', async () => {
  const { user } = mount()
  await user.keyboard('6')
  await user.keyboard('2')
  screen.getByRole('radio', { name: '6 of 7', checked: true }).focus()
  await user.keyboard('5')
  expect(checked()).toEqual(['human=5', 'eerie=2'])
})

test('what is missing is named, gets the focus, and nothing is handed over', async () => {
  const { user, done } = mount()
  await user.keyboard('4')
  await user.click(screen.getByRole('button', { name: 'Continue' }))
  expect(done).not.toHaveBeenCalled()
  expect(screen.getByRole('alert').textContent).toContain('Reassuring – Eerie')
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: '1 of 7: Reassuring' }))
})

test('Space plays the video again from anywhere that has no use for it', async () => {
  const { user, played } = mount()
  await user.keyboard(' ')
  expect(played).toHaveBeenCalledOnce()
  screen.getByRole('radio', { name: '1 of 7: Artificial' }).focus()
  await user.keyboard(' ')
  expect(played).toHaveBeenCalledOnce()
  expect(checked()).toEqual(['human=1'])
})

test('blocks come one after the other, and what was given is kept on the way back', async () => {
  const { user } = mount({ step: 0 })
  await user.click(screen.getByRole('checkbox', { name: 'empty' }))
  await user.click(screen.getByRole('button', { name: 'Continue' }))
  expect(screen.getByRole('heading').textContent).toContain('This video is…')
  await user.click(screen.getByRole('button', { name: 'Back' }))
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'empty' }).checked).toBe(true)
})
