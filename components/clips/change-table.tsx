'use client'

import { useTranslations } from 'next-intl'
import { PaperValue } from '@/components/clips/paper-value'
import { Table, Td, Th } from '@/components/ui/table'
import type { DryRun } from '@/domain/manifest/schema'

/** What a manifest would say anew, clip by clip: before and after. */
export function ChangeTable({ changes }: Pick<DryRun, 'changes'>) {
  const t = useTranslations('manifest')
  return (
    <div>
      <div className="max-h-96 overflow-y-auto">
        <Table label={t('changesLabel')}>
          <thead>
            <tr>
              <Th>{t('column')}</Th>
              <Th>{t('before')}</Th>
              <Th>{t('after')}</Th>
            </tr>
          </thead>
          {changes.slice(0, SHOWN).map(({ file, fields }) => (
            <tbody key={file}>
              <tr>
                <th
                  colSpan={3}
                  scope="rowgroup"
                  className="border-b border-line bg-sunken px-3 py-1.5 text-left font-medium break-all sm:px-4"
                >
                  {file}
                </th>
              </tr>
              {fields.map(({ name, from, to }) => (
                <tr key={name}>
                  <Td>{t.has(`fields.${name}`) ? t(`fields.${name}`) : name}</Td>
                  <Td>
                    <PaperValue name={name} value={from} />
                  </Td>
                  <Td>
                    <PaperValue name={name} value={to} />
                  </Td>
                </tr>
              ))}
            </tbody>
          ))}
        </Table>
      </div>
      {changes.length > SHOWN ? (
        <p className="mt-2 text-sm text-soft">
          {t('moreChanges', { count: changes.length - SHOWN })}
        </p>
      ) : null}
    </div>
  )
}

/** Nobody looks through more; what they say is counted and applied like the rest. */
const SHOWN = 100
