import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CardTitle } from '@/components/studio/card-title'
import { InvitationForm } from '@/components/studio/invitation-form'
import { invitation } from '@/domain/account'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('invitation') }
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const t = await getTranslations('setup')
  const invited = await invitation(token)
  if (!invited) return <CardTitle title={t('invitationGone')} lead={t('invitationGoneLead')} />
  return (
    <>
      <CardTitle
        title={t('invitationFor', { name: invited.name })}
        lead={t('invitationLead', { email: invited.email })}
      />
      <InvitationForm token={token} email={invited.email} />
    </>
  )
}
