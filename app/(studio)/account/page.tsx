import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { signedIn } from '@/app/(studio)/viewer'
import { LanguageSwitch } from '@/components/studio/language-switch'
import { PasswordForm } from '@/components/studio/password-form'
import { SignOutEverywhere } from '@/components/studio/sign-out-everywhere'
import { Tokens } from '@/components/studio/tokens'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import * as apiToken from '@/domain/api-token'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

export default async function AccountPage() {
  const viewer = await signedIn()
  const t = await getTranslations('account')
  const roles = await getTranslations('people')
  const tokens = await apiToken.list(viewer)
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
      <Section title={t('tokens.title')} lead={t('tokens.lead')}>
        <Tokens tokens={tokens} />
      </Section>
      <Section title={t('everywhere')} lead={t('everywhereLead')}>
        <SignOutEverywhere />
      </Section>
    </div>
  )
}
