'use client'

import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Draft, missing } from '@/components/run/draft'
import { Item } from '@/components/run/item'
import { keyAction, rowsOf } from '@/components/run/keys'
import { fill, type Words } from '@/components/run/words'
import type { BlockView } from '@/domain/session/schema'

type Props = {
  blocks: BlockView[]
  words: Words
  draft: Draft
  step: number
  onDraft: (draft: Draft) => void
  onStep: (step: number) => void
  onDone: () => void
  /** What Space does, where there is something to play. */
  onPlay?: () => void
  /** What the last button says, where it is not the interface's own word. */
  done?: string
  /** What has to happen first, where something has; null or nothing: nothing. */
  hold?: string | null
}

/** The blocks of a trial, one to a screen. A required question left out is named, and gets the focus. */
export function Questions(props: Props) {
  const { blocks, words, draft, onDraft, onStep, onDone, onPlay, done = '', hold = null } = props
  const form = useRef<HTMLFormElement>(null)
  const [asked, setAsked] = useState(-1)
  // A block can go while a later one is on the screen.
  const step = Math.min(props.step, blocks.length - 1)
  const block = blocks[step]
  const left = block ? missing(block, draft) : []
  const named = asked === step ? left : []

  useEffect(() => {
    // The screen has changed: whoever listens or tabs begins at its top.
    if (step >= 0) form.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }, [step])

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!block || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (document.querySelector('dialog[open]')) return
    const target = event.target instanceof HTMLElement ? event.target : document.body
    const focused = target.closest<HTMLElement>('[data-item]')?.dataset.item ?? null
    const action = keyAction(event.key, block.items, draft, { focused, target: kindOf(target) })
    if (!action || (action.do === 'play' && !onPlay)) return
    event.preventDefault()
    if (action.do === 'play') onPlay?.()
    else if (action.do === 'continue') form.current?.requestSubmit()
    else {
      onDraft({ ...draft, [action.item]: action.value })
      if (action.next) focusItem(form.current, action.next)
      else form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus()
    }
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  if (!block) return null

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(step)
    const first = left[0]
    if (first) return focusItem(form.current, firstOpen(first, draft))
    if (hold) return
    if (step + 1 < blocks.length) onStep(step + 1)
    else onDone()
  }
  const digits = Math.max(0, ...block.items.flatMap(rowsOf).map(({ values }) => values.length))
  const isLast = step + 1 === blocks.length

  return (
    <form className="questions" ref={form} onSubmit={submit} noValidate>
      <h2 tabIndex={-1} className={block.text ? 'block-text' : 'unseen'}>
        {blocks.length > 1 && (
          <span className="part">{fill(words.items.part, { n: step + 1, of: blocks.length })}</span>
        )}
        {block.text}
      </h2>
      <div className="items">
        {block.items.map((item) => (
          <Item
            key={item.id}
            {...{ item, words, draft, onDraft }}
            isMissing={named.some(({ id }) => id === item.id)}
          />
        ))}
      </div>
      {named.length > 0 && (
        <p role="alert" className="problem">
          {words.items.missing} {named.map(nameOf).join(' · ')}
        </p>
      )}
      {hold && asked === step && left.length === 0 && (
        <p role="alert" className="problem">
          {hold}
        </p>
      )}
      <div className="actions">
        {step > 0 && (
          <button type="button" className="quiet" onClick={() => onStep(step - 1)}>
            {words.common.back}
          </button>
        )}
        <button type="submit" className="main">
          {(isLast && done) || words.items.next}
        </button>
      </div>
      {digits > 0 && digits < 10 && (
        <p className="keys">{fill(words.items.keys, { of: digits })}</p>
      )}
    </form>
  )
}

/** Where the focus goes in an item that wants something yet: of a matrix to the row. */
const firstOpen = (item: BlockView['items'][number], draft: Draft): string =>
  rowsOf(item).find(({ key }) => draft[key] === undefined)?.key ?? item.id

const nameOf = (item: BlockView['items'][number]): string =>
  item.kind === 'differential' && !item.text ? `${item.left} – ${item.right}` : item.text

function focusItem(form: HTMLElement | null, id: string): void {
  const item = form?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)
  const inputs = [...(item?.querySelectorAll<HTMLInputElement>('input, textarea') ?? [])]
  ;(inputs.find((input) => input.checked) ?? inputs[0])?.focus()
}

function kindOf(target: HTMLElement): 'text' | 'control' | 'page' {
  if (target instanceof HTMLTextAreaElement) return 'text'
  if (target instanceof HTMLInputElement)
    return target.type === 'radio' || target.type === 'checkbox' ? 'control' : 'text'
  return target.closest('button, a, summary, select') ? 'control' : 'page'
}
