import { devices } from '@playwright/test'
import { expectDebrief, expectExactly, protocolOf, ratings } from '@/e2e/exported'
import { expect, openStudy, type StudyWishes, test, twoClips } from '@/e2e/fixtures'
import type { HandName } from '@/e2e/hands'
import { Respondent } from '@/e2e/respondent'
import type { Locale } from '@/lib/locale'

/** From the first page to the code, on clips of two seconds: whoever, wherever, in whichever language. */

const { userAgent } = devices['Pixel 7']
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, userAgent }

type Journey = { on: string; locale: Locale; hand: HandName; use: object; wishes: StudyWishes }

const journeys: Journey[] = [
  { on: 'a laptop, by pointer, in English', locale: 'en', hand: 'pointer', use: {}, wishes: {} },
  { on: 'a phone, by touch, in French', locale: 'fr', hand: 'touch', use: phone, wishes: twoClips },
  {
    on: 'a phone, by touch, in English',
    locale: 'en',
    hand: 'touch',
    use: phone,
    wishes: twoClips,
  },
  { on: 'a laptop, by keys, in French', locale: 'fr', hand: 'keyboard', use: {}, wishes: twoClips },
  {
    on: 'a laptop, by keys, in English',
    locale: 'en',
    hand: 'keyboard',
    use: {},
    wishes: twoClips,
  },
]

for (const { on, locale, hand, use, wishes } of journeys)
  test.describe(on, () => {
    test.use({ ...use, locale: locale === 'fr' ? 'fr-FR' : 'en-GB' })

    test('the export holds exactly what was pressed, and the last page says it', async ({
      page,
    }) => {
      const study = await openStudy(wishes)
      const protocol = await protocolOf(study)
      const someone = new Respondent(page, {
        ...{ slug: study.slug, protocol, locale, hand },
        seed: on,
        replays: 2,
      })

      await someone.consent()
      await expect(page).toHaveTitle(protocol.title[locale] ?? '')
      await someone.rest()
      await expectDebrief(page, study, someone)
      await expectExactly(await ratings(study), someone)
    })
  })
