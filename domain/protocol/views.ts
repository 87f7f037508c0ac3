import type { Plan } from '@/domain/allocation/schema'
import type { Block, Item, Phase, Protocol, Text } from '@/domain/protocol/schema'
import type { BlockView, ItemView, ParagraphView, PhaseView } from '@/domain/session/schema'
import type { Locale } from '@/lib/locale'

/** The words of a text in `locale`; publishing makes sure that there are some. */
export const words = (text: Text | undefined, locale: Locale): string => text?.[locale] ?? ''

/** The phases as one participant gets to see them: one language, their own orders and poles. */
export function views(protocol: Protocol, locale: Locale, plan: Plan): PhaseView[] {
  return protocol.phases.flatMap((phase) => phaseView(phase, locale, plan) ?? [])
}

export const paragraphViews = (
  phase: Phase & { kind: 'consent' | 'debrief' },
  locale: Locale,
): ParagraphView[] =>
  phase.paragraphs.map(({ id, heading, text }) => ({
    id,
    heading: words(heading, locale),
    text: words(text, locale),
  }))

function phaseView(phase: Phase, locale: Locale, plan: Plan): PhaseView | null {
  const say = (text: Text | undefined) => words(text, locale)
  const blocks = (of: readonly Block[]) => of.map((block) => blockView(block, locale, plan))
  switch (phase.kind) {
    case 'consent':
    case 'debrief':
      return null
    case 'instructions': {
      const { kind, id, title, text, button } = phase
      return { kind, id, title: say(title), text: say(text), button: say(button) }
    }
    case 'soundCheck': {
      const { kind, id, text } = phase
      return { kind, id, text: say(text), words: phase.words.map(say), play: plan.soundWord }
    }
    case 'rating': {
      const { kind, id, playback } = phase
      return { kind, id, blocks: blocks(phase.blocks), playback }
    }
    case 'practice':
    case 'detection': {
      const { kind, id, text, playback } = phase
      return { kind, id, text: say(text), blocks: blocks(phase.blocks), playback }
    }
    case 'questionnaire': {
      const { kind, id, title } = phase
      return { kind, id, title: say(title), blocks: blocks(phase.blocks) }
    }
  }
}

function blockView(block: Block, locale: Locale, plan: Plan): BlockView {
  const place = (key: string) => plan.order[key] ?? 0
  const swapped = block.flipPoles && plan.swapped
  return {
    id: block.id,
    text: words(block.text, locale),
    items: block.items
      .toSorted((a, b) => place(a.id) - place(b.id))
      .map((item) => itemView(item, locale, swapped, place)),
    firstOnly: block.firstOnly,
  }
}

function itemView(
  item: Item,
  locale: Locale,
  swapped: boolean,
  place: (key: string) => number,
): ItemView {
  const say = (text: Text | undefined) => words(text, locale)
  const needs = item.needs ? { needs: item.needs } : {}
  const base = { id: item.id, text: say(item.text), required: item.required, ...needs }
  const help = say(item.help)
  switch (item.kind) {
    case 'ownWords':
      return { kind: item.kind, ...base, help, fields: item.fields, maxLength: item.maxLength }
    case 'cata': {
      const terms = item.terms
        .toSorted((a, b) => place(`${item.id}.${a.key}`) - place(`${item.id}.${b.key}`))
        .map((term) => ({
          key: term.key,
          text: say(term.text),
          ...(term.needs ? { needs: term.needs } : {}),
        }))
      const other = item.other ? say(item.other) : null
      return { kind: item.kind, ...base, help, terms, none: say(item.none), other }
    }
    case 'differential': {
      const [left, right] = swapped ? [item.high, item.low] : [item.low, item.high]
      return { kind: item.kind, ...base, left: say(left), right: say(right), points: item.points }
    }
    case 'choice': {
      const options = item.options.map(({ value, text }) => ({ value, text: say(text) }))
      return { kind: item.kind, ...base, help, options }
    }
    case 'realOrAi':
      return { kind: item.kind, ...base, help, labels: item.labels.map(say) }
    case 'tick':
      return { kind: item.kind, ...base }
  }
}
