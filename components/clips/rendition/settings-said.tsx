'use client'

import { useTranslations } from 'next-intl'
import { useSaid } from '@/components/clips/rendition/use-said'
import type { RenditionSettings } from '@/domain/clip-set/schema'

type Props = { settings: RenditionSettings; byRule: RenditionSettings }

/** The settings in sentences, each with why: the rule's reason, or that it was chosen by hand. */
export function SettingsSaid({ settings, byRule }: Props) {
  const t = useTranslations('rendition')
  const said = useSaid()
  const differs = (...names: (keyof RenditionSettings)[]) =>
    names.some((name) => settings[name] !== byRule[name])
  const canvas = ({ width, height, fit }: RenditionSettings) =>
    `${t('size', { width: String(width), height: String(height) })}, ${t(`said.${fit}`)}`
  const sound = (of: RenditionSettings) =>
    of.sound ? t('said.sound', said({ targetLufs: of.targetLufs })) : t('said.silent')
  const rows = [
    {
      name: t('canvas'),
      value: canvas(settings),
      why: differs('width', 'height', 'fit')
        ? t('said.byHand', { rule: canvas(byRule) })
        : t(byRule.fit === 'crop' ? 'why.cropped' : 'why.canvas'),
    },
    {
      name: t('fps'),
      value: t('rate', said({ fps: settings.fps })),
      why: differs('fps')
        ? t('said.byHand', { rule: t('rate', said({ fps: byRule.fps })) })
        : t('why.fps'),
    },
    {
      name: t('soundName'),
      value: sound(settings),
      why: differs('sound', 'targetLufs')
        ? t('said.byHand', { rule: sound(byRule) })
        : t(settings.sound ? 'why.sound' : 'why.silent', said({ peak: settings.truePeakDb })),
    },
  ]
  return (
    <dl className="divide-y divide-line border-y border-line">
      {rows.map(({ name, value, why }) => (
        <div key={name} className="grid gap-x-6 py-3 sm:grid-cols-[9rem_1fr]">
          <dt className="text-sm text-soft">{name}</dt>
          <dd>
            <p className="font-medium tabular-nums">{value}</p>
            <p className="mt-0.5 max-w-[65ch] text-sm text-soft">{why}</p>
          </dd>
        </div>
      ))}
    </dl>
  )
}
