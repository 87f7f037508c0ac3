import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageViewer } from '@/auth'
import { CardTitle } from '@/components/studio/card-title'
import { SignInForm } from '@/components/studio/sign-in-form'
import { setupIsOpen } from '@/domain/account'
import { ownPath } from '@/lib/own-path'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') }
}

type Props = { searchParams: Promise<{ to?: string | string[] }> }

export default async function SignInPage({ searchParams }: Props) {
  const to = (ownPath((await searchParams).to) ?? '/studies') as Route
  if (await pageViewer()) redirect(to)
  if (await setupIsOpen()) redirect('/setup')
  const t = await getTranslations('signIn')
  return (
    <>
      <CardTitle title={t('title')} lead={t('lead')} />
      <SignInForm to={to} />
    </>
  )
}
