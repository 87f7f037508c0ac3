import type { Plan, PlannedTrial } from '@/domain/allocation/schema'
import {
  type Block,
  type Feature,
  type Item,
  type Protocol,
  unflip,
} from '@/domain/protocol/schema'
import type { AnswerInput, Values } from '@/domain/session/schema'
import type { Problem } from '@/lib/errors'

type Value = number | string | null
type Checked = { ok: true; values: Record<string, Value> } | { ok: false; problems: Problem[] }

const OTHER_MAX = 80

/** Without the two things PostgreSQL can't hold in JSON: NUL, and half of a surrogate pair. */
export const storable = (text: string): string =>
  text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd')

/** The blocks shown with `trial`. */
export function blocksOf(protocol: Protocol, trial: PlannedTrial): Block[] {
  const phase = protocol.phases.find(({ id }) => id === trial.phase)
  return phase && 'blocks' in phase
    ? phase.blocks.filter((block) => trial.first || !block.firstOnly)
    : []
}

/** Whether what needs `needs` can be asked: a voice and a sound also want the person's sound to be on. */
const applies = (
  needs: Feature | undefined,
  features: readonly Feature[],
  sound: boolean,
): boolean => !needs || (features.includes(needs) && (needs === 'face' || sound))

/**
 * The canonical values of one answer, or every problem with it. What was not asked is absent, what
 * was skipped is null; a differential comes as a position on the screen and is stored the right way round.
 */
export function checkAnswer(
  protocol: Protocol,
  plan: Plan,
  trial: PlannedTrial,
  input: Pick<AnswerInput, 'values' | 'sound' | 'receipt'>,
): Checked {
  // A clip that could not be played is no rating at all.
  if (trial.clipId && input.receipt?.mediaError) return { ok: true, values: {} }
  const sheet = new Sheet(input.values)
  const phase = protocol.phases.find(({ id }) => id === trial.phase)
  if (phase?.kind === 'soundCheck') sheet.number(phase.id, 0, 4, true)
  for (const block of blocksOf(protocol, trial))
    for (const item of block.items)
      if (applies(item.needs, trial.features, input.sound))
        checkItem(sheet, item, {
          swapped: block.flipPoles && plan.swapped,
          asked: (needs) => applies(needs, trial.features, input.sound),
        })
  if (trial.clipId && !input.receipt)
    sheet.problems.push({ where: 'receipt', message: 'A trial with a clip has a receipt.' })
  return sheet.result()
}

type Shown = { swapped: boolean; asked: (needs: Feature | undefined) => boolean }

function checkItem(sheet: Sheet, item: Item, { swapped, asked }: Shown): void {
  switch (item.kind) {
    case 'ownWords': {
      const keys = Array.from({ length: item.fields }, (_, at) => `${item.id}.${at + 1}`)
      const texts = keys.map((key) => sheet.text(key, item.maxLength))
      if (item.required && texts.every((text) => text === null)) sheet.missing(item.id)
      return
    }
    case 'cata': {
      const terms = item.terms.filter(({ needs }) => asked(needs))
      checkTerms(
        sheet,
        item,
        terms.map(({ key }) => key),
      )
      return
    }
    case 'differential': {
      const position = sheet.number(item.id, 1, item.points, item.required)
      if (position !== null) sheet.values[item.id] = unflip(position, item.points, swapped)
      return
    }
    case 'choice':
      sheet.option(
        item.id,
        item.options.map(({ value }) => value),
        item.required,
      )
      return
    case 'realOrAi':
      sheet.number(item.id, 1, item.labels.length, item.required)
      return
    case 'tick':
      // A box that was shown and left alone says no.
      sheet.values[item.id] = sheet.number(item.id, 0, 1, false) ?? 0
  }
}

function checkTerms(sheet: Sheet, item: Item & { kind: 'cata' }, terms: readonly string[]): void {
  const keys = [...terms, 'none'].map((key) => `${item.id}.${key}`)
  const other = item.other ? sheet.text(`${item.id}.other`, OTHER_MAX) : null
  const answered = keys.some((key) => sheet.given(key)) || other !== null
  if (!answered && !item.required) {
    for (const key of keys) sheet.number(key, 0, 1, false)
    return
  }
  const ticks = keys.map((key) => sheet.number(key, 0, 1, true))
  if (ticks.includes(null)) return
  const none = ticks.at(-1) === 1
  const picked = ticks.slice(0, -1).includes(1) || other !== null
  if (none && picked)
    sheet.problems.push({ where: `${item.id}.none`, message: 'None of these excludes the others.' })
  if (!none && !picked && item.required) sheet.missing(item.id)
}

/** Takes known keys off what was given; what is left at the end was never asked. */
class Sheet {
  readonly values: Record<string, Value> = {}
  readonly problems: Problem[] = []
  readonly #given: Map<string, Value>

  constructor(given: Values) {
    this.#given = new Map(Object.entries(given))
  }

  given(key: string): boolean {
    return (this.#given.get(key) ?? null) !== null
  }

  missing(where: string): void {
    this.problems.push({ where, message: 'An answer is missing.' })
  }

  number(key: string, low: number, high: number, required: boolean): number | null {
    const value = this.#take(key)
    if (value === null) {
      if (required) this.missing(key)
    } else if (
      typeof value !== 'number' ||
      !Number.isInteger(value) ||
      value < low ||
      value > high
    ) {
      this.problems.push({
        where: key,
        message: `A whole number from ${low} to ${high} is wanted.`,
      })
      return null
    }
    this.values[key] = value
    return value
  }

  option(key: string, options: readonly string[], required: boolean): void {
    const value = this.#take(key)
    if (value === null && required) this.missing(key)
    if (value !== null && !options.includes(String(value)))
      this.problems.push({ where: key, message: `One of ${options.join(', ')} is wanted.` })
    this.values[key] = value
  }

  /** Trimmed; what is empty then is null. */
  text(key: string, maxLength: number): string | null {
    const value = this.#take(key)
    const text = typeof value === 'string' ? storable(value).trim() : ''
    if (value !== null && typeof value !== 'string')
      this.problems.push({ where: key, message: 'Text is wanted.' })
    if (text.length > maxLength)
      this.problems.push({ where: key, message: `At most ${maxLength} characters are kept.` })
    this.values[key] = text === '' ? null : text
    return this.values[key]
  }

  result(): Checked {
    for (const [key, value] of this.#given)
      if (value !== null)
        this.problems.push({ where: key, message: 'This was not asked in this trial.' })
    return this.problems.length > 0
      ? { ok: false, problems: this.problems }
      : { ok: true, values: this.values }
  }

  #take(key: string): Value {
    const value = this.#given.get(key) ?? null
    this.#given.delete(key)
    return value
  }
}
