import { expect, type Locator, type Page } from '@playwright/test'
import { fill } from '@/components/run/words'
import type { Item } from '@/domain/item/schema'
import type { Block, Phase, Protocol } from '@/domain/protocol/schema'
import { type Hand, type HandName, handOf } from '@/e2e/hands'
import { type Step, stepsOf } from '@/e2e/steps'
import type { Locale } from '@/lib/locale'
import { type Random, seededRandom } from '@/lib/random'
import debriefEn from '@/messages/debrief.en.json' with { type: 'json' }
import debriefFr from '@/messages/debrief.fr.json' with { type: 'json' }
import en from '@/messages/run.en.json' with { type: 'json' }
import fr from '@/messages/run.fr.json' with { type: 'json' }

export const WORDS = { en, fr }
export const DEBRIEF = { en: debriefEn, fr: debriefFr }

/** What was done about one item on the screen. `swapped`: the high pole stood on the left. */
export type Given = {
  item: string
  raw: number | null
  value: number | null
  text: string | null
  swapped: boolean | null
}

/** One trial as it was on the screen. */
export type Done = {
  phase: string
  /** The address of the clip that was shown. */
  media: string | null
  given: Given[]
  plays: number | null
}

/** A trial whose questions are on the screen. */
type Open = {
  /** Fills in the first page of them, and stays there. */
  half(): Promise<void>
  /** Fills in what is left, and stays on the last page. */
  fill(): Promise<void>
  /** Goes on to what comes next, having filled in what is left. */
  answer(): Promise<void>
}

type Wishes = {
  slug: string
  protocol: Protocol
  locale?: Locale
  hand?: HandName
  seed: string
  /** Of the server, where it is not the journeys' own. */
  url?: string
  /** How many clips are played twice. */
  replays?: number
}

/**
 * Somebody who takes part, through the page alone: finds what to do by role and name, chooses by a
 * seed, and keeps in mind exactly what was pressed.
 */
export class Respondent {
  readonly page: Page
  readonly locale: Locale
  readonly hand: Hand
  readonly words: typeof en
  /** Trial by trial, in the order of the run. */
  readonly done: Done[] = []
  readonly #wishes: Wishes
  readonly #random: Random
  readonly #steps: Step[]
  #replays: number

  constructor(page: Page, wishes: Wishes) {
    this.page = page
    this.locale = wishes.locale ?? 'en'
    this.hand = handOf(wishes.hand ?? 'pointer', page)
    this.words = WORDS[this.locale]
    this.#wishes = wishes
    this.#random = seededRandom('respondent', wishes.seed)
    this.#steps = stepsOf(wishes.protocol)
    this.#replays = wishes.replays ?? 0
  }

  get address() {
    return `/s/${this.#wishes.slug}`
  }

  /** From the link to the first words of the run. */
  async consent(query = ''): Promise<void> {
    await this.page.goto(`${this.#wishes.url ?? ''}${this.address}${query}`)
    await this.agree()
    await expect(this.page).toHaveURL(new RegExp(`${this.address}/run$`))
  }

