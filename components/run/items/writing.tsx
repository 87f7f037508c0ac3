import { useId } from 'react'
import { type Draft, fieldKeys } from '@/components/run/draft'
import { Asked } from '@/components/run/items/asked'
import type { ItemProps } from '@/components/run/scale'
import { fill } from '@/components/run/words'
import type { ItemView } from '@/domain/session/schema'

type Own<Kind extends ItemView['kind']> = ItemProps<Extract<ItemView, { kind: Kind }>> & {
  draft: Draft
  set: (key: string, value: string) => void
}

/** One to three short fields. Enter goes to the next. */
export function OwnWords({ item, words, problem, draft, set }: Own<'ownWords'>) {
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

/** Text of several lines, with how much room is left. */
export function FreeText({ item, words, problem, draft, set }: Own<'text'>) {
  const counterId = useId()
  const value = String(draft[item.id] ?? '')
  const field = {
    maxLength: item.maxLength,
    'aria-label': item.text,
    'aria-describedby': problem ? `${counterId} ${problem}` : counterId,
    value,
    onChange: ({ target }: { target: { value: string } }) => set(item.id, target.value),
  }
  return (
    <fieldset data-item={item.id}>
      <Asked item={item} words={words} />
      {item.lines === 1 ? (
        <input type="text" autoComplete="off" {...field} />
      ) : (
        <textarea rows={item.lines} {...field} />
      )}
      <p className="hint counter" id={counterId}>
        {fill(words.items.counter, { n: value.length, of: item.maxLength })}
      </p>
    </fieldset>
  )
}
