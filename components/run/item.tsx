import { type KeyboardEvent, useId } from 'react'
import { type Draft, fieldKeys, toggleTerm, typeTerm } from '@/components/run/draft'
import { type ItemProps, Scale } from '@/components/run/scale'
import { fill, type Words } from '@/components/run/words'
import type { ItemView } from '@/domain/session/schema'

type Props = {
  item: ItemView
  words: Words
  draft: Draft
  onDraft: (draft: Draft) => void
  isMissing: boolean
}

/** One question. Native inputs throughout, found by `data-item` from the keyboard. */
export function Item({ item, words, draft, onDraft, isMissing }: Props) {
  const problemId = useId()
  const problem = isMissing ? problemId : undefined
  return (
    <div className={isMissing ? 'item item-missing' : 'item'}>
      <Control {...{ item, words, draft, onDraft, problem }} />
      {isMissing && (
        <p className="problem" id={problemId}>
          {words.items.missingOne}
        </p>
      )}
    </div>
  )
}

function Control({
  item,
  words,
  draft,
  onDraft,
  problem,
}: Omit<Props, 'isMissing'> & { problem: string | undefined }) {
  const set = (key: string, value: number | string) => onDraft({ ...draft, [key]: value })
  switch (item.kind) {
    case 'differential': {
      const value = draft[item.id]
      return (
        <Scale
          {...{ item, words, problem }}
          value={typeof value === 'number' ? value : undefined}
          onChoose={(point) => set(item.id, point)}
        />
      )
    }
    case 'realOrAi':
      return (
        <Options
          {...{ item, words, problem }}
          shape="row"
          options={item.labels.map((text, i) => ({ value: i + 1, text }))}
          chosen={draft[item.id]}
          onChoose={(value) => set(item.id, value)}
        />
      )
    case 'choice':
      return (
        <Options
          {...{ item, words, problem }}
          shape="column"
          options={item.options}
          chosen={draft[item.id]}
          onChoose={(value) => set(item.id, value)}
        />
      )
    case 'cata':
      return <CheckAll {...{ item, words, problem, draft, onDraft }} />
    case 'ownWords':
      return <OwnWords {...{ item, words, problem, draft, set }} />
    case 'tick':
      return (
        <label className="option" data-item={item.id}>
          <input
            type="checkbox"
            checked={draft[item.id] === 1}
            aria-describedby={problem}
            onChange={(event) => set(item.id, event.target.checked ? 1 : 0)}
          />
          <span>{item.text}</span>
        </label>
      )
  }
}

/** The question itself, as a group's name. Optional questions say so; required ones are the rule. */
function Asked({
  item,
  words,
}: {
  item: { text: string; help?: string; required: boolean }
  words: Words
}) {
  return (
    <>
      <legend className="item-text">
        {item.text}
        {!item.required && <span className="optional"> ({words.items.optional})</span>}
      </legend>
      {item.help && <p className="help">{item.help}</p>}
    </>
  )
}

type OptionsProps = ItemProps<Extract<ItemView, { kind: 'choice' | 'realOrAi' }>> & {
  options: readonly { value: number | string; text: string }[]
  chosen: number | string | undefined
  onChoose: (value: number | string) => void
  /** One row of points where there is room for it, or a column. */
  shape: 'row' | 'column'
}

function Options({ item, words, problem, options, chosen, onChoose, shape }: OptionsProps) {
  return (
    <fieldset data-item={item.id} aria-describedby={problem}>
      <Asked item={item} words={words} />
      <div className={shape === 'row' ? 'options options-row' : 'options'}>
        {options.map(({ value, text }) => (
          <label key={value} className="option">
            <input
              type="radio"
              name={item.id}
              value={value}
              checked={chosen === value}
              onChange={() => onChoose(value)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function CheckAll({
  item,
  words,
  problem,
  draft,
  onDraft,
}: ItemProps<Extract<ItemView, { kind: 'cata' }>> & Pick<Props, 'draft' | 'onDraft'>) {
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

function OwnWords({
  item,
  words,
  problem,
  draft,
  set,
}: ItemProps<Extract<ItemView, { kind: 'ownWords' }>> & {
  draft: Draft
  set: (key: string, value: string) => void
}) {
  return (
    <fieldset data-item={item.id} aria-describedby={problem}>
      <Asked item={item} words={words} />
      <div className="own-words">
        {fieldKeys(item).map((key, i) => (
          <input
            key={key}
            type="text"
            maxLength={item.maxLength}
            autoComplete="off"
            autoCapitalize="off"
            enterKeyHint={i + 1 < item.fields ? 'next' : 'done'}
            aria-label={item.fields > 1 ? fill(words.items.field, { n: i + 1 }) : item.text}
            value={draft[key] ?? ''}
            onChange={(event) => set(key, event.target.value)}
            onKeyDown={(event) => {
              const next = event.currentTarget.nextElementSibling
              if (event.key !== 'Enter' || !(next instanceof HTMLInputElement)) return
              event.preventDefault()
              next.focus()
            }}
          />
        ))}
      </div>
    </fieldset>
  )
}
