'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ProblemList } from '@/components/studio/problem-list'
import type { StudyState } from '@/components/studio/study-state'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { call } from '@/lib/api'

type Step = 'publish' | 'open' | 'pause' | 'close'

type Props = {
  studyId: string
  state: StudyState
  published: boolean
  hasProblems: boolean
  /** What would be published: the revision that was looked over, and whether it differs from the newest version. */
  draft?: { revision: number; isNew: boolean }
}

/** What can be done with a study now. What can't be undone is asked twice, and says what will be so. */
export function StudyActions({ studyId, state, published, hasProblems, draft }: Props) {
  const t = useTranslations('study.actions')
  const more = useTranslations('checklist')
  const { words } = useFailureWords()
  const router = useRouter()
  const refresh = () => router.refresh()
  const publish = useSubmit(
    () =>
      call('POST', `studies/${studyId}/publish`, draft ? { revision: draft.revision } : undefined),
    refresh,
  )
  const open = useSubmit(() => call('POST', `studies/${studyId}/open`), refresh)
  const pause = useSubmit(() => call('POST', `studies/${studyId}/pause`), refresh)
  const close = useSubmit(() => call('POST', `studies/${studyId}/close`), refresh)
  const steps = { publish, open, pause, close }
  const failed = Object.values(steps).find((step) => step.failure)?.failure ?? null

  const confirmed = (step: Step, label: string, variant: 'primary' | 'danger') => (
    <Dialog
      alert
      title={t(`${step}Title`)}
      trigger={
        <Button
          variant={variant}
          isPending={steps[step].pending}
          isDisabled={step === 'publish' && hasProblems}
        >
          {label}
        </Button>
      }
    >
      {(dismiss) => (
        <>
          <p className="text-soft">
            {step === 'publish' && state === 'OPEN' ? more('publishOpen') : t(`${step}Explained`)}
          </p>
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <Button variant="quiet" onPress={dismiss}>
              {t('back')}
            </Button>
            <Button
              variant={variant}
              onPress={() => {
                dismiss()
                void steps[step].submit()
              }}
            >
              {t(step)}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-3">
        {(draft ? draft.isNew : !published) ? confirmed('publish', t('publish'), 'primary') : null}
        {published && state !== 'OPEN' ? (
          <Button
            variant={state === 'CLOSED' || (draft?.isNew ?? false) ? 'secondary' : 'primary'}
            isPending={open.pending}
            onPress={open.submit}
          >
            {t(state === 'DRAFT' ? 'open' : 'resume')}
          </Button>
        ) : null}
        {state === 'OPEN' ? (
          <Button isPending={pause.pending} onPress={pause.submit}>
            {t('pause')}
          </Button>
        ) : null}
        {state === 'OPEN' || state === 'PAUSED' ? confirmed('close', t('close'), 'danger') : null}
      </div>
      {failed ? (
        <Banner tone="danger" live title={words(failed)}>
          {failed.problems?.length ? <ProblemList problems={failed.problems} /> : null}
        </Banner>
      ) : null}
    </div>
  )
}
