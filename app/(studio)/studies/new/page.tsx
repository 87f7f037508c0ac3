import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { signedIn } from '@/app/(studio)/viewer'
import { NewStudyForm } from '@/components/studio/new-study-form'
import { PageHeader } from '@/components/ui/page-header'
import { usableSets } from '@/domain/template'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studies.form'))('title') }
}

type Props = { searchParams: Promise<{ clips?: string }> }

export default async function NewStudyPage({ searchParams }: Props) {
  const sets = await usableSets(await signedIn())
  const { clips } = await searchParams
  const t = await getTranslations('studies.form')
  const chosen = sets.find(({ id }) => id === clips) ?? (sets.length === 1 ? sets[0] : undefined)
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <NewStudyForm sets={sets} chosenSet={chosen?.id ?? null} />
    </>
  )
}
