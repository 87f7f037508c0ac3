/** RFC 4180 with LF; an empty cell is bare, as PostgreSQL's `COPY` writes NULL. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => quoted(String(cell ?? ''))).join(',')}\n`

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/**
 * Text that somebody typed, fit for a spreadsheet: what begins like a formula gets an apostrophe
 * before it (OWASP ASVS 5.0 v1.2.10). For text only: a number that begins with − is a number.
 */
export const safeText = (text: string): string =>
  /^\s*[=+@\-＝＋－＠\t\r]/.test(text) ? `'${text}` : text
