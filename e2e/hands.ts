import { expect, type Locator, type Page } from '@playwright/test'

/** How somebody works a page. Whatever the hand, the same things can be done. */
export type Hand = {
  /** A button or a link. */
  press(control: Locator): Promise<void>
  /** Ticks or unticks. Boxes of one group are given in the order shown. */
  tick(box: Locator): Promise<void>
  /** One of the options of a group, from 0. */
  choose(group: Locator, at: number): Promise<void>
  write(field: Locator, text: string): Promise<void>
  /** Leaves a page of questions by its own button. */
  goOn(button: Locator): Promise<void>
  /** Plays the clip once more. */
  replay(button: Locator): Promise<void>
  /** Puts the point of a line somewhere, from 0 at its beginning to 1 at its end. */
  slide(line: Locator, share: number): Promise<void>
  /** Points at a spot of the picture, from 0 to 1 each way; false where this hand has no way to point. */
  point(picture: Locator, x: number, y: number): Promise<boolean>
  /** One of these radios, none of which is chosen yet, from 0. */
  pick(radios: Locator, at: number): Promise<void>
  /** Pushes something a step to the right and a step down; a hand that points has no need to. */
  nudge(control: Locator): Promise<void>
}

export type HandName = 'pointer' | 'touch' | 'keyboard'

export const handOf = (name: HandName, page: Page): Hand =>
  name === 'keyboard'
    ? keyboard(page)
    : pointing(name === 'touch' ? (at, where) => at.tap(where) : (at, where) => at.click(where))

type Press = (
  control: Locator,
  where?: { position: { x: number; y: number }; force: boolean },
) => Promise<void>

function pointing(pressAt: Press): Hand {
  const press = (control: Locator) => pressAt(control)
  const at = async (control: Locator, x: number, y: number) => {
    // As low as it goes, where no picture that stays above covers it.
    await control.evaluate((element) => {
      const isBelow = element.closest('.stage') === null
      if (isBelow) element.scrollIntoView({ block: 'end', behavior: 'instant' })
    })
    const { width, height } = (await control.boundingBox()) ?? { width: 0, height: 0 }
    await pressAt(control, { position: { x: width * x, y: height * y }, force: true })
  }
  return {
    press,
    slide: (line, share) => at(line, 0.02 + 0.96 * share, 0.5),
    async point(picture, x, y) {
      await at(picture, x, y)
      return true
    },
    pick: (radios, n) => press(radios.nth(n)),
    nudge: async () => {},
    tick: press,
    choose: (group, at) => press(group.getByRole('radio').nth(at)),
    async write(field, text) {
      await press(field)
      await field.pressSequentially(text)
    },
    goOn: press,
    replay: press,
  }
}

/** Tab, digits, arrows, Space and Enter, and never a pointer. */
function keyboard(page: Page): Hand {
  const { keyboard } = page
  const holdsFocus = (control: Locator) =>
    control.evaluate((element) => element.contains(document.activeElement))
  /** Tabs to `control`, backwards where it lies behind. */
  const reach = async (control: Locator) => {
    await expect(control).toBeEnabled()
    const lies = await control.evaluate((element) => {
      const { activeElement } = document
      const place = activeElement?.compareDocumentPosition(element) ?? 0
      return place & Node.DOCUMENT_POSITION_PRECEDING && !element.contains(activeElement)
        ? 'behind'
        : 'ahead'
    })
    for (let presses = 0; !(await holdsFocus(control)); presses++) {
      if (presses > 80) throw new Error(`Tab does not lead to ${control}`)
      await keyboard.press(lies === 'behind' ? 'Shift+Tab' : 'Tab')
    }
  }
  let choices = 0
  return {
    async press(control) {
      await reach(control)
      await keyboard.press('Enter')
    },
    async tick(box) {
      const group = box.locator('xpath=ancestor::fieldset')
      if (await group.count()) {
        if (!(await holdsFocus(group))) await reach(group)
        const boxes = await group.getByRole('checkbox').count()
        for (let presses = 0; !(await holdsFocus(box)); presses++) {
          if (presses > boxes + 2) throw new Error(`No arrow leads to ${box}`)
          // From a field for text no arrow leads on, but Tab does.
          const onBox = await group.getByRole('checkbox').and(page.locator(':focus')).count()
          await keyboard.press(onBox ? 'ArrowDown' : 'Tab')
        }
      } else await reach(box)
      await keyboard.press('Space')
    },
    async choose(group, at) {
      await reach(group)
      // Now by its digit, now by arrows, as people do.
      if (choices++ % 3 < 2 && at < 9) return keyboard.press(String(at + 1))
      await keyboard.press('Space')
      for (let step = 0; step < at; step++) await keyboard.press('ArrowRight')
    },
    async write(field, text) {
      await reach(field)
      await keyboard.type(text)
    },
    async goOn(button) {
      const typing = await page
        .getByRole('textbox')
        .or(page.getByRole('slider'))
        .or(page.getByRole('button'))
        .and(page.locator(':focus'))
        .count()
      // Enter in a field goes to the next field, and presses what it stands on; else it goes on.
      if (typing) await reach(button)
      await keyboard.press('Enter')
    },
    replay: () => keyboard.press('Space'),
    async slide(line, share) {
      await reach(line)
      await keyboard.press('Home')
      // A tenth of the line at a time, then a step.
      for (let tenth = 0; tenth < Math.floor(share * 10); tenth++) await keyboard.press('PageUp')
      await keyboard.press('ArrowRight')
    },
    point: async () => false,
    async pick(radios, at) {
      await reach(radios.first())
      await keyboard.press('Space')
      for (let step = 0; step < at; step++) await keyboard.press('ArrowRight')
    },
    async nudge(control) {
      await reach(control)
      await keyboard.press('ArrowRight')
      await keyboard.press('ArrowDown')
    },
  }
}
