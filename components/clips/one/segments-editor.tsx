'use client'

import { Plus, Timer, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { type SegmentDraft, type SegmentFlaw, secondsOf } from '@/components/clips/one/drafts'
import type { Player } from '@/components/clips/one/papers-form'
import { hundredths } from '@/components/clips/one/trim-fields'
import { Button } from '@/components/ui/button'
import { inputStyle, labelStyle } from '@/components/ui/field'

type Props = {
  segments: readonly SegmentDraft[]
  shownS: number | null
  player: Player | null
  isReadOnly: boolean
  /** What does not fit, by the key of its segment. */
  flaws: ReadonlyMap<number, readonly SegmentFlaw[]>
  /** What the server found. */
  error: string | undefined
  onChange: (segments: SegmentDraft[]) => void
}

/** The named parts of a clip: a promo is a speaker, unicorns and ducks, not one stimulus. */
export function SegmentsEditor(props: Props) {
  const { segments, shownS, player, isReadOnly, flaws, error, onChange } = props
  const t = useTranslations('clip.segments')
  const problems = useTranslations('problems')
  const id = useId()
  const words = ({ reason, params }: SegmentFlaw) =>
    problems.has(reason as 'SEGMENTS_OVERLAP')
      ? problems(reason as 'SEGMENTS_OVERLAP', params as { segment: string; before: string })
      : t(reason as 'nameMissing')
  /** What marks an input whose segment has a flaw there. */
  const marked = (key: number, side: SegmentFlaw['side']) =>
    flaws.get(key)?.some((each) => each.side === side)
      ? { 'aria-invalid': true, 'aria-describedby': `${id}-${key}` }
      : error && flaws.size === 0
        ? { 'aria-invalid': side !== 'name' || undefined, 'aria-describedby': `${id}-error` }
        : {}
  const put = (key: number, part: Partial<SegmentDraft>) =>
    onChange(segments.map((each) => (each.key === key ? { ...each, ...part } : each)))
  const add = () => {
    const from = player?.time() ?? Math.max(0, ...segments.map(({ to }) => secondsOf(to) || 0))
    const key = 1 + Math.max(-1, ...segments.map((each) => each.key))
    const to = shownS !== null && shownS > from ? hundredths(shownS) : ''
    onChange([...segments, { key, name: '', from: hundredths(from), to }])
  }
  const take = (label: string, onTake: (time: string) => void) =>
    player && !isReadOnly ? (
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={() => onTake(hundredths(player.time()))}
        className="flex size-10 shrink-0 cursor-pointer items-center justify-center rounded-md border border-edge/60 bg-raised hover:bg-sunken"
      >
        <Timer aria-hidden className="size-4" />
      </button>
    ) : null
  return (
    <fieldset className="min-w-0">
      <legend className={labelStyle}>{t('legend')}</legend>
      <p className="mt-1 mb-3 text-sm text-soft">
        {isReadOnly && segments.length === 0 ? t('none') : t('help')}
      </p>
      {shownS !== null && segments.length > 0 ? (
        <Timeline segments={segments} shownS={shownS} player={player} />
      ) : null}
      <ol className="flex flex-col gap-3">
        {segments.map(({ key, name, from, to }, at) => (
          <li key={key} className="flex flex-wrap items-end gap-2">
            <input
              aria-label={t('name', { number: at + 1 })}
              {...marked(key, 'name')}
              placeholder={t('namePlaceholder')}
              value={name}
              maxLength={100}
              readOnly={isReadOnly}
              onChange={(event) => put(key, { name: event.target.value })}
              className={`${inputStyle} flex-1 basis-full placeholder:text-soft aria-invalid:border-danger sm:basis-32`}
            />
            {(
              [
                ['from', from],
                ['to', to],
              ] as const
            ).map(([side, text]) => (
              <span key={side} className="flex items-center gap-1">
                <input
                  aria-label={t(`${side}Of`, { number: at + 1 })}
                  {...marked(key, side)}
                  placeholder={t(side)}
                  inputMode="decimal"
                  value={text}
                  readOnly={isReadOnly}
                  onChange={(event) => put(key, { [side]: event.target.value })}
                  className={`${inputStyle} max-w-20 placeholder:text-soft aria-invalid:border-danger`}
                />
                {take(t(side === 'from' ? 'takeFrom' : 'takeTo', { number: at + 1 }), (time) =>
                  put(key, { [side]: time }),
                )}
              </span>
            ))}
            {isReadOnly ? null : (
              <Button
                variant="quiet"
                aria-label={t('remove', { number: at + 1 })}
                onPress={() => onChange(segments.filter((each) => each.key !== key))}
              >
                <Trash2 aria-hidden className="size-4" />
              </Button>
            )}
            {flaws.has(key) ? (
              <p id={`${id}-${key}`} className="basis-full text-sm text-danger">
                {flaws.get(key)?.map(words).join(' ')}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      {error && flaws.size === 0 ? (
        <p id={`${id}-error`} role="alert" className="mt-2 text-sm text-danger">
          {error}
        </p>
      ) : null}
      {isReadOnly ? null : (
        <div className="mt-3">
          <Button onPress={add}>
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

/** The segments along the clip. Each is also the way to its beginning. */
function Timeline({
  segments,
  shownS,
  player,
}: {
  segments: readonly SegmentDraft[]
  shownS: number
  player: Player | null
}) {
  const t = useTranslations('clip.segments')
  const percent = (seconds: number) => (100 * Math.min(Math.max(0, seconds), shownS)) / shownS
  const drawn = segments.flatMap(({ key, name, from, to }) => {
    const [fromS, toS] = [secondsOf(from), secondsOf(to)]
    return toS > fromS ? [{ key, name, fromS, toS }] : []
  })
  return (
    <ul
      aria-label={t('timeline')}
      className="relative mb-3 h-9 overflow-hidden rounded-md bg-sunken"
    >
      {drawn.map(({ key, name, fromS, toS }) => (
        <li
          key={key}
          className="absolute inset-y-0 border-r-2 border-paper"
          style={{ left: `${percent(fromS)}%`, width: `${percent(toS) - percent(fromS)}%` }}
        >
          <button
            type="button"
            disabled={!player}
            title={t('span', { name, from: fromS, to: toS })}
            aria-label={t('play', { name: name || '…' })}
            onClick={() => player?.go(fromS)}
            className="size-full cursor-pointer truncate bg-accent-wash px-2 text-left text-xs text-accent -outline-offset-2 disabled:cursor-default"
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  )
}
