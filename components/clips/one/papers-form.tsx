'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useGuard } from '@/components/clips/guard'
import type { DeskClip } from '@/components/clips/one/clip-desk'
import {
  draftsOf,
  type Flaw,
  lastsS,
  readTexts,
  segmentFlaws,
  segmentsOf,
  TEXTS,
  type TextPaper,
  trimFlaws,
} from '@/components/clips/one/drafts'
import { NoneField } from '@/components/clips/one/none-field'
import { SegmentsEditor } from '@/components/clips/one/segments-editor'
import { TrimFields } from '@/components/clips/one/trim-fields'
import { PersonsField } from '@/components/clips/persons-field'
import { useCellProblems } from '@/components/clips/set/cell-problems'
import { personFlaws, textOf, trimmed } from '@/components/clips/set/edits'
import { useSaveEdits } from '@/components/clips/set/save-edits'
import { useFailureWords } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { NativeSelect } from '@/components/ui/native-select'
import { type Defaults, type Papers, PROVENANCES } from '@/domain/clip-set/schema'

/** The clip as it plays beside the form. */
export type Player = { time: () => number; go: (seconds: number) => void }

type Props = {
  clipSetId: string
  clip: DeskClip
  defaults: Defaults
  canEdit: boolean
  originalS: number | null
  shownS: number | null
  player: Player | null
}

