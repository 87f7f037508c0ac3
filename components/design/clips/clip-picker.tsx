'use client'

import { useTranslations } from 'next-intl'
import { memo, useDeferredValue, useState } from 'react'
import type { ClipInfo } from '@/components/design/clip-info'
import { useDesign } from '@/components/design/context'
import { ProblemNotes } from '@/components/design/problem-notes'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'

type Props = {
  label: string
  help: string
  chosen: readonly string[]
  /** Clips that are chosen for something else. */
  others: readonly string[]
  at: string
  onChange: (next: string[]) => void
}

/** Clips chosen from sets, with what each is; a word narrows them down. */
export function ClipPicker({ label, help, chosen, others, at, onChange }: Props) {
  const t = useTranslations('design.clips')
  const { clips, clipSets, openSet, mayEdit } = useDesign()
  const [isOpen, setOpen] = useState(false)
  const [set, setSet] = useState('')
  const [word, setWord] = useState('')
  const wanted = useDeferredValue(word.trim().toLowerCase())
  const has = new Set(chosen)
  const taken = new Set(others)
  const shown = clips.filter(
    (clip) =>
      !taken.has(clip.id) &&
      (isOpen || has.has(clip.id)) &&
      (set === '' || clip.clipSetId === set || has.has(clip.id)) &&
      (wanted === '' || textOf(clip).includes(wanted)),
  )
  const known = new Set(clips.map(({ id }) => id))
  const lost = chosen.filter((id) => !known.has(id)).length
  const counts = countBy(clips.filter(({ id }) => has.has(id)))
  const toggle = (id: string) =>
    onChange(has.has(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-serif text-lg font-semibold">{label}</legend>
      <p className="max-w-[65ch] text-sm text-soft">{help}</p>
      <p className="text-sm" aria-live="polite">
        {t('count', { count: chosen.length })}
        {Object.entries(counts).map(([provenance, count]) => (
          <span key={provenance} className="ml-3 text-soft">
            {t(`provenances.${provenance}` as 'provenances.REAL')} {count}
          </span>
        ))}
        {lost > 0 ? <span className="ml-3 text-danger">{t('lost', { count: lost })}</span> : null}
      </p>
      {isOpen ? (
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-56">
            <NativeSelect
              label={t('set')}
              value={set}
              choices={[
                { value: '', label: t('allSets') },
                ...clipSets.map(({ id, name, clips: count }) => ({
                  value: id,
                  label: `${name} (${count})`,
                })),
              ]}
              onChange={(event) => {
                setSet(event.target.value)
                if (event.target.value) void openSet(event.target.value)
              }}
            />
          </div>
          <div className="w-56">
            <Field
              label={t('search')}
              type="search"
              value={word}
              onChange={(event) => setWord(event.target.value)}
            />
          </div>
          <Button
            variant="quiet"
            onPress={() => onChange([...new Set([...chosen, ...shown.map(({ id }) => id)])])}
          >
            {t('all')}
          </Button>
          <Button
            variant="quiet"
            onPress={() => {
              const hidden = new Set(shown.map(({ id }) => id))
              onChange(chosen.filter((id) => !hidden.has(id)))
            }}
          >
            {t('none')}
          </Button>
        </div>
      ) : null}
      <ul className="grid max-h-96 grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-2 overflow-y-auto">
        {shown.map((clip) => (
          <Tile
            key={clip.id}
            clip={clip}
            isChosen={has.has(clip.id)}
            isDisabled={!mayEdit || !isOpen}
            onToggle={toggle}
          />
        ))}
      </ul>
      <ProblemNotes at={at} deep />
      {mayEdit ? (
        <div>
          <Button variant="secondary" onPress={() => setOpen(!isOpen)}>
            {t(isOpen ? 'done' : 'choose')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  )
}

type TileProps = {
  clip: ClipInfo
  isChosen: boolean
  isDisabled: boolean
  onToggle: (id: string) => void
}

const Tile = memo(function Tile({ clip, isChosen, isDisabled, onToggle }: TileProps) {
  const t = useTranslations('design.clips')
  return (
    <li>
      <label
        className={`flex flex-col gap-1 rounded-md border p-1.5 text-xs ${isChosen ? 'border-accent bg-accent-wash' : 'border-line'} ${isDisabled ? '' : 'cursor-pointer'}`}
      >
        <span className="relative block aspect-video overflow-hidden rounded bg-sunken">
          {clip.hasThumbnail ? (
            // biome-ignore lint/performance/noImgElement: stills come from our own API, at the size they are shown
            <img
              src={`/api/v1/clips/${clip.id}/thumbnail`}
              alt=""
              loading="lazy"
              className="size-full object-cover"
            />
          ) : null}
          <input
            type="checkbox"
            className="absolute top-1 left-1 size-5"
            checked={isChosen}
            disabled={isDisabled}
            aria-label={clip.fileName}
            onChange={() => onToggle(clip.id)}
          />
        </span>
        <span className="truncate">{clip.fileName}</span>
        <span className="truncate text-soft">
          {t(`provenances.${clip.provenance ?? 'UNKNOWN'}`)}
          {clip.origin ? ` · ${clip.origin}` : ''}
        </span>
      </label>
    </li>
  )
})

const textOf = (clip: ClipInfo): string =>
  [clip.fileName, clip.origin, clip.scene, clip.provenance, ...clip.tags, ...clip.persons]
    .join(' ')
    .toLowerCase()

function countBy(clips: readonly ClipInfo[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { provenance } of clips) {
    const key = provenance ?? 'UNKNOWN'
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
