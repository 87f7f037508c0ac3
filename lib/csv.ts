/** RFC 4180 with LF; an empty cell is bare, as PostgreSQL's `COPY` writes NULL. */
export const csvLine = (
  cells: readonly (string | number | null)[],
  separator: ',' | ';' | '\t' = ',',
): string => `${cells.map((cell) => quoted(String(cell ?? ''), separator)).join(separator)}\n`

const quoted = (cell: string, separator: string) =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/**
 * Text that somebody typed, fit for a spreadsheet: what begins like a formula gets an apostrophe
 * before it (OWASP ASVS 5.0 v1.2.10). For text only: a number that begins with − is a number.
 */
export const safeText = (text: string): string =>
  /^\s*[=+@\-＝＋－＠\t\r]/.test(text) ? `'${text}` : text

/** What {@link safeText} has made harmless, as it was typed; a formula's own apostrophes are kept apart. */
export const typedText = (cell: string): string => (APOSTROPHES.test(cell) ? cell.slice(1) : cell)

/** As {@link safeText}, so that {@link typedText} gives back exactly `text`. */
export const reversiblySafeText = (text: string): string =>
  APOSTROPHES.test(text) ? `'${text}` : safeText(text)

const APOSTROPHES = /^'+\s*[=+@\-＝＋－＠\t\r]/
