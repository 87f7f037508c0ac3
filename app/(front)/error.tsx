'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  const t = useTranslations('errors.page')
  return (
    <Notice
      title={t('failedTitle')}
      action={
        <Button variant="primary" onPress={retry}>
          {t('again')}
        </Button>
      }
    >
      <p>{t('failed')}</p>
      {error.digest ? (
        <p className="mt-2 text-sm">{t('reference', { digest: error.digest })}</p>
      ) : null}
    </Notice>
  )
}
