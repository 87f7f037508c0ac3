'use client'

import { ArrowDown, ArrowUp, GripVertical, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button as AriaButton } from 'react-aria-components/Button'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { useDesign } from '@/components/design/context'
import { freshPhase, placeFor } from '@/components/design/fresh-phase'
import { Badge } from '@/components/ui/badge'
import { buttonStyle } from '@/components/ui/button-style'
import { IconButton } from '@/components/ui/icon-button'
import { blocksIn, PHASE_KINDS, type Phase, type PhaseKind } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

export const SECTIONS = [
  'study',
  'legal',
  'clips',
  'groups',
  'scales',
  'analysis',
  'pages',
] as const
export type SectionId = (typeof SECTIONS)[number]

/** What is worked on: a part of the study, or a phase by its place. */
export type Spot = SectionId | number

/** The paths of the protocol that belong to each part. */
export const PATHS: Record<SectionId, readonly string[]> = {
  study: ['title', 'locales', 'target'],
  legal: ['legal', 'placeholders'],
  clips: ['clips'],
  groups: ['groups', 'channels'],
  scales: ['scales'],
  analysis: ['analysis'],
  pages: ['pages'],
}

type Props = {
  spot: Spot
  onSpot: (spot: Spot) => void
  onPhases: (phases: Phase[]) => void
}

/** The parts of a study and its phases in their order: chosen, moved by drag or by keys, added. */
export function Contents({ spot, onSpot, onPhases }: Props) {
  const t = useTranslations('design')
  const { protocol, problemsAt, mayEdit } = useDesign()
  const { phases } = protocol
  return (
    <nav aria-label={t('contents')} className="flex flex-col gap-6">
      <ul className="flex flex-col gap-0.5">
        {SECTIONS.map((section) => (
          <li key={section}>
            <button
              type="button"
              aria-current={spot === section ? 'true' : undefined}
              onClick={() => onSpot(section)}
              className="flex min-h-9 w-full cursor-pointer items-center justify-between gap-2 rounded-md px-3 text-left text-sm hover:bg-sunken aria-[current=true]:bg-accent-wash aria-[current=true]:font-medium"
            >
              {t(`sections.${section}`)}
              <Problems found={PATHS[section].flatMap(problemsAt)} />
            </button>
          </li>
        ))}
      </ul>
      <div className="flex flex-col gap-2">
        <h2 className="px-3 text-xs font-medium tracking-wide text-soft uppercase">
          {t('phases')}
        </h2>
        <PhaseList spot={spot} onSpot={onSpot} onPhases={onPhases} />
        {mayEdit ? (
          <AddPhase
            onAdd={(kind) => {
              const at = placeFor(kind, phases, typeof spot === 'number' ? spot : phases.length)
              onPhases(phases.toSpliced(at, 0, freshPhase(kind, protocol)))
              onSpot(at)
            }}
          />
        ) : null}
      </div>
    </nav>
  )
}

