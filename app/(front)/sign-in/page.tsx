import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageViewer } from '@/auth'
import { CardTitle } from '@/components/studio/card-title'
import { SignInForm } from '@/components/studio/sign-in-form'
import { setupIsOpen } from '@/domain/account'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') }
}

export default async function SignInPage() {
  if (await pageViewer()) redirect('/studies')
  if (await setupIsOpen()) redirect('/setup')
  const t = await getTranslations('signIn')
  return (
    <>
      <CardTitle title={t('title')} lead={t('lead')} />
      <SignInForm />
    </>
  )
}
