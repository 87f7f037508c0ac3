'use client'

import { useTranslations } from 'next-intl'
import { ProblemTable } from '@/components/clips/problem-table'
import type { Event, Manifest } from '@/components/clips/upload/queue'
import { useFailureWords } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'

type Props = {
  manifest: Manifest
  /** Whose clips come later, when it is unpacked. */
  hasArchive: boolean
  failed: number
  apply: (event: Event) => void
}

/** What the manifest that came along says, and what a person may decide about it. */
export function ManifestNotice({ manifest, hasArchive, failed, apply }: Props) {
  const t = useTranslations('upload.manifest')
  const { words } = useFailureWords()
  const { state, problems, changes, failure } = manifest
  if (state !== 'PROBLEMS') {
    const waits = state === 'FITS' && hasArchive
    const held = state === 'FITS' && failed > 0
    return (
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-2.5 text-sm">
        <p className={state === 'APPLIED' ? 'text-accent' : 'text-soft'}>
          {waits ? t('waitsForArchive') : held ? t('waitsForFailed') : t(state, { count: changes })}
        </p>
        {waits ? (
          <Button onPress={() => apply({ kind: 'applyNow' })}>{t('applyNow')}</Button>
        ) : null}
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-3 border-t border-line p-4">
      <div>
        <h3 className="font-medium text-danger">
          {problems.length > 0
            ? t('problems', { count: problems.length })
            : failure
              ? words(failure)
              : null}
        </h3>
        <p className="mt-1 max-w-[65ch] text-sm text-soft">{t('choose')}</p>
      </div>
      {problems.length > 0 ? <ProblemTable problems={problems} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button onPress={() => apply({ kind: 'manifestLeftOut' })}>{t('without')}</Button>
        <Button variant="quiet" onPress={() => apply({ kind: 'recheck' })}>
          {t('checkAgain')}
        </Button>
      </div>
    </div>
  )
}
