'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Change, commonLengthS, editsFor, isLongEnough } from '@/components/clips/set/bulk'
import { BULK_KINDS, type BulkKind, changeOf } from '@/components/clips/set/bulk-kinds'
import { BulkValue } from '@/components/clips/set/bulk-value'
import type { ClipRow } from '@/components/clips/set/row'
import { useSaveEdits } from '@/components/clips/set/save-edits'
import { ProblemList } from '@/components/studio/problem-list'
import { useFailureWords } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { NativeSelect } from '@/components/ui/native-select'

type Line = { key: number; kind: BulkKind; value: string; extra: string }

type Props = { clipSetId: string; rows: readonly ClipRow[]; onDone: () => void }

/** Sets papers of all selected clips at once. */
export function BulkEdit({ clipSetId, rows, onDone }: Props) {
  const t = useTranslations('clipSet.bulk')
  return (
    <Dialog
      wide
      title={t('title', { count: rows.length })}
      trigger={<Button variant="primary">{t('open')}</Button>}
    >
      {(close) => (
        <Lines
          clipSetId={clipSetId}
          rows={rows}
          close={close}
          onDone={() => {
            close()
            onDone()
          }}
        />
      )}
    </Dialog>
  )
}

function Lines({ clipSetId, rows, close, onDone }: Props & { close: () => void }) {
  const t = useTranslations('clipSet.bulk')
  const common = useTranslations('common')
  const { words } = useFailureWords()
  const [lines, setLines] = useState<Line[]>([{ key: 0, kind: 'provenance', value: '', extra: '' }])
  const [tried, setTried] = useState(false)
  const { pending, failure, save } = useSaveEdits(clipSetId, onDone)

  const put = (key: number, part: Partial<Line>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const free = BULK_KINDS.filter((kind) => !lines.some((line) => line.kind === kind))
  const read = lines.map((line) => changeOf(line))
  const changes = read.filter((change): change is Change => change !== null)
  const edits = editsFor(rows, changes)
  const length = changes.find((change) => change.kind === 'length')
  const short = length ? rows.filter((row) => !isLongEnough(row, length.seconds)).length : 0
  const common_ = commonLengthS(rows)

  return (
    <>
      <p className="text-sm text-soft">{t('lead')}</p>
      <ul className="mt-4 flex flex-col gap-4">
        {lines.map(({ key, kind, value, extra }, at) => (
          <li
            key={key}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2 sm:grid-cols-[12rem_minmax(0,1fr)_auto]"
          >
            <NativeSelect
              label={t('paper')}
              value={kind}
              choices={[kind, ...free].map((each) => ({
                value: each,
                label: t(`kinds.${each}`),
              }))}
              onChange={(event) =>
                put(key, { kind: event.target.value as BulkKind, value: '', extra: '' })
              }
            />
            <div className="col-span-2 row-start-2 sm:col-span-1 sm:row-start-auto">
              <BulkValue
                kind={kind}
                value={value}
                extra={extra}
                lengthS={common_}
                isWrong={tried && read[at] === null}
                onChange={(part) => put(key, part)}
              />
            </div>
            <Button
              variant="quiet"
              aria-label={t('drop', { paper: t(`kinds.${kind}`) })}
              isDisabled={lines.length === 1}
              onPress={() => setLines(lines.filter((line) => line.key !== key))}
            >
              <Trash2 aria-hidden className="size-4" />
            </Button>
          </li>
        ))}
      </ul>
      {free[0] ? (
        <div className="mt-4">
          <Button
            onPress={() =>
              setLines([
                ...lines,
                {
                  key: 1 + Math.max(...lines.map(({ key }) => key)),
                  kind: free[0] ?? 'origin',
                  value: '',
                  extra: '',
                },
              ])
            }
          >
            <Plus aria-hidden className="size-4" />
            {t('more')}
          </Button>
        </div>
      ) : null}
      {short > 0 ? (
        <p className="mt-4 text-sm text-caution">{t('short', { count: short })}</p>
      ) : null}
      {failure ? (
        <div className="mt-4">
          <Banner tone="danger" live title={words(failure)}>
            {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
          </Banner>
        </div>
      ) : null}
      <div className="mt-6 flex flex-wrap items-center justify-end gap-3">
        <p role="status" className="mr-auto text-sm text-soft">
          {changes.length > 0 ? t('changes', { count: edits.length, total: rows.length }) : ''}
        </p>
        <Button variant="quiet" onPress={close}>
          {common('cancel')}
        </Button>
        <Button
          variant="primary"
          isPending={pending}
          onPress={() => {
            setTried(true)
            if (read.some((change) => change === null)) return
            if (edits.length === 0) close()
            else void save(edits)
          }}
        >
          {pending ? common('saving') : t('apply')}
        </Button>
      </div>
    </>
  )
}
