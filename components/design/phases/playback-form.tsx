'use client'

import { useTranslations } from 'next-intl'
import { type FormProps, useDesign } from '@/components/design/context'
import { NumberField } from '@/components/design/number-field'
import { VariantsForm } from '@/components/design/phases/variants-form'
import { TextField } from '@/components/design/text-field'
import { NativeSelect } from '@/components/ui/native-select'
import type { Text } from '@/domain/item/schema'
import type { Phase, Variants } from '@/domain/protocol/schema'

type ClipPhase = Extract<Phase, { playback: unknown }>

/** How clips are played, and what stands under the picture. */
export function PlaybackForm({
  value: phase,
  onChange,
  at,
}: FormProps<ClipPhase> & { onChange: (next: Phase) => void }) {
  const t = useTranslations('design.phase')
  const { locales, mayEdit } = useDesign()
  const put = (change: object) => onChange({ ...phase, ...change } as Phase)
  const { playback, label } = phase
  const empty = (): Text => Object.fromEntries(locales.map((locale) => [locale, '']))
  const kind = !label ? 'none' : isVariants(label) ? 'variants' : 'same'
  return (
    <fieldset className="flex flex-col gap-4 rounded-md border border-line p-4">
      <legend className="px-1 text-sm font-medium">{t('playback')}</legend>
      <div className="flex flex-wrap gap-4">
        <NumberField
          label={t('watchShare')}
          value={Math.round(playback.watchShare * 100)}
          at={`${at}.playback.watchShare`}
          min={0}
          max={100}
          onChange={(share) => put({ playback: { ...playback, watchShare: share / 100 } })}
        />
        <NumberField
          empty
          label={t('replays')}
          help={t('replaysHelp')}
          value={playback.replays}
          at={`${at}.playback.replays`}
          min={0}
          max={9}
          onChange={(replays) => put({ playback: { ...playback, replays } })}
        />
        {phase.kind === 'comparison' ? (
          <NativeSelect
            label={t('side')}
            value={phase.side}
            disabled={!mayEdit}
            choices={(['auto', 'sideBySide', 'sequence'] as const).map((side) => ({
              value: side,
              label: t(`sides.${side}`),
            }))}
            onChange={(event) => put({ side: event.target.value })}
          />
        ) : null}
        {phase.kind === 'rating' ? (
          <NumberField
            empty
            label={t('pauseEvery')}
            help={t('pauseHelp')}
            value={phase.pause?.every ?? null}
            at={`${at}.pause.every`}
            min={1}
            max={500}
            onChange={(every) =>
              put({
                pause:
                  every === null ? null : { text: empty(), button: empty(), ...phase.pause, every },
              })
            }
          />
        ) : null}
      </div>
      {phase.kind === 'rating' && phase.pause ? (
        <>
          <TextField
            multiline
            label={t('pauseText')}
            value={phase.pause.text}
            at={`${at}.pause.text`}
            onChange={(text) => put({ pause: { ...phase.pause, text } })}
          />
          <TextField
            label={t('button')}
            value={phase.pause.button}
            at={`${at}.pause.button`}
            onChange={(button) => put({ pause: { ...phase.pause, button } })}
          />
        </>
      ) : null}
      <div className="max-w-80">
        <NativeSelect
          label={t('label')}
          value={kind}
          disabled={!mayEdit}
          data-at={`${at}.label`}
          choices={(['none', 'same', 'variants'] as const).map((one) => ({
            value: one,
            label: t(`labels.${one}`),
          }))}
          onChange={(event) => {
            const { label: _, ...rest } = phase
            if (event.target.value === 'none') onChange(rest as Phase)
            else if (event.target.value === 'same') put({ label: empty() })
            else put({ label: { by: 'provenance', variants: {} } })
          }}
        />
      </div>
      {label && isVariants(label) ? (
        <VariantsForm value={label} at={`${at}.label`} onChange={(next) => put({ label: next })} />
      ) : label ? (
        <TextField
          label={t('labelText')}
          value={label}
          at={`${at}.label`}
          onChange={(next) => put({ label: next })}
        />
      ) : null}
    </fieldset>
  )
}

const isVariants = (label: Text | Variants): label is Variants =>
  'variants' in label && typeof label.variants === 'object'