/** What people say of one clip. */
export function PapersForm({ clipSetId, clip, defaults, canEdit, player, ...props }: Props) {
  const t = useTranslations('clip.papers')
  const table = useTranslations('clipSet.table')
  const provenance = useTranslations('clipSets.provenance')
  const common = useTranslations('common')
  const { words } = useFailureWords()
  const [persons, setPersons] = useState(clip.persons)
  const [segments, setSegments] = useState(draftsOf(clip.segments))
  const problemWords = useTranslations('problems')
  const [wrong, setWrong] = useState<readonly TextPaper[]>([])
  const [cut, setCut] = useState<ReturnType<typeof trimFlaws>>({})
  const [flaws, setFlaws] = useState<ReturnType<typeof segmentFlaws>>(new Map())
  const [isChecked, setChecked] = useState(false)
  const section = useRef<HTMLElement>(null)
  const [isTouched, setTouched] = useState(false)
  const [isSaved, setSaved] = useState(false)
  useGuard(t('leave'), isTouched)
  const { pending, failure, save } = useSaveEdits(clipSetId, () => {
    setTouched(false)
    setSaved(true)
  })
  const problems = useCellProblems(failure)
  // What the server refuses comes later than the form looks for what to mend.
  useEffect(() => {
    if (failure) section.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])
  const touch = () => {
    setTouched(true)
    setSaved(false)
  }
  const error = (name: keyof Papers) =>
    (wrong as readonly string[]).includes(name)
      ? t(name === 'language' ? 'wrongLanguage' : 'wrong')
      : problems.get(`${clip.id}.${name}`)
  const cutError = (name: 'trimInS' | 'trimOutS') => {
    const flaw: Flaw | undefined = cut[name]
    return flaw
      ? problemWords(
          flaw.reason as 'TRIM_BEYOND_END',
          flaw.params as { atS: number; lengthS: number },
        )
      : error(name)
  }
  const beside = [...problems.keys()].some((key) => key.startsWith(`${clip.id}.`))
  const fromSet = (name: keyof Defaults, else_?: ReactNode) => {
    const value = clip[name] ? '' : defaults[name]
    if (!value) return else_
    return t('fromSet', { value: name === 'provenance' ? provenance(value as 'REAL') : value })
  }
  const text = (name: Exclude<TextPaper, 'provenance' | 'trimInS' | 'trimOutS'>, help?: string) => (
    <Field
      label={table(name)}
      name={name}
      type={name === 'rightsUntil' ? 'date' : 'text'}
      defaultValue={textOf(clip, name, '')}
      readOnly={!canEdit}
      maxLength={1_000}
      help={name in DEFAULTED ? fromSet(name as keyof Defaults, help) : help}
      error={error(name)}
    />
  )
  const submit = (entries: FormData): boolean => {
    const values = Object.fromEntries(
      TEXTS.map((name) => [name, String(entries.get(name) ?? '')]),
    ) as Record<TextPaper, string>
    const { papers, wrong: unfit } = readTexts(values)
    const parts = segmentsOf(segments)
    // Everything at once: what was refused is mended in one go.
    const trim = { trimInS: papers.trimInS ?? null, trimOutS: papers.trimOutS ?? null }
    const cutFlaws = trimFlaws(trim, props.originalS)
    const isCut = !unfit.some((name) => name.startsWith('trim')) && isNothing(cutFlaws)
    const partFlaws = segmentFlaws(segments, isCut ? lastsS(trim, props.originalS) : null)
    const nameless = personFlaws(persons).size > 0
    setWrong(unfit)
    setCut(cutFlaws)
    setFlaws(partFlaws)
    setChecked(nameless)
    if (unfit.length > 0 || !isNothing(cutFlaws) || partFlaws.size > 0 || nameless || !parts)
      return false
    const all: Partial<Papers> = { ...papers, persons: trimmed(persons), segments: parts }
    const differing = Object.entries(all).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(clip[name as keyof Papers]),
    )
    if (differing.length > 0) void save([{ id: clip.id, papers: Object.fromEntries(differing) }])
    else {
      setTouched(false)
      setSaved(true)
    }
    return true
  }
  return (
    <section
      ref={section}
      aria-label={t('title')}
      className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1"
    >
      <h2 className="mb-4 font-serif text-xl font-semibold">{t('title')}</h2>
      {canEdit ? null : <p className="mb-4 text-sm text-soft">{t('readOnly')}</p>}
      <Form onSubmit={submit} onInput={touch} className="flex flex-col gap-8">
        {failure ? (
          <Banner tone="danger" live title={words(failure)}>
            {beside ? null : failure.problems?.map(({ message }) => message).join(' ')}
          </Banner>
        ) : null}
        <Group legend={t('groups.what')}>
          {canEdit ? (
            <NativeSelect
              label={table('provenance')}
              name="provenance"
              defaultValue={clip.provenance ?? ''}
              choices={[
                {
                  value: '',
                  label: String(fromSet('provenance', table('notStated'))),
                },
                ...PROVENANCES.map((each) => ({ value: each, label: provenance(each) })),
              ]}
            />
          ) : (
            <Field
              label={table('provenance')}
              value={clip.provenance ? provenance(clip.provenance) : table('notStated')}
              readOnly
            />
          )}
          {text('origin')}
          {text('scene')}
          {text('tags', t('tagsHelp'))}
        </Group>
        <Group legend={t('groups.right')}>
          {text('source')}
          {text('licence')}
          {text('rights', t('rightsHelp'))}
          {text('rightsUntil')}
        </Group>
        <Group legend={t('groups.shown')}>
          <NoneField
            name="depicts"
            label={table('depicts')}
            value={clip.depicts}
            none={t('noOne')}
            help={t('depictsHelp')}
            error={error('depicts')}
            isReadOnly={!canEdit}
            onTouch={touch}
          />
          <NoneField
            name="warning"
            label={table('warning')}
            value={clip.warning}
            none={t('noWarning')}
            help={fromSet('warning')}
            error={error('warning')}
            isReadOnly={!canEdit}
            onTouch={touch}
          />
          {text('language', t('languageHelp'))}
          <div className="text-sm">
            <p className="mb-1.5 font-medium">{t('captions')}</p>
            <p className="text-soft">{clip.captions.join(', ') || t('noCaptions')}</p>
          </div>
          <div className="sm:col-span-2">
            <PersonsField
              persons={persons}
              isReadOnly={!canEdit}
              isChecked={isChecked}
              onChange={(next) => {
                setPersons(next)
                touch()
              }}
            />
            {error('persons') ? (
              <p className="mt-1 text-sm text-danger">{error('persons')}</p>
            ) : null}
          </div>
        </Group>
        <Group legend={t('groups.cut')}>
          <TrimFields
            clip={clip}
            originalS={props.originalS}
            player={player}
            isReadOnly={!canEdit}
            errors={{ trimInS: cutError('trimInS'), trimOutS: cutError('trimOutS') }}
            onTouch={touch}
          />
          <div className="sm:col-span-2">
            <SegmentsEditor
              segments={segments}
              shownS={props.shownS}
              player={player}
              isReadOnly={!canEdit}
              flaws={flaws}
              error={problems.get(`${clip.id}.segments`)}
              onChange={(next) => {
                setSegments(next)
                touch()
              }}
            />
          </div>
        </Group>
        {canEdit ? (
          <div className="sticky bottom-0 z-10 flex items-center gap-4 border-t border-line bg-paper py-3">
            <Button type="submit" variant="primary" isPending={pending}>
              {pending ? common('saving') : t('save')}
            </Button>
            <p role="status" className="text-sm text-accent">
              {isSaved ? common('saved') : isTouched ? t('unsaved') : ''}
            </p>
          </div>
        ) : null}
      </Form>
    </section>
  )
}

const DEFAULTED: Partial<Record<keyof Papers, true>> = {
  ...{ origin: true, language: true, source: true },
  ...{ licence: true, rights: true, rightsUntil: true },
}

const isNothing = (flaws: object): boolean => Object.keys(flaws).length === 0

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-3 text-xs font-medium tracking-wide text-soft uppercase">
        {legend}
      </legend>
      <div className="grid items-start gap-x-4 gap-y-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}
