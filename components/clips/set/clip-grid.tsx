'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { ClipStateBadge } from '@/components/clips/clip-state'
import { ProvenanceMark } from '@/components/clips/provenance'
import { type ClipRow, missingOf } from '@/components/clips/set/row'
import type { Selection } from '@/components/clips/set/selection'
import { Still } from '@/components/clips/set/still'
import { TickBox } from '@/components/clips/set/tick-box'
import { type Defaults, saidOf } from '@/domain/clip-set/schema'

type Props = {
  clipSetId: string
  rows: readonly ClipRow[]
  defaults: Defaults
  canEdit: boolean
  selection: Selection
  onToggle: (id: string, isRange: boolean) => void
}

const GAP = 20
/** As many as the server draws: a screenful, in columns that the stylesheet decides on. */
const FIRST = 12
/** From which width of the list on there are this many columns; the classes below say the same. */
const COLUMNS = [
  [1_000, 4],
  [700, 3],
  [320, 2],
] as const

/** The clips as stills, of which only those in and around the window exist. */
export function ClipGrid(props: Props) {
  const { rows, selection } = props
  const t = useTranslations('clipSet')
  const [playing, setPlaying] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const { columns, top } = usePlace(list)
  const lines = useWindowVirtualizer({
    count: Math.ceil(rows.length / (columns ?? 1)),
    estimateSize: () => 260,
    overscan: 3,
    gap: GAP,
    scrollMargin: top,
    useFlushSync: false,
    getItemKey: (line) => rows[line * (columns ?? 1)]?.id ?? line,
  })
  const visible = columns === null ? [] : lines.getVirtualItems()
  const shown =
    columns === null
      ? rows.slice(0, FIRST).map((row, index) => ({ row, index, line: null }))
      : visible.flatMap(({ index: line }) =>
          rows.slice(line * columns, (line + 1) * columns).map((row, at) => ({
            row,
            index: line * columns + at,
            line: at === 0 ? line : null,
          })),
        )
  return (
    <ul
      ref={list}
      aria-label={t('clips')}
      className="@container grid grid-cols-2 gap-5 sm:grid-cols-3 xl:grid-cols-4"
      style={
        columns === null
          ? {}
          : {
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              paddingTop: (visible[0]?.start ?? top) - top,
              paddingBottom: lines.getTotalSize() - ((visible.at(-1)?.end ?? top) - top),
            }
      }
    >
      {shown.map(({ row, index, line }) => (
        <li
          key={row.id}
          aria-setsize={rows.length}
          aria-posinset={index + 1}
          {...(line === null ? {} : { ref: lines.measureElement })}
          data-index={line ?? 0}
          className="min-w-0"
        >
          <Card
            {...props}
            clip={row}
            isSelected={selection.ids.has(row.id)}
            isPlaying={playing === row.id}
            onPlay={() => setPlaying(row.id)}
          />
        </li>
      ))}
    </ul>
  )
}

type CardProps = Props & {
  clip: ClipRow
  isSelected: boolean
  isPlaying: boolean
  onPlay: () => void
}

function Card({ clip, clipSetId, defaults, canEdit, onToggle, ...card }: CardProps) {
  const t = useTranslations('clipSet')
  const said = saidOf(clip, defaults)
  const missing = missingOf(clip, defaults)
  return (
    <article
      className={`flex h-full flex-col overflow-hidden rounded-lg border bg-raised ${card.isSelected ? 'border-accent outline-2 -outline-offset-1 outline-accent' : 'border-line'}`}
    >
      <div className="relative">
        <Still clip={clip} isPlaying={card.isPlaying} onPlay={card.onPlay} />
        {canEdit ? (
          <TickBox
            label={t('select', { name: clip.fileName })}
            isOn={card.isSelected}
            onToggle={(isRange) => onToggle(clip.id, isRange)}
            className="absolute top-1 left-1"
          />
        ) : null}
      </div>
      <div className="flex flex-1 flex-col gap-1.5 p-3 text-sm">
        <h3 className="leading-snug font-medium wrap-anywhere">
          <Link
            href={`/clip-sets/${clipSetId}/clips/${clip.id}` as Route}
            prefetch={false}
            className="underline decoration-transparent underline-offset-4 hover:decoration-ink"
          >
            {clip.fileName}
          </Link>
        </h3>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-soft">
          {said.provenance ? <ProvenanceMark provenance={said.provenance} /> : null}
          <span className="wrap-anywhere">
            {[said.origin, said.scene].filter(Boolean).join(' · ')}
          </span>
        </p>
        {clip.state === 'FAILED' && clip.failure ? (
          <p lang="en" className="line-clamp-3 text-xs text-danger wrap-anywhere">
            {clip.failure}
          </p>
        ) : null}
        {clip.state === 'READY' && missing.length === 0 ? null : (
          <p className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1 pt-1 text-xs text-soft">
            {clip.state === 'READY' ? null : (
              <ClipStateBadge state={clip.state} progress={clip.progress} />
            )}
            {missing.length > 0 ? (
              <span>
                {t('missing', { papers: missing.map((paper) => t(`papers.${paper}`)).join(', ') })}
              </span>
            ) : null}
          </p>
        )}
      </div>
    </article>
  )
}

/** How many columns fit, and where on the page the list begins; null on the server. */
function usePlace(list: RefObject<HTMLElement | null>) {
  const [place, setPlace] = useState<{ columns: number | null; top: number }>({
    columns: null,
    top: 0,
  })
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const measure = () => {
      const { width, top } = element.getBoundingClientRect()
      const columns = COLUMNS.find(([from]) => width >= from)?.[1] ?? 1
      const next = { columns, top: Math.round(top + window.scrollY) }
      setPlace((now) => (now.columns === columns && now.top === next.top ? now : next))
    }
    measure()
    // What stands above the list grows and shrinks, which shows in the height of the page.
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    watch.observe(document.body)
    return () => watch.disconnect()
  }, [list])
  return place
}
