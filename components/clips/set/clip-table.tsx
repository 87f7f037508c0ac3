'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { changed, type Dirty, read, withEdits } from '@/components/clips/set/edits'
import { columnsFor, moved, type Place, widthOf } from '@/components/clips/set/grid-keys'
import { PersonsDialog } from '@/components/clips/set/persons-dialog'
import type { ClipRow } from '@/components/clips/set/row'
import type { Selection } from '@/components/clips/set/selection'
import { Spacer } from '@/components/clips/set/spacer'
import { TableRow } from '@/components/clips/set/table-row'
import { TickBox } from '@/components/clips/set/tick-box'
import type { Defaults, Papers } from '@/domain/clip-set/schema'

const ROW_PX = 44

type Props = {
  clipSetId: string
  rows: readonly ClipRow[]
  defaults: Defaults
  canEdit: boolean
  selection: Selection
  onToggle: (id: string, isRange: boolean) => void
  onToggleAll: () => void
  dirty: Dirty
  onDirty: (dirty: Dirty) => void
  /** What the server found wrong, by `clip id.paper`. */
  problems: ReadonlyMap<string, string>
}

/**
 * The manifest as a table. The keys are a spreadsheet's: arrows go about, Enter or typing edits, Enter
 * and Tab keep what was typed and go on, Escape drops it. Only the rows in the window exist.
 */
