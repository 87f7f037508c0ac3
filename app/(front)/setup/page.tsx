import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CardTitle } from '@/components/studio/card-title'
import { SetupForm } from '@/components/studio/setup-form'
import { setupIsOpen } from '@/domain/account'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('title') }
}

export default async function SetupPage() {
  if (!(await setupIsOpen())) redirect('/sign-in')
  const t = await getTranslations('setup')
  return (
    <>
      <CardTitle title={t('title')} lead={t('lead')} />
      <SetupForm />
    </>
  )
}
