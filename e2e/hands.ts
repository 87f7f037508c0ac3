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
}

export type HandName = 'pointer' | 'touch' | 'keyboard'

export const handOf = (name: HandName, page: Page): Hand =>
  name === 'keyboard'
    ? keyboard(page)
    : pointing(name === 'touch' ? (at) => at.tap() : (at) => at.click())

function pointing(press: (control: Locator) => Promise<void>): Hand {
  return {
    press,
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
      if (choices++ % 3 < 2) return keyboard.press(String(at + 1))
      await keyboard.press('Space')
      for (let step = 0; step < at; step++) await keyboard.press('ArrowRight')
    },
    async write(field, text) {
      await reach(field)
      await keyboard.type(text)
    },
    async goOn(button) {
      const typing = await page.getByRole('textbox').and(page.locator(':focus')).count()
      // Enter in a field goes to the next field; anywhere else it goes on.
      if (typing) await reach(button)
      await keyboard.press('Enter')
    },
    replay: () => keyboard.press('Space'),
  }
}
