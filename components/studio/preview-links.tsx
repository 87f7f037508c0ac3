'use client'

import { ExternalLink } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { QrCode } from '@/components/studio/qr-code'
import { buttonStyle } from '@/components/ui/button-style'
import { CopyButton } from '@/components/ui/copy-button'
import { NativeSelect } from '@/components/ui/native-select'

type Props = {
  /** The rehearsal's own address. */
  link: string
  locales: readonly string[]
  phases: readonly { id: string; name: string }[]
}

/** From which part, in which language: a link, and a QR code for a phone. */
export function PreviewLinks({ link, locales, phases }: Props) {
  const t = useTranslations('preview')
  const common = useTranslations('common')
  const reader = useLocale()
  const [locale, setLocale] = useState(locales.includes(reader) ? reader : (locales[0] ?? 'en'))
  const [from, setFrom] = useState('')
  const names = new Intl.DisplayNames([reader], { type: 'language' })
  const query = new URLSearchParams({ lang: locale, ...(from ? { from } : {}) })
  const address = `${link}?${query}`
  return (
    <div className="flex flex-wrap items-start gap-x-10 gap-y-6">
      <div className="flex min-w-64 flex-1 flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <NativeSelect
            label={t('language')}
            value={locale}
            choices={locales.map((one) => ({ value: one, label: names.of(one) ?? one }))}
            onChange={(event) => setLocale(event.target.value)}
          />
          <NativeSelect
            label={t('from')}
            value={from}
            choices={[
              { value: '', label: t('whole') },
              ...phases.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => setFrom(event.target.value)}
          />
        </div>
        <p className="rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs break-all">
          {address}
        </p>
        <div className="flex flex-wrap gap-3">
          <a href={address} target="_blank" rel="noreferrer" className={buttonStyle('primary')}>
            <ExternalLink aria-hidden className="size-4" />
            {t('open')}
          </a>
          <CopyButton
            text={address}
            label={t('copy')}
            done={common('copied')}
            failed={common('copyFailed')}
          />
        </div>
      </div>
      <figure className="flex flex-col gap-2">
        <QrCode text={address} label={t('qr')} />
        <figcaption className="max-w-36 text-sm text-soft">{t('phone')}</figcaption>
      </figure>
    </div>
  )
}