export function ClipTable(props: Props) {
  const { clipSetId, rows, defaults, canEdit, selection, dirty, onDirty, problems } = props
  const t = useTranslations('clipSet')
  const common = useTranslations('common')
  const router = useRouter()
  const id = useId()
  const columns = columnsFor(canEdit)
  const frame = useRef<HTMLElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<{ first: string | null } | null>(null)
  const [wrong, setWrong] = useState(false)
  const at: Place = { ...place, row: Math.min(place.row, Math.max(0, rows.length - 1)) }
  const column = columns[at.column] ?? 'file'
  const current = rows[at.row]

  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    initialRect: { width: 1_000, height: 560 },
    useFlushSync: false,
    // Where one is must exist, however far away it was scrolled.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), at.row])].sort((a, b) => a - b),
  })

  const go = (to: Place) => {
    setPlace(to)
    lines.scrollToIndex(to.row)
  }
  const cellId = (rowId: string, name: string) => `${id}${rowId}${name}`
  const currentId = current ? cellId(current.id, column) : undefined

  // The cell where one is comes into view sideways too, past the columns that stay.
  useEffect(() => {
    if (document.activeElement === table.current && currentId)
      document.getElementById(currentId)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [currentId])

  const edit = (first: string | null) => {
    if (!canEdit || column === 'select' || column === 'file' || column === 'state') return
    setWrong(false)
    setEditing({ first })
  }
  const leave = () => {
    setEditing(null)
    setWrong(false)
    table.current?.focus({ preventScroll: true })
  }
  const store = (row: ClipRow, papers: Partial<Papers>) => onDirty(changed(dirty, row, papers))

  /** Keeps what was typed; false where it does not fit. */
  const keep = (text: string): boolean => {
    if (!current || column === 'select' || column === 'file' || column === 'state') return true
    if (column === 'persons') return true
    const result = read(column, text, common('none'))
    if ('wrong' in result) {
      setWrong(true)
      return false
    }
    store(current, result.papers)
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== table.current || !current) return
    const to = moved(event, at, { rows: rows.length, columns: columns.length })
    if (to) {
      event.preventDefault()
      return go(to)
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === ' ' && column === 'select') {
      event.preventDefault()
      return props.onToggle(current.id, event.shiftKey)
    }
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      if (column === 'select') return props.onToggle(current.id, event.shiftKey)
      if (column === 'file')
        return router.push(`/clip-sets/${clipSetId}/clips/${current.id}` as Route)
      return edit(null)
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      if (canEdit) keep('')
      return
    }
    if (event.key.length === 1) {
      event.preventDefault()
      edit(event.key)
    }
  }

  const visible = lines.getVirtualItems()
  const shown = rows.map(({ id: rowId }) => rowId)
  const allOn = shown.length > 0 && shown.every((each) => selection.ids.has(each))
  let reached = 0
  return (
    <>
      <section
        ref={frame}
        aria-label={t('table.label')}
        className="relative max-h-[70vh] min-h-40 overflow-auto rounded-lg border border-line bg-raised"
      >
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table one moves about in.
          role="grid"
          tabIndex={0}
          aria-label={t('table.label')}
          aria-describedby={`${id}help`}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length}
          aria-multiselectable={canEdit}
          aria-activedescendant={editing ? undefined : currentId}
          onKeyDown={onKeyDown}
          className="group/grid table-fixed border-separate border-spacing-0 text-sm outline-none"
          style={{ width: columns.reduce((sum, each) => sum + widthOf(each), 0) }}
        >
          <colgroup>
            {columns.map((each) => (
              <col key={each} style={{ width: widthOf(each) }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((each, index) => (
                <th
                  key={each}
                  scope="col"
                  aria-colindex={index + 1}
                  className={`sticky top-0 border-b border-line bg-sunken px-2 py-2 text-left text-xs font-medium text-soft ${each === 'select' ? 'left-0 z-30 px-0.5' : each === 'file' ? `z-30 sm:left-(--file-left)` : 'z-20'}`}
                  style={each === 'file' ? leftOf(canEdit) : {}}
                >
                  {each === 'select' ? (
                    <TickBox label={t('selectAll')} isOn={allOn} onToggle={props.onToggleAll} />
                  ) : (
                    t(`table.${each}`)
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {visible.map((line) => {
              const row = rows[line.index]
              if (!row) return null
              const gap = line.start - reached
              reached = line.end
              return (
                <TableRow
                  key={row.id}
                  gap={gap}
                  height={ROW_PX}
                  stored={row}
                  row={withEdits(row, dirty)}
                  index={line.index}
                  columns={columns}
                  clipSetId={clipSetId}
                  defaults={defaults}
                  edited={dirty.get(row.id)}
                  problems={problems}
                  isSelected={selection.ids.has(row.id)}
                  column={line.index === at.row ? at.column : null}
                  editing={line.index === at.row ? editing : null}
                  isWrong={wrong}
                  cellId={(name) => cellId(row.id, name)}
                  left={leftOf(canEdit)}
                  onToggle={(isRange) => props.onToggle(row.id, isRange)}
                  onEnter={(to) => {
                    setPlace({ row: line.index, column: to })
                    const name = columns[to]
                    if (canEdit && name !== 'select' && name !== 'file' && name !== 'state') {
                      setWrong(false)
                      setEditing({ first: null })
                    } else table.current?.focus({ preventScroll: true })
                  }}
                  onKeep={keep}
                  onLeave={leave}
                  onStop={() => {
                    setEditing(null)
                    setWrong(false)
                  }}
                  onGo={(rowsBy, columnsBy) => {
                    const to = {
                      row: Math.max(0, Math.min(rows.length - 1, at.row + rowsBy)),
                      column: Math.max(0, Math.min(columns.length - 1, at.column + columnsBy)),
                    }
                    leave()
                    go(to)
                    const next = columns[to.column]
                    const isCell = next !== 'select' && next !== 'file' && next !== 'state'
                    if (columnsBy !== 0 && to.column !== at.column && isCell)
                      setEditing({ first: null })
                  }}
                />
              )
            })}
            <Spacer columns={columns.length} height={lines.getTotalSize() - reached} />
          </tbody>
        </table>
      </section>
      <p id={`${id}help`} className="mt-2 text-xs text-soft">
        {canEdit ? t('table.help') : t('table.helpReadOnly')}
      </p>
      {current && editing && column === 'persons' ? (
        <PersonsDialog
          title={t('personsOf', { name: current.fileName })}
          persons={withEdits(current, dirty).persons}
          onClose={leave}
          onKeep={(persons) => {
            store(current, { persons })
            leave()
          }}
        />
      ) : null}
    </>
  )
}

/** Where the column of the file names stays while the others scroll. */
const leftOf = (canEdit: boolean) =>
  ({ '--file-left': canEdit ? `${widthOf('select')}px` : '0px' }) as CSSProperties
