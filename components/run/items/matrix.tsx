import type { Draft } from '@/components/run/draft'
import { Asked } from '@/components/run/items/asked'
import type { ItemProps } from '@/components/run/scale'
import type { ItemView } from '@/domain/session/schema'

type Props = ItemProps<Extract<ItemView, { kind: 'matrix' }>> & {
  draft: Draft
  set: (key: string, value: number | string) => void
}

/** Statements with one set of labels: a table where there is room for one, else one after the other. */
export function Matrix({ item, words, problem, draft, set }: Props) {
  const options = [...item.options, ...item.aside]
  const columns = { ['--columns' as string]: options.length }
  return (
    <fieldset className="matrix" data-item={item.id} aria-describedby={problem} style={columns}>
      <Asked item={item} words={words} />
      <div className="matrix-head" aria-hidden="true">
        <span />
        {options.map(({ value, text }) => (
          <span key={value}>{text}</span>
        ))}
      </div>
      {item.rows.map((row) => {
        const key = `${item.id}.${row.key}`
        return (
          <fieldset key={row.key} className="matrix-row" data-item={key}>
            <legend>{row.text}</legend>
            <div className="matrix-options">
              {/* A second time where a legend can't stand in a grid. */}
              <span className="matrix-text" aria-hidden="true">
                {row.text}
              </span>
              {options.map(({ value, text }, at) => (
                <label
                  key={value}
                  className={at < item.options.length ? 'option' : 'option option-aside'}
                >
                  <input
                    type="radio"
                    name={key}
                    value={value}
                    checked={draft[key] === value}
                    aria-label={text}
                    onChange={() => set(key, value)}
                  />
                  <span>{text}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )
      })}
    </fieldset>
  )
}
