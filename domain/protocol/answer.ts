import type { Plan, PlannedTrial } from '@/domain/allocation/schema'
import { type Item, unflip } from '@/domain/item/schema'
import { TRACE } from '@/domain/item/trace'
import { markKeys, ratingKeys } from '@/domain/protocol/ratings'
import { type Block, blocksIn, type Protocol } from '@/domain/protocol/schema'
import type { AnswerInput, Values } from '@/domain/session/schema'
import { both, type Facts, holds } from '@/domain/when/holds'
import type { When } from '@/domain/when/schema'
import type { Problem } from '@/lib/errors'
import { sameLanguage } from '@/lib/locale'

type Value = number | string | null
type Checked = { ok: true; values: Record<string, Value> } | { ok: false; problems: Problem[] }

/** Of whom the answer is, as far as conditions ask. */
export type Asked = { locale: string; group: string | null }

/** Without the two things PostgreSQL can't hold in JSON: NUL, and half of a surrogate pair. */
export const storable = (text: string): string =>
  text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd')

/** The blocks shown with `trial`: of a catch trial its one question. */
export function blocksOf(protocol: Protocol, trial: PlannedTrial): Block[] {
  const caught = trial.catch === null ? undefined : protocol.clips.catches[trial.catch]
  if (caught)
    return [
      {
        id: caught.item.id,
        items: [caught.item],
        order: 'fixed',
        flipPoles: false,
        firstOnly: false,
      },
    ]
  const phase = protocol.phases.find(({ id }) => id === trial.phase)
  return phase ? blocksIn(phase).filter((block) => trial.first || !block.firstOnly) : []
}

/** Whether what is said in a clip is in another language than the run. */
export const isForeign = (trial: PlannedTrial, locale: string): boolean =>
  trial.speech !== null && !sameLanguage(trial.speech, locale)

/**
 * The canonical values of one answer, or every problem with it. What was not asked is absent, what
 * was skipped is null; a differential comes as a position on the screen and is stored the right way
 * round. Where a condition speaks of another trial's answer, which may still be on its way, what was
 * answered tells that it was asked.
 */
export function checkAnswer(
  protocol: Protocol,
  plan: Pick<Plan, 'swapped'>,
  trial: PlannedTrial,
  input: Pick<AnswerInput, 'values' | 'sound' | 'receipt'>,
  { locale, group }: Asked,
): Checked {
  // A clip that could not be played is no rating at all.
  if (trial.plays && input.receipt?.mediaError) return { ok: true, values: {} }
  const sheet = new Sheet(input.values)
  const phase = protocol.phases.find(({ id }) => id === trial.phase)
  if (phase?.kind === 'soundCheck') sheet.number(phase.id, { min: -1, max: 4, required: true })
  const blocks = blocksOf(protocol, trial)
  const here = new Set(blocks.flatMap(({ items }) => items.flatMap(ratingKeys)))
  const facts: Facts = {
    rating: (key) => input.values[key] ?? (here.has(key) ? null : undefined),
    features: trial.features,
    sound: input.sound,
    foreignSpeech: isForeign(trial, locale),
    group,
    basis: protocol.legal.lawfulBasis,
  }
  const phaseWhen = phase && 'when' in phase ? phase.when : undefined
  for (const block of blocks)
    for (const item of block.items) {
      const when = both(both(phaseWhen, block.when), item.when)
      if (!sheet.asked(when, facts, ratingKeys(item))) continue
      checkItem(sheet, item, {
        swapped: block.flipPoles && plan.swapped,
        // In another phase that can be passed over, nothing of an item means that it was.
        required: item.required && !(phase?.kind === 'moments' && phase.skip),
        asked: (one, key) => sheet.asked(one, facts, [`${item.id}.${key}`]),
      })
    }
  if (trial.plays && !input.receipt)
    sheet.problems.push({ where: 'receipt', message: 'A trial with a clip has a receipt.' })
  return sheet.result()
}

type Shown = {
  swapped: boolean
  required: boolean
  asked: (when: When | undefined, key: string) => boolean
}

function checkItem(sheet: Sheet, item: Item, { swapped, required, asked }: Shown): void {
  const { id } = item
  switch (item.kind) {
    case 'ownWords': {
      const texts = ratingKeys(item).map((key) => sheet.text(key, item.maxLength))
      if (required && texts.every((text) => text === null)) sheet.missing(id)
      return
    }
    case 'cata':
      checkTerms(
        sheet,
        { ...item, required },
        item.terms.filter(({ when, key }) => asked(when, key)).map(({ key }) => key),
      )
      return
    case 'differential': {
      const position = sheet.number(id, { min: 1, max: item.points, required })
      if (position !== null) sheet.values[id] = unflip(position, item.points, swapped)
      return
    }
    case 'category':
      sheet.category(id, item, required)
      return
    case 'matrix':
      for (const row of item.rows.filter(({ when, key }) => asked(when, key)))
        sheet.category(`${id}.${row.key}`, item, required)
      return
    case 'slider': {
      sheet.number(id, { min: item.min, max: item.max, required, step: item.step })
      return
    }
    case 'choice':
      sheet.option(id, [...item.options, ...item.aside], required)
      return
    case 'realOrAi':
      sheet.number(id, { min: 1, max: item.labels.length, required })
      return
    case 'number':
      sheet.number(id, { min: item.min, max: item.max, required, step: 10 ** -item.decimals })
      return
    case 'text':
      if (sheet.text(id, item.maxLength) === null && required) sheet.missing(id)
      return
    case 'tick':
      // A box that was shown and left alone says no.
      sheet.values[id] = sheet.number(id, { min: 0, max: 1, required: false }) ?? 0
      return
    case 'marks':
      checkMarks(sheet, item, required)
      return
    case 'trace':
      sheet.trace(id, required)
      return
    case 'preference':
      sheet.number(id, { min: item.tie ? 0 : 1, max: 2, required })
  }
}

