import { expect, test } from 'vitest'
import { williamsSquare } from '@/domain/allocation/williams'
import golden from '@/tests/golden/williams_design_properties.json' with { type: 'json' }

const counted = (things: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return counts
}

test('each clip stands at each place, and follows each other, equally often (williams_design_properties)', () => {
  for (const n of golden.input.n) {
    const expected = golden.expected.properties[String(n) as '2']
    const rows = williamsSquare(n)
    expect(rows).toHaveLength(expected.rows)
    const places = counted(rows.flatMap((row) => row.map((clip, at) => `${clip} at ${at}`)))
    const neighbours = counted(
      rows.flatMap((row) => row.slice(1).map((clip, at) => `${row[at]} then ${clip}`)),
    )
    expect(places.size).toBe(n * n)
    expect(new Set(places.values())).toEqual(new Set([expected.each_position_count]))
    expect(neighbours.size).toBe(n * (n - 1))
    expect(new Set(neighbours.values())).toEqual(new Set([expected.each_ordered_neighbour_count]))
  }
})

test('the square of four is the published one, and so is how that of five begins', () => {
  expect(williamsSquare(4)).toEqual(golden.expected.example_4)
  expect(williamsSquare(5)[0]).toEqual(golden.expected.example_5_first)
})
