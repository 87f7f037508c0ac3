import { Fragment, type ReactNode } from 'react'

/**
 * The studies' wording: paragraphs, lists, **strong**, *emphasis* and [links](https://…), made into
 * elements, never into HTML.
 */
export function Prose({ text }: { text: string }) {
  const parts = text.split(/\n{2,}/).filter((part) => part.trim() !== '')
  return (
    <>
      {keyed(parts).map(([key, part]) => {
        const lines = part.split('\n')
        if (!lines.every((line) => /^[-*] /.test(line))) return <p key={key}>{inline(part)}</p>
        return (
          <ul key={key}>
            {keyed(lines).map(([lineKey, line]) => (
              <li key={lineKey}>{inline(line.slice(2))}</li>
            ))}
          </ul>
        )
      })}
    </>
  )
}

const MARK = /(\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[[^\]]+\]\([^)\s]+\))/

function inline(text: string): ReactNode {
  return keyed(text.split(MARK)).map(([key, part]) => {
    const link = /^\[([^\]]+)\]\(((?:https?:\/\/|mailto:|\/)[^)\s]*)\)$/.exec(part)
    if (link)
      return (
        <a key={key} href={link[2]} rel="noreferrer">
          {link[1]}
        </a>
      )
    if (/^\*\*.+\*\*$/.test(part)) return <strong key={key}>{part.slice(2, -2)}</strong>
    if (/^\*[^*]+\*$/.test(part)) return <em key={key}>{part.slice(1, -1)}</em>
    return <Fragment key={key}>{part}</Fragment>
  })
}

/** The text never changes while it is shown, so a place in it is an identity. */
const keyed = (parts: readonly string[]): [string, string][] =>
  parts.map((part, i) => [`${i}`, part])
