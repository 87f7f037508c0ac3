'use client'

import { useTranslations } from 'next-intl'
import type { PromoClip } from '@/components/studio/new-study/answers'
import { type Asking, Line, Part, Worded } from '@/components/studio/new-study/fields'

/** What the wording of One promo says of the video, and what it checks attention with. */
export function PromoFields({ of, clip }: { of: Asking; clip: PromoClip | null }) {
  const t = useTranslations('newStudy.promo')
  const segments = clip?.segments ?? []
  return (
    <>
      <Part title={t('about')} lead={t('aboutLead')}>
        <div className="grid gap-6 sm:grid-cols-2">
          <Line of={of} name="company" label={t('company')} help={t('companyHelp')} />
          <Line of={of} name="product" label={t('product')} help={t('productHelp')} />
          <Line of={of} name="publishedOn" type="date" label={t('publishedOn')} />
          <Line of={of} name="sourceUrl" label={t('sourceUrl')} help={t('sourceUrlHelp')} />
        </div>
        <Line of={of} name="person" label={t('person')} help={t('personHelp')} />
        <Worded of={of} name="role" label={t('role')} help={t('roleHelp')} />
        {clip?.provenance === 'MIXED' ? (
          <Worded of={of} name="whatWasAltered" label={t('whatWasAltered')} long />
        ) : null}
      </Part>
      {segments.length > 1 ? (
        <Part title={t('segments')} lead={t('segmentsLead')}>
          {segments.map(({ name, fromS, toS }, at) => (
            <Worded
              key={`${name} ${fromS}`}
              of={of}
              name={`segment.${at}`}
              label={t('segment', { n: at + 1, from: Math.round(fromS), to: Math.round(toS) })}
            />
          ))}
        </Part>
      ) : null}
      <Part title={t('check')} lead={t('checkLead')}>
        <Worded of={of} name="seen1" label={t('seen1')} />
        <Worded of={of} name="seen2" label={t('seen2')} />
        <Worded of={of} name="foil1" label={t('foil1')} />
        <Worded of={of} name="foil2" label={t('foil2')} />
      </Part>
      <Part title={t('sentences')} lead={t('sentencesLead')}>
        <Worded of={of} name="contentWarning" label={t('contentWarning')} long />
        <Worded of={of} name="interests" label={t('interests')} long />
        <Line of={of} name="resultsUrl" label={t('resultsUrl')} help={t('resultsUrlHelp')} />
      </Part>
    </>
  )
}
