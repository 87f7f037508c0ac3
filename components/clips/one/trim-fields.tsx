'use client'

import { Timer } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DeskClip } from '@/components/clips/one/clip-desk'
import type { Player } from '@/components/clips/one/papers-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'

type Name = 'trimInS' | 'trimOutS'
type Props = {
  clip: DeskClip
  originalS: number | null
  player: Player | null
  isReadOnly: boolean
  errors: Record<Name, string | undefined>
  onTouch: () => void
}

/** Where a clip begins and ends in its original. The player shows the clip, which begins at the cut stored. */
export function TrimFields({ clip, originalS, player, isReadOnly, errors, onTouch }: Props) {
  const t = useTranslations('clip.trim')
  const format = useFormatter()
  const [texts, setTexts] = useState<Record<Name, string>>({
    trimInS: String(clip.trimInS ?? ''),
    trimOutS: String(clip.trimOutS ?? ''),
  })
  const put = (name: Name, text: string) => {
    setTexts({ ...texts, [name]: text })
    onTouch()
  }
  const field = (name: Name, label: string, take: string) => (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Field
        label={label}
        name={name}
        inputMode="decimal"
        value={texts[name]}
        readOnly={isReadOnly}
        onChange={(event) => put(name, event.target.value)}
        error={errors[name]}
      />
      {player && !isReadOnly ? (
        <Button
          aria-label={take}
          onPress={() => put(name, hundredths((clip.trimInS ?? 0) + player.time()))}
        >
          <Timer aria-hidden className="size-4 shrink-0" />
          {t('take')}
        </Button>
      ) : null}
    </div>
  )
  return (
    <>
      {field('trimInS', t('in'), t('takeIn'))}
      {field('trimOutS', t('out'), t('takeOut'))}
      <p className="text-sm text-soft sm:col-span-2">
        {originalS === null
          ? t('helpUnknown')
          : t('help', { seconds: format.number(originalS, { maximumFractionDigits: 2 }) })}
      </p>
    </>
  )
}

export const hundredths = (seconds: number): string => String(Math.round(seconds * 100) / 100)
