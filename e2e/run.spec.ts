import { devices } from '@playwright/test'
import { expectDebrief, expectExactly, protocolOf, ratings } from '@/e2e/exported'
import { expect, openStudy, test } from '@/e2e/fixtures'
import type { HandName } from '@/e2e/hands'
import { Respondent } from '@/e2e/respondent'
import type { Locale } from '@/lib/locale'

/** From the first page to the code, on clips of two seconds: whoever, wherever, in whichever language. */

const { userAgent } = devices['Pixel 7']
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, userAgent }

const journeys: { on: string; locale: Locale; hand: HandName; use: object }[] = [
  { on: 'a laptop with a pointer, in English', locale: 'en', hand: 'pointer', use: {} },
  { on: 'a phone by touch, in French', locale: 'fr', hand: 'touch', use: phone },
  { on: 'a laptop with the keyboard alone, in French', locale: 'fr', hand: 'keyboard', use: {} },
  { on: 'a phone by touch, in English', locale: 'en', hand: 'touch', use: phone },
  { on: 'a laptop with the keyboard alone, in English', locale: 'en', hand: 'keyboard', use: {} },
]

for (const { on, locale, hand, use } of journeys)
  test.describe(on, () => {
    test.use({ ...use, locale: locale === 'fr' ? 'fr-FR' : 'en-GB' })

    test('the export holds exactly what was pressed, and the last page says it', async ({
      page,
    }) => {
      const study = await openStudy()
        console.log(JSON.stringify(e.problems))
        throw e
      })
      const protocol = await protocolOf(study)
      const someone = new Respondent(page, {
        ...study,
        protocol,
        locale,
        hand,
        seed: on,
        replays: 2,
      })
      const title = protocol.title[locale] ?? ''

      await someone.consent()
      await expect(page).toHaveTitle(title)
      await someone.rest()
      await expectDebrief(page, study, someone)
      await expectExactly(await ratings(study), someone)
      // Wide tables in narrow windows are somebody else's trouble: here nothing scrolls sideways.
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0)
    })
  })
