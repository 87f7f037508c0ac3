import type { Plan } from '@/domain/allocation/schema'
import type { Item, Text } from '@/domain/item/schema'
import { filled } from '@/domain/protocol/placeholders'
import type { Block, Paragraph, Phase, Protocol, Variants } from '@/domain/protocol/schema'
import type { BlockView, ItemView, ParagraphView, PhaseView } from '@/domain/session/schema'

/**
 * What a participant gets to see of a protocol: one language, own orders and poles, placeholders
 * filled. Pure, so that the editor shows a study as respondents will see it.
 */

/** In which language, and with what, wording is said. */
export type Voice = {
  locale: string
  /** Values of placeholders; undefined leaves one as it is written. */
  value: (key: string) => string | undefined
  /** What all clips of the study have in common, for wording that is chosen by it. */
  common: Partial<Record<Variants['by'], string>>
}

/** The study's own values of placeholders, in one language, and those that `extra` adds. */
export const valuesFor =
  (protocol: Pick<Protocol, 'placeholders'>, locale: string, extra: Record<string, string> = {}) =>
  (key: string): string | undefined => {
    if (extra[key] !== undefined) return extra[key]
    const known = protocol.placeholders.find((one) => one.key === key)
    const value = known?.value[locale]?.trim()
    return value || (known?.optional ? '' : undefined)
  }

/** The words of a text in this voice; publishing makes sure that there are some. */
export const words = (text: Text | undefined, { locale, value }: Pick<Voice, 'locale' | 'value'>) =>
  filled(text?.[locale] ?? '', value)

/** The wording for the clips of this study; empty where it depends on a fact in which they differ. */
function chosen(of: Text | Variants | undefined, voice: Voice): string {
  if (!of) return ''
  if (!('by' in of && 'variants' in of)) return words(of as Text, voice)
  const variants = (of as Variants).variants as Record<string, Text | undefined>
  const value = voice.common[(of as Variants).by]
  return value === undefined ? '' : words(variants[value], voice)
}

/** Whose orders and poles; null shows everything in the order of the document. */
type Own = Pick<Plan, 'order' | 'swapped' | 'soundWord'> | null

/** The phases of the run itself, without consent, screening and debrief. */
export const views = (protocol: Protocol, voice: Voice, own: Own): PhaseView[] =>
  protocol.phases.flatMap((phase) => phaseView(phase, voice, own) ?? [])

export const paragraphViews = (paragraphs: readonly Paragraph[], voice: Voice): ParagraphView[] =>
  paragraphs
    .map(({ id, heading, text, choose }) => ({
      id,
      heading: words(heading, voice),
      text: choose ? chosen(choose, voice) : words(text, voice),
    }))
    .filter(({ heading, text }) => text !== '' || heading !== '')

/** One phase as it is played; null for those that are pages of their own. */
export function phaseView(phase: Phase, voice: Voice, own: Own): PhaseView | null {
  const say = (text: Text | undefined) => words(text, voice)
  const { id } = phase
  const blocks = 'blocks' in phase ? phase.blocks.map((block) => blockView(block, voice, own)) : []
  const when = 'when' in phase && phase.when ? { when: phase.when } : {}
  switch (phase.kind) {
    case 'consent':
    case 'screening':
    case 'debrief':
      return null
    case 'instructions':
    case 'page':
    case 'break': {
      const { kind, title, text, button } = phase
      return { kind, id, title: say(title), text: say(text), button: say(button), ...when }
    }
    case 'soundCheck': {
      const { kind, text, question, nothing, cannot, later } = phase
      return {
        ...{ kind, id, text: say(text), words: phase.words.map(say), play: own?.soundWord ?? 1 },
        ...{ question: say(question), nothing: say(nothing), cannot: say(cannot) },
        later: later
          ? {
              text: say(later.text),
              retry: say(later.retry),
              copy: say(later.copy),
              silent: say(later.silent),
            }
          : null,
      }
    }
    case 'questionnaire':
      return {
        kind: phase.kind,
        id,
        title: say(phase.title),
        text: say(phase.text),
        blocks,
        ...when,
      }
  }
  const { playback } = phase
  const played = { id, playback, label: chosen(phase.label, voice) }
  switch (phase.kind) {
    case 'viewing':
      return { kind: phase.kind, ...played, text: '', skip: say(phase.skip), blocks: [] }
    case 'rating': {
      const { kind, text, skip, pause } = phase
      return {
        ...{ kind, ...played, text: say(text), skip: say(skip), blocks },
        pause: pause && { every: pause.every, text: say(pause.text), button: say(pause.button) },
      }
    }
    case 'comparison': {
      const { kind, text, side } = phase
      return { kind, ...played, text: say(text), side, blocks }
    }
    case 'moments': {
      const { kind, text, skip, done } = phase
      return {
        ...{ kind, ...played, text: say(text), skip: say(skip), done: say(done), blocks },
        ...when,
      }
    }
    case 'practice':
    case 'detection':
      return { kind: phase.kind, ...played, text: say(phase.text), blocks }
  }
}

