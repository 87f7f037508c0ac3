'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { BulkEdit } from '@/components/clips/set/bulk-edit'
import type { ClipRow } from '@/components/clips/set/row'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { call, type Outcome } from '@/lib/api'

type Props = {
  clipSetId: string
  selected: readonly ClipRow[]
  /** How many of them the filter hides. */
  hidden: number
  onClear: () => void
}

/** What can be done with the clips that are ticked. It stays in sight while one scrolls. */
export function SelectionBar({ clipSetId, selected, hidden, onClear }: Props) {
  const t = useTranslations('clipSet.selection')
  const { words } = useFailureWords()
  const router = useRouter()
  const count = selected.length
  const failed = selected.filter(({ state }) => state === 'FAILED')
  const remove = useSubmit(
    () =>
      call('POST', `clip-sets/${clipSetId}/clips/remove`, { ids: selected.map(({ id }) => id) }),
    () => {
      onClear()
      router.refresh()
    },
  )
  const retry = useSubmit(
    () => retryAll(failed),
    () => router.refresh(),
  )
  const failure = remove.failure ?? retry.failure
  return (
    <section
      aria-label={t('label')}
      className="sticky bottom-3 z-30 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-edge/60 bg-raised px-4 py-3 shadow-lg"
    >
      <p role="status" className="mr-auto text-sm font-medium">
        {t('count', { count })}
        {hidden > 0 ? (
          <span className="font-normal text-soft"> {t('hidden', { count: hidden })}</span>
        ) : null}
      </p>
      {failure ? (
        <p role="alert" className="basis-full text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
      {failed.length > 0 ? (
        <Button isPending={retry.pending} onPress={retry.submit}>
          {t('retry', { count: failed.length })}
        </Button>
      ) : null}
      <ConfirmDialog
        title={t('removeTitle', { count })}
        trigger={
          <Button variant="danger" isPending={remove.pending}>
            {t('remove')}
          </Button>
        }
        explained={t('removeExplained')}
        cancel={t('back')}
        confirm={t('removeConfirm', { count })}
        onConfirm={remove.submit}
      />
      <BulkEdit clipSetId={clipSetId} rows={selected} onDone={() => {}} />
      <Button variant="quiet" onPress={onClear}>
        {t('clear')}
      </Button>
    </section>
  )
}

/** One after the other; the first that is refused ends it. */
async function retryAll(clips: readonly ClipRow[]): Promise<Outcome<unknown>> {
  for (const { id } of clips) {
    const outcome = await call('POST', `clips/${id}/retry`)
    if (!outcome.ok) return outcome
  }
  return { ok: true, data: null }
}
