import { expect, type Locator, type Page } from '@playwright/test'
import { fill } from '@/components/run/words'
import type { Item, Text } from '@/domain/item/schema'
import { type Given, nothing, number, text } from '@/e2e/given'
import type { Hand } from '@/e2e/hands'
import type { Random } from '@/lib/random'
import type en from '@/messages/run.en.json'

/** How one respondent answers an item that is on the screen: chosen by lot, but for what is settled. */
export type Answering = {
  page: Page
  hand: Hand
  words: typeof en
  random: Random
  say: (text: Text | undefined) => string
  /** Of choices and categories, what is chosen, by item id. */
  settled: Partial<Record<string, string | number>>
  decimal: '.' | ','
}

type ItemOf<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>

const below = ({ random }: Answering, n: number) => Math.floor(random() * n)
const word = (how: Answering) => SAYINGS[below(how, SAYINGS.length)] as string

/** Answers `item`, which is the group or the label `at`, and tells what was pressed. */
export async function give(
  how: Answering,
  at: Locator,
  item: Item,
  swapped: boolean,
): Promise<Given[]> {
  const { hand, random } = how
  const { id } = item
  const settled = how.settled[id]
  const leaveOut = !item.required && settled === undefined && random() < 0.3
  switch (item.kind) {
    case 'differential': {
      if (leaveOut) return [{ ...nothing(id), swapped }]
      const raw = below(how, item.points) + 1
      await hand.choose(at, raw - 1)
      const value = swapped ? item.points + 1 - raw : raw
      return [{ item: id, raw, value, text: null, swapped }]
    }
    case 'realOrAi': {
      if (leaveOut) return [nothing(id)]
      const chosen = below(how, item.labels.length)
      await hand.choose(at, chosen)
      return [number(id, chosen + 1)]
    }
    case 'choice':
    case 'category':
      return leaveOut
        ? [nothing(id)]
        : [await choose(how, at, id, [...item.options, ...item.aside], settled)]
    case 'preference': {
      if (leaveOut) return [nothing(id)]
      const values = item.tie ? [1, 2, 0] : [1, 2]
      const chosen = below(how, values.length)
      await hand.choose(at, chosen)
      return [number(id, values[chosen] as number)]
    }
    case 'matrix': {
      const given: Given[] = []
      const texts = new Map(item.rows.map((row) => [how.say(row.text), row.key]))
      for (const row of await at.getByRole('group').all()) {
        const key = texts.get((await row.locator('legend').textContent()) ?? '')
        if (!key) throw new Error(`${id} has no such row`)
        given.push(
          leaveOut
            ? nothing(`${id}.${key}`)
            : await choose(how, row, `${id}.${key}`, [...item.options, ...item.aside], undefined),
        )
      }
      return given
    }
    case 'slider': {
      if (leaveOut) return [nothing(id)]
      const line = at.getByRole('slider')
      await hand.slide(line, random())
      return [number(id, Number(await line.inputValue()))]
    }
    case 'number': {
      if (leaveOut) return [nothing(id)]
      const steps = Math.min(1_000, Math.floor((item.max - item.min) * 10 ** item.decimals))
      const value = (item.min * 10 ** item.decimals + below(how, steps + 1)) / 10 ** item.decimals
      await hand.write(at.getByRole('textbox'), String(value).replace('.', how.decimal))
      return [number(id, value)]
    }
    case 'text': {
      const said = leaveOut ? null : word(how)
      if (said) await hand.write(at.getByRole('textbox'), said)
      return [text(id, said)]
    }
    case 'ownWords': {
      const fields = await at.getByRole('textbox').all()
      expect(fields).toHaveLength(item.fields)
      const given: Given[] = []
      for (const [n, field] of fields.entries()) {
        const isNeeded = item.required && n === 0
        const said = !isNeeded && (leaveOut || random() < 0.3) ? null : word(how)
        if (said) await hand.write(field, said)
        given.push(text(`${id}.${n + 1}`, said))
      }
      return given
    }
    case 'cata':
      return checkAll(how, at, item)
    case 'tick': {
      const isTicked = item.required || random() < 0.5
      if (isTicked) await hand.tick(at.getByRole('checkbox'))
      return [number(id, isTicked ? 1 : 0)]
    }
    case 'marks':
      return mark(how, at, item)
    case 'trace':
      return [await trace(how, at, item)]
  }
}

type Option = { value: string | number; text: Text }

async function choose(
  how: Answering,
  at: Locator,
  key: string,
  options: readonly Option[],
  settled: string | number | undefined,
): Promise<Given> {
  // In the order on the screen, which may be this participant's own.
  const shown = await at
    .getByRole('radio')
    .evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).value))
  expect(shown.toSorted()).toEqual(options.map(({ value }) => String(value)).toSorted())
  const n = settled === undefined ? below(how, shown.length) : shown.indexOf(String(settled))
  await how.hand.choose(at, n)
  const value = options.find((option) => String(option.value) === shown[n])?.value ?? null
  return typeof value === 'number' ? number(key, value) : text(key, value)
}

