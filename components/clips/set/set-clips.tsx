'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { Archives } from '@/components/clips/set/archives'
import { useCellProblems } from '@/components/clips/set/cell-problems'
import { ClipGrid } from '@/components/clips/set/clip-grid'
import { ClipTable } from '@/components/clips/set/clip-table'
import { DefaultsForm } from '@/components/clips/set/defaults-form'
import { bodyOf, stillDirty, UNTOUCHED } from '@/components/clips/set/edits'
import { choicesIn, EVERYTHING, passing } from '@/components/clips/set/filter'
import { useLive } from '@/components/clips/set/live'
import { NextStep } from '@/components/clips/set/next-step'
import { PersonsRegister } from '@/components/clips/set/persons-register'
import type { ClipRow } from '@/components/clips/set/row'
import { SaveBar } from '@/components/clips/set/save-bar'
import { useSaveEdits } from '@/components/clips/set/save-edits'
import {
  NOTHING,
  remaining,
  toggled,
  toggledAll,
  toggledTo,
} from '@/components/clips/set/selection'
import { SelectionBar } from '@/components/clips/set/selection-bar'
import { shareDone, standingOf } from '@/components/clips/set/standing'
import { Toolbar, type View } from '@/components/clips/set/toolbar'
import { EmptyState } from '@/components/ui/empty-state'
import type { ArchiveView, ClipSetView, Defaults } from '@/domain/clip-set/schema'
import type { Problem } from '@/lib/errors'

type Props = {
  set: {
    id: string
    state: ClipSetView['state']
    defaults: Defaults
    isChosen: boolean
    canEdit: boolean
  }
  rows: readonly ClipRow[]
  archives: readonly ArchiveView[]
  view: View
  /** What tells real from generated without being looked at, once that can be said. */
  warnings: readonly Problem[]
  /** Where files are brought, while they can be. */
  uploader?: ReactNode
  /** What takes the manifest out and in. */
  manifest?: ReactNode
}

/** The clips of a set: what to do next, what is being done to them, and all of them to look at and edit. */
export function SetClips({ set, view: first, warnings, uploader, manifest, ...given }: Props) {
  const t = useTranslations('clipSet')
  const { id, canEdit } = set
  const isDraft = set.state === 'DRAFT'
  const { rows, archives } = useLive(id, { ...given, isDraft })
  const [view, setView] = useState(first)
  const [filter, setFilter] = useState(EVERYTHING)
  const [ticked, setTicked] = useState(NOTHING)
  const [typed, setTyped] = useState(UNTOUCHED)
  const list = useRef<HTMLDivElement>(null)
  const { pending, failure, save } = useSaveEdits(id, () => setTyped(UNTOUCHED))
  const problems = useCellProblems(failure)

  const present = useMemo(() => new Set(rows.map((row) => row.id)), [rows])
  const selection = remaining(ticked, present)
  const dirty = useMemo(() => stillDirty(typed, rows), [typed, rows])
  const shown = useMemo(() => passing(rows, set.defaults, filter), [rows, set.defaults, filter])
  const shownIds = useMemo(() => shown.map((row) => row.id), [shown])
  const choices = useMemo(() => choicesIn(rows, set.defaults), [rows, set.defaults])
  const selected = rows.filter((row) => selection.ids.has(row.id))

  const see = (next: View) => {
    setView(next)
    // So that the page comes back as it was left; nothing is fetched for it.
    window.history.replaceState(
      null,
      '',
      next === 'table' ? '?view=table' : window.location.pathname,
    )
  }
  const show = (part: Partial<typeof filter>, next: View) => {
    setFilter({ ...EVERYTHING, ...part })
    see(next)
    list.current?.scrollIntoView({ block: 'start' })
    list.current?.focus({ preventScroll: true })
  }
  const toggle = (clip: string, isRange: boolean) =>
    setTicked(isRange ? toggledTo(selection, clip, shownIds) : toggled(selection, clip))

  const common = {
    ...{ clipSetId: id, rows: shown, defaults: set.defaults, canEdit, selection },
    onToggle: toggle,
  }
  return (
    <div className="flex flex-col gap-6">
      <NextStep
        clipSetId={id}
        standing={standingOf(set, rows)}
        share={shareDone(set, rows)}
        canEdit={canEdit}
        warnings={warnings}
        onPapers={() => show({ missing: 'freezing' }, 'table')}
        onFailed={() => show({ state: 'failed' }, 'grid')}
      />
      {uploader}
      <Archives archives={archives} />
      {rows.length === 0 ? (
        uploader ? null : (
          <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
        )
      ) : (
        <section aria-label={t('clips')} className="flex flex-col gap-4">
          <Toolbar
            {...{ filter, choices, view }}
            onFilter={setFilter}
            onView={see}
            shown={shown.length}
            total={rows.length}
            {...(canEdit ? { onAll: () => setTicked(toggledAll(selection, shownIds)) } : {})}
            isAll={shownIds.every((each) => selection.ids.has(each))}
          >
            {canEdit ? <DefaultsForm clipSetId={id} defaults={set.defaults} /> : null}
            <PersonsRegister clipSetId={id} rows={rows} canEdit={canEdit} />
            {manifest}
          </Toolbar>
          <div ref={list} tabIndex={-1} className="scroll-mt-4 outline-none">
            {shown.length === 0 ? (
              <p className="rounded-lg border border-dashed border-edge/50 px-6 py-12 text-center text-soft">
                {t('filter.nothing')}
              </p>
            ) : view === 'grid' ? (
              <ClipGrid {...common} />
            ) : (
              <ClipTable
                {...common}
                {...{ dirty, problems }}
                onDirty={setTyped}
                onToggleAll={() => setTicked(toggledAll(selection, shownIds))}
              />
            )}
          </div>
          {dirty.size > 0 ? (
            <SaveBar
              clips={dirty.size}
              pending={pending}
              failure={failure}
              onSave={() => void save(bodyOf(dirty).edits)}
              onDrop={() => setTyped(UNTOUCHED)}
            />
          ) : canEdit && selected.length > 0 ? (
            <SelectionBar
              clipSetId={id}
              selected={selected}
              hidden={selected.filter((row) => !shownIds.includes(row.id)).length}
              onClear={() => setTicked(NOTHING)}
            />
          ) : null}
        </section>
      )}
    </div>
  )
}
