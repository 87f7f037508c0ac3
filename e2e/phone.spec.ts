import { devices, type Locator } from '@playwright/test'
import { protocolOf } from '@/e2e/exported'
import { expect, openStudy, test } from '@/e2e/fixtures'
import { Respondent } from '@/e2e/respondent'

/** A phone held upright and on its side: what is brought into sight can be touched there. */

const { userAgent } = devices['Pixel 7']

for (const [held, viewport] of [
  ['upright', { width: 390, height: 844 }],
  ['on its side', { width: 844, height: 390 }],
] as const)
  test.describe(`a phone held ${held}`, () => {
    test.use({ viewport, hasTouch: true, isMobile: true, userAgent })

    test('shows the button that starts, and covers no answer that is scrolled to', async ({
      page,
    }) => {
      const study = await openStudy({ perParticipant: 1 })
      const protocol = await protocolOf(study)
      const someone = new Respondent(page, {
        ...{ slug: study.slug, protocol, hand: 'touch', seed: `held ${held}` },
      })
      await someone.consent()
      await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeInViewport()

      await someone.until('person')
      await someone.open()
      for (const group of await someone.region().getByRole('group').all()) {
        const answer = group.getByRole('radio').or(group.getByRole('textbox')).first()
        expect(await isHitOnceScrolledTo(answer)).toBe(true)
      }
      await someone.rest()
      await expect(page).toHaveURL(/\/done$/)
    })
  })

/** Scrolled to the very top or bottom of what is in sight, a finger in its middle still meets it. */
const isHitOnceScrolledTo = (answer: Locator): Promise<boolean> =>
  answer.evaluate((input) =>
    (['start', 'end', 'nearest'] as const).every((block) => {
      input.scrollIntoView({ block, behavior: 'instant' })
      const { x, y, width, height } = input.getBoundingClientRect()
      return document.elementFromPoint(x + width / 2, y + height / 2) === input
    }),
  )
