import { devices } from '@playwright/test'
import type { Protocol } from '@/domain/protocol/schema'
import * as study from '@/domain/study'
import { oneClip, severalClips } from '@/e2e/every-item'
import { expectExactly, protocolOf, ratings } from '@/e2e/exported'
import { expect, type OwnStudy, test } from '@/e2e/fixtures'
import type { HandName } from '@/e2e/hands'
import { Respondent, WORDS } from '@/e2e/respondent'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locale'
import { randomCode } from '@/lib/random'
import { account } from '@/tests/factories'

/** Every kind of item and of phase, with every hand, in both languages: what is pressed is what is exported. */

test.use({ actionTimeout: 15_000 })

const { userAgent } = devices['Pixel 7']
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, userAgent }
const laptop = { viewport: { width: 1280, height: 800 } }

type Make = (clips: { test: string[]; practice: string[]; caught: string }) => Protocol

async function open(make: Make, files: string[]): Promise<OwnStudy> {
  const clipSetId = process.env.E2E_CLIP_SET ?? ''
  const clips = await db().clip.findMany({ where: { clipSetId }, orderBy: { fileName: 'asc' } })
  const ids = (wanted: (file: string) => boolean) =>
    clips.filter(({ fileName }) => wanted(fileName)).map(({ id }) => id)
  const protocol = make({
    test: ids((file) => files.includes(file)),
    practice: ids((file) => file.startsWith('practice/')),
    caught: ids((file) => file === 'real/studio.mp4')[0] ?? '',
  })
  const owner = await account('ADMIN')
  const slug = `impressions-${randomCode(6)}`
  const made = await study.create(owner, { name: slug, slug, protocol })
  await study.publish(owner, made.id)
  await study.open(owner, made.id)
  return { ...made, title: protocol.title.en ?? '', owner }
}

const people: { who: string; locale: Locale; hand: HandName; device: object }[] = [
  { who: 'in English on a laptop, by pointer', locale: 'en', hand: 'pointer', device: laptop },
  { who: 'in French on a phone, by touch', locale: 'fr', hand: 'touch', device: phone },
  { who: 'in French on a laptop, by keys alone', locale: 'fr', hand: 'keyboard', device: laptop },
]

for (const { who, locale, hand, device } of people) {
  test.describe(who, () => {
    test.use({ ...device, locale: locale === 'fr' ? 'fr-FR' : 'en-GB' })

    test('several clips: screening, rests, a catch trial, pairs, a trace', async ({ page }) => {
      test.setTimeout(240_000)
      const own = await open(severalClips, ['real/harbour.mp4', 'generated/market.mp4'])
      const someone = new Respondent(page, {
        ...{ slug: own.slug, protocol: await protocolOf(own), locale, hand, seed: who },
        counts: { rating: 3, pairs: 1 },
        settled: { adult: 'yes' },
      })
      await someone.consent()
      await someone.rest()
      await expect(page).toHaveURL(/\/done$/)
      await expectExactly(await ratings(own), someone)
    })

    test('one clip: viewed, asked about with pictures of it, and gone through', async ({
      page,
    }) => {
      test.setTimeout(240_000)
      const own = await open(oneClip, ['real/harbour.mp4'])
      const someone = new Respondent(page, {
        ...{ slug: own.slug, protocol: await protocolOf(own), locale, hand, seed: who },
        features: ['face', 'voice', 'sound'],
      })
      await someone.consent()
      await someone.until('first')
      await someone.open()
      await someone.until('you')
      await someone.rest()
      await expect(page).toHaveURL(/\/done$/)
      await expectExactly(await ratings(own), someone)
    })
  })
}

test('whoever is not to take part is told so in the study’s words, and leaves nothing', async ({
  page,
}) => {
  const own = await open(severalClips, ['real/harbour.mp4', 'generated/market.mp4'])
  const someone = new Respondent(page, {
    ...{ slug: own.slug, protocol: await protocolOf(own), seed: 'a child' },
    settled: { adult: 'no' },
  })
  await page.goto(someone.address)
  await someone.agree()
  await expect(page.getByText('This study is for adults.')).toBeVisible()
  expect(await db().session.count({ where: { studyId: own.id } })).toBe(0)
})