/** A block in this participant's order. */
export function blockView(block: Block, voice: Voice, own: Own): BlockView {
  const place = (key: string) => own?.order[key] ?? 0
  const swapped = block.flipPoles && (own?.swapped ?? false)
  return {
    id: block.id,
    text: words(block.text, voice),
    items: block.items
      .toSorted((a, b) => place(a.id) - place(b.id))
      .map((item) => itemView(item, voice, swapped, place)),
    firstOnly: block.firstOnly,
    ...(block.when ? { when: block.when } : {}),
  }
}

/** An item as this participant sees it; `place` tells the order of what it lists. */
function itemView(
  item: Item,
  voice: Voice,
  swapped = false,
  place: (key: string) => number = () => 0,
): ItemView {
  const say = (text: Text | undefined) => words(text, voice)
  const when = (of: { when?: Item['when'] }) => (of.when ? { when: of.when } : {})
  const { id, required } = item
  const base = { id, text: say(item.text), help: say(item.help), required, ...when(item) }
  const inOrder = <T>(list: readonly T[], keyOf: (one: T) => string) =>
    list.toSorted((a, b) => place(`${id}.${keyOf(a)}`) - place(`${id}.${keyOf(b)}`))
  const options = (list: readonly { value: string; text: Text; atS?: number | undefined }[]) =>
    list.map(({ value, text, atS }) => ({
      ...{ value, text: say(text) },
      ...(atS === undefined ? {} : { atS }),
    }))
  const categories = (list: readonly { value: number; text: Text }[]) =>
    list.map(({ value, text }) => ({ value, text: say(text) }))
  switch (item.kind) {
    case 'ownWords':
      return { kind: item.kind, ...base, fields: item.fields, maxLength: item.maxLength }
    case 'cata':
      return {
        ...{ kind: item.kind, ...base },
        terms: inOrder(item.terms, ({ key }) => key).map((term) => ({
          ...{ key: term.key, text: say(term.text) },
          ...when(term),
        })),
        exclusive: item.exclusive.map(({ key, text }) => ({ key, text: say(text) })),
        free: item.free && {
          key: item.free.key,
          text: say(item.free.text),
          maxLength: item.free.maxLength,
        },
      }
    case 'differential': {
      const [left, right] = swapped ? [item.high, item.low] : [item.low, item.high]
      return { kind: item.kind, ...base, left: say(left), right: say(right), points: item.points }
    }
    case 'category':
      return {
        ...{ kind: item.kind, ...base, layout: item.layout },
        ...{ options: categories(item.options), aside: options(item.aside) },
      }
    case 'matrix':
      return {
        ...{ kind: item.kind, ...base },
        rows: inOrder(item.rows, ({ key }) => key).map((row) => ({
          ...{ key: row.key, text: say(row.text) },
          ...when(row),
        })),
        ...{ options: categories(item.options), aside: options(item.aside) },
      }
    case 'slider': {
      const { kind, min, max, step } = item
      return { kind, ...base, low: say(item.low), high: say(item.high), min, max, step }
    }
    case 'choice':
      return {
        ...{ kind: item.kind, ...base },
        options: options(inOrder(item.options, ({ value }) => value)),
        aside: options(item.aside),
      }
    case 'realOrAi':
      return { kind: item.kind, ...base, labels: item.labels.map(say) }
    case 'number': {
      const { kind, min, max, decimals } = item
      return { kind, ...base, min, max, decimals, unit: say(item.unit) }
    }
    case 'text':
      return { kind: item.kind, ...base, maxLength: item.maxLength, lines: item.lines }
    case 'tick':
      return { kind: item.kind, ...base }
    case 'marks':
      return {
        ...{ kind: item.kind, ...base, max: item.max, spot: item.spot },
        ...{ options: options(item.options), polarity: options(item.polarity) },
      }
    case 'trace':
      return { kind: item.kind, ...base, low: say(item.low), high: say(item.high) }
    case 'preference': {
      const tie = item.tie ? say(item.tie) : null
      return { kind: item.kind, ...base, first: say(item.first), second: say(item.second), tie }
    }
  }
}
