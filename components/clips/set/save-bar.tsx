'use client'

import { useTranslations } from 'next-intl'
import { useGuard } from '@/components/clips/guard'
import { ProblemList } from '@/components/studio/problem-list'
import { useFailureWords } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import type { Failure } from '@/lib/api'

type Props = {
  clips: number
  pending: boolean
  failure: Failure | null
  onSave: () => void
  onDrop: () => void
}

/** Says that something is not saved, and keeps the page from being left by mistake. */
export function SaveBar({ clips, pending, failure, onSave, onDrop }: Props) {
  const t = useTranslations('clipSet.save')
  const common = useTranslations('common')
  const { words } = useFailureWords()
  useGuard(t('leave'), true)
  return (
    <section
      aria-label={t('label')}
      className="sticky bottom-3 z-30 flex flex-wrap items-center gap-3 rounded-lg border border-edge/60 bg-raised px-4 py-3 shadow-lg"
    >
      {failure ? (
        <div className="max-h-40 basis-full overflow-auto">
          <Banner tone="danger" live title={words(failure)}>
            {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
          </Banner>
        </div>
      ) : null}
      <p role="status" className="mr-auto text-sm font-medium">
        {t('unsaved', { clips })}
      </p>
      <Button variant="quiet" onPress={onDrop}>
        {t('drop')}
      </Button>
      <Button variant="primary" isPending={pending} onPress={onSave}>
        {pending ? common('saving') : t('save')}
      </Button>
    </section>
  )
}
