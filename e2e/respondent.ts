import { expect, type Locator, type Page } from '@playwright/test'
import { fill } from '@/components/run/words'
import type { Item, Text } from '@/domain/item/schema'
import { blocksIn, itemsIn, type Phase, type Protocol } from '@/domain/protocol/schema'
import { valuesFor, words as wordsOf } from '@/domain/protocol/views'
import { both, type Facts, holds } from '@/domain/when/holds'
import type { Feature } from '@/domain/when/schema'
import { type Answering, give } from '@/e2e/answering'
import { type Given, number } from '@/e2e/given'
import { type Hand, type HandName, handOf } from '@/e2e/hands'
import { type Counts, type Step, stepsOf } from '@/e2e/steps'
import type { Locale } from '@/lib/locale'
import { seededRandom } from '@/lib/random'
import debriefEn from '@/messages/debrief.en.json' with { type: 'json' }
import debriefFr from '@/messages/debrief.fr.json' with { type: 'json' }
import en from '@/messages/run.en.json' with { type: 'json' }
import fr from '@/messages/run.fr.json' with { type: 'json' }

export type { Given } from '@/e2e/given'

export const WORDS = { en, fr }
export const DEBRIEF = { en: debriefEn, fr: debriefFr }

/** One trial as it was on the screen. */
export type Done = {
  phase: string
  kind: Phase['kind']
  /** The address of the clip that was shown; of a pair, the first. */
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
  /** Trials of a phase, where the protocol alone does not tell how many there are. */
  counts?: Counts
  /** What is chosen, by item id; everything else is by lot. */
  settled?: Answering['settled']
  /** What is said in the sound check. */
  hears?: 'word' | 'nothing' | 'cannot'
  /** What conditions on the one clip of a study find in it. */
  features?: Feature[]
  foreignSpeech?: boolean
  /** Where the screening puts this person. */
  group?: string
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
  /** Trial by trial, in the order of the run; those of which nothing was asked have nothing given. */
  readonly done: Done[] = []
  readonly #wishes: Wishes
  readonly #answering: Answering
  readonly #steps: Step[]
  #replays: number
  #sound = true

  constructor(page: Page, wishes: Wishes) {
    this.page = page
    this.locale = wishes.locale ?? 'en'
    this.hand = handOf(wishes.hand ?? 'pointer', page)
    this.words = WORDS[this.locale]
    this.#wishes = wishes
    this.#answering = {
      ...{ page, hand: this.hand, words: this.words, settled: wishes.settled ?? {} },
      random: seededRandom('respondent', wishes.seed),
      say: (text) => this.#say(text),
      decimal: this.locale === 'fr' ? ',' : '.',
    }
    this.#steps = stepsOf(wishes.protocol, wishes.counts)
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

  /** Ticks every box of the consent that is on the screen, says yes, and answers what is asked before the start. */
  async agree(): Promise<void> {
    const { protocol } = this.#wishes
    const consent = protocol.phases.find((phase) => phase.kind === 'consent')
    if (!consent) throw new Error('A protocol has a consent phase')
    for (const { text, when } of consent.boxes)
      if (holds(when, this.#facts([])) !== false)
        await this.hand.tick(this.page.getByRole('checkbox', { name: this.#say(text) }))
    await this.hand.press(this.#button(this.#say(consent.accept)))
    const screening = protocol.phases.find((phase) => phase.kind === 'screening')
    if (!screening) return
    const here = this.page.getByRole('region', { name: this.#say(screening.title), exact: true })
    const trial = blank(screening)
    await this.#fillIn(here, screening, trial)
    this.done.push(trial)
    await this.hand.goOn(this.#continue(here, screening))
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
    if (!this.#isAsked(step)) {
      if (step.kind === 'trial') return this.#finished(blank(step.phase))
    } else if (step.kind === 'trial') return (await this.open()).answer()
    else await this.#read(step)
    this.#steps.shift()
  }

  /** Waits until the trial that is due asks its questions. */
  async open(): Promise<Open> {
    const { phase } = this.#due()
    if (phase.kind === 'soundCheck')
      return { half: async () => {}, fill: async () => {}, answer: () => this.#listen(phase) }
    const here = this.region()
    await expect(here).toBeVisible()
    const trial = blank(phase)
    // Of a pair, the first: where there is no room for both, only one is seen at a time.
    const seen = phase.kind === 'comparison' ? 'data-slot="first"' : 'data-shown="true"'
    const media = () => this.page.locator(`video[${seen}]`).first().getAttribute('data-media')
    if ('playback' in phase) trial.plays = phase.kind === 'comparison' ? 2 : 1
    if (phase.kind === 'viewing') {
      trial.media = await media()
      return this.#watch(here, trial)
    }
    // Clips of any length are waited for: the questions come when the clip has ended.
    await expect(this.#continue(here, phase)).toBeVisible({ timeout: 120_000 })
    // Now it is certainly this trial's clip that stands on the screen, and not the last one's.
    if ('playback' in phase) trial.media = await media()
    if ('playback' in phase && REPLAYED.has(phase.kind) && this.#replays-- > 0)
      await this.#replay(trial)
    let filled = 0
    const half = async () => {
      await this.#page(here, phase, trial)
      filled++
    }
    const fill = async () => {
      if (filled === 0) await half()
      while (!(await this.#isLast(here))) {
        await this.#turn(here, phase)
        await half()
      }
    }
    const answer = async () => {
      await fill()
      if (phase.kind === 'moments') trial.plays = await this.#playsSoFar()
      await this.goOn()
      this.#finished(trial)
    }
    return { half, fill, answer }
  }

  /** Presses the button under the questions of the trial that is due. */
  async goOn(): Promise<void> {
    await this.hand.goOn(this.#continue(this.region(), this.#due().phase))
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
    return this.page.getByRole('region', { name: this.#nameOf(phase, n, of), exact: true })
  }

  #nameOf(phase: Phase, n: number, of: number): string {
    const { clip } = this.words
    if (phase.kind === 'questionnaire')
      return this.#say(phase.title) || this.#say(this.#wishes.protocol.title)
    if (phase.kind === 'practice') return clip.practice
    if (phase.kind === 'comparison') return fill(clip.pair, { n, of })
    if (phase.kind === 'moments' && of === 1) return clip.again
    return of === 1 ? clip.viewing : fill(clip.video, { n, of })
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

  /** Whether a step is on the screen at all, as far as conditions speak of it. */
  #isAsked({ kind, phase }: Step): boolean {
    const when = 'when' in phase ? phase.when : undefined
    const isAbout = phase.kind === 'moments' || (phase.kind === 'questionnaire' && phase.about)
    const facts = this.#facts(isAbout ? (this.#wishes.features ?? []) : [])
    if (holds(when, facts) === false) return false
    if (kind !== 'trial' || (phase.kind !== 'questionnaire' && phase.kind !== 'moments'))
      return true
    return blocksIn(phase).some((block) =>
      block.items.some((item) => holds(both(block.when, item.when), facts) === true),
    )
  }

  #facts(features: Feature[]): Facts {
    const known = new Map(
      this.done.flatMap(({ given }) => given.map((one) => [one.item, one.raw ?? one.text])),
    )
    return {
      rating: (key) => known.get(key) ?? null,
      ...{ features, sound: this.#sound, group: this.#wishes.group ?? 'all' },
      foreignSpeech: this.#wishes.foreignSpeech ?? false,
      basis: this.#wishes.protocol.legal.lawfulBasis,
    }
  }

  async #read({ kind, phase }: Step): Promise<void> {
    const label =
      kind === 'pause' && phase.kind === 'rating'
        ? this.#say(phase.pause?.button)
        : 'button' in phase
          ? this.#say(phase.button)
          : this.words.clip.start
    const text = kind === 'pause' && phase.kind === 'rating' ? phase.pause?.text : textOf(phase)
    const title = kind === 'words' && 'title' in phase ? this.#say(phase.title) : ''
    if (title) await expect(this.page.getByRole('heading', { name: title })).toBeVisible()
    else if (text && !/\n|\{\{|\*|\[/.test(this.#say(text)))
      await expect(this.page.getByText(this.#say(text))).toBeVisible()
    await this.hand.press(this.#button(label))
  }

  async #listen(phase: Extract<Phase, { kind: 'soundCheck' }>): Promise<void> {
    const { sound } = this.words
    const heading = this.page.getByRole('heading', { name: sound.title })
    await expect(heading).toBeVisible()
    const hears = this.#wishes.hears ?? 'word'
    if (hears !== 'cannot') await this.hand.press(this.#button(sound.play))
    const own = hears === 'nothing' ? phase.nothing : phase.cannot
    let heard = hears === 'nothing' ? 0 : -1
    if (hears === 'word') {
      // What an ear would tell: the file's name ends with the number of its word.
      const source = await this.page.locator('audio').getAttribute('src')
      heard = Number(/(\d)\.mp3$/.exec(source ?? '')?.[1])
      const word = phase.words[heard - 1]
      if (!word) throw new Error(`No word is played by ${source}`)
      await this.hand.press(this.#button(this.#say(word)))
    } else {
      await this.hand.press(this.#button(this.#say(own) || sound[hears]))
      await this.hand.press(this.#button(this.#say(phase.later?.silent) || sound.without))
      this.#sound = false
    }
    await expect(heading).toBeHidden()
    this.#finished({ ...blank(phase), given: [number(phase.id, heard)] })
  }

  /** A clip about which nothing is asked: it goes on by itself. */
  #watch(here: Locator, trial: Done): Open {
    const answer = async () => {
      await expect(here).toBeHidden({ timeout: 120_000 })
      this.#finished(trial)
    }
    return { half: async () => {}, fill: async () => {}, answer }
  }

  async #replay(trial: Done): Promise<void> {
    const again = this.page.getByRole('button', { name: this.words.clip.replay })
    await this.hand.replay(again)
    await expect(again).toBeHidden()
    await expect(again).toBeVisible({ timeout: 120_000 })
    trial.plays = (trial.plays ?? 0) + 1
  }

  /** What the page has noted of the clip that is worked in. */
  #playsSoFar = (): Promise<number> =>
    this.page.evaluate(() => {
      const key = Object.keys(localStorage).find((one) => one.endsWith(':draft'))
      return JSON.parse(localStorage.getItem(key ?? '') ?? '{}').receipt?.plays ?? 0
    })

  /** All pages of a trial's questions, up to its last button. */
  async #fillIn(here: Locator, phase: Phase, trial: Done): Promise<void> {
    await this.#page(here, phase, trial)
    while (!(await this.#isLast(here))) {
      await this.#turn(here, phase)
      await this.#page(here, phase, trial)
    }
  }

  async #turn(here: Locator, phase: Phase): Promise<void> {
    const part = await here.locator('.part').textContent()
    await this.hand.goOn(this.#continue(here, phase))
    await expect(here.locator('.part')).not.toHaveText(part ?? '')
  }

  /** Whether no other page follows; the page says which of how many it is. */
  async #isLast(here: Locator): Promise<boolean> {
    const part = here.locator('.part')
    if ((await part.count()) === 0) return true
    const [n, of] = ((await part.textContent()) ?? '').match(/\d+/g) ?? []
    return n === of
  }

  /** One page of questions, from its top to its bottom; also those that answers on it bring up. */
  async #page(here: Locator, phase: Phase, trial: Done): Promise<void> {
    await expect(this.#continue(here, phase)).toBeVisible()
    const seen = new Set<string>()
    for (;;) {
      const ids = await here
        .locator('[data-item]:not([data-item] [data-item])')
        .evaluateAll((list) => list.map((one) => (one as HTMLElement).dataset.item ?? ''))
      const id = ids.find((one) => !seen.has(one))
      if (id === undefined) return
      seen.add(id)
      const item = itemsIn(this.#wishes.protocol).find((one) => one.id === id)
      if (!item) throw new Error(`${phase.id} asks for ${id}, which the protocol does not know`)
      const at = here.locator(`[data-item="${id}"]`)
      const swapped = await this.#isNamed(at, item)
      trial.given.push(...(await give(this.#answering, at, item, swapped)))
    }
  }

  /** The item is called what the protocol says; whether its poles stand the other way round. */
  async #isNamed(at: Locator, item: Item): Promise<boolean> {
    const own = this.#say(item.text)
    if (item.kind === 'tick') {
      await expect(at).toContainText(own)
      return false
    }
    const legend = (await at.locator('legend').first().textContent()) ?? ''
    const asked = legend.replace(` (${this.words.items.optional})`, '')
    if (item.kind !== 'differential') {
      expect(asked).toBe(own)
      return false
    }
    const [low, high] = [this.#say(item.low), this.#say(item.high)]
    const left = await at.locator('.anchor-left').textContent()
    expect([`${low} – ${high}`, `${high} – ${low}`, own]).toContain(asked)
    expect([low, high]).toContain(left)
    return left === high
  }

  // ------------------------------------------------------------------------------------------ words

  #button = (name: string) => this.page.getByRole('button', { name, exact: true })
  #continue(here: Locator, phase: Phase): Locator {
    const next = here.getByRole('button', { name: this.words.items.next, exact: true })
    const done = phase.kind === 'moments' ? this.#say(phase.done) : ''
    return done ? next.or(here.getByRole('button', { name: done, exact: true })) : next
  }
  #say = (text: Text | undefined): string => {
    const { locale } = this
    return wordsOf(text, { locale, value: valuesFor(this.#wishes.protocol, locale) })
  }
}

/** A trial of which nothing is known yet; where a clip could have been played, it was not. */
const blank = ({ id, kind }: Phase): Done => ({
  ...{ phase: id, kind, media: null, given: [] },
  plays: kind === 'moments' ? 0 : null,
})

/** Where a button plays the one clip once more. */
const REPLAYED = new Set<Phase['kind']>(['practice', 'rating', 'detection'])

const textOf = (phase: Phase): Text | undefined => ('text' in phase ? phase.text : undefined)
