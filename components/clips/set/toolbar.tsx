'use client'

import { LayoutGrid, Search, Table2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EVERYTHING, type Filter } from '@/components/clips/set/filter'
import { FOR_FREEZING, FOR_PUBLISHING } from '@/components/clips/set/row'
import { Button } from '@/components/ui/button'
import { inputStyle } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { PROVENANCES } from '@/domain/clip-set/schema'

export type View = 'grid' | 'table'

type Props = {
  filter: Filter
  onFilter: (filter: Filter) => void
  choices: { origins: readonly string[]; tags: readonly string[] }
  shown: number
  total: number
  view: View
  onView: (view: View) => void
  /** Ticks every clip that is shown, or none of them. */
  onAll?: () => void
  isAll: boolean
  /** What else can be done with the set's papers. */
  children?: ReactNode
}

/** What is looked at and how: a search, filters, and the two views. */
export function Toolbar(props: Props) {
  const { filter, onFilter, choices, view, onView } = props
  const t = useTranslations('clipSet.filter')
  const provenance = useTranslations('clipSets.provenance')
  const papers = useTranslations('clipSet.papers')
  const set = (part: Partial<Filter>) => onFilter({ ...filter, ...part })
  const isOn = Object.values(filter).some((value) => value !== '')
  const select = (name: Exclude<keyof Filter, 'text'>, all: string, options: Choice[]) => (
    <NativeSelect
      quiet
      label={t(name)}
      value={filter[name]}
      onChange={(event) => set({ [name]: event.target.value })}
      choices={[{ value: '', label: all }, ...options]}
    />
  )
  const same = (value: string) => ({ value, label: value })
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="relative min-w-0 flex-1 basis-64">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-3 left-3 size-4 text-soft"
          />
          <input
            type="search"
            aria-label={t('text')}
            placeholder={t('text')}
            value={filter.text}
            onChange={(event) => set({ text: event.target.value })}
            className={`${inputStyle} pl-9 placeholder:text-soft`}
          />
        </div>
        <div className="flex flex-wrap gap-2">{props.children}</div>
        <fieldset className="flex overflow-hidden rounded-md border border-edge/60">
          <legend className="sr-only">{t('view')}</legend>
          {(
            [
              ['grid', LayoutGrid],
              ['table', Table2],
            ] as const
          ).map(([each, Icon]) => (
            <button
              key={each}
              type="button"
              aria-pressed={view === each}
              onClick={() => onView(each)}
              className="flex min-h-10 cursor-pointer items-center gap-2 bg-raised px-3 text-sm -outline-offset-2 aria-pressed:bg-accent-wash aria-pressed:font-medium aria-pressed:text-accent"
            >
              <Icon aria-hidden className="size-4" />
              {t(each)}
            </button>
          ))}
        </fieldset>
      </div>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-5">
        {select('provenance', t('anyProvenance'), [
          ...PROVENANCES.map((value) => ({ value, label: provenance(value) })),
          { value: 'none', label: t('notStated') },
        ])}
        {select('origin', t('anyOrigin'), choices.origins.map(same))}
        {select('tag', t('anyTag'), choices.tags.map(same))}
        {select(
          'state',
          t('anyState'),
          ['waiting', 'measured', 'ready', 'failed'].map((value) => ({
            value,
            label: t(`states.${value}` as 'states.ready'),
          })),
        )}
        {select('missing', t('anyPapers'), [
          { value: 'freezing', label: t('incomplete') },
          ...[...FOR_FREEZING, ...FOR_PUBLISHING].map((value) => ({
            value,
            label: t('lacks', { paper: papers(value) }),
          })),
        ])}
      </div>
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 text-sm text-soft">
        <p role="status">
          {isOn
            ? t('shown', { shown: props.shown, total: props.total })
            : t('all', { total: props.total })}
        </p>
        {isOn ? (
          <Button variant="quiet" onPress={() => onFilter(EVERYTHING)}>
            <X aria-hidden className="size-4" />
            {t('clear')}
          </Button>
        ) : null}
        {props.onAll && props.shown > 0 ? (
          <Button variant="quiet" onPress={props.onAll}>
            {props.isAll ? t('none') : t('selectAll', { count: props.shown })}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

type Choice = { value: string; label: string }