function PhaseList({ spot, onSpot, onPhases }: Props) {
  const t = useTranslations('design')
  const { protocol, problemsAt, mayEdit, locale } = useDesign()
  const { phases } = protocol
  const indexOf = (id: unknown) => phases.findIndex((phase) => phase.id === id)
  const chosen = typeof spot === 'number' ? phases[spot]?.id : undefined
  const move = (from: number, to: number) => {
    const phase = phases[from]
    if (!phase || to < 0 || to >= phases.length) return
    const next = phases.toSpliced(from, 1)
    next.splice(to, 0, phase)
    onPhases(next)
    onSpot(next.findIndex(({ id }) => id === (chosen ?? phase.id)))
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    isDisabled: !mayEdit,
    onReorder: ({ keys, target }) => {
      const [key] = [...keys]
      const from = indexOf(key)
      const over = indexOf(target.key)
      if (from < 0 || over < 0) return
      const before = target.dropPosition === 'before' ? over : over + 1
      move(from, before > from ? before - 1 : before)
    },
  })
  return (
    <GridList
      aria-label={t('phases')}
      items={phases.map((phase, index) => ({ id: phase.id, phase, index }))}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosen ? [chosen] : []}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys]
        const at = indexOf(key)
        if (at >= 0) onSpot(at)
      }}
      dragAndDropHooks={dragAndDropHooks}
      dependencies={[problemsAt, locale, phases.length]}
      className="flex flex-col gap-0.5 outline-none"
    >
      {({ phase, index }) => {
        const name = titleOf(phase, locale) || t(`phase.kinds.${phase.kind}`)
        return (
          <GridListItem
            textValue={name}
            className="group flex min-h-10 cursor-pointer items-center gap-1 rounded-md py-1 pr-1 pl-1 text-sm outline-none hover:bg-sunken focus-visible:outline-2 focus-visible:outline-accent selected:bg-accent-wash dragging:opacity-60"
          >
            {mayEdit ? (
              <AriaButton
                slot="drag"
                aria-label={t('drag', { name })}
                className="cursor-grab p-1 text-soft"
              >
                <GripVertical aria-hidden className="size-3.5" />
              </AriaButton>
            ) : null}
            <span className="w-5 shrink-0 text-right text-xs text-soft tabular-nums">
              {index + 1}
            </span>
            <span className="min-w-0 flex-1 pl-1">
              <span className="block truncate">{name}</span>
              {name === t(`phase.kinds.${phase.kind}`) ? null : (
                <span className="block truncate text-xs text-soft">
                  {t(`phase.kinds.${phase.kind}`)}
                </span>
              )}
            </span>
            <Problems found={problemsAt(`phases.${index}`)} />
            {mayEdit ? (
              <span className="hidden group-focus-within:flex group-hover:flex group-selected:flex">
                <IconButton
                  icon={ArrowUp}
                  label={t('list.up', { name })}
                  isDisabled={index === 0}
                  onPress={() => move(index, index - 1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={t('list.down', { name })}
                  isDisabled={index === phases.length - 1}
                  onPress={() => move(index, index + 1)}
                />
              </span>
            ) : null}
          </GridListItem>
        )
      }}
    </GridList>
  )
}

/** How much there is to mend; where nothing blocks, how much there is to think about. */
function Problems({ found }: { found: readonly Problem[] }) {
  const t = useTranslations('design')
  const { isWarning } = useDesign()
  const blocking = found.filter((problem) => !isWarning(problem)).length
  const count = blocking || found.length
  if (count === 0) return null
  return (
    <Badge tone={blocking > 0 ? 'danger' : 'caution'}>
      <span aria-hidden>{count}</span>
      <span className="sr-only">
        {t(blocking > 0 ? 'problemCount' : 'warningCount', { count })}
      </span>
    </Badge>
  )
}

function AddPhase({ onAdd }: { onAdd: (kind: PhaseKind) => void }) {
  const t = useTranslations('design')
  return (
    <MenuTrigger>
      <AriaButton className={`${buttonStyle('quiet')} justify-start`}>
        <Plus aria-hidden className="size-4" />
        {t('addPhase')}
      </AriaButton>
      <Popover className="max-h-96 w-96 max-w-[calc(100vw-2rem)] overflow-auto rounded-md border border-line bg-raised p-1 shadow-lg">
        <Menu
          className="outline-none"
          onAction={(key) => {
            const kind = PHASE_KINDS.find((one) => one === key)
            if (kind) onAdd(kind)
          }}
        >
          {PHASE_KINDS.map((kind) => (
            <MenuItem
              key={kind}
              id={kind}
              textValue={t(`phase.kinds.${kind}`)}
              className="cursor-pointer rounded px-3 py-2 text-sm outline-none focus:bg-accent-wash"
            >
              <span className="block font-medium">{t(`phase.kinds.${kind}`)}</span>
              <span className="block text-soft">{t(`phase.about.${kind}`)}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

/** What a phase is called in the list: its title, else the beginning of its text. */
const titleOf = (phase: Phase, locale: string): string =>
  ('title' in phase ? phase.title?.[locale] : undefined) ||
  ('text' in phase ? (phase.text?.[locale] ?? '').slice(0, 60) : '') ||
  firstQuestion(phase, locale)

function firstQuestion(phase: Phase, locale: string): string {
  const [block] = blocksIn(phase)
  const asked = block?.text?.[locale] || block?.items[0]?.text?.[locale]
  return (asked ?? '').slice(0, 60)
}
