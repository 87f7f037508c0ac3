import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Panel, type Search } from '@/app/(studio)/planning/panel'
import { signedIn } from '@/app/(studio)/viewer'
import { PageHeader } from '@/components/ui/page-header'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('planning'))('title') }
}

type Props = { searchParams: Promise<Search> }

/** How many, before there is a study. */
export default async function PlanningPage({ searchParams }: Props) {
  await signedIn()
  const t = await getTranslations('planning')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Panel search={await searchParams} />
    </>
  )
}
