import type { KeyboardEvent } from 'react'
import { type Draft, toggleTerm, typeTerm } from '@/components/run/draft'
import { Asked } from '@/components/run/items/asked'
import type { ItemProps } from '@/components/run/scale'
import type { ItemView } from '@/domain/session/schema'

type Props = ItemProps<Extract<ItemView, { kind: 'cata' }>> & {
  draft: Draft
  onDraft: (draft: Draft) => void
}

/** Check all that apply. */
export function CheckAll({ item, words, problem, draft, onDraft }: Props) {
  const box = (key: string, text: string, className: string) => (
    <label key={key} className={className}>
      <input
        type="checkbox"
        checked={draft[`${item.id}.${key}`] === 1}
        onChange={() => onDraft(toggleTerm(item, key, draft))}
      />
      <span>{text}</span>
    </label>
  )
  return (
    <fieldset data-item={item.id} aria-describedby={problem} onKeyDown={moveBetweenBoxes}>
      <Asked item={item} words={words} />
      <div className="terms">{item.terms.map(({ key, text }) => box(key, text, 'term'))}</div>
      {(item.free !== null || item.exclusive.length > 0) && (
        <div className="terms-end">
          {item.free && (
            <label className="field">
              <span>{item.free.text}</span>
              <input
                type="text"
                maxLength={item.free.maxLength}
                autoComplete="off"
                value={draft[`${item.id}.${item.free.key}`] ?? ''}
                onChange={({ target: { value } }) => onDraft(typeTerm(item, value, draft))}
              />
            </label>
          )}
          {item.exclusive.map(({ key, text }) => box(key, text, 'term term-none'))}
        </div>
      )}
    </fieldset>
  )
}

/** Arrows walk through the boxes, as they walk through radios; Space ticks. */
function moveBetweenBoxes(event: KeyboardEvent<HTMLFieldSetElement>): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
  const at = boxes.indexOf(event.target as HTMLInputElement)
  if (step === undefined || at < 0) return
  event.preventDefault()
  boxes[(at + step + boxes.length) % boxes.length]?.focus()
}
