import { useFormatter, useTranslations } from 'next-intl'
import { ClipPlayer } from '@/components/clips/clip-player'
import { type Provenance, ProvenanceMark } from '@/components/clips/provenance'
import { RetryClip } from '@/components/clips/set-actions'
import { Badge } from '@/components/ui/badge'
import type { ClipState, Probe, RenditionInfo } from '@/domain/clip-set/schema'

type Card = {
  id: string
  fileName: string
  provenance: Provenance | null
  origin: string
  scene: string
  source: string
  licence: string
  depicts: string | null
  warning: string | null
  tags: string[]
  state: ClipState
  failure: string | null
  sizeBytes: number
  probe: Probe | null
  rendition: RenditionInfo | null
}

/** One clip: what it is, how it came and how it will be shown. */
export function ClipCard({ clip }: { clip: Card }) {
  const t = useTranslations('clipSets')
  const format = useFormatter()
  const { probe, rendition } = clip
  const seconds = (ms: number | null) =>
    ms === null ? '–' : `${format.number(ms / 1_000, { maximumFractionDigits: 1 })} s`
  const size = (bytes: number) =>
    bytes >= 1e6
      ? format.number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
      : format.number(bytes / 1e3, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })
  const loudness = (lufs: number | null | undefined) =>
    lufs === null || lufs === undefined
      ? t('noSound')
      : `${format.number(lufs, { maximumFractionDigits: 1 }).replace('-', '−')} LUFS`
  const fps = (value: number) => `${format.number(value, { maximumFractionDigits: 2 })} fps`
  const before = probe
    ? [
        `${probe.width} × ${probe.height}`,
        fps(probe.fps),
        seconds(probe.durationMs),
        [probe.codec, probe.audio?.codec].filter(Boolean).join('/'),
        size(clip.sizeBytes),
        loudness(probe.loudness?.lufs),
      ]
    : null
  const after = rendition
    ? [
        `${rendition.width} × ${rendition.height}`,
        fps(rendition.fps),
        seconds(rendition.durationMs),
        rendition.codec,
        size(rendition.sizeBytes),
        loudness(rendition.loudnessLufs),
      ]
    : null
  return (
    <article className="flex h-full flex-col overflow-hidden rounded-lg border border-line bg-raised">
      <ClipPlayer clipId={clip.id} name={clip.fileName} ready={clip.state === 'READY'} />
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div className="flex items-start justify-between gap-3">
          <h2 className="min-w-0 font-medium break-words">{clip.fileName}</h2>
          {clip.state === 'READY' ? null : (
            <Badge tone={clip.state === 'FAILED' ? 'danger' : 'caution'}>
              {t(`clipState.${clip.state}`)}
            </Badge>
          )}
        </div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
          {clip.provenance ? <ProvenanceMark provenance={clip.provenance} /> : null}
          <span>{clip.origin}</span>
          <span>
            {t('scene')} {clip.scene}
          </span>
        </p>
        {clip.state === 'FAILED' ? (
          <div className="rounded-md bg-danger-wash p-3 text-sm">
            <p className="font-medium text-danger">{t('why')}</p>
            <p lang="en" className="mt-1 mb-3 break-words">
              {clip.failure}
            </p>
            <RetryClip clipId={clip.id} />
          </div>
        ) : null}
        {before ? (
          <table className="w-full text-xs">
            <thead>
              <tr className="text-left text-soft">
                <th scope="col" className="pb-1 font-normal">
                  {t('before')}
                </th>
                <th scope="col" className="pb-1 font-normal">
                  {t('after')}
                </th>
              </tr>
            </thead>
            <tbody>
              {before.map((value, row) => (
                // The rows are six fixed measures; their place is what they are.
                <tr key={MEASURES[row]}>
                  <td className="py-px text-soft">{value}</td>
                  <td className="py-px">{after?.[row] ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        {rendition && !rendition.reachedTarget ? (
          <p className="text-xs text-caution">{t('off')}</p>
        ) : null}
        {clip.depicts ? <p className="text-xs">{t('depicts', { depicts: clip.depicts })}</p> : null}
        {clip.warning ? (
          <p className="text-xs text-caution">{t('warning', { warning: clip.warning })}</p>
        ) : null}
        <p className="mt-auto text-xs text-soft">
          {clip.source}, {clip.licence}
          {clip.tags.length > 0 ? ` · ${clip.tags.join(', ')}` : ''}
        </p>
      </div>
    </article>
  )
}

const MEASURES = ['canvas', 'fps', 'duration', 'codec', 'size', 'loudness'] as const