/** Some of the terms shown, or a word of one's own, or what excludes the others. */
async function checkAll(how: Answering, group: Locator, item: ItemOf<'cata'>): Promise<Given[]> {
  const { hand, random, say } = how
  const { id, exclusive, free } = item
  const keys = new Map(item.terms.map((term) => [say(term.text), term.key]))
  const labels = await group.getByRole('checkbox').locator('xpath=..').allInnerTexts()
  const terms = labels.slice(0, labels.length - exclusive.length)
  expect(labels.slice(terms.length)).toEqual(exclusive.map((one) => say(one.text)))
  const share = random() < 0.2 ? 0 : 0.3
  const given: Given[] = []
  for (const label of terms) {
    const key = keys.get(label)
    if (!key) throw new Error(`${id} has no term “${label}”`)
    const isPicked = random() < share
    if (isPicked) await hand.tick(group.getByRole('checkbox', { name: label, exact: true }))
    given.push(number(`${id}.${key}`, isPicked ? 1 : 0))
  }
  const other = free && random() < 0.3 ? word(how) : null
  if (other) await hand.write(group.getByRole('textbox'), other)
  const isNone = !other && given.every(({ raw }) => raw === 0)
  const none = isNone ? exclusive[below(how, exclusive.length)] : undefined
  if (none) await hand.tick(group.getByRole('checkbox', { name: say(none.text), exact: true }))
  const isPassed = isNone && !none
  if (isPassed && item.required && terms[0]) {
    await hand.tick(group.getByRole('checkbox', { name: terms[0], exact: true }))
    given[0] = number(given[0]?.item ?? '', 1)
  }
  for (const one of exclusive) given.push(number(`${id}.${one.key}`, one === none ? 1 : 0))
  if (free) given.push(text(`${id}.${free.key}`, other))
  return isPassed && !item.required ? given.map((one) => nothing(one.item)) : given
}

/** Up to two moments, each at another place of the clip and another spot of the picture. */
async function mark(how: Answering, group: Locator, item: ItemOf<'marks'>): Promise<Given[]> {
  const { page, hand, words, random } = how
  const { id } = item
  const given: Given[] = []
  const count = Math.min(2, item.max)
  for (let n = 1; n <= count; n++) {
    await hand.slide(group.getByRole('slider'), n === 1 ? 0.3 : 0.7)
    const isPointed = await hand.point(page.locator('.pointing'), 0.2 + 0.5 * random(), n / 3)
    if (!isPointed) await hand.press(group.getByRole('button', { name: words.marks.mark }))
    const spot = page.getByRole('button', { name: fill(words.marks.spot, { n }) })
    if (item.spot && !isPointed) await hand.nudge(spot)
    const card = group.getByRole('listitem').nth(n - 1)
    const of = (value: string) => card.locator(`input[value="${value}"]`)
    const what = item.options[below(how, item.options.length)]
    const polarity = item.polarity[below(how, item.polarity.length)]
    for (const option of [what, polarity])
      if (option) {
        const list = option === what ? item.options : item.polarity
        const name = (await of(option.value).getAttribute('name')) ?? ''
        await hand.pick(card.locator(`input[name="${name}"]`), list.indexOf(option))
        await expect(of(option.value)).toBeChecked()
      }
    const time = (await card.locator('time').getAttribute('datetime')) ?? ''
    given.push(number(`${id}.${n}.ms`, Math.round(Number(/^PT(.+)S$/.exec(time)?.[1]) * 1_000)))
    if (item.spot) {
      const { left, top } = await spot.evaluate(({ style }) => ({
        left: style.left,
        top: style.top,
      }))
      for (const [axis, at] of [
        ['x', left],
        ['y', top],
      ] as const)
        given.push(number(`${id}.${n}.${axis}`, Number((Number.parseFloat(at) / 100).toFixed(4))))
    }
    if (what) given.push(text(`${id}.${n}.what`, what.value))
    if (polarity) given.push(text(`${id}.${n}.polarity`, polarity.value))
    await hand.press(card.getByRole('button', { name: words.marks.done }))
  }
  return [number(`${id}.n`, count), ...given]
}

/** Three places on the line while the clip plays; what was kept of them is in the draft on the device. */
async function trace(how: Answering, group: Locator, item: ItemOf<'trace'>): Promise<Given> {
  const { page, hand, words } = how
  const line = group.getByRole('slider')
  await hand.press(group.getByRole('button', { name: words.trace.start }))
  await expect(line).toBeEnabled()
  const chosen: number[] = []
  const playedS = () =>
    page
      .locator('video[data-shown="true"]')
      .first()
      .evaluate((video) => (video as HTMLVideoElement).currentTime)
  for (const share of [0.2, 0.8, 0.5]) {
    await hand.slide(line, share)
    chosen.push(Number(await line.inputValue()))
    // Long enough to be sampled, or to the end.
    const from = await playedS()
    const isSampled = async () =>
      (await playedS()) > from + 0.25 || (await group.getByText(words.trace.finished).isVisible())
    await expect.poll(isSampled).toBe(true)
  }
  await expect(group.getByText(words.trace.finished)).toBeVisible({ timeout: 60_000 })
  const kept = await page.evaluate((id) => {
    const key = Object.keys(localStorage).find((one) => one.endsWith(':draft'))
    const note = JSON.parse(localStorage.getItem(key ?? '') ?? '{}')
    return note.draft?.[id] as string | undefined
  }, item.id)
  const levels = (kept ?? '').split(' ').map((pair) => Number(pair.split(':')[1]))
  // The clip may end before the last of them, and keys pass other places on their way.
  expect(chosen.some((level) => levels.includes(level))).toBe(true)
  expect(levels.length).toBeGreaterThan(3)
  return text(item.id, kept ?? null)
}

/** Such as a comma, a quotation mark or a letter beyond ASCII would spoil. */
const SAYINGS = ['calm', 'so, so', 'a “test”', '"quoted"', 'déjà vu', 'crème brûlée', 'l’œil', '42']
