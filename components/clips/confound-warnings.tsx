import { useTranslations } from 'next-intl'
import { useConfoundWords } from '@/components/clips/confound-words'
import { Banner } from '@/components/ui/banner'
import type { ConfoundTable, Warning } from '@/domain/confound/schema'

/** What gives clips away, as sentences, each with what can be done about it. */
export function ConfoundWarnings({ table }: { table: ConfoundTable }) {
  const t = useTranslations('confounds')
  const { phase, warnings, notes, clips } = table
  const isFew = Math.min(clips.real, clips.generated) < 3
  return (
    <div className="grid gap-4">
      {isFew ? <Banner>{t('few', clips)}</Banner> : null}
      {warnings.length > 0 ? (
        <Banner tone="caution" title={t('warnings')}>
          <Findings findings={warnings} />
          <p className="mt-2 text-soft">{t(phase === 'after' ? 'blocks' : 'blocksLater')}</p>
        </Banner>
      ) : isFew || !isMeasured(table) ? null : (
        <Banner title={t('clear', { phase })} />
      )}
      {notes.length > 0 ? (
        <Banner title={t('notes')}>
          <Findings findings={notes} />
          <p className="mt-2 text-soft">{t('notesLead')}</p>
        </Banner>
      ) : null}
    </div>
  )
}

const isMeasured = ({ properties, phase }: ConfoundTable) =>
  properties.some((property) => property[phase] !== null)

function Findings({ findings }: { findings: readonly Warning[] }) {
  const t = useTranslations('confounds')
  const { percent } = useConfoundWords()
  return (
    <ul className="mt-1 grid gap-1.5">
      {findings.map((found) =>
        found.kind === 'property' ? (
          <li key={found.property}>
            <span className="font-medium">
              {t(`warning.${found.property}`, { percent: percent(found.told) })}
            </span>{' '}
            {t(`todo.${found.property}`, { phase: found.phase })}
          </li>
        ) : (
          <li key={found.corner}>
            <span className="font-medium">{t('mark', marked(found))}</span> {t('markTodo')}
          </li>
        ),
      )}
    </ul>
  )
}

function marked({ of, corner, real, generated }: Extract<Warning, { kind: 'mark' }>) {
  const [these, others] = of === 'REAL' ? [real, generated] : [generated, real]
  return { of, corner, marked: these.marked, total: these.of, others: others.marked }
}
