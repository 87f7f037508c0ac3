import { devices } from '@playwright/test'
import { expectDebrief, expectExactly, protocolOf, ratings } from '@/e2e/exported'
import { expect, openStudy, test, twoClips } from '@/e2e/fixtures'
import type { HandName } from '@/e2e/hands'
import { Respondent } from '@/e2e/respondent'

/** From the first page to the code, on clips of two seconds: whoever, wherever, in whichever language. */

const { userAgent } = devices['Pixel 7']
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, userAgent }
const laptop = { viewport: { width: 1280, height: 800 } }

test('four clips on a laptop, by pointer: the export holds exactly what was pressed, and the last page says it', async ({
  page,
}) => {
  const study = await openStudy()
  const protocol = await protocolOf(study)
  const seed = 'four clips by pointer'
  const someone = new Respondent(page, { slug: study.slug, protocol, seed, replays: 2 })
  await someone.consent()
  await expect(page).toHaveTitle(protocol.title.en ?? '')
  await someone.rest()
  await expectDebrief(page, study, someone)
  await expectExactly(await ratings(study), someone)
})

const pairs: { on: string; hand: HandName; device: object }[] = [
  { on: 'on phones, by touch', hand: 'touch', device: phone },
  { on: 'on laptops, by keys alone', hand: 'keyboard', device: laptop },
]

for (const { on, hand, device } of pairs)
  test(`two people ${on}, one in French and one in English: the export holds exactly what each pressed, whichever pole stood on the left`, async ({
    browser,
  }) => {
    test.setTimeout(240_000)
    const study = await openStudy(twoClips)
    const protocol = await protocolOf(study)
    const sides = new Set<boolean>()
    for (const locale of ['fr', 'en'] as const) {
      const context = await browser.newContext({
        ...device,
        locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
        baseURL: process.env.BASE_URL ?? '',
      })
      const page = await context.newPage()
      const someone = new Respondent(page, {
        ...{ slug: study.slug, protocol, locale, hand, seed: `${on}, ${locale}` },
        replays: 2,
      })
      await someone.consent()
      await expect(page).toHaveTitle(protocol.title[locale] ?? '')
      await someone.rest()
      await expectDebrief(page, study, someone)
      const own = (await ratings(study)).filter((row) => row.locale === locale)
      await expectExactly(own, someone)
      for (const { swapped } of someone.done.flatMap(({ given }) => given))
        if (swapped !== null) sides.add(swapped)
      await context.close()
    }
    // Two places in a row see the poles either way round.
    expect(sides.size).toBe(2)
  })
