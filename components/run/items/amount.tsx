import { useId, useState } from 'react'
import { readNumber } from '@/components/run/draft'
import { Asked } from '@/components/run/items/asked'
import type { ItemProps } from '@/components/run/scale'
import { fill } from '@/components/run/words'
import type { ItemView } from '@/domain/session/schema'

type Props = ItemProps<Extract<ItemView, { kind: 'number' }>> & {
  /** A number that fits, or what was typed and does not. */
  value: number | string | undefined
  onType: (value: number | string | undefined) => void
}

/** A typed number, with a point or a comma, and its unit. */
export function Amount({ item, words, problem, value, onType }: Props) {
  const rangeId = useId()
  const [typed, setTyped] = useState(value === undefined ? '' : String(value))
  const { min, max, decimals } = item
  return (
    <fieldset data-item={item.id}>
      <Asked item={item} words={words} />
      <p className="amount">
        <input
          type="text"
          inputMode={decimals > 0 || min < 0 ? 'decimal' : 'numeric'}
          autoComplete="off"
          aria-label={item.unit ? `${item.text} (${item.unit})` : item.text}
          aria-describedby={problem ? `${rangeId} ${problem}` : rangeId}
          aria-invalid={problem !== undefined}
          size={Math.max(6, String(max).length + decimals + 2)}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            const text = target.value.trim()
            onType(text === '' ? undefined : (readNumber(text, item) ?? text))
          }}
        />
        {item.unit && <span aria-hidden="true">{item.unit}</span>}
      </p>
      <p className="hint" id={rangeId}>
        {fill(decimals > 0 ? words.items.number : words.items.numberWhole, { min, max })}
      </p>
    </fieldset>
  )
}
