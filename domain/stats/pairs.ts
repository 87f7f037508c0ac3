import { type Computed, is, isNot } from '@/domain/stats/computed'
import { average, sum } from '@/domain/stats/sums'

/** Preferences between pairs: the Bradley-Terry model, strengths such that p(i beats j) = p_i / (p_i + p_j). */
export type Abilities = {
  /** Log-abilities that average 0. */
  log: number[]
  /** Their standard errors, from the inverse of the Fisher information. */
  se: number[]
  /** Against the first: log-abilities and standard errors, 0 for the first itself. */
  againstFirst: { log: number[]; se: number[] }
  iterations: number
}

/**
 * Maximum likelihood by Hunter's (2004) MM algorithm. `wins[i][j]`: how often i was preferred to j; a
 * tie is half a win for each; the diagonal is ignored. `disconnected` where no maximum exists: it does
 * if and only if everyone can be reached from everyone along wins (Ford 1957).
 */
export function bradleyTerry(wins: readonly (readonly number[])[]): Computed<Abilities> {
  const n = wins.length
  if (n === 0) return isNot('none')
  if (n === 1) return isNot('one')
  if (!isStronglyConnected(wins)) return isNot('disconnected')
  const won = wins.map((row, i) => sum(row.filter((_, j) => j !== i)))
  const met = (i: number, j: number) => (i === j ? 0 : (wins[i]?.[j] ?? 0) + (wins[j]?.[i] ?? 0))

  let p = new Array<number>(n).fill(1)
  let iterations = 0
  for (; iterations < 10_000; iterations++) {
    const next = won.map(
      (count, i) => count / sum(p.map((other, j) => met(i, j) / ((p[i] ?? 0) + other))),
    )
    const centre = Math.exp(average(next.map(Math.log)))
    const scaled = next.map((value) => value / centre)
    const moved = Math.max(...scaled.map((value, i) => Math.abs(Math.log(value / (p[i] ?? 1)))))
    p = scaled
    if (moved < 1e-12) break
  }
  const log = p.map(Math.log)
  const information = p.map((a, i) =>
    p.map((b, j) =>
      i === j
        ? sum(p.map((c, k) => (met(i, k) * a * c) / (a + c) ** 2))
        : (-met(i, j) * a * b) / (a + b) ** 2,
    ),
  )
  const first = inverse(information.slice(1).map((row) => row.slice(1)))
  const against = (i: number, j: number) => (i === 0 || j === 0 ? 0 : (first[i - 1]?.[j - 1] ?? 0))
  // Centred: each minus the mean of all, with the covariances that go with it.
  const centred = log.map((_, i) => {
    let variance = 0
    for (let a = 0; a < n; a++)
      for (let b = 0; b < n; b++)
        variance += ((a === i ? 1 : 0) - 1 / n) * ((b === i ? 1 : 0) - 1 / n) * against(a, b)
    return Math.sqrt(variance)
  })
  return is({
    log,
    se: centred,
    againstFirst: {
      log: log.map((own) => own - (log[0] ?? 0)),
      se: log.map((_, i) => Math.sqrt(against(i, i))),
    },
    iterations: iterations + 1,
  })
}

/** Whether everyone has beaten everyone, if only by way of others. */
function isStronglyConnected(wins: readonly (readonly number[])[]): boolean {
  const reach = (beats: (i: number, j: number) => boolean) => {
    const seen = new Set([0])
    const open = [0]
    for (let i = open.pop(); i !== undefined; i = open.pop())
      for (let j = 0; j < wins.length; j++)
        if (!seen.has(j) && i !== j && beats(i, j)) {
          seen.add(j)
          open.push(j)
        }
    return seen.size === wins.length
  }
  return reach((i, j) => (wins[i]?.[j] ?? 0) > 0) && reach((i, j) => (wins[j]?.[i] ?? 0) > 0)
}

/** Gauss-Jordan with pivots; the matrix is positive definite. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let i = column + 1; i < n; i++)
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i
    const [a, b] = [rows[column] ?? [], rows[pivot] ?? []]
    rows[column] = b
    rows[pivot] = a
    const by = b[column] ?? 1
    rows[column] = b.map((value) => value / by)
    for (let i = 0; i < n; i++) {
      const factor = rows[i]?.[column] ?? 0
      if (i !== column)
        rows[i] = (rows[i] ?? []).map((value, j) => value - factor * (rows[column]?.[j] ?? 0))
    }
  }
  return rows.map((row) => row.slice(n))
}
