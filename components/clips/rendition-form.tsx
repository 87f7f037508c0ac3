'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { EffectsTable } from '@/components/clips/rendition/effects-table'
import { Radios } from '@/components/clips/rendition/radios'
import { SettingsFields } from '@/components/clips/rendition/settings-fields'
import { SettingsSaid } from '@/components/clips/rendition/settings-said'
import { Summary } from '@/components/clips/rendition/summary'
import {
  type Progress,
  useChoice,
  useProgress,
  wishOf,
} from '@/components/clips/rendition/use-choice'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'
import type { RenditionSettings } from '@/domain/clip-set/schema'
import { LEAST_FPS, type RenditionChoice, type RenditionWish } from '@/domain/rendition/schema'
import { call } from '@/lib/api'

type Props = {
  clipSetId: string
  /** What would hold now: what was chosen for the set, else what the rule says. */
  choice: RenditionChoice
  canEdit: boolean
}

/**
 * Chooses the one form in which all clips of a set are shown: what the rule says and why, what that
 * does to each clip, and, by hand, something else.
 */
export function RenditionForm({ clipSetId, choice: first, canEdit }: Props) {
  const t = useTranslations('rendition')
  const { words } = useFailureWords()
  const progress = useProgress(clipSetId, first)
  useReadAgain(progress)
  const [wish, setWish] = useState<RenditionWish>(() => wishOf(first))
  const { choice, asking, failure } = useChoice(clipSetId, first, wish, progress)
  const { settings, byRule, chosen, effects, summary, ffmpegMissing } = choice

  if (ffmpegMissing) return <WithoutFfmpeg command={ffmpegMissing} />
  if (!settings || !byRule)
    return (
      <Banner>{t(progress.size === 0 ? 'noClips' : 'measuring', { count: progress.size })}</Banner>
    )
  return (
    <div className="flex flex-col gap-8">
      {canEdit ? (
        <Ways settings={settings} byRule={byRule} wish={wish} setWish={setWish} />
      ) : settings.untouched ? (
        <p>{t('untouched.is')}</p>
      ) : (
        <SettingsSaid settings={settings} byRule={byRule} />
      )}
      <section aria-busy={asking} aria-label={t('effects')} className="flex flex-col gap-4">
        <h3 className="font-serif text-lg font-semibold">{t('effects')}</h3>
        {failure ? (
          <Banner tone="danger" live>
            {words(failure)}
          </Banner>
        ) : null}
        <div aria-live="polite">
          <Summary lines={summary} />
        </div>
        {canEdit ? (
          <Start
            {...{ clipSetId, settings, chosen, wish, progress }}
            isReady={!asking && !failure}
          />
        ) : null}
      </section>
      <section aria-busy={asking} aria-label={t('each')} className="flex flex-col gap-4">
        <h3 className="font-serif text-lg font-semibold">{t('each')}</h3>
        <EffectsTable effects={effects} />
      </section>
    </div>
  )
}

/** What else the page shows of the clips is read again when all of them have been measured or made. */
function useReadAgain(progress: Progress) {
  const router = useRouter()
  const isMoving = [...progress.values()].some(({ state }) =>
    ['QUEUED', 'PROBING', 'NORMALISING'].includes(state),
  )
  const hasMoved = useRef(false)
  useEffect(() => {
    if (hasMoved.current && !isMoving) router.refresh()
    hasMoved.current = isMoving
  }, [router, isMoving])
}

function WithoutFfmpeg({ command }: { command: string }) {
  const t = useTranslations('rendition')
  return (
    <Banner tone="danger" title={t('ffmpegMissing')}>
      <p>{t('ffmpegInstall')}</p>
      <pre className="mt-2 text-xs wrap-anywhere whitespace-pre-wrap">{command}</pre>
    </Banner>
  )
}

type WaysProps = {
  settings: RenditionSettings
  byRule: RenditionSettings
  wish: RenditionWish
  setWish: (change: (before: RenditionWish) => RenditionWish) => void
}

/** All alike by the rule, all alike by hand, or each as it came. */
function Ways({ settings, byRule, wish, setWish }: WaysProps) {
  const t = useTranslations('rendition')
  const isByHand = Object.keys(wish).some((name) => name !== 'untouched')
  const [way, setWay] = useState(wish.untouched ? 'untouched' : isByHand ? 'hand' : 'rule')
  const choose = (next: string) => {
    setWay(next)
    setWish(() => (next === 'untouched' ? { untouched: true } : {}))
  }
  const onWish = (change: RenditionWish) => setWish((before) => ({ ...before, ...change }))
  return (
    <section className="flex flex-col gap-6">
      <Radios
        legend={t('way.legend')}
        value={way}
        onChange={choose}
        options={[
          { value: 'rule', label: t('way.rule'), detail: t('way.ruleHelp') },
          { value: 'hand', label: t('way.hand'), detail: t('way.handHelp') },
          { value: 'untouched', label: t('way.untouched'), detail: t('way.untouchedHelp') },
        ]}
      />
      {way === 'untouched' ? (
        <Banner tone="caution" title={t('untouched.title')}>
          {t('untouched.warning')}
        </Banner>
      ) : (
        <SettingsSaid settings={settings} byRule={byRule} />
      )}
      {way === 'hand' ? (
        <SettingsFields
          settings={{ ...settings, ...wishSet(wish) }}
          byRule={byRule}
          onWish={onWish}
        />
      ) : null}
    </section>
  )
}

