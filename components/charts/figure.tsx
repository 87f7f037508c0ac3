import { Download } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Drawing } from '@/components/charts/drawing'
import { PngLink } from '@/components/charts/png-link'
import { Table, Td, Th } from '@/components/ui/table'
import type { Figure as FigureData } from '@/domain/figure/schema'

type Props = {
  figure: FigureData
  /** Where its files are: `<address>.svg` and `<address>.csv`. */
  address: string
  /** What else its files have to be asked for, as search parameters. */
  search?: string
  children?: ReactNode
}

/**
 * A figure as a reviewer wants it: title, how many, how computed in one line, a text for those who
 * can't see it, the numbers, and files of both. Wide and narrow are two drawings, not one squeezed.
 */
export function Figure({ figure, address, search = '', children }: Props) {
  const t = useTranslations('results.figure')
  const locale = useLocale()
  const { title, n, method, alt, drawing, empty } = figure
  const asked = `lang=${locale}${search && `&${search}`}`
  return (
    <figure className="break-inside-avoid" aria-labelledby={`figure-${figure.name}`}>
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <h2 id={`figure-${figure.name}`} className="font-serif text-xl font-semibold">
          {title}
        </h2>
        {drawing ? <p className="text-sm text-soft tabular-nums">{n}</p> : null}
      </figcaption>
      {empty ? <p className="mt-3 text-soft">{empty}</p> : null}
      {children}
      {drawing ? (
        <div
          role="img"
          aria-label={alt}
          className="mt-4 rounded-lg border border-line bg-raised p-3 sm:p-5 print:border-0 print:p-0 [&_svg]:mx-auto [&_svg]:h-auto [&_svg]:max-w-full [&_text]:whitespace-pre"
        >
          <div className="hidden sm:block print:block">
            <Drawing node={drawing.wide} />
          </div>
          <div className="sm:hidden print:hidden">
            <Drawing node={drawing.narrow} />
          </div>
        </div>
      ) : null}
      {drawing ? <p className="mt-3 max-w-[80ch] text-sm text-soft">{method}</p> : null}
      {drawing ? (
        <div className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm print:hidden">
          <FileLink href={`${address}.svg?${asked}`}>{t('svg')}</FileLink>
          <PngLink svg={`${address}.svg?${asked}`} name={figure.name} className={fileStyle} />
          <FileLink href={`${address}.csv?${asked}`}>{t('csv')}</FileLink>
        </div>
      ) : null}
      {drawing ? (
        <details className="mt-1 text-sm print:hidden">
          <summary className="inline-flex min-h-10 cursor-pointer items-center text-soft hover:text-ink">
            {t('numbers')}
          </summary>
          <Numbers figure={figure} />
        </details>
      ) : null}
    </figure>
  )
}

const fileStyle =
  'inline-flex min-h-10 cursor-pointer items-center gap-1.5 text-accent underline decoration-1 underline-offset-4 hover:decoration-2'

function FileLink({ href, children }: { href: string; children: ReactNode }) {
  const t = useTranslations('results.figure')
  return (
    <a href={href} download className={fileStyle}>
      <Download aria-hidden className="size-4" />
      <span className="sr-only">{t('download')} </span>
      {children}
    </a>
  )
}

function Numbers({ figure: { table, title } }: { figure: FigureData }) {
  const number = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 3 })
  const t = useTranslations('results.figure')
  return (
    <Table label={title}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <Th key={column}>{column}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.slice(0, 5).join(' ')}>
            {row.map((cell, i) => (
              <Td key={table.columns[i]} numeric={typeof cell === 'number'}>
                {typeof cell === 'number' ? number.format(cell) : (cell ?? t('none'))}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
