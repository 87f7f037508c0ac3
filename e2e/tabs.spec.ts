import type { Page } from '@playwright/test'
import { fill } from '@/components/run/words'
import { close, open as openIt, pause } from '@/domain/study'
import { expectDebrief, expectExactly, protocolOf, ratings } from '@/e2e/exported'
import { expect, type OwnStudy, openStudy, test, twoClips } from '@/e2e/fixtures'
import { Respondent, WORDS } from '@/e2e/respondent'
import { db } from '@/lib/db'

/** A run in two windows, left and come back to: one place, and each trial once. */

test.use({ locale: 'en-GB' })

test('two windows of one session come to the same place, and no trial counts twice', async ({
  page,
  context,
}) => {
  const study = await openStudy(twoClips)
  const someone = await personOf(page, study, 'first window')
  await someone.consent()
  await someone.until('rating')

  const second = await context.newPage()
  await second.goto(`${someone.address}/run`)
  const elsewhere = await personOf(second, study, 'second window')
  await elsewhere.resume()
  elsewhere.skipTo('rating')

  // Both watch the first clip and fill everything in. What one sends, the other needs not.
  const [here, there] = [await someone.open(), await elsewhere.open()]
  await there.fill()
  await here.answer()
  elsewhere.skipTo('rating', 2)
  await expect(elsewhere.region()).toBeVisible()
  await elsewhere.next()
  someone.skip()
  await someone.rest()
  await expect(page).toHaveURL(/\/done$/)
  await expect(second).toHaveURL(/\/done$/)

  const { done } = someone
  await expectExactly(await ratings(study), {
    locale: 'en',
    done: done.toSpliced(3, 0, ...elsewhere.done),
  })
})

test('two devices with one session: the first answer to a trial stands, the second is kept beside it', async ({
  page,
  browser,
}) => {
  const study = await openStudy(twoClips)
  const someone = await personOf(page, study, 'first device')
  await someone.consent()
  await someone.until('rating')
  const device = await browser.newContext({
    locale: 'en-GB',
    baseURL: process.env.BASE_URL ?? '',
    storageState: { ...(await page.context().storageState()), origins: [] },
  })
  const other = await personOf(await device.newPage(), study, 'second device')
  await other.page.goto(`${other.address}/run`)
  // The words before the videos that count are read on each device, and are its gesture.
  await other.page.getByRole('button', { name: other.words.common.continue, exact: true }).click()
  other.skipTo('rating')

  const [here, there] = [await someone.open(), await other.open()]
  await here.answer()
  await expect.poll(() => counts(study)).toEqual({ answers: 3, revisions: 0 })
  await there.answer()
  await expect.poll(() => counts(study)).toEqual({ answers: 3, revisions: 1 })
  await other.rest()
  // Of its own first answer nothing counts: the run is what the first device did, then the second.
  other.done.splice(0, 1, ...someone.done)
  await expectDebrief(other.page, study, other)
  await page.reload()
  await expect(page).toHaveURL(/\/done$/)

  await expectExactly(await ratings(study), other)
  await device.close()
})

test('back and reload keep the place; the link offers to continue', async ({ page }) => {
  const study = await openStudy(twoClips)
  const someone = await personOf(page, study, 'back')
  await someone.consent()
  await someone.until('rating')
  const trial = await someone.open()
  await trial.half()

  await page.goBack()
  await expect(page.getByRole('heading', { name: someone.words.consent.begunTitle })).toBeVisible()
  await page.getByRole('link', { name: someone.words.consent.begunContinue }).click()
  await someone.resume()
  await trial.answer()

  await page.reload()
  const { resumeText } = someone.words.run
  await expect(page.getByText(fill(resumeText, { n: 4, of: 8 }))).toBeVisible()
  await someone.resume()
  await someone.rest()
  await expectDebrief(page, study, someone)
  await expectExactly(await ratings(study), someone)

  await page.goBack()
  await expect(
    page.getByRole('heading', { name: someone.words.notice.finishedTitle }),
  ).toBeVisible()
  await page.goto(`${someone.address}/run`)
  await expect(page).toHaveURL(/\/done$/)
})

