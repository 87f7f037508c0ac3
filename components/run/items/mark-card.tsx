import { isUnfinished, type Mark, type MarksItem } from '@/components/run/marks'
import { clock } from '@/components/run/time'
import { fill, type Words } from '@/components/run/words'

type Props = {
  item: MarksItem
  words: Words
  mark: Mark
  n: number
  isOpen: boolean
  onOpen: () => void
  onClose: () => void
  onLook: () => void
  onMove: () => void
  onChange: (to: Partial<Mark>) => void
  onRemove: () => void
}

/** What is said of one moment; a line of it while another is at hand. */
export function MarkCard(props: Props) {
  const { item, words, mark, n, isOpen, onOpen, onClose, onLook, onMove, onChange, onRemove } =
    props
  const said = (list: MarksItem['options'], value: string | null) =>
    list.find((option) => option.value === value)?.text
  const summary = [said(item.options, mark.what), said(item.polarity, mark.polarity)]
  const asks = item.options.length + item.polarity.length > 0
  const radios = (list: MarksItem['options'], of: 'what' | 'polarity') =>
    list.length > 0 && (
      <div className={of === 'what' ? 'terms' : 'terms terms-two'}>
        {list.map(({ value, text }) => (
          <label key={value} className="term">
            <input
              type="radio"
              name={`${item.id}.${n}.${of}`}
              value={value}
              checked={mark[of] === value}
              onChange={() => onChange({ [of]: value })}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    )
  return (
    <fieldset className={isUnfinished(item, mark) ? 'moment moment-unfinished' : 'moment'}>
      <legend>
        {fill(words.marks.moment, { n })}
        <span aria-hidden="true"> · </span>
        <time dateTime={`PT${mark.ms / 1_000}S`}>{clock(mark.ms / 1_000)}</time>
      </legend>
      {isOpen ? (
        <>
          {radios(item.options, 'what')}
          {radios(item.polarity, 'polarity')}
          <div className="moment-actions">
            <button type="button" className="quiet" onClick={onClose}>
              {words.marks.done}
            </button>
            <button type="button" className="plain" onClick={onLook}>
              {words.marks.look}
            </button>
            <button type="button" className="plain" onClick={onMove}>
              {words.marks.here}
            </button>
            <button type="button" className="plain" onClick={onRemove}>
              {words.marks.remove}
            </button>
          </div>
        </>
      ) : (
        <div className="moment-line">
          <p>
            {isUnfinished(item, mark)
              ? words.marks.incomplete
              : summary.filter(Boolean).join(' · ')}
          </p>
          <div className="moment-actions">
            <button type="button" className="plain" onClick={onOpen}>
              {asks ? words.marks.edit : words.marks.look}
            </button>
            <button type="button" className="plain" onClick={onRemove}>
              {words.marks.remove}
            </button>
          </div>
        </div>
      )}
    </fieldset>
  )
}
