import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Table, Td, Th } from '@/components/ui/table'
import type { Probe, RenditionInfo } from '@/domain/clip-set/schema'

type Props = { sizeBytes: number; probe: Probe | null; rendition: RenditionInfo | null }

/** What was measured of a clip, as it came and as it is shown. */
export function FoundTable({ sizeBytes, probe, rendition }: Props) {
  const t = useTranslations('clip.found')
  const format = useFormatter()
  if (!probe) return <p className="text-soft">{t('notMeasured')}</p>
  const number = (value: number, digits: number) =>
    format.number(value, { maximumFractionDigits: digits }).replace('-', '−')
  const shown = (value: number | null | undefined, digits: number, unit?: Unit) =>
    value === null || value === undefined
      ? null
      : unit
        ? t(unit, { value: number(value, digits) })
        : number(value, digits)
  const seconds = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? null : t('seconds', { seconds: number(ms / 1_000, 2) })
  const size = (bytes: number | undefined) => (bytes === undefined ? null : fileSize(format, bytes))
  const picture = rendition && (
    <>
      {rendition.width} × {rendition.height}
      {rendition.picture.width === rendition.width &&
      rendition.picture.height === rendition.height ? null : (
        <span className="block text-xs text-soft">{t('picture', rendition.picture)}</span>
      )}
    </>
  )
  const loudness = (lufs: number | null | undefined, isMeasured: boolean) =>
    isMeasured && lufs === null ? t('noSound') : shown(lufs, 1, 'lufs')
  const rows: [string, ReactNode, ReactNode][] = [
    ['size', `${probe.width} × ${probe.height}`, picture],
    ['fps', shown(probe.fps, 2), shown(rendition?.fps, 2)],
    ['duration', seconds(probe.durationMs), seconds(rendition?.durationMs)],
    [
      'codec',
      probe.audio ? `${probe.codec}/${probe.audio.codec}` : `${probe.codec}, ${t('noSound')}`,
      rendition &&
        [rendition.codec, rendition.settings.sound && !rendition.hasSound ? t('silentTrack') : null]
          .filter(Boolean)
          .join(', '),
    ],
    ['container', containerOf(probe.container), rendition ? 'mp4' : null],
    ['fileSize', size(sizeBytes), size(rendition?.sizeBytes)],
    [
      'bitrate',
      shown(probe.kbitPerS, 0, 'kbit'),
      rendition && shown((8 * rendition.sizeBytes) / rendition.durationMs, 0, 'kbit'),
    ],
    [
      'loudness',
      loudness(probe.loudness?.lufs, probe.loudness !== null),
      loudness(rendition?.loudnessLufs, rendition !== null),
    ],
    [
      'truePeak',
      shown(probe.loudness?.truePeakDb, 1, 'dbtp'),
      shown(rendition?.truePeakDb, 1, 'dbtp'),
    ],
    ['gain', null, rendition?.hasSound ? shown(rendition.gainDb, 1, 'db') : null],
    ['brightness', shown(probe.looks?.brightness, 0), shown(rendition?.looks?.brightness, 0)],
    ['detail', shown(probe.looks?.detail, 1), shown(rendition?.looks?.detail, 1)],
    ['motion', shown(probe.looks?.motion, 1), shown(rendition?.looks?.motion, 1)],
  ]
  return (
    <>
      <Table label={t('title')}>
        <thead>
          <tr>
            <Th>{t('measure')}</Th>
            <Th numeric>{t('original')}</Th>
            <Th numeric>{t('rendition')}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, before, after]) => (
            <tr key={name}>
              <Td>{t(name as 'size')}</Td>
              <Td numeric>{before ?? '–'}</Td>
              <Td numeric>{after ?? '–'}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {rendition && !rendition.reachedTarget ? (
        <p className="mt-3 text-sm text-caution">{t('off')}</p>
      ) : null}
      <p className="mt-3 text-sm">
        <span className="font-medium">{t('credentials')}.</span>{' '}
        {probe.c2pa
          ? t('credentialsFound', { size: fileSize(format, probe.c2pa.sizeBytes) })
          : t('credentialsNone')}
      </p>
    </>
  )
}

/** By the names people know: ffmpeg lists all that share a demuxer. */
const containerOf = (names: string) =>
  names.startsWith('mov') ? 'mp4/mov' : names.startsWith('matroska') ? 'webm/mkv' : names

type Unit = 'kbit' | 'lufs' | 'db' | 'dbtp'

function fileSize(format: ReturnType<typeof useFormatter>, bytes: number): string {
  const unit = bytes >= 1e6 ? 'megabyte' : bytes >= 1e3 ? 'kilobyte' : 'byte'
  const value = bytes / { megabyte: 1e6, kilobyte: 1e3, byte: 1 }[unit]
  return format.number(value, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  })
}
