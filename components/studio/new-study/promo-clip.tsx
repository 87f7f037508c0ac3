'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Form, PromoClip } from '@/components/studio/new-study/answers'
import { type Asking, Part } from '@/components/studio/new-study/fields'
import { StillCard } from '@/components/studio/new-study/still-card'
import { useFailureWords } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Select } from '@/components/ui/select'
import type { ClipSetView } from '@/domain/clip-set/schema'
import { call, type Failure } from '@/lib/api'

type Props = {
  of: Asking
  form: Form
  onSet: (id: string) => void
  onClip: (clip: PromoClip | null) => void
}

const isPromo = ({ provenance, tags }: PromoClip) =>
  (provenance === 'GENERATED' || provenance === 'MIXED') && !tags.includes('practice')

const promoOf = ({ rendition, ...clip }: ClipSetView['clips'][number]): PromoClip => ({
  ...clip,
  segments: clip.segments.toSorted((a, b) => a.fromS - b.fromS),
  seconds: rendition ? rendition.durationMs / 1_000 : null,
})

/** One generated clip of one set. Where there is one only, it is chosen. */
export function PromoClipField({ of, form, onSet, onClip }: Props) {
  const t = useTranslations('newStudy')
  const { words } = useFailureWords()
  const [clips, setClips] = useState<readonly PromoClip[]>([])
  const [failure, setFailure] = useState<Failure | null>(null)
  const sets = form.sets.filter(({ generated, mixed }) => generated + mixed > 0)
  const [chosen] = form.clipSetIds

  // biome-ignore lint/correctness/useExhaustiveDependencies: the set alone decides which clips there are.
  useEffect(() => {
    if (!chosen) return
    let isCurrent = true
    void call<ClipSetView>('GET', `clip-sets/${chosen}`).then((outcome) => {
      if (!isCurrent) return
      setFailure(outcome.ok ? null : outcome.failure)
      const found = outcome.ok ? outcome.data.clips.map(promoOf).filter(isPromo) : []
      setClips(found)
      onClip(found.length === 1 ? (found[0] ?? null) : null)
    })
    return () => {
      isCurrent = false
    }
  }, [chosen])

  return (
    <Part title={t('clip')} lead={form.template.needs}>
      {sets.length === 0 ? (
        <Banner tone="caution" title={t('noPromos')} />
      ) : (
        <Select
          label={t('clipSet')}
          value={chosen ?? null}
          onChange={onSet}
          placeholder={t('clipSetPlaceholder')}
          error={chosen ? undefined : of.error('clipId')}
          choices={sets.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {failure ? <Banner tone="danger" live title={words(failure)} /> : null}
      {clips.length > 0 ? (
        <fieldset>
          <legend className="mb-2 text-sm font-medium">{t('clipLegend')}</legend>
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {clips.map((clip) => (
              <StillCard
                key={clip.id}
                kind="radio"
                name="clipId"
                value={clip.id}
                isChosen={form.clip?.id === clip.id}
                isInvalid={of.error('clipId') !== undefined}
                onChange={() => onClip(clip)}
                still={clip.hasThumbnail ? clip.id : null}
                title={clip.fileName}
              >
                {t('clipDetail', {
                  seconds: Math.round(clip.seconds ?? 0),
                  segments: clip.segments.length,
                })}
              </StillCard>
            ))}
          </div>
          {of.error('clipId') ? (
            <p className="mt-2 text-sm text-danger">{of.error('clipId')}</p>
          ) : null}
        </fieldset>
      ) : null}
    </Part>
  )
}
