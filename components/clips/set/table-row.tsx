'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { ClipStateBadge } from '@/components/clips/clip-state'
import { ProvenanceMark } from '@/components/clips/provenance'
import { CellEditor } from '@/components/clips/set/cell-editor'
import { type Cell, mayBeNone, textOf } from '@/components/clips/set/edits'
import type { Column } from '@/components/clips/set/grid-keys'
import type { ClipRow } from '@/components/clips/set/row'
import { Spacer } from '@/components/clips/set/spacer'
import { TickBox } from '@/components/clips/set/tick-box'
import { type Defaults, type Papers, saidOf } from '@/domain/clip-set/schema'

type Props = {
  /** The height of the rows above that don't exist. */
  gap: number
  height: number
  stored: ClipRow
  row: ClipRow
  index: number
  columns: readonly Column[]
  clipSetId: string
  defaults: Defaults
  edited: Partial<Papers> | undefined
  problems: ReadonlyMap<string, string>
  isSelected: boolean
  /** Where one is, if it is in this row. */
  column: number | null
  editing: { first: string | null } | null
  isWrong: boolean
  cellId: (column: Column) => string
  left: CSSProperties
  onToggle: (isRange: boolean) => void
  onEnter: (column: number) => void
  onKeep: (text: string) => boolean
  onLeave: () => void
  onStop: () => void
  onGo: (rows: number, columns: number) => void
}

/** One clip of the table. */
export function TableRow(props: Props) {
  const { row, columns, index, column: current, editing } = props
  const t = useTranslations('clipSet')
  const common = useTranslations('common')
  return (
    <>
      <Spacer columns={columns.length} height={props.gap} />
      <tr
        aria-rowindex={index + 2}
        aria-selected={props.isSelected}
        style={{ height: props.height }}
      >
        {columns.map((column, at) => {
          const isHere = current === at
          const isCell = column !== 'select' && column !== 'file' && column !== 'state'
          const problem = isCell ? props.problems.get(`${row.id}.${column}`) : undefined
          const isEdited = isCell && props.edited !== undefined && column in props.edited
          const isEditing = isHere && editing !== null && isCell && column !== 'persons'
          const side =
            column === 'select'
              ? 'sticky left-0 z-10 px-0.5'
              : column === 'file'
                ? 'z-10 px-2 sm:sticky sm:left-(--file-left)'
                : 'px-2'
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys of all its cells.
            <td
              key={column}
              id={props.cellId(column)}
              aria-colindex={at + 1}
              aria-invalid={problem ? true : undefined}
              title={problem}
              onClick={() => {
                if (column !== 'select' && !isEditing) props.onEnter(at)
              }}
              style={column === 'file' ? props.left : {}}
              className={`relative scroll-ml-72 border-b border-line ${side} ${props.isSelected ? 'bg-accent-wash' : 'bg-raised'} ${
                isHere
                  ? 'group-focus/grid:outline-2 group-focus/grid:-outline-offset-2 group-focus/grid:outline-accent'
                  : ''
              } ${problem ? 'bg-danger-wash' : ''} ${isEdited ? 'shadow-[inset_3px_0_0_var(--accent)]' : ''}`}
            >
              {column === 'select' ? (
                <TickBox
                  label={t('select', { name: row.fileName })}
                  isOn={props.isSelected}
                  onToggle={props.onToggle}
                />
              ) : column === 'file' ? (
                <Link
                  href={`/clip-sets/${props.clipSetId}/clips/${row.id}` as Route}
                  prefetch={false}
                  tabIndex={-1}
                  title={row.fileName}
                  className="block truncate font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
                >
                  {row.fileName}
                </Link>
              ) : column === 'state' ? (
                <ClipStateBadge state={row.state} progress={row.progress} />
              ) : isEditing ? (
                <CellEditor
                  cell={column}
                  label={`${row.fileName}, ${t(`table.${column}`)}`}
                  text={
                    isTyped(column) && editing.first !== null
                      ? editing.first
                      : textOf(row, column, common('none'))
                  }
                  isWrong={props.isWrong}
                  onKeep={props.onKeep}
                  onLeave={props.onLeave}
                  onStop={props.onStop}
                  onGo={props.onGo}
                />
              ) : (
                <CellText cell={column} row={row} defaults={props.defaults} />
              )}
              {isEdited ? <span className="sr-only">{t('table.unsaved')}</span> : null}
              {problem ? <span className="sr-only">{problem}</span> : null}
            </td>
          )
        })}
      </tr>
    </>
  )
}

/** Where a key that was pressed is the first letter; a list and a date are chosen. */
const isTyped = (cell: Cell) => cell !== 'provenance' && cell !== 'rightsUntil'

/** What stands in a cell: the clip's own word, else the set's in grey. */
function CellText({ cell, row, defaults }: { cell: Cell; row: ClipRow; defaults: Defaults }) {
  const common = useTranslations('common')
  const own = textOf(row, cell, common('none'))
  const text = own || textOf(saidOf(row, defaults), cell, common('none'))
  const provenance = cell === 'provenance' ? saidOf(row, defaults).provenance : null
  const isNone =
    mayBeNone(cell) &&
    (row[cell as 'depicts'] === '' || (cell === 'persons' && row.persons?.length === 0))
  return (
    <span
      className={`block truncate ${own === '' ? 'text-soft italic' : isNone ? 'text-soft' : ''}`}
      title={text.length > 18 ? text : undefined}
    >
      {provenance ? <ProvenanceMark provenance={provenance} /> : isNone ? common('none') : text}
    </span>
  )
}
