import { fill, type Words } from '@/components/run/words'
import type { ItemView } from '@/domain/session/schema'

type Differential = Extract<ItemView, { kind: 'differential' }>

export type ItemProps<T extends ItemView> = {
  item: T
  words: Words
  /** The id of the message that says what is missing, when something is. */
  problem: string | undefined
}

/** Two anchors, always visible, and the points between them. Nothing is preselected: a default would be a rating nobody gave. */
export function Scale({
  item,
  words,
  problem,
  value,
  onChoose,
}: ItemProps<Differential> & { value: number | undefined; onChoose: (point: number) => void }) {
  const points = Array.from({ length: item.points }, (_, i) => i + 1)
  const name = (point: number) => {
    const position = fill(words.items.point, { n: point, of: item.points })
    const anchor = point === 1 ? item.left : point === item.points ? item.right : ''
    return anchor ? `${position}: ${anchor}` : position
  }
  return (
    <fieldset
      className={item.text ? 'scale scale-asked' : 'scale'}
      data-item={item.id}
      aria-describedby={problem}
    >
      <legend className={item.text ? 'item-text' : 'unseen'}>
        {item.text || `${item.left} – ${item.right}`}
      </legend>
      <span className="anchor anchor-left" aria-hidden="true">
        {item.left}
      </span>
      <div className="points">
        {points.map((point) => (
          <label key={point} className="point">
            <input
              type="radio"
              name={item.id}
              value={point}
              checked={value === point}
              aria-label={name(point)}
              onChange={() => onChoose(point)}
            />
          </label>
        ))}
      </div>
      <span className="anchor anchor-right" aria-hidden="true">
        {item.right}
      </span>
    </fieldset>
  )
}