type ItemOf<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>

function checkTerms(sheet: Sheet, item: ItemOf<'cata'>, terms: readonly string[]): void {
  const key = (of: string) => `${item.id}.${of}`
  const { free } = item
  const typed = free ? sheet.text(key(free.key), free.maxLength) : null
  const boxes = [...terms, ...item.exclusive.map((one) => one.key)]
  if (!boxes.some((one) => sheet.given(key(one))) && typed === null && !item.required) {
    for (const one of boxes) sheet.number(key(one), { min: 0, max: 1, required: false })
    return
  }
  const ticked = boxes.filter((one) => {
    return sheet.number(key(one), { min: 0, max: 1, required: true }) === 1
  })
  const alone = ticked.filter((one) => item.exclusive.some((other) => other.key === one))
  if (alone[0] && (ticked.length > 1 || typed !== null))
    sheet.problems.push({ where: key(alone[0]), message: 'This excludes the others.' })
  if (ticked.length === 0 && typed === null && item.required) sheet.missing(item.id)
}

function checkMarks(sheet: Sheet, item: ItemOf<'marks'>, required: boolean): void {
  const count = sheet.number(`${item.id}.n`, { min: 0, max: item.max, required }) ?? 0
  for (let n = 1; n <= count; n++)
    for (const part of markKeys(item)) {
      const key = `${item.id}.${n}.${part}`
      if (part === 'ms') sheet.number(key, { min: 0, max: 86_400_000, required: true })
      else if (part === 'what') sheet.option(key, item.options, true)
      else if (part === 'polarity') sheet.option(key, item.polarity, true)
      else sheet.number(key, { min: 0, max: 1, required: true, step: 0 })
    }
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

  /** Whether what has this condition was asked; where that can't be known, whether its keys are there. */
  asked(when: When | undefined, facts: Facts, keys: readonly string[]): boolean {
    return holds(when, facts) ?? keys.some((key) => this.#given.has(key))
  }

  missing(where: string): void {
    this.problems.push({ where, message: 'An answer is missing.' })
  }

  /** In whole steps from `min`; a step of 0 takes any number. */
  number(
    key: string,
    {
      min,
      max,
      required,
      step = 1,
    }: { min: number; max: number; required: boolean; step?: number },
  ): number | null {
    const value = this.#take(key)
    if (value === null) {
      if (required) this.missing(key)
    } else if (
      typeof value !== 'number' ||
      value < min ||
      value > max ||
      (step > 0 && !isWhole((value - min) / step))
    ) {
      const what = step === 1 ? 'A whole number' : 'A number'
      this.problems.push({ where: key, message: `${what} from ${min} to ${max} is wanted.` })
      return null
    }
    this.values[key] = value
    return value
  }

  option(key: string, options: readonly { value: string }[], required: boolean): void {
    const value = this.#take(key)
    if (value === null && required) this.missing(key)
    const known = options.map((option) => option.value)
    if (value !== null && !known.includes(String(value)))
      this.problems.push({ where: key, message: `One of ${known.join(', ')} is wanted.` })
    this.values[key] = value
  }

  /** A category's number, or the value of an option beside the scale. */
  category(
    key: string,
    of: Pick<ItemOf<'category'>, 'options' | 'aside'>,
    required: boolean,
  ): void {
    const value = this.#take(key)
    if (value === null && required) this.missing(key)
    const known = [...of.options, ...of.aside].map((option): Value => option.value)
    if (value !== null && !known.includes(value))
      this.problems.push({ where: key, message: `One of ${known.join(', ')} is wanted.` })
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

  trace(key: string, required: boolean): void {
    const value = this.#take(key)
    if (value === null && required) this.missing(key)
    if (value !== null && !isTrace(value))
      this.problems.push({
        where: key,
        message: `Pairs <ms>:<${TRACE.low} to ${TRACE.high}> in order of time are wanted, at most ${TRACE.perSecond} a second.`,
      })
    this.values[key] = value
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

const isWhole = (steps: number) => Math.abs(steps - Math.round(steps)) < 1e-6

/** Samples may come a little early: half of the time between two is what has to have passed. */
function isTrace(value: Value): boolean {
  if (typeof value !== 'string' || !/^\d{1,8}:\d{1,3}( \d{1,8}:\d{1,3})*$/.test(value)) return false
  const samples = value.split(' ').map((pair) => pair.split(':').map(Number))
  return samples.every(([ms = 0, level = 0], at) => {
    const before = samples[at - 1]?.[0] ?? Number.NEGATIVE_INFINITY
    return level >= TRACE.low && level <= TRACE.high && ms - before >= 500 / TRACE.perSecond
  })
}
