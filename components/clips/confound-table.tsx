import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ConfoundPlot } from '@/components/clips/confound-plot'
import { ConfoundWarnings } from '@/components/clips/confound-warnings'
import { useConfoundWords } from '@/components/clips/confound-words'
import { Badge, type Tone } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import type {
  Comparison,
  ConfoundTable as ConfoundTableData,
  Phase,
  Property,
  Verdict,
} from '@/domain/confound/schema'

/** As blocks on a narrow screen, rows and cells are none any more to some readers, unless they say so. */
const ROLES = {
  ...{ table: { role: 'table' }, rowgroup: { role: 'rowgroup' }, row: { role: 'row' } },
  ...{ columnheader: { role: 'columnheader' }, rowheader: { role: 'rowheader' } },
  cell: { role: 'cell' },
}

/**
 * Real beside generated, property by property, before and after normalising: what could give a clip
 * away without being looked at. What does comes first. On a narrow screen a row becomes a block.
 */
export function ConfoundTable({ table }: { table: ConfoundTableData }) {
  const t = useTranslations('confounds')
  const { missing, properties, others } = table
  if (missing.length > 0)
    return <Banner>{t(`missing.${missing.length > 1 ? 'BOTH' : (missing[0] ?? 'BOTH')}`)}</Banner>
  return (
    <div className="grid gap-5">
      <ConfoundWarnings table={table} />
      <div className="rounded-lg border border-line bg-raised">
        <table {...ROLES.table} aria-label={t('label')} className="block w-full text-sm lg:table">
          <thead {...ROLES.rowgroup} className="sr-only lg:not-sr-only lg:table-header-group">
            <tr {...ROLES.row}>
              {(['property', 'before', 'after'] as const).map((column) => (
                <th
                  key={column}
                  {...ROLES.columnheader}
                  scope="col"
                  className="border-b border-line px-4 py-2.5 text-left text-xs font-medium text-soft"
                >
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...ROLES.rowgroup} className="block lg:table-row-group">
            {properties.map((property) => (
              <Row key={property.name} property={property} />
            ))}
          </tbody>
        </table>
      </div>
      {others.length > 0 ? (
        <p className="text-sm text-soft">{t('others', { count: others.length })}</p>
      ) : null}
      <Method />
    </div>
  )
}

function Row({ property }: { property: Property }) {
  const t = useTranslations('confounds')
  const values = [property.before, property.after].flatMap((comparison) =>
    comparison
      ? [...comparison.real.points, ...comparison.generated.points, ...comparison.other]
      : [],
  )
  const [from, to] = [
    Math.min(...values.map(({ value }) => value)),
    Math.max(...values.map(({ value }) => value)),
  ]
  return (
    <tr
      {...ROLES.row}
      className="grid gap-x-6 gap-y-2.5 border-b border-line p-4 last:border-b-0 sm:grid-cols-2 lg:table-row lg:p-0 lg:[&>*]:border-b lg:[&>*]:border-line lg:last:[&>*]:border-b-0"
    >
      <th
        {...ROLES.rowheader}
        scope="row"
        className="text-left align-top font-medium sm:col-span-2 lg:w-48 lg:px-4 lg:py-3"
      >
        {t(`names.${property.name}`)}
        <span className="block text-xs font-normal text-soft">{t(`units.${property.name}`)}</span>
      </th>
      {(['before', 'after'] as const).map((phase) => (
        <td key={phase} {...ROLES.cell} className="min-w-0 align-top lg:px-4 lg:py-3">
          <p aria-hidden className="mb-1 text-xs text-soft lg:hidden">
            {t(phase)}
          </p>
          <Cell property={property} phase={phase} from={from} to={to} />
        </td>
      ))}
    </tr>
  )
}

const TONES: Record<Verdict, Tone> = { separates: 'caution', leans: 'neutral', none: 'outline' }

type CellProps = { property: Property; phase: Phase; from: number; to: number }

function Cell({ property, phase, from, to }: CellProps) {
  const t = useTranslations('confounds')
  const { values } = useConfoundWords()
  const comparison = property[phase]
  if (!comparison) {
    const isNever = phase === 'before' && (property.name === 'shape' || property.name === 'cadence')
    return <p className="text-soft">{t(isNever ? 'notApplicable' : 'notMeasured')}</p>
  }
  const lane = (side: 'real' | 'generated') => {
    const spread = comparison[side]
    return t('lane', { side: t(side), values: values(property.name, spread), n: spread.n })
  }
  const label = t('plot', {
    ...{ property: t(`names.${property.name}`), phase: t(phase) },
    ...{ real: lane('real'), generated: lane('generated') },
  })
  return (
    <>
      <ConfoundPlot comparison={comparison} from={from} to={to} label={label} />
      <dl className="mt-1 grid grid-cols-[auto_1fr_auto] gap-x-3 text-xs">
        {(['real', 'generated'] as const).map((side) => (
          <Lane key={side} side={side} comparison={comparison} property={property} />
        ))}
      </dl>
      <Told comparison={comparison} />
    </>
  )
}

type LaneProps = { side: 'real' | 'generated'; comparison: Comparison; property: Property }

function Lane({ side, comparison, property }: LaneProps) {
  const t = useTranslations('confounds')
  const { values } = useConfoundWords()
  return (
    <>
      <dt className="flex items-center gap-1.5 text-soft">
        <svg viewBox="0 0 8 8" aria-hidden="true" className="size-2">
          {side === 'real' ? (
            <circle cx="4" cy="4" r="4" className="fill-real" />
          ) : (
            <rect width="8" height="8" className="fill-generated" />
          )}
        </svg>
        {t(side)}
      </dt>
      <dd>{values(property.name, comparison[side])}</dd>
      <dd className="text-right text-soft">{t('n', { n: comparison[side].n })}</dd>
    </>
  )
}

/** How well it tells, in words, with the area and its interval beneath. */
function Told({ comparison }: { comparison: Comparison }) {
  const t = useTranslations('confounds')
  const { percent, area } = useConfoundWords()
  const { told, higher, verdict, byOrder, byValue } = comparison
  if (told === null) return <p className="mt-2 text-xs text-soft">{t('undefined')}</p>
  if (isOneValue(comparison))
    return (
      <p className="mt-1.5 text-xs">
        <Badge tone="outline">{t('verdict.same')}</Badge>
      </p>
    )
  const isByValue = byValue !== null && higher === null && told > 0.5
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs tabular-nums">
      <Badge tone={TONES[verdict]}>{t(`verdict.${verdict}`)}</Badge>
      <span>
        {t('told', { percent: percent(told) })}
        {told > 0.5 ? `, ${t(`higher.${higher ?? 'value'}`)}` : null}
      </span>
      <span className="text-soft">
        {isByValue ? area(byValue, 'aucByValue') : area(byOrder, 'auc')}
      </span>
    </p>
  )
}

/** Nothing varies, in either class. */
function isOneValue({ real, generated }: Comparison): boolean {
  const points = [...real.points, ...generated.points]
  return points.every(({ value, text }) => value === points[0]?.value && text === points[0]?.text)
}

function Method() {
  const t = useTranslations('confounds')
  return (
    <details className="group text-sm">
      <summary className="inline-flex min-h-10 cursor-pointer list-none items-center gap-1.5 text-soft hover:text-ink">
        <ChevronDown aria-hidden className="size-4 -rotate-90 group-open:rotate-0" />
        {t('method')}
      </summary>
      <div className="mt-1 grid max-w-[75ch] gap-2 text-soft">
        {(
          [
            ...['methodLead', 'methodTold', 'methodValue'],
            ...['methodRule', 'methodMark', 'methodSource'],
          ] as const
        ).map((paragraph) => (
          <p key={paragraph}>{t(paragraph)}</p>
        ))}
      </div>
    </details>
  )
}
