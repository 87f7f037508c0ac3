import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonStyle } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'

export default async function Forbidden() {
  const t = await getTranslations('errors.page')
  return (
    <Notice
      title={t('forbiddenTitle')}
      action={
        <Link href="/studies" className={buttonStyle('primary')}>
          {t('home')}
        </Link>
      }
    >
      <p>{t('forbidden')}</p>
    </Notice>
  )
}
