import { useFormatter, useTranslations } from 'next-intl'
import { type Provenance, ProvenanceMark } from '@/components/clips/provenance'
import { Table, Td, Th } from '@/components/ui/table'

export type Traces = {
  provenance: string | null
  clips: number
  durationS: number | null
  originalFps: number | null
  originalHeight: number | null
  filled: number | null
  kbitPerS: number | null
  sounding: number
}

/** What could give a clip away other than what it shows, provenance beside provenance. */
export function TraceTable({ traces }: { traces: readonly Traces[] }) {
  const t = useTranslations('clipSets.trace')
  const format = useFormatter()
  const number = (value: number | null, digits: number) =>
    value === null ? '–' : format.number(value, { maximumFractionDigits: digits })
  return (
    <Table label={t('label')}>
      <thead>
        <tr>
          <Th>{t('provenance')}</Th>
          <Th numeric>{t('clips')}</Th>
          <Th numeric>{t('duration')}</Th>
          <Th numeric>{t('fps')}</Th>
          <Th numeric>{t('height')}</Th>
          <Th numeric>{t('filled')}</Th>
          <Th numeric>{t('bitrate')}</Th>
          <Th numeric>{t('sounding')}</Th>
        </tr>
      </thead>
      <tbody>
        {traces.map((row) => (
          <tr key={row.provenance}>
            <Td>
              <ProvenanceMark provenance={row.provenance as Provenance} />
            </Td>
            <Td numeric>{row.clips}</Td>
            <Td numeric>{number(row.durationS, 1)}</Td>
            <Td numeric>{number(row.originalFps, 2)}</Td>
            <Td numeric>{number(row.originalHeight, 0)}</Td>
            <Td numeric>
              {row.filled === null ? '–' : format.number(row.filled, { style: 'percent' })}
            </Td>
            <Td numeric>{number(row.kbitPerS, 0)}</Td>
            <Td numeric>{t('ofClips', { sounding: row.sounding, clips: row.clips })}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
