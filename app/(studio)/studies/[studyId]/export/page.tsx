import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { buttonStyle } from '@/components/ui/button-style'
import { requireStudy } from '@/domain/access'

type Props = { params: Promise<{ studyId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('results'))('exportTitle') }
}

/** An export is a link: nothing to prepare, nothing to wait for. */
export default async function ExportPage({ params }: Props) {
  const { studyId } = await params
  await orRefuse(requireStudy(await signedIn(), studyId, 'view'))
  const t = await getTranslations('results.export')
  const tables = [
    { table: 'ratings', name: t('ratings'), hint: t('ratingsHint'), look: buttonStyle('primary') },
    { table: 'codebook', name: t('codebook'), hint: t('codebookHint'), look: buttonStyle() },
  ]
  return (
    <>
      <h2 className="font-serif text-xl font-semibold">{t('title')}</h2>
      <p className="mt-1 max-w-[65ch] text-soft">{t('lead')}</p>
      <ul className="mt-6 max-w-3xl divide-y divide-line border-y border-line">
        {tables.map(({ table, name, hint, look }) => (
          <li
            key={table}
            className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-5"
          >
            <div className="max-w-[50ch]">
              <h3 className="font-medium">{name}</h3>
              <p className="mt-1 text-sm text-soft">{hint}</p>
            </div>
            <a href={`/api/v1/studies/${studyId}/export/${table}.csv`} download className={look}>
              <Download aria-hidden className="size-4" />
              {t('download', { name: `${table}.csv` })}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-4 max-w-[65ch] text-sm text-soft">{t('format')}</p>
    </>
  )
}
