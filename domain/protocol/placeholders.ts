/**
 * `{{placeholders}}` in wording. Pure, and used wherever wording is shown: by the run, and by the
 * editor as one types.
 */

const PLACEHOLDER = /\{\{\s*([a-z][A-Za-z0-9]*)\s*\}\}/g

/** The keys of the placeholders in a text, each once. */
export const placeholdersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].flatMap(([, key]) => key ?? [])),
]

/**
 * `text` with its placeholders filled. A key without a value (undefined) stays as it is written. Where a
 * value is empty, what was said with it goes too: the brackets that hold nothing else, or the sentence.
 */
export function filled(text: string, give: (key: string) => string | undefined): string {
  const isEmpty = (part: string) => placeholdersIn(part).some((key) => give(key)?.trim() === '')
  if (!isEmpty(text)) return put(text, give)
  const withoutBrackets = text.replace(/\s?\(\s*\{\{[^{}]*\}\}\s*\)/g, (brackets) =>
    isEmpty(brackets) ? '' : brackets,
  )
  return withoutBrackets
    .split('\n')
    .map((line) =>
      line
        // A sentence ends before white space, so that "cnil.fr" is none.
        .split(/(?<=[.!?…])(\s+)/)
        .filter((part) => !isEmpty(part))
        .join('')
        .replace(/\s{2,}/g, ' ')
        .trim(),
    )
    .map((line) => put(line, give))
    .join('\n')
}

const put = (text: string, give: (key: string) => string | undefined): string =>
  text.replace(PLACEHOLDER, (whole, key: string) => give(key) ?? whole)
