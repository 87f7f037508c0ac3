import type { Words } from '@/components/run/words'

/** The question itself, as a group's name. Optional questions say so; required ones are the rule. */
export function Asked({
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