  /** Ticks every box of the consent that is on the screen, and says yes. */
  async agree(): Promise<void> {
    const consent = this.#wishes.protocol.phases.find((phase) => phase.kind === 'consent')
    if (!consent) throw new Error('A protocol has a consent phase')
    for (const { text } of consent.boxes)
      await this.hand.tick(this.page.getByRole('checkbox', { name: this.#say(text) }))
    await this.hand.press(this.#button(this.#say(consent.accept)))
  }

  /** Does everything before a trial of a phase, the first if no other is named. */
  async until(phase: string, n = 1): Promise<void> {
    while (!this.#isDue(phase, n)) await this.next()
  }

  /** Leaves everything before a trial to another window. */
  skipTo(phase: string, n = 1): void {
    while (!this.#isDue(phase, n)) this.skip()
  }

  /** Leaves what is due to another window. */
  skip(): void {
    this.#steps.shift()
  }

  /** Everything that is left, to the page that says the answers are being saved. */
  async rest(): Promise<void> {
    while (this.#steps.length > 0) await this.next()
  }

  async next(): Promise<void> {
    const step = this.#steps[0]
    if (!step) throw new Error('The run is over')
    if (step.kind === 'trial') return (await this.open()).answer()
    await this.#read(step.phase)
    this.#steps.shift()
  }

  /** Waits until the trial that is due asks its questions. */
  async open(): Promise<Open> {
    const step = this.#due()
    const { phase, blocks } = step
    if (phase.kind === 'soundCheck')
      return { half: async () => {}, fill: async () => {}, answer: () => this.#listen(phase) }
    const here = this.region()
    await expect(here).toBeVisible()
    // Clips of any length are waited for: the questions come when the clip has ended.
    await expect(this.#continue(here)).toBeVisible({ timeout: 120_000 })
    const trial: Done = { phase: phase.id, media: null, given: [], plays: null }
    if (phase.kind !== 'questionnaire') {
      const shown = this.page.locator('video[data-shown="true"]')
      trial.media = await shown.getAttribute('data-media')
      trial.plays = 1
      if (this.#replays-- > 0) await this.#replay(trial)
    }
    let filled = 0
    const half = async () => {
      await this.#part(here, blocks, filled)
      trial.given.push(...(await this.#page(here, blocks[filled++] as Block)))
    }
    const fill = async () => {
      while (filled < blocks.length) {
        if (filled > 0) await this.goOn()
        await half()
      }
    }
    const answer = async () => {
      await fill()
      await this.goOn()
      this.#finished(trial)
    }
    return { half, fill, answer }
  }

  /** Presses the button under the questions of the trial that is due. */
  async goOn(): Promise<void> {
    await this.hand.goOn(this.#continue(this.region()))
  }

  #finished(trial: Done): void {
    this.done.push(trial)
    this.#steps.shift()
  }

  /** After a reload the page says how far one was, and wants a gesture. */
  async resume(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: this.words.run.resumeTitle })).toBeVisible()
    await this.hand.press(this.#button(this.words.common.continue))
  }

  /** The trial that is due, on the screen. */
  region(): Locator {
    const { phase, n, of } = this.#due()
    const name =
      phase.kind === 'questionnaire'
        ? this.#say(phase.title)
        : phase.kind === 'practice'
          ? this.words.clip.practice
          : fill(this.words.clip.video, { n, of })
    return this.page.getByRole('region', { name, exact: true })
  }

  // --------------------------------------------------------------------------------- inside a step

  #isDue(phase: string, n: number): boolean {
    const step = this.#steps[0]
    if (!step) throw new Error(`There is no trial ${n} of ${phase}`)
    return step.kind === 'trial' && step.phase.id === phase && step.n === n
  }

  #due(): Extract<Step, { kind: 'trial' }> {
    const step = this.#steps[0]
    if (step?.kind !== 'trial') throw new Error('No trial is due')
    return step
  }

  async #read(phase: Phase): Promise<void> {
    const label = phase.kind === 'instructions' ? this.#say(phase.button) : this.words.clip.start
    if (phase.kind === 'instructions')
      await expect(this.page.getByRole('heading', { name: this.#say(phase.title) })).toBeVisible()
    else if ('text' in phase) await expect(this.page.getByText(this.#say(phase.text))).toBeVisible()
    await this.hand.press(this.#button(label))
  }

  async #listen(phase: Extract<Phase, { kind: 'soundCheck' }>): Promise<void> {
    const heading = this.page.getByRole('heading', { name: this.words.sound.title })
    await expect(heading).toBeVisible()
    await this.hand.press(this.#button(this.words.sound.play))
    // What an ear would tell: the file's name ends with the number of its word.
    const source = await this.page.locator('audio').getAttribute('src')
    const heard = Number(/(\d)\.mp3$/.exec(source ?? '')?.[1])
    const word = phase.words[heard - 1]
    if (!word) throw new Error(`No word is played by ${source}`)
    await this.hand.press(this.#button(this.#say(word)))
    await expect(heading).toBeHidden()
    this.#finished({
      phase: phase.id,
      media: null,
      given: [number(phase.id, heard)],
      plays: null,
    })
  }

  async #replay(trial: Done): Promise<void> {
    const again = this.page.getByRole('button', { name: this.words.clip.replay })
    await this.hand.replay(again)
    await expect(again).toBeHidden()
    await expect(again).toBeVisible({ timeout: 120_000 })
    trial.plays = (trial.plays ?? 0) + 1
  }

  /** The questions of block `at` are on the screen, and say so. */
  async #part(here: Locator, blocks: readonly Block[], at: number): Promise<void> {
    const block = blocks[at] as Block
    const part = fill(this.words.items.part, { n: at + 1, of: blocks.length })
    if (blocks.length > 1)
      await expect(here.getByRole('heading', { name: part }), block.id).toBeVisible()
    const ticks = block.items.filter(({ kind }) => kind === 'tick').length
    await expect(here.getByRole('group')).toHaveCount(block.items.length - ticks)
  }

  /** One page of questions, from its top to its bottom. */
  async #page(here: Locator, block: Block): Promise<Given[]> {
    const given: Given[] = []
    for (const group of await here.getByRole('group').all()) {
      const legend = (await group.locator('legend').textContent()) ?? ''
      const asked = legend.replace(` (${this.words.items.optional})`, '')
      const found = this.#items(block).get(asked)
      if (!found) throw new Error(`${block.id} asks nothing like “${asked}”`)
      given.push(...(await this.#give(group, found.item, found.swapped)))
    }
    for (const item of block.items)
      if (item.kind === 'tick') {
        const isTicked = this.#random() < 0.5
        if (isTicked)
          await this.hand.tick(here.getByRole('checkbox', { name: this.#say(item.text) }))
        given.push(number(item.id, isTicked ? 1 : 0))
      }
    return given
  }

  async #give(group: Locator, item: Item, swapped: boolean): Promise<Given[]> {
    const { id } = item
    const leaveOut = !item.required && this.#random() < 0.3
    switch (item.kind) {
      case 'differential': {
        const raw = this.#below(item.points) + 1
        await this.hand.choose(group, raw - 1)
        const value = swapped ? item.points + 1 - raw : raw
        return [{ item: id, raw, value, text: null, swapped }]
      }
      case 'realOrAi': {
        const at = this.#below(item.labels.length)
        await this.hand.choose(group, at)
        return [number(id, at + 1)]
      }
      case 'choice': {
        if (leaveOut) return [nothing(id)]
        const at = this.#below(item.options.length)
        await this.hand.choose(group, at)
        return [text(id, item.options[at]?.value ?? null)]
      }
      case 'ownWords': {
        const fields = await group.getByRole('textbox').all()
        expect(fields).toHaveLength(item.fields)
        const given: Given[] = []
        for (const [at, field] of fields.entries()) {
          const said = leaveOut || this.#random() < 0.3 ? null : this.#word()
          if (said) await this.hand.write(field, said)
          given.push(text(`${id}.${at + 1}`, said))
        }
        return given
      }
      case 'cata':
        return this.#check(group, item)
      case 'tick':
        throw new Error('A tick is no group')
    }
  }

  /** Some of the terms shown, or a word of one's own, or none of these. */
  async #check(group: Locator, item: Extract<Item, { kind: 'cata' }>): Promise<Given[]> {
    const keys = new Map(item.terms.map(({ key, text }) => [this.#say(text), key]))
    const labels = await group.getByRole('checkbox').locator('xpath=..').allInnerTexts()
    const none = this.#say(item.none)
    expect(labels.at(-1)).toBe(none)
    const share = this.#random() < 0.2 ? 0 : 0.3
    const given: Given[] = []
    for (const label of labels.slice(0, -1)) {
      const key = keys.get(label)
      if (!key) throw new Error(`${item.id} has no term “${label}”`)
      const isPicked = this.#random() < share
      if (isPicked) await this.hand.tick(group.getByRole('checkbox', { name: label, exact: true }))
      given.push(number(`${item.id}.${key}`, isPicked ? 1 : 0))
    }
    const other = item.other && this.#random() < 0.3 ? this.#word() : null
    if (other) await this.hand.write(group.getByRole('textbox'), other)
    const isNone = !other && given.every(({ raw }) => raw === 0)
    if (isNone) await this.hand.tick(group.getByRole('checkbox', { name: none, exact: true }))
    given.push(number(`${item.id}.none`, isNone ? 1 : 0))
    if (item.other) given.push(text(`${item.id}.other`, other))
    return given
  }

  // ------------------------------------------------------------------------------------------ words

  /** The block's items by what their groups are called, either pole first. */
  #items(block: Block): Map<string, { item: Item; swapped: boolean }> {
    const items = new Map<string, { item: Item; swapped: boolean }>()
    for (const item of block.items) {
      if (item.kind === 'differential') {
        const [low, high] = [this.#say(item.low), this.#say(item.high)]
        items.set(`${low} – ${high}`, { item, swapped: false })
        items.set(`${high} – ${low}`, { item, swapped: true })
      } else items.set(this.#say(item.text), { item, swapped: false })
    }
    return items
  }

  #button = (name: string) => this.page.getByRole('button', { name, exact: true })
  #continue = (here: Locator) =>
    here.getByRole('button', { name: this.words.items.next, exact: true })
  #say = (text: Partial<Record<Locale, string>> | undefined): string => text?.[this.locale] ?? ''
  #below = (n: number) => Math.floor(this.#random() * n)
  #word = () => SAYINGS[this.#below(SAYINGS.length)] as string
}

/** Such as a comma, a quotation mark or a letter beyond ASCII would spoil. */
const SAYINGS = ['calm', 'so, so', 'a “test”', '"quoted"', 'déjà vu', 'crème brûlée', 'l’œil', '42']

const number = (item: string, value: number): Given => ({
  ...{ item, raw: value, value, text: null, swapped: null },
})
const text = (item: string, said: string | null): Given => ({ ...nothing(item), text: said })
const nothing = (item: string): Given => ({
  item,
  raw: null,
  value: null,
  text: null,
  swapped: null,
})
