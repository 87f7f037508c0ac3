'use client'

import { FileText } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { ChangeTable } from '@/components/clips/change-table'
import { ProblemTable } from '@/components/clips/problem-table'
import { readManifest } from '@/components/clips/upload/read-manifest'
import { useFailureWords } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Dialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { type DryRun, SEPARATORS } from '@/domain/manifest/schema'
import { call, type Failure } from '@/lib/api'

type Props = { clipSetId: string; canEdit: boolean }

/** Takes a set's manifest away to be filled in, and brings it back after a look at what it would do. */
export function ManifestDialog({ clipSetId, canEdit }: Props) {
  const t = useTranslations('manifest')
  return (
    <Dialog
      wide
      title={t('title')}
      trigger={
        <Button>
          <FileText aria-hidden className="size-4" />
          {t('title')}
        </Button>
      }
    >
      {(dismiss) => (
        <>
          <Away clipSetId={clipSetId} />
          {canEdit ? <Back clipSetId={clipSetId} /> : null}
          <div className="mt-6 flex justify-end">
            <Button variant="quiet" onPress={dismiss}>
              {t('close')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

function Away({ clipSetId }: { clipSetId: string }) {
  const t = useTranslations('manifest')
  const [separator, setSeparator] = useState<string>(SEPARATORS[0])
  return (
    <section>
      <h3 className="font-medium">{t('away')}</h3>
      <p className="mt-1 max-w-[65ch] text-sm text-soft">{t('awayExplained')}</p>
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <div className="w-64">
          <Select
            label={t('separator')}
            placeholder=""
            value={separator}
            onChange={setSeparator}
            choices={SEPARATORS.map((value) => ({ value, label: t(`separators.${value}`) }))}
          />
        </div>
        <a
          download
          href={`/api/v1/clip-sets/${clipSetId}/manifest.csv?separator=${separator}`}
          className={buttonStyle()}
        >
          {t('download')}
        </a>
      </div>
    </section>
  )
}

type Tried =
  | { kind: 'checking'; file: string }
  | { kind: 'refused'; file: string; failure: Failure }
  | { kind: 'tried'; file: string; csv: string; run: DryRun }
  | { kind: 'applied'; file: string; changed: number }

function Back({ clipSetId }: { clipSetId: string }) {
  const t = useTranslations('manifest')
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [tried, setTried] = useState<Tried | null>(null)
  const [isOver, setIsOver] = useState(false)
  const [isApplying, setIsApplying] = useState(false)

  const check = async (chosen: File | undefined) => {
    if (!chosen) return
    const file = chosen.name
    setTried({ kind: 'checking', file })
    const { csv, problems } = await readManifest(chosen)
    if (problems.length > 0)
      return setTried({ kind: 'tried', file, csv, run: { problems: [...problems], changes: [] } })
    const outcome = await call<DryRun>('POST', `clip-sets/${clipSetId}/manifest/check`, { csv })
    if (outcome.ok) setTried({ kind: 'tried', file, csv, run: outcome.data })
    else setTried({ kind: 'refused', file, failure: outcome.failure })
  }
  const bring = async ({ file, csv }: { file: string; csv: string }) => {
    setIsApplying(true)
    const path = `clip-sets/${clipSetId}/manifest`
    const outcome = await call<{ changed: number }>('POST', path, { csv })
    setIsApplying(false)
    if (!outcome.ok) return setTried({ kind: 'refused', file, failure: outcome.failure })
    setTried({ kind: 'applied', file, changed: outcome.data.changed })
    router.refresh()
  }

  return (
    <section className="mt-6 border-t border-line pt-5">
      <h3 className="font-medium">{t('back')}</h3>
      <p className="mt-1 max-w-[65ch] text-sm text-soft">{t('backExplained')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: for a pointer; the button does the same. */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setIsOver(false)
          void check(event.dataTransfer.files[0])
        }}
        className={`mt-3 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-dashed px-4 py-3 ${isOver ? 'border-accent bg-accent-wash' : 'border-edge/50'}`}
      >
        <p className="min-w-0 text-sm break-all text-soft">{tried ? tried.file : t('dropHere')}</p>
        <Button onPress={() => input.current?.click()}>{t('choose')}</Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv"
          onChange={({ currentTarget }) => {
            void check(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
      </div>
      <div aria-live="polite" className="mt-4">
        {tried?.kind === 'checking' ? <p className="text-sm text-soft">{t('checking')}</p> : null}
        {tried?.kind === 'refused' ? <Refusal failure={tried.failure} /> : null}
        {tried?.kind === 'applied' ? (
          <p className="text-sm text-accent">{t('applied', { count: tried.changed })}</p>
        ) : null}
        {tried?.kind === 'tried' ? (
          <Result run={tried.run} isApplying={isApplying} onApply={() => void bring(tried)} />
        ) : null}
      </div>
    </section>
  )
}

function Refusal({ failure }: { failure: Failure }) {
  const { words } = useFailureWords()
  return (
    <div className="flex flex-col gap-3">
      <Banner tone="danger" title={words(failure)} />
      {failure.problems?.length ? <ProblemTable problems={failure.problems} /> : null}
    </div>
  )
}

type ResultProps = { run: DryRun; isApplying: boolean; onApply: () => void }

function Result({ run: { problems, changes }, isApplying, onApply }: ResultProps) {
  const t = useTranslations('manifest')
  if (problems.length > 0)
    return (
      <div className="flex flex-col gap-3">
        <p className="text-sm font-medium text-danger">
          {t('problems', { count: problems.length })}
        </p>
        <ProblemTable problems={problems} />
      </div>
    )
  if (changes.length === 0) return <p className="text-sm text-soft">{t('nothingNew')}</p>
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm font-medium">{t('changes', { count: changes.length })}</p>
      <ChangeTable changes={changes} />
      <div>
        <Button variant="primary" isPending={isApplying} onPress={onApply}>
          {isApplying ? t('applying') : t('apply', { count: changes.length })}
        </Button>
      </div>
    </div>
  )
}
