'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProvenanceMark } from '@/components/clips/provenance'
import { useSaid } from '@/components/clips/rendition/use-said'
import { Button } from '@/components/ui/button'
import { Table, Th } from '@/components/ui/table'
import type { ClipEffects, Effect, EffectKind } from '@/domain/rendition/schema'

const COLUMNS = {
  picture: ['SCALED_DOWN', 'IN_GREY', 'CROPPED'],
  motion: ['FRAMES_REPEATED', 'FRAMES_DROPPED'],
  sound: ['GAIN', 'TARGET_MISSED', 'SILENCE_ADDED', 'SOUND_REMOVED'],
  file: ['TRIMMED', 'ENCODED', 'COPIED', 'NOT_UNTOUCHED', 'CREDENTIALS_REMOVED'],
} as const satisfies Record<string, readonly EffectKind[]>

/** What one should know of before it happens. */
const STRIKING: readonly EffectKind[] = ['TARGET_MISSED', 'NOT_UNTOUCHED']

/** A set may hold hundreds; the first of them tell how it goes. */
const AT_FIRST = 40

/** What the choice does to each clip, in words. */
export function EffectsTable({ effects }: { effects: readonly ClipEffects[] }) {
  const t = useTranslations('rendition')
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? effects : effects.slice(0, AT_FIRST)
  return (
    <div className="flex flex-col items-start gap-3">
      <div className="w-full">
        <Table label={t('table')}>
          <thead>
            <tr>
              <Th>{t('clip')}</Th>
              {Object.keys(COLUMNS).map((column) => (
                <Th key={column}>{t(`columns.${column}`)}</Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((clip) => (
              <Row key={clip.clipId} clip={clip} />
            ))}
          </tbody>
        </Table>
      </div>
      {shown.length < effects.length ? (
        <Button onPress={() => setWhole(true)}>{t('all', { count: effects.length })}</Button>
      ) : null}
    </div>
  )
}

function Row({ clip }: { clip: ClipEffects }) {
  return (
    <tr>
      <th scope="row" className={`${cell} max-w-72 min-w-48 text-left font-normal`}>
        <span className="block font-medium wrap-anywhere">{clip.fileName}</span>
        {clip.provenance ? <ProvenanceMark provenance={clip.provenance} /> : null}
      </th>
      {Object.entries(COLUMNS).map(([column, kinds]) => (
        <td key={column} className={cell}>
          <Effects
            effects={clip.effects.filter(({ kind }) => kinds.some((each) => each === kind))}
          />
        </td>
      ))}
    </tr>
  )
}

const cell = 'border-b border-line px-3 py-2.5 align-top sm:px-4'

function Effects({ effects }: { effects: readonly Effect[] }) {
  const t = useTranslations('rendition')
  const said = useSaid()
  if (effects.length === 0) return <span className="text-soft">{t('unchanged')}</span>
  return effects.map((effect) => (
    <p
      key={effect.kind}
      className={`min-w-36 ${STRIKING.includes(effect.kind) ? 'font-medium text-caution' : ''}`}
    >
      {effect.kind === 'NOT_UNTOUCHED'
        ? t(`untouchable.${effect.params.reason}`, { codec: effect.params.codec })
        : t(`effect.${effect.kind}`, said(effect.params))}
    </p>
  ))
}
