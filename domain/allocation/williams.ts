/**
 * Williams squares (Williams 1949; Bradley 1958): orders of n things in which each stands at each
 * place equally often, and each follows each other one equally often. n rows when n is even; 2n when
 * it is odd, the square and its mirror.
 */

/** The rows of the square for `n` things, 0 to n − 1. Nothing is random: relabel the things by lot. */
export function williamsSquare(n: number): number[][] {
  // 0, 1, n−1, 2, n−2, …: neighbours differ by every number once.
  const first = Array.from({ length: n }, (_, at) =>
    at % 2 === 1 ? (at + 1) / 2 : (n - at / 2) % n,
  )
  const rows = Array.from({ length: n }, (_, by) => first.map((thing) => (thing + by) % n))
  return n % 2 === 0 ? rows : [...rows, ...rows.map((row) => row.toReversed())]
}
