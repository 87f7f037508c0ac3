'use client'

import { Copy, Redo2, Trash2, Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { AnalysisForm } from '@/components/design/analysis-form'
import { type ClipInfo, clipInfo, type SetInfo } from '@/components/design/clip-info'
import { ClipsForm } from '@/components/design/clips/clips-form'
import { Contents, PATHS, SECTIONS, type SectionId, type Spot } from '@/components/design/contents'
import { DesignProvider, type Setting } from '@/components/design/context'
import { openDraft, type SavedDraft } from '@/components/design/draft'
import { copyOf } from '@/components/design/fresh-phase'
import { GroupsForm } from '@/components/design/groups-form'
import { keeperOf } from '@/components/design/kept-draft'
import { LegalForm } from '@/components/design/legal-form'
import { PagesForm } from '@/components/design/pages-form'
import { PhaseForm } from '@/components/design/phases/phase-form'
import { Preview } from '@/components/design/preview'
import { SaveStatus } from '@/components/design/save-status'
import { ScalesForm } from '@/components/design/scales-form'
import { StudyForm } from '@/components/design/study-form'
import { IconButton } from '@/components/ui/icon-button'
import type { ClipSetView } from '@/domain/clip-set/schema'
import type { Protocol } from '@/domain/protocol/schema'
import { call } from '@/lib/api'

type Props = {
  studyId: string
  first: SavedDraft
  clips: readonly ClipInfo[]
  clipSets: readonly SetInfo[]
  mayEdit: boolean
  /** A path in the protocol to begin at. */
  at: string | null
}

/** The study editor: parts and phases, the form of one of them, and what respondents see of it. */
export function Editor({ studyId, first, clips: known, clipSets, mayEdit, at }: Props) {
  const t = useTranslations('design')
  const [draft] = useState(() =>
    openDraft(
      first,
      {
        read: () => call<SavedDraft>('GET', `studies/${studyId}/draft`),
        write: (protocol, revision) =>
          call('PUT', `studies/${studyId}/draft`, { protocol, revision }),
      },
      keeperOf(studyId),
    ),
  )
  const view = useSyncExternalStore(draft.subscribe, draft.view, draft.view)
  const protocol = view.history.present
  const [chosen, setSpot] = useState<Spot>(() => spotOf(at, first.protocol))
  const [clips, setClips] = useState(known)
  const reader = useLocale()
  const [locale, setLocale] = useState(
    first.protocol.locales.find((one) => one === reader) ?? first.protocol.locales[0] ?? 'en',
  )
  const spot = typeof chosen === 'number' && !protocol.phases[chosen] ? 'study' : chosen
  const form = useRef<HTMLElement>(null)

  useEffect(() => {
    if (!mayEdit) return
    draft.recover()
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener(
      'beforeunload',
      (event) => {
        if (!draft.isUnsent()) return
        void draft.send()
        event.preventDefault()
      },
      { signal },
    )
    window.addEventListener('online', () => void draft.send(), { signal })
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'hidden') void draft.send()
      },
      { signal },
    )
    return () => {
      stop.abort()
      void draft.send()
    }
  }, [draft, mayEdit])

  /** Undoes or redoes a step, and shows where it was. */
  const step = (which: 'undo' | 'redo') => {
    const { past, future } = draft.view().history
    const path = (which === 'undo' ? past.at(-1) : future[0])?.path ?? ''
    draft[which]()
    const now = draft.view().history.present
    if (path.includes('.') || !path.startsWith('phases')) setSpot(spotOf(path || null, now))
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!mayEdit || !(event.ctrlKey || event.metaKey) || event.altKey) return
    const key = event.key.toLowerCase()
    const isUndo = key === 'z' && !event.shiftKey
    if (!isUndo && key !== 'y' && !(key === 'z' && event.shiftKey)) return
    event.preventDefault()
    step(isUndo ? 'undo' : 'redo')
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  const reveal = useCallback((path: string) => {
    // The form of the place is drawn first, then what is closed on the way opens, then it has the focus.
    requestAnimationFrame(() => {
      window.dispatchEvent(new CustomEvent('design:reveal', { detail: path }))
      requestAnimationFrame(() => {
        const places = [...(form.current?.querySelectorAll<HTMLElement>('[data-at]') ?? [])]
        const near = places
          .filter(
            ({ dataset }) => isBelow(dataset.at ?? '', path) || isBelow(path, dataset.at ?? ''),
          )
          .toSorted((a, b) => (b.dataset.at?.length ?? 0) - (a.dataset.at?.length ?? 0))
        const place = places.find(({ dataset }) => dataset.at === path) ?? near[0]
        place?.scrollIntoView({ block: 'center' })
        place?.focus({ preventScroll: true })
      })
    })
  }, [])
  const begin = useEffectEvent(() => {
    if (at) reveal(at)
  })
  useEffect(() => begin(), [])

  const openSet = useCallback(async (clipSetId: string) => {
    const reply = await call<ClipSetView>('GET', `clip-sets/${clipSetId}`)
    if (!reply.ok) return false
    const { id, name } = reply.data
    setClips((before) => [
      ...before.filter((clip) => clip.clipSetId !== id),
      ...reply.data.clips.map((clip) => clipInfo(clip, { id, name })),
    ])
    return true
  }, [])

  const problems = useMemo(
    () => view.checklist.points.flatMap((point) => point.problems),
    [view.checklist],
  )
  const warnings = useMemo(
    () =>
      new Set(
        view.checklist.points
          .filter(({ state }) => state === 'warns')
          .flatMap((point) => point.problems),
      ),
    [view.checklist],
  )
  const setting = useMemo<Setting>(
    () => ({
      locales: protocol.locales,
      locale: protocol.locales.includes(locale) ? locale : (protocol.locales[0] ?? 'en'),
      problemsAt: (path) => problems.filter(({ where }) => isBelow(where, path)),
      isWarning: (problem) => warnings.has(problem),
      ...{ clips, clipSets, openSet, mayEdit },
      revise: draft.edit,
      placeholders: new Map(
        protocol.placeholders.map(({ key, value }) => [
          key,
          protocol.locales.every((one) => value[one]?.trim()),
        ]),
      ),
    }),
    [
      protocol.locales,
      protocol.placeholders,
      locale,
      problems,
      warnings,
      clips,
      clipSets,
      openSet,
      mayEdit,
      draft,
    ],
  )
  const put = useCallback((next: Protocol) => draft.edit(() => next), [draft])
  const phase = typeof spot === 'number' ? protocol.phases[spot] : undefined
  const phases = (next: Protocol['phases']) => draft.edit((now) => ({ ...now, phases: next }))

  return (
    <DesignProvider setting={setting} protocol={protocol}>
      <div
        data-wide
        className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line pb-3"
      >
        {mayEdit ? (
          <span className="flex">
            <IconButton
              icon={Undo2}
              label={t('undo')}
              isDisabled={view.history.past.length === 0}
              onPress={() => step('undo')}
            />
            <IconButton
              icon={Redo2}
              label={t('redo')}
              isDisabled={view.history.future.length === 0}
              onPress={() => step('redo')}
            />
          </span>
        ) : null}
        <SaveStatus
          {...{ view, mayEdit }}
          onTheirs={() => void draft.takeTheirs()}
          onTogether={() => void draft.putTogether()}
          onRetry={() => void draft.send()}
          onDismiss={draft.dismiss}
          onImport={put}
        />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-8 lg:grid-cols-[13rem_minmax(0,1fr)] xl:grid-cols-[13rem_minmax(0,1fr)_20rem] 2xl:grid-cols-[16rem_minmax(0,1fr)_26rem] 2xl:gap-x-8">
        <div className="lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto">
          <Contents spot={spot} onSpot={setSpot} onPhases={phases} />
        </div>
        <section ref={form} aria-label={t('form')} className="min-w-0">
          <header className="mb-5 flex items-center justify-between gap-3">
            <h2 className="min-w-0 font-serif text-2xl font-semibold break-words">
              {phase ? t(`phase.kinds.${phase.kind}`) : t(`sections.${spot as SectionId}`)}
            </h2>
            {phase && mayEdit ? (
              <span className="flex">
                <IconButton
                  icon={Copy}
                  label={t('duplicate')}
                  onPress={() => {
                    const at = (spot as number) + 1
                    phases(protocol.phases.toSpliced(at, 0, copyOf(phase, protocol)))
                    setSpot(at)
                  }}
                />
                <IconButton
                  icon={Trash2}
                  label={t('removePhase')}
                  onPress={() => {
                    phases(protocol.phases.toSpliced(spot as number, 1))
                    setSpot(Math.max(0, (spot as number) - 1))
                  }}
                />
              </span>
            ) : null}
          </header>
          {phase ? (
            <PhaseForm
              key={phase.id === protocol.phases[spot as number]?.id ? (spot as number) : phase.id}
              value={phase}
              at={`phases.${spot}`}
              onChange={(next) => phases(protocol.phases.with(spot as number, next))}
            />
          ) : (
            <SectionForm section={spot as SectionId} value={protocol} onChange={put} />
          )}
        </section>
        {phase ? (
          <div className="lg:col-span-2 xl:sticky xl:top-4 xl:col-span-1 xl:self-start">
            <Preview studyId={studyId} index={spot as number} onLocale={setLocale} />
          </div>
        ) : null}
      </div>
    </DesignProvider>
  )
}

