import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ratingColumns } from '@/domain/export/columns'

test('docs/data-format.md lists every column of ratings.csv with its type, in order', () => {
  const document = readFileSync('docs/data-format.md', 'utf8')
  const section = /^## Columns of ratings\.csv\n(.*?)^##/ms.exec(document)?.[1] ?? ''
  const listed = [...section.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)].map(([, name, type]) => ({
    name,
    type,
  }))
  expect(listed).toEqual(ratingColumns.map(({ name, type }) => ({ name, type })))
})