/** What was wished for is shown at once, before the preview has come. */
const wishSet = (wish: RenditionWish) =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))

type StartProps = {
  clipSetId: string
  settings: RenditionSettings
  chosen: RenditionSettings | null
  wish: RenditionWish
  progress: Progress
  isReady: boolean
}

/** Says what will happen, makes it happen, and tells how far it is. */
function Start({ clipSetId, settings, chosen, wish, progress, isReady }: StartProps) {
  const t = useTranslations('rendition')
  const { words } = useFailureWords()
  const router = useRouter()
  const [fpsReason, setFpsReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [started, setStarted] = useState<RenditionSettings | null>(null)
  const needsReason = !settings.untouched && settings.fps < LEAST_FPS
  const isMissing = needsReason && fpsReason.trim() === ''
  const { pending, failure, submit } = useSubmit(
    () => call('PUT', `clip-sets/${clipSetId}/rendition`, { settings: wish, fpsReason }),
    () => {
      setStarted(settings)
      router.refresh()
    },
  )
  const count = progress.size
  const present = started ?? chosen
  const isSame = present !== null && sameSettings(present, settings)
  return (
    <div className="mt-2 flex flex-col items-start gap-4">
      {needsReason ? (
        <div className="w-full max-w-lg">
          <TextArea
            label={t('fpsReason')}
            help={t('fpsReasonHelp', { least: LEAST_FPS })}
            value={fpsReason}
            onChange={({ target }) => setFpsReason(target.value)}
            error={isAsked && isMissing ? t('fpsReasonMissing') : undefined}
          />
        </div>
      ) : null}
      {failure ? (
        <Banner tone="danger" live>
          {words(failure)}
          <ul>
            {failure.problems?.map(({ where, message }) => (
              <li key={`${where} ${message}`}>{message}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
      {isSame ? null : (
        <p className="max-w-[65ch] text-sm text-soft">
          {t(present ? 'startAgainHelp' : 'startHelp', { count })}
        </p>
      )}
      {isSame ? (
        <Going progress={progress} clipSetId={clipSetId} />
      ) : (
        <Button
          variant="primary"
          isPending={pending}
          isDisabled={!isReady}
          onPress={() => {
            setAsked(true)
            if (!isMissing) void submit()
          }}
        >
          {t(present ? 'startAgain' : 'start', { count })}
        </Button>
      )}
    </div>
  )
}

const sameSettings = (a: RenditionSettings, b: RenditionSettings) =>
  a.untouched && b.untouched
    ? true
    : (Object.keys(a) as (keyof RenditionSettings)[]).every((name) => a[name] === b[name])

function Going({ progress, clipSetId }: { progress: Progress; clipSetId: string }) {
  const t = useTranslations('rendition')
  const clips = [...progress.values()]
  const of = (state: string) => clips.filter((clip) => clip.state === state).length
  const [ready, failed, count] = [of('READY'), of('FAILED'), clips.length]
  const parts = clips.reduce(
    (sum, { state, progress: percent }) =>
      sum + (state === 'READY' || state === 'FAILED' ? 1 : (percent ?? 0) / 100),
    0,
  )
  const share = Math.round((100 * parts) / Math.max(1, count))
  const isDone = ready + failed === count
  return (
    <div className="flex w-full flex-col gap-3">
      <p role="status" className="font-medium">
        {isDone ? t('done', { ready, count }) : t('going', { ready, count })}
        {failed > 0 ? ` ${t('goingFailed', { failed })}` : ''}
      </p>
      {isDone ? null : (
        <div
          role="progressbar"
          aria-label={t('goingLabel')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share}
          className="h-1.5 w-full overflow-hidden rounded-full bg-line"
        >
          <div
            className="h-full rounded-full bg-accent transition-[width] duration-700"
            style={{ width: `${share}%` }}
          />
        </div>
      )}
      <p className="text-sm">
        <Link href={`/clip-sets/${clipSetId}` as Route} className="underline">
          {t('toTheSet')}
        </Link>
      </p>
    </div>
  )
}
