'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NumberField } from '@/components/clips/rendition/number-field'
import { Radios } from '@/components/clips/rendition/radios'
import { NativeSelect } from '@/components/ui/native-select'
import type { RenditionSettings } from '@/domain/clip-set/schema'
import type { RenditionWish } from '@/domain/rendition/schema'

const SIZES = ['1920x1080', '1280x720', '854x480', '640x360', '720x1280', '720x720'] as const
const RATES = ['24', '25', '30'] as const
const TARGETS = ['-16', '-23'] as const
const OTHER = 'other'

type Props = {
  settings: RenditionSettings
  byRule: RenditionSettings
  onWish: (wish: RenditionWish) => void
}

/** What can be chosen by hand, each beginning with what holds now. */
export function SettingsFields(props: Props) {
  return (
    <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
      <Canvas {...props} />
      <Rate {...props} />
      <Sound {...props} />
    </div>
  )
}

function Canvas({ settings, byRule, onWish }: Props) {
  const t = useTranslations('rendition')
  const sizeOf = ({ width, height }: RenditionSettings) => `${width}x${height}`
  const presets = [...new Set([sizeOf(byRule), ...SIZES])]
  const size = sizeOf(settings)
  const [free, setFree] = useState(!presets.includes(size))
  const named = (preset: string) => {
    const [width = '', height = ''] = preset.split('x')
    return t(preset === sizeOf(byRule) ? 'sizeByRule' : 'size', { width, height })
  }
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <NativeSelect
        label={t('canvas')}
        value={free ? OTHER : size}
        onChange={({ target }) => {
          setFree(target.value === OTHER)
          const [width, height] = target.value.split('x').map(Number)
          if (width && height) onWish({ width, height })
        }}
        choices={[
          ...presets.map((preset) => ({ value: preset, label: named(preset) })),
          { value: OTHER, label: t('sizeOther') },
        ]}
      />
      {free ? (
        <div className="grid grid-cols-2 gap-3">
          <NumberField
            {...{ label: t('width'), value: settings.width, min: 64, max: 3840, even: true }}
            onChange={(width) => onWish({ width })}
          />
          <NumberField
            {...{ label: t('height'), value: settings.height, min: 64, max: 3840, even: true }}
            onChange={(height) => onWish({ height })}
          />
        </div>
      ) : null}
      <Radios
        legend={t('fit.legend')}
        value={settings.fit}
        onChange={(fit) => onWish({ fit })}
        options={[
          { value: 'pad', label: t('fit.pad') },
          { value: 'crop', label: t('fit.crop'), detail: t('fit.cropHelp') },
        ]}
      />
    </div>
  )
}

function Rate({ settings, byRule, onWish }: Props) {
  const t = useTranslations('rendition')
  const rate = String(settings.fps)
  const [free, setFree] = useState(!RATES.some((each) => each === rate))
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <NativeSelect
        label={t('fps')}
        value={free ? OTHER : rate}
        onChange={({ target }) => {
          setFree(target.value === OTHER)
          if (target.value !== OTHER) onWish({ fps: Number(target.value) })
        }}
        choices={[
          ...RATES.map((fps) => ({
            value: fps,
            label: t(fps === String(byRule.fps) ? 'rateByRule' : 'rate', { fps }),
          })),
          { value: OTHER, label: t('rateOther') },
        ]}
      />
      {free ? (
        <NumberField
          {...{ label: t('fpsNumber'), value: settings.fps, min: 1, max: 60 }}
          onChange={(fps) => onWish({ fps })}
        />
      ) : null}
    </div>
  )
}

function Sound({ settings, byRule, onWish }: Props) {
  const t = useTranslations('rendition')
  const target = String(settings.targetLufs)
  const [free, setFree] = useState(!TARGETS.some((each) => each === target))
  // Where no clip has any, there is nothing to keep.
  if (!byRule.sound && !settings.sound)
    return <p className="text-sm text-soft">{t('noSoundAnywhere')}</p>
  return (
    <>
      <Radios
        legend={t('sound.legend')}
        value={settings.sound ? 'keep' : 'mute'}
        onChange={(choice) => onWish({ sound: choice === 'keep' })}
        options={[
          { value: 'keep', label: t('sound.keep'), detail: t('sound.keepHelp') },
          { value: 'mute', label: t('sound.mute'), detail: t('sound.muteHelp') },
        ]}
      />
      {settings.sound ? (
        <div className="flex min-w-0 flex-col gap-4">
          <NativeSelect
            label={t('target')}
            value={free ? OTHER : target}
            onChange={({ target: { value } }) => {
              setFree(value === OTHER)
              if (value !== OTHER) onWish({ targetLufs: Number(value) })
            }}
            choices={[
              ...TARGETS.map((lufs) => ({ value: lufs, label: t(`targets.${lufs}`) })),
              { value: OTHER, label: t('targetOther') },
            ]}
          />
          {free ? (
            <NumberField
              {...{ label: t('targetLufs'), value: settings.targetLufs, min: -31, max: -10 }}
              onChange={(targetLufs) => onWish({ targetLufs })}
            />
          ) : null}
        </div>
      ) : null}
    </>
  )
}