test('a pair is seen one after the other where there is no room for both', async ({ browser }) => {
  const own = await open(severalClips, ['real/harbour.mp4', 'generated/market.mp4'])
  for (const { device, shown } of [
    { device: phone, shown: [true, false] },
    { device: laptop, shown: [true, true] },
  ]) {
    const context = await browser.newContext({ ...device, baseURL: process.env.BASE_URL ?? '' })
    const page = await context.newPage()
    const someone = new Respondent(page, {
      ...{ slug: own.slug, protocol: await protocolOf(own), seed: 'pairs' },
      counts: { rating: 3, pairs: 1 },
      settled: { adult: 'yes' },
    })
    await someone.consent()
    await someone.until('pairs')
    await expect(someone.region()).toBeVisible()
    for (const [at, slot] of ['first', 'second'].entries())
      await expect(page.locator(`video[data-slot="${slot}"]`)).toBeVisible({
        visible: shown[at] ?? true,
      })
    await someone.rest()
    await context.close()
  }
})

test('without sound nothing is asked that wants it, and the link can be kept', async ({ page }) => {
  const own = await open(oneClip, ['real/harbour.mp4'])
  const someone = new Respondent(page, {
    ...{ slug: own.slug, protocol: await protocolOf(own), seed: 'silent', hears: 'cannot' },
    features: ['face', 'voice', 'sound'],
  })
  await someone.consent()
  await someone.rest()
  await expect(page).toHaveURL(/\/done$/)
  const rows = await ratings(own)
  await expectExactly(rows, someone)
  expect(rows.find(({ item_id }) => item_id === 'sound')?.rating_value).toBe('-1')
  expect(rows.some(({ item_id }) => item_id === 'says.heard')).toBe(false)
  expect(rows.some(({ item_id }) => item_id === 'without_sound')).toBe(true)
})

test('a personal link goes on elsewhere; answers can be erased at the end', async ({ browser }) => {
  test.setTimeout(240_000)
  const own = await open(oneClip, ['real/harbour.mp4'])
  const here = await (await browser.newContext({ baseURL: process.env.BASE_URL ?? '' })).newPage()
  const someone = new Respondent(here, {
    ...{ slug: own.slug, protocol: await protocolOf(own), seed: 'elsewhere' },
    features: ['face', 'voice', 'sound'],
  })
  await someone.consent()
  await someone.until('first')
  await expect(here.getByText(WORDS.en.common.saved, { exact: true })).toBeVisible()
  const run = await (await here.request.get(`/api/v1/runs/${own.key}`)).json()

  const context = await browser.newContext({ baseURL: process.env.BASE_URL ?? '' })
  const there = await context.newPage()
  await there.goto(`${someone.address}/resume#${run.resumeCode}`)
  await expect(there).toHaveURL(/\/run$/)
  const again = new Respondent(there, {
    ...{ slug: own.slug, protocol: await protocolOf(own), seed: 'elsewhere, later' },
    features: ['face', 'voice', 'sound'],
  })
  again.skipTo('first')
  await again.rest()
  await expect(there).toHaveURL(/\/done$/)
  expect(await db().session.count({ where: { studyId: own.id } })).toBe(1)

  await there.getByRole('button', { name: 'Erase them' }).click()
  await there.getByRole('button', { name: 'Delete my answers' }).click()
  await expect(there.getByText('Your answers have been deleted.')).toBeVisible()
  const rows = await ratings(own)
  expect(rows.every(({ rating_value, rating_text }) => !rating_value && !rating_text)).toBe(true)

  await there.goto(`${someone.address}/resume#aaaaa-bbbbb-ccccc-ddddd`)
  await expect(there.getByRole('heading', { name: WORDS.en.run.resumeUnknownTitle })).toBeVisible()
})
