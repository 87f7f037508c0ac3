'use client'

import { useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import { PROVENANCES } from '@/domain/clip-set/schema'
import type { DryRun } from '@/domain/manifest/schema'

/** What a manifest would say anew, clip by clip: before and after. */
export function ChangeTable({ changes }: Pick<DryRun, 'changes'>) {
  const t = useTranslations('manifest')
  const rows = changes.flatMap(({ file, fields }) => fields.map((field) => ({ file, ...field })))
  return (
    <div>
      <div className="max-h-96 overflow-y-auto">
        <Table label={t('changesLabel')}>
          <thead>
            <tr>
              <Th>{t('file')}</Th>
              <Th>{t('column')}</Th>
              <Th>{t('before')}</Th>
              <Th>{t('after')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map(({ file, name, from, to }, at) => (
              <tr key={`${file} ${name}`}>
                <Td>
                  {/* A name once, not beside each of its lines. */}
                  {rows[at - 1]?.file === file ? null : <span className="break-all">{file}</span>}
                </Td>
                <Td>{t.has(`fields.${name}`) ? t(`fields.${name}`) : name}</Td>
                <Td>
                  <Value name={name} value={from} />
                </Td>
                <Td>
                  <Value name={name} value={to} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      {rows.length > SHOWN ? (
        <p className="mt-2 text-sm text-soft">{t('moreChanges', { count: rows.length - SHOWN })}</p>
      ) : null}
    </div>
  )
}

const SHOWN = 300

/** A paper in words. Free text is what it is. */
function Value({ name, value }: { name: string; value: unknown }) {
  const t = useTranslations('manifest')
  const provenance = useTranslations('clipSets.provenance')
  const known = PROVENANCES.find((each) => each === value)
  if (name === 'provenance' && known) return provenance(known)
  const text = textOf(value)
  return text === '' ? (
    <span className="text-soft">{t('notSaid')}</span>
  ) : (
    <span className="break-words">{text}</span>
  )
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('; ')
  if (typeof value !== 'object') return String(value)
  const { name, basis, fromS, toS } = value as Record<string, unknown>
  if (typeof fromS === 'number') return `${String(name)} ${fromS}–${String(toS)} s`
  return [name, typeof basis === 'string' ? `(${basis.toLowerCase()})` : '']
    .filter(Boolean)
    .join(' ')
}
