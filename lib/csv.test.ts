import { expect, test } from 'vitest'
import { csvLine, safeText } from '@/lib/csv'
import golden from '@/tests/golden/csv_cells.json' with { type: 'json' }

test('text that looks like a formula is made harmless, numbers and booleans pass (csv_cells)', () => {
  const cells = golden.input.cells.map(({ type, v }) => {
    if (typeof v === 'boolean') return String(v).toUpperCase()
    return type === 'text' ? safeText(String(v)) : (v as number | null)
  })
  // The line is compared as a whole; the expected fields hold quotes where a comma asks for them.
  expect(csvLine(cells)).toBe(`${golden.expected.fields.join(',')}\n`)
})

test('leading spaces and full-width signs do not hide a formula', () => {
  expect(safeText('  =1+1')).toBe("'  =1+1")
  expect(safeText('＝1')).toBe("'＝1")
  expect(safeText('a=1')).toBe('a=1')
})
