import { Asked } from '@/components/run/items/asked'
import { Line } from '@/components/run/items/line'
import type { ItemProps } from '@/components/run/scale'
import { fill } from '@/components/run/words'
import type { ItemView } from '@/domain/session/schema'

type Props = ItemProps<Extract<ItemView, { kind: 'slider' }>> & {
  value: number | undefined
  onChoose: (value: number) => void
}

/** A place on a line. */
export function Slider({ item, words, problem, value, onChoose }: Props) {
  const { min, max, step, low, high } = item
  return (
    <fieldset data-item={item.id}>
      <Asked item={item} words={words} />
      <Line
        {...{ value, min, max, step, low, high, onChoose }}
        label={item.text || `${low} – ${high}`}
        describedBy={problem}
        empty={words.items.sliderEmpty}
        said={fill(words.items.sliderAt, { n: value ?? '', min, max })}
      />
      {value === undefined && <p className="hint line-hint">{words.items.sliderHint}</p>}
    </fieldset>
  )
}
