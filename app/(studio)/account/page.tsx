import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { signedIn } from '@/app/(studio)/viewer'
import { LanguageSwitch } from '@/components/studio/language-switch'
import { PasswordForm } from '@/components/studio/password-form'
import { SignOutEverywhere } from '@/components/studio/sign-out-everywhere'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

export default async function AccountPage() {
  const viewer = await signedIn()
  const t = await getTranslations('account')
  const roles = await getTranslations('people')
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={viewer.name}
        lead={t('lead', { email: viewer.email, role: roles(viewer.role) })}
      />
      <Section title={t('password')}>
        <PasswordForm email={viewer.email} />
      </Section>
      <Section title={t('language')} lead={t('languageLead')}>
        <LanguageSwitch />
      </Section>
      <Section title={t('everywhere')} lead={t('everywhereLead')}>
        <SignOutEverywhere />
      </Section>
    </div>
  )
}