type SectionFormProps = {
  section: SectionId
  value: Protocol
  onChange: (next: Protocol) => void
}

function SectionForm({ section, value, onChange }: SectionFormProps) {
  switch (section) {
    case 'study':
      return <StudyForm {...{ value, onChange }} />
    case 'legal':
      return <LegalForm {...{ value, onChange }} />
    case 'clips':
      return (
        <ClipsForm
          value={value.clips}
          at="clips"
          onChange={(clips) => onChange({ ...value, clips })}
        />
      )
    case 'groups':
      return <GroupsForm {...{ value, onChange }} />
    case 'scales':
      return <ScalesForm {...{ value, onChange }} />
    case 'analysis':
      return <AnalysisForm {...{ value, onChange }} />
    case 'pages':
      return <PagesForm {...{ value, onChange }} />
  }
}

const isBelow = (path: string, above: string): boolean =>
  path === above || path.startsWith(`${above}.`)

/** Where a path of the protocol is worked on. */
function spotOf(path: string | null, { phases }: Protocol): Spot {
  if (!path) return phases.length > 0 ? 0 : 'study'
  const [, index] = /^phases\.(\d+)/.exec(path) ?? []
  if (index !== undefined) return Number(index)
  return SECTIONS.find((section) => PATHS[section].some((one) => isBelow(path, one))) ?? 'study'
}