test('somebody else at the same device begins anew, and both are there', async ({ page }) => {
  const study = await openStudy(twoClips)
  const first = await personOf(page, study, 'the one before')
  await first.consent()
  await first.until('rating')

  const second = await personOf(page, study, 'somebody else')
  await page.goto(second.address)
  await page.getByRole('button', { name: second.words.consent.begunAnother }).click()
  await second.agree()
  await second.rest()
  await expectDebrief(page, study, second)

  const rows = await ratings(study)
  const last = rows.find(({ phase }) => phase === 'person')?.participant_id
  const isSecond = (row: (typeof rows)[number]) => row.participant_id === last
  await expectExactly(rows.filter(isSecond), second)
  await expectExactly(
    rows.filter((row) => !isSecond(row)),
    first,
  )
})

for (const locale of ['en', 'fr'] as const)
  test.describe(`a page says what to do (${locale})`, () => {
    test.use({ locale: locale === 'fr' ? 'fr-FR' : 'en-GB' })
    const { notice, consent } = WORDS[locale]

    test('a wrong link, a study not yet open, paused or over', async ({ page }) => {
      const response = await page.goto('/s/there-is-no-such-study')
      expect(response?.status()).toBe(404)
      await says(page, locale, notice.wrongLinkTitle, notice.wrongLinkText)

      const study = await openStudy({ ...twoClips, open: false })
      await page.goto(`/s/${study.slug}`)
      await says(page, locale, notice.notOpenTitle, notice.notOpenText)
      await openIt(study.owner, study.id)
      await pause(study.owner, study.id)
      await page.goto(`/s/${study.slug}`)
      await says(page, locale, notice.notOpenTitle, notice.notOpenText)
      await close(study.owner, study.id)
      await page.goto(`/s/${study.slug}`)
      await says(page, locale, notice.closedTitle, notice.closedText)
    })

    test('a study that closes while its first page is being read', async ({ page }) => {
      const study = await openStudy(twoClips)
      await page.goto(`/s/${study.slug}`)
      await close(study.owner, study.id)
      for (const box of await page.getByRole('checkbox').all()) await box.check()
      await page.getByRole('button', { name: locale === 'fr' ? 'Participer' : 'Take part' }).click()
      await says(page, locale, notice.closedTitle, notice.closedText)
    })

    test('a box left out is named, and gets the focus', async ({ page }) => {
      const study = await openStudy(twoClips)
      await page.goto(`/s/${study.slug}`)
      await page.getByRole('checkbox').first().check()
      await page.getByRole('button', { name: locale === 'fr' ? 'Participer' : 'Take part' }).click()
      await expect(page.getByText(consent.boxMissing)).toHaveCount(1)
      await expect(page.getByRole('checkbox').last()).toBeFocused()
    })

    test('a place this device does not have, a finished session, a panel number seen before', async ({
      page,
      browser,
    }) => {
      const study = await openStudy(twoClips)
      const address = `/s/${study.slug}`
      await page.goto(`${address}/run`)
      await says(page, locale, notice.noSessionTitle, notice.noSessionText)
      await page.getByRole('link', { name: notice.noSessionLink }).click()
      await expect(page).toHaveURL(new RegExp(`${address}$`))

      const protocol = await protocolOf(study)
      const seed = 'panel'
      const someone = new Respondent(page, { slug: study.slug, protocol, locale, seed })
      await someone.consent('?PROLIFIC_PID=5f3a&SESSION_ID=9')
      await page.goto(`${address}/done`)
      await says(page, locale, notice.notFinishedTitle, notice.notFinishedText)
      await page.goto(`${address}/run`)
      await someone.rest()
      await expectDebrief(page, study, someone)
      await page.goto(address)
      await says(page, locale, notice.finishedTitle, notice.finishedText)
      await page.getByRole('link', { name: notice.finishedLink }).click()
      await expectDebrief(page, study, someone)

      const device = await browser.newContext({ locale: locale === 'fr' ? 'fr-FR' : 'en-GB' })
      const other = await device.newPage()
      const again = new Respondent(other, { slug: study.slug, protocol, locale, seed })
      await other.goto(`${process.env.BASE_URL}${address}?PROLIFIC_PID=5f3a&SESSION_ID=10`)
      await again.agree()
      await says(other, locale, notice.takenPartTitle, notice.takenPartText)
      await device.close()
    })
  })

const counts = async ({ id: studyId }: OwnStudy) => ({
  answers: await db().answer.count({ where: { studyId } }),
  revisions: await db().answerRevision.count({ where: { studyId } }),
})

const personOf = async (page: Page, study: OwnStudy, seed: string) =>
  new Respondent(page, { slug: study.slug, protocol: await protocolOf(study), seed })

async function says(page: Page, locale: string, title: string, text: string): Promise<void> {
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await expect(page.getByText(text)).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
}
