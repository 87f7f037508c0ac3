'use client'

import { useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import type { Problem } from '@/lib/errors'

/** What is wrong with a manifest, where a spreadsheet shows it: by row and column. */
export function ProblemTable({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations('manifest')
  const words = useTranslations('problems')
  const rows = problems.slice(0, SHOWN)
  return (
    <div>
      <div className="max-h-80 overflow-y-auto">
        <Table label={t('problemsLabel')}>
          <colgroup>
            <col className="w-16" />
            <col className="w-36" />
            <col />
          </colgroup>
          <thead>
            <tr>
              <Th numeric>{t('row')}</Th>
              <Th>{t('column')}</Th>
              <Th>{t('problem')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((problem) => {
              const { row, column, rest } = placeOf(problem)
              const { reason, params, message, where } = problem
              return (
                <tr key={`${where} ${message}`}>
                  <Td numeric>{row ?? '–'}</Td>
                  <Td>{column ? <code className="font-mono text-xs">{column}</code> : '–'}</Td>
                  <Td>
                    <span className="break-words">
                      {reason && words.has(reason) ? (
                        words(reason, params)
                      ) : (
                        <span lang="en">{message}</span>
                      )}
                      {rest ? <span className="text-soft"> ({rest})</span> : null}
                    </span>
                  </Td>
                </tr>
              )
            })}
          </tbody>
        </Table>
      </div>
      {problems.length > SHOWN ? (
        <p className="mt-2 text-sm text-soft">
          {t('moreProblems', { count: problems.length - SHOWN })}
        </p>
      ) : null}
    </div>
  )
}

/** A manifest that is wrong throughout is wrong in one way: nobody mends more than these one by one. */
const SHOWN = 200

function placeOf({ where, params }: Problem) {
  const [, row, column] = /^row (\d+)(?:, (.+))?$/.exec(where) ?? []
  return {
    row: params?.row ?? row,
    column: params?.column ?? column,
    rest: params?.row === undefined && row === undefined ? where : null,
  }
}
