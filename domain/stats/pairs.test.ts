import { expect, test } from 'vitest'
import { bradleyTerry } from '@/domain/stats/pairs'
import { expectClose, foreignGolden } from '@/tests/golden'
import citations from '@/tests/golden/bradley_terry_citations.json' with { type: 'json' }
import unbeaten from '@/tests/golden/bradley_terry_no_mle.json' with { type: 'json' }

const close = (found: readonly number[] | undefined, expected: readonly number[]) =>
  expectClose(found, expected, 6)

function winsOf(n: number, games: readonly (readonly number[])[]): number[][] {
  const wins = Array.from({ length: n }, () => new Array<number>(n).fill(0))
  for (const [winner = 0, loser = 0] of games) {
    const row = wins[winner] ?? []
    row[loser] = (row[loser] ?? 0) + 1
  }
  return wins
}

test('strengths and standard errors of the citations equal BradleyTerry2’s (bradley_terry_citations)', () => {
  const found = bradleyTerry(citations.input.wins_row_beats_col).value
  close(found?.againstFirst.log, citations.expected.log_ability_ref_first)
  close(found?.againstFirst.se, citations.expected.se_ref_first)
  close(found?.log, citations.expected.log_ability_centered)
  close(found?.se, citations.expected.se_centered)
})

test('there is no number where somebody was never beaten, or groups never met (bradley_terry_no_mle)', () => {
  for (const { n, winner_loser } of unbeaten.input.cases)
    expect(bradleyTerry(winsOf(n, winner_loser))).toEqual({ value: null, reason: 'disconnected' })
  expect(bradleyTerry([])).toEqual({ value: null, reason: 'none' })
})

const cycle = foreignGolden<{
  input: { n_items: number; winner_loser: number[][] }
  expected: { log_ability_centered: number[] }
}>('bradley_terry_choix_cycle')
test.skipIf(!cycle)('a cycle with one game more equals choix (bradley_terry_choix_cycle)', () => {
  const wins = winsOf(cycle?.input.n_items ?? 0, cycle?.input.winner_loser ?? [])
  close(bradleyTerry(wins).value?.log, cycle?.expected.log_ability_centered ?? [])
})
