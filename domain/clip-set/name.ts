const LONGEST = 200

/** What the next version of a set is called: `Name (2)`, then `Name (3)`. A year in brackets is no count. */
export function nextName(name: string): string {
  const [, counted = name, count = '1'] = /^(.*\S)\s*\((\d{1,3})\)$/.exec(name) ?? []
  const end = ` (${Number(count) + 1})`
  return counted.slice(0, LONGEST - end.length).trimEnd() + end
}
