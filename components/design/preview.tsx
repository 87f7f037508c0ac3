'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useDesign } from '@/components/design/context'
import { languageName } from '@/components/design/language-name'
import type { Shown } from '@/components/design/phase-as-respondent'
import { NativeSelect } from '@/components/ui/native-select'

type Props = { studyId: string; index: number; onLocale: (locale: string) => void }

/** The chosen phase beside its form, as a respondent sees it, with every key that is typed. */
export function Preview({ studyId, index, onLocale }: Props) {
  const t = useTranslations('design.preview')
  const reader = useLocale()
  const { protocol, locale, locales, clips } = useDesign()
  const frame = useRef<HTMLIFrameElement>(null)
  const [isWide, setWide] = useState(false)
  const provenances = new Set(
    clips.filter(({ id }) => protocol.clips.test.includes(id)).map((clip) => clip.provenance),
  )
  const [only] = provenances.size === 1 ? provenances : []
  const show = useEffectEvent(() => {
    const shown: Shown = {
      ...{ protocol, index, locale },
      common: only ? { provenance: only } : {},
    }
    frame.current?.contentWindow?.postMessage({ show: shown }, location.origin)
  })
  useEffect(() => {
    const listen = (event: MessageEvent<{ ready?: boolean }>) => {
      if (event.origin === location.origin && event.data.ready) show()
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is told anew when any of these changes
  useEffect(() => show(), [protocol, index, locale, only])
  return (
    <aside aria-label={t('title')} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-40">
          <NativeSelect
            label={t('language')}
            value={locale}
            choices={locales.map((one) => ({ value: one, label: languageName(one, reader) }))}
            onChange={(event) => onLocale(event.target.value)}
          />
        </div>
        <div className="w-32">
          <NativeSelect
            label={t('width')}
            value={isWide ? 'wide' : 'phone'}
            choices={[
              { value: 'phone', label: t('phone') },
              { value: 'wide', label: t('wide') },
            ]}
            onChange={(event) => setWide(event.target.value === 'wide')}
          />
        </div>
      </div>
      <div className="overflow-x-auto rounded-xl border border-line">
        <iframe
          ref={frame}
          title={t('title')}
          src={`/studies/${studyId}/view`}
          className={`block h-[42rem] border-0 ${isWide ? 'w-[60rem]' : 'mx-auto w-[390px] max-w-full xl:max-2xl:h-[50rem] xl:max-2xl:max-w-none xl:max-2xl:[zoom:0.81]'}`}
        />
      </div>
      <p className="text-sm text-soft">{t('nowhere')}</p>
    </aside>
  )
}
