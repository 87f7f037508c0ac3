import { Asked } from '@/components/run/items/asked'
import { Still } from '@/components/run/items/still'
import type { ItemProps } from '@/components/run/scale'
import type { ItemView } from '@/domain/session/schema'

type OptionView = { value: number | string; text: string; atS?: number }

type Props = ItemProps<ItemView> & {
  options: readonly OptionView[]
  /** Beside the scale, and told apart from it: "can't say". */
  aside?: readonly OptionView[]
  chosen: number | string | undefined
  onChoose: (value: number | string) => void
  /** One row of points where there is room for it, or a column. */
  shape: 'row' | 'column'
}

/** One of a few labelled options. Nothing is preselected. */
export function Options(props: Props) {
  const { item, words, problem, options, aside = [], chosen, onChoose, shape } = props
  const hasStills = options.some(({ atS }) => atS !== undefined)
  const list = (of: readonly OptionView[], className: string) => (
    <div className={className}>
      {of.map(({ value, text, atS }) => (
        <label key={value} className={hasStills ? 'option option-still' : 'option'}>
          {atS !== undefined && <Still atS={atS} label={words.items.stillOf} />}
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
  )
  const arranged = hasStills ? ' options-stills' : shape === 'row' ? ' options-row' : ''
  return (
    <fieldset data-item={item.id} aria-describedby={problem}>
      <Asked item={item} words={words} />
      {list(options, `options${arranged}`)}
      {aside.length > 0 && list(aside, 'options options-aside')}
    </fieldset>
  )
}
