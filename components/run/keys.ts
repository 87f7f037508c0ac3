import { type Draft, isAnswered } from '@/components/run/draft'
import type { ItemView } from '@/domain/session/schema'

/**
 * What a key does on a page of questions. Pure, so that "everything a pointer does" can be tested
 * without a browser: the page only carries the actions out.
 */
export type KeyAction =
  | { do: 'choose'; item: string; value: number | string; next: string | null }
  | { do: 'play' }
  | { do: 'continue' }
  | null

type Where = {
  /** The item that has the focus, if any. */
  focused: string | null
  /** A field that takes text, or a control that has its own use for Enter and Space. */
  target: 'text' | 'control' | 'page'
}

/** The options of an item in the order shown, if digits can choose among them. */
export function optionsOf(item: ItemView): (number | string)[] {
  if (item.kind === 'differential') return Array.from({ length: item.points }, (_, i) => i + 1)
  if (item.kind === 'realOrAi') return item.labels.map((_, i) => i + 1)
  return item.kind === 'choice' ? item.options.map(({ value }) => value) : []
}

/** `next` names the item that comes next: the first without an answer after this one, else before it. */
export function keyAction(
  key: string,
  items: readonly ItemView[],
  draft: Draft,
  { focused, target }: Where,
): KeyAction {
  if (target === 'text') return null
  if (/^[1-9]$/.test(key)) {
    const scales = items.filter((item) => optionsOf(item).length > 0)
    const item =
      scales.find(({ id }) => id === focused) ?? scales.find((scale) => !isAnswered(scale, draft))
    const value = item && optionsOf(item)[Number(key) - 1]
    if (!item || value === undefined) return null
    const at = scales.indexOf(item)
    const rest = [...scales.slice(at + 1), ...scales.slice(0, at)]
    return {
      do: 'choose',
      item: item.id,
      value,
      next: rest.find((s) => !isAnswered(s, draft))?.id ?? null,
    }
  }
  if (target === 'control') return null
  if (key === ' ') return { do: 'play' }
  return key === 'Enter' ? { do: 'continue' } : null
}
