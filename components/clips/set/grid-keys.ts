import { CELLS, type Cell } from '@/components/clips/set/edits'

export type Column = 'select' | 'file' | 'state' | Cell

export const columnsFor = (canEdit: boolean): readonly Column[] => [
  ...(canEdit ? (['select'] as const) : []),
  'file',
  'state',
  ...CELLS,
]

const WIDTHS: Partial<Record<Column, number>> = {
  select: 40,
  file: 230,
  state: 150,
  provenance: 125,
  source: 190,
  depicts: 180,
  persons: 180,
  tags: 190,
  language: 90,
  trimInS: 80,
  trimOutS: 80,
}
export const widthOf = (column: Column): number => WIDTHS[column] ?? 140

export type Place = { row: number; column: number }

const PAGE = 10

type Key = { key: string; ctrlKey: boolean; metaKey: boolean }

/** Where a key leads in a table of this size; null where it does not lead about. */
export function moved(
  { key, ctrlKey, metaKey }: Key,
  at: Place,
  size: { rows: number; columns: number },
): Place | null {
  const far = ctrlKey || metaKey
  const last = { row: size.rows - 1, column: size.columns - 1 }
  const to: Partial<Record<string, Place>> = {
    ArrowDown: { ...at, row: far ? last.row : at.row + 1 },
    ArrowUp: { ...at, row: far ? 0 : at.row - 1 },
    ArrowRight: { ...at, column: far ? last.column : at.column + 1 },
    ArrowLeft: { ...at, column: far ? 0 : at.column - 1 },
    Home: { row: far ? 0 : at.row, column: 0 },
    End: { row: far ? last.row : at.row, column: last.column },
    PageDown: { ...at, row: at.row + PAGE },
    PageUp: { ...at, row: at.row - PAGE },
  }
  const place = to[key]
  if (!place) return null
  return {
    row: Math.max(0, Math.min(last.row, place.row)),
    column: Math.max(0, Math.min(last.column, place.column)),
  }
}
