'use client'

import { Check } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { FreezeSet } from '@/components/clips/set/freeze-set'
import { STEPS, type Standing } from '@/components/clips/set/standing'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import type { Problem } from '@/lib/errors'

type Props = {
  clipSetId: string
  standing: Standing
  canEdit: boolean
  /** How far the work is that is under way, 0 to 1. */
  share: number
  /** What freezing asks a reason for. */
  warnings: readonly Problem[]
  onPapers: () => void
  onFailed: () => void
}

/** Where the set stands on its way, and the one thing to do now. */
export function NextStep(props: Props) {
  const { clipSetId, standing, canEdit, share, warnings, onPapers, onFailed } = props
  const t = useTranslations('clipSet.next')
  const { kind, step, count } = standing
  const at = STEPS.indexOf(step)
  const isDone = kind === 'frozen' || kind === 'archived'
  const goesOn = kind === 'measuring' || kind === 'normalising'
  return (
    <section aria-label={t('label')} className="rounded-lg border border-line bg-raised p-4 sm:p-5">
      <ol className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-soft">
        {STEPS.map((each, index) => (
          <li
            key={each}
            aria-current={index === at ? 'step' : undefined}
            className="flex items-center gap-1.5 aria-[current=step]:font-semibold aria-[current=step]:text-ink"
          >
            {index < at ? (
              <Check aria-hidden className="size-3.5 text-accent" />
            ) : (
              <span aria-hidden className="tabular-nums">
                {index + 1}
              </span>
            )}
            {t(`steps.${each}`)}
            {index < at ? <span className="sr-only">{t('done')}</span> : null}
          </li>
        ))}
      </ol>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p role="status" className="min-w-0 flex-1 basis-72 font-medium">
          {t(`says.${kind}`, { count })}
          {kind === 'freeze' && warnings.length > 0 ? (
            <span className="mt-1 block text-sm font-normal text-caution">
              {t('warned', { count: warnings.length })}
            </span>
          ) : null}
        </p>
        {canEdit && kind === 'papers' ? (
          <Button variant="primary" onPress={onPapers}>
            {t('papers')}
          </Button>
        ) : null}
        {kind === 'choose' ? (
          <Link
            href={`/clip-sets/${clipSetId}/rendition` as Route}
            className={buttonStyle(canEdit ? 'primary' : 'secondary')}
          >
            {t('choose')}
          </Link>
        ) : null}
        {kind === 'failed' ? <Button onPress={onFailed}>{t('failed')}</Button> : null}
        {kind === 'freeze' ? (
          <div className="flex flex-wrap gap-3">
            <Link
              href={`/clip-sets/${clipSetId}/rendition#traces` as Route}
              className={buttonStyle()}
            >
              {t('look')}
            </Link>
            {canEdit ? <FreezeSet clipSetId={clipSetId} warnings={warnings} /> : null}
          </div>
        ) : null}
        {kind === 'frozen' ? (
          <Link
            href={`/studies/new?clips=${clipSetId}` as Route}
            className={buttonStyle('primary')}
          >
            {t('use')}
          </Link>
        ) : null}
      </div>
      {goesOn && !isDone ? (
        <div
          role="progressbar"
          aria-label={t('progress')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
          className="mt-4 h-1.5 overflow-hidden rounded-full bg-line"
        >
          <div
            className="h-full rounded-full bg-accent transition-[width] duration-700"
            style={{ width: `${share * 100}%` }}
          />
        </div>
      ) : null}
    </section>
  )
}
