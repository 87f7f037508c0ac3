/**
 * How a value becomes text in a CSV cell. Text somebody typed may begin with a character that a
 * spreadsheet takes for a formula; it gets a leading apostrophe (OWASP ASVS 5.0 v1.2.10). Numbers
 * never do: −3 stays a number.
 */
export type CellType = 'id' | 'level' | 'text' | 'integer' | 'number' | 'boolean' | 'instant'

/** The SQL text expression for one cell of `type`, given the expression of its value. */
export function cellSql(type: CellType, value: string): string {
  switch (type) {
    case 'text':
      return `CASE WHEN ${value} ~ '^[[:space:]]*[=+@\\-＝＋－＠\\t\\r]' THEN '''' || ${value} ELSE nullif(${value}, '') END`
    case 'boolean':
      return `CASE ${value} WHEN true THEN 'TRUE' WHEN false THEN 'FALSE' END`
    case 'instant':
      return `to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    default:
      return value
  }
}
