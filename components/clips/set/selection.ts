/** Which clips are ticked, and the one ticked last: where a range begins. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null }

export const NOTHING: Selection = { ids: new Set(), anchor: null }

/** Ticks or unticks one clip. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id }
}

/** Makes every clip between the one ticked last and this one, in the order shown, what this one becomes. */
export function toggledTo(selection: Selection, id: string, shown: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : shown.indexOf(selection.anchor)
  const to = shown.indexOf(id)
  if (from < 0 || to < 0) return toggled(selection, id)
  const on = !selection.ids.has(id)
  const next = new Set(selection.ids)
  for (const each of shown.slice(Math.min(from, to), Math.max(from, to) + 1))
    if (on) next.add(each)
    else next.delete(each)
  return { ids: next, anchor: id }
}

/** Ticks all that are shown, or unticks them where all are ticked; others stay as they are. */
export function toggledAll({ ids }: Selection, shown: readonly string[]): Selection {
  const all = shown.every((id) => ids.has(id))
  const next = new Set(ids)
  for (const id of shown)
    if (all) next.delete(id)
    else next.add(id)
  return { ids: next, anchor: null }
}

/** Without clips that are not in the set any more. */
export function remaining(selection: Selection, present: ReadonlySet<string>): Selection {
  if ([...selection.ids].every((id) => present.has(id))) return selection
  return {
    ids: new Set([...selection.ids].filter((id) => present.has(id))),
    anchor: selection.anchor !== null && present.has(selection.anchor) ? selection.anchor : null,
  }
}
