'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { DraftView } from '@/components/design/draft'
import { ProtocolFile } from '@/components/design/protocol-file'
import { useFailureWords } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import type { Protocol } from '@/domain/protocol/schema'

type Props = {
  view: DraftView
  mayEdit: boolean
  onTheirs: () => void
  onTogether: () => void
  onRetry: () => void
  onDismiss: () => void
  onImport: (protocol: Protocol) => void
}

/** Whether what was written is safe; and when somebody else has written too, what can be done. */
export function SaveStatus(props: Props) {
  const { view, mayEdit, onTheirs, onTogether, onRetry, onDismiss, onImport } = props
  const t = useTranslations('design.save')
  const format = useFormatter()
  const { words } = useFailureWords()
  const { save } = view
  const time = (at: string | number) =>
    format.dateTime(new Date(at), { hour: '2-digit', minute: '2-digit' })
  return (
    <>
      <p role="status" className="text-sm text-soft">
        {mayEdit
          ? save.kind === 'saved'
            ? t('saved', { time: time(save.at) })
            : save.kind === 'conflict' || save.kind === 'refused'
              ? t('notSaved')
              : t(save.kind)
          : t('readOnly')}
      </p>
      <ProtocolFile protocol={view.history.present} {...(mayEdit ? { onImport } : {})} />
      {save.kind === 'conflict' ? (
        <div className="w-full">
          <Banner
            tone="caution"
            title={t('conflict', { name: save.name || t('somebody'), time: time(save.at) })}
          >
            <p className="mt-1">{t('conflictText')}</p>
            <div className="mt-3 flex flex-wrap gap-3">
              <Button variant="primary" onPress={onTogether}>
                {t('together')}
              </Button>
              <Button variant="secondary" onPress={onTheirs}>
                {t('theirs')}
              </Button>
            </div>
          </Banner>
        </div>
      ) : null}
      {save.kind === 'refused' ? (
        <div className="w-full">
          <Banner tone="danger" title={words(save.failure)}>
            <ul className="mt-1 list-disc pl-5">
              {(save.failure.problems ?? []).slice(0, 10).map((problem) => (
                <li key={`${problem.where} ${problem.message}`}>
                  <code className="font-mono text-xs">{problem.where}</code> {problem.message}
                </li>
              ))}
            </ul>
            <div className="mt-3">
              <Button variant="secondary" onPress={onRetry}>
                {t('retry')}
              </Button>
            </div>
          </Banner>
        </div>
      ) : null}
      {view.recovered !== null ? (
        <Note text={t('recovered', { time: time(view.recovered) })} onDismiss={onDismiss} />
      ) : null}
      {view.collisions !== null ? (
        <Note
          text={t('merged', {
            count: view.collisions.length,
            places: view.collisions.map(({ path }) => path).join(', '),
          })}
          onDismiss={onDismiss}
        />
      ) : null}
    </>
  )
}

function Note({ text, onDismiss }: { text: string; onDismiss: () => void }) {
  const t = useTranslations('design.save')
  return (
    <div className="w-full">
      <Banner title={text}>
        <div className="mt-2">
          <Button variant="quiet" onPress={onDismiss}>
            {t('dismiss')}
          </Button>
        </div>
      </Banner>
    </div>
  )
}
