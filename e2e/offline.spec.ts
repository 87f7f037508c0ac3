import type { Page } from '@playwright/test'
import { fill } from '@/components/run/words'
import { expectDebrief, expectExactly, protocolOf, ratings } from '@/e2e/exported'
import { expect, type OwnStudy, openStudy, test, twoClips } from '@/e2e/fixtures'
import { freePort, launch } from '@/e2e/launch'
import { Respondent } from '@/e2e/respondent'
import { wireTo } from '@/e2e/wire'
import { pool } from '@/lib/db'

/** Connections break, replies are lost, servers go: nothing of it costs an answer or counts it twice. */

test.use({ locale: 'en-GB' })
test.setTimeout(150_000)

test('offline during three clips, with a reload in the middle of one: every answer arrives once, and the code comes only then', async ({
  page,
  context,
}) => {
  const [port, relayPort] = [await freePort(), await freePort()]
  const wire = await wireTo(port, relayPort)
  const server = await launch({ PUBLIC_URL: wire.url }, port)
  const study = await openStudy(twoClips)
  const someone = await begin(page, study, 'offline', wire.url)
  await someone.until('rating', 2)
  await everythingAhead(page, study)
  const kept = await allArrived(study, someone)

  wire.cut()
  await context.setOffline(true)
  const interrupted = await someone.open()
  await interrupted.half()
  await page.reload()
  await someone.resume()
  await interrupted.answer()
  await expect(page.getByText(someone.words.common.savedHere)).toBeVisible()
  await someone.until('detection', 2)
  await page.reload()
  await someone.resume()
  await someone.rest()

  const saving = fill(someone.words.end.saving, { n: kept, of: someone.done.length })
  await expect(page.getByRole('status')).toHaveText(saving)
  await expect(page.getByText(someone.words.end.waiting)).toBeVisible()
  await expect(page.getByRole('code')).toHaveCount(0)
  expect(await stored(study)).toBe(kept)

  wire.mend()
  await context.setOffline(false)
  await expectDebrief(page, study, someone)
  await expectExactly(await ratings(study), someone)
  expect(await arrivals(study)).toEqual(someone.done.map((_, at) => at + 1))
  expect(await revisions(study)).toBe(0)
  await wire.end()
  await server.stop()
})

test('an answer whose acknowledgement was lost is sent again and counts once', async ({ page }) => {
  const study = await openStudy(twoClips)
  const someone = await begin(page, study, 'lost reply')
  let lost = 0
  await page.route('**/api/v1/runs/*/answers', async (route) => {
    // Every second reply gets lost on its way, after the server has committed.
    if (lost++ % 2 === 1) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await someone.rest()
  await expectDebrief(page, study, someone)
  await expectExactly(await ratings(study), someone)
  expect(lost).toBeGreaterThan(someone.done.length)
  expect(await revisions(study)).toBe(0)
})

test('the server gone in the middle of a run: the respondent goes on, and everything arrives when it is back', async ({
  page,
}) => {
  const port = await freePort()
  let server = await launch({}, port)
  const study = await openStudy(twoClips)
  const someone = await begin(page, study, 'server gone', server.url)
  await someone.until('rating', 2)
  await everythingAhead(page, study)
  const before = await allArrived(study, someone)

  await server.kill()
  await someone.until('detection', 2)
  await expect(page.getByText(someone.words.common.savedHere)).toBeVisible()
  await page.reload()
  await someone.resume()
  await someone.until('viewing')
  expect(await stored(study)).toBe(before)

  server = await launch({}, port)
  await someone.rest()
  await expectDebrief(page, study, someone)
  await expectExactly(await ratings(study), someone)
  await server.stop()
})

test('a run begun while the server does not answer says so, and stores nothing', async ({
  page,
  context,
}) => {
  const study = await openStudy(twoClips)
  const someone = new Respondent(page, {
    slug: study.slug,
    protocol: await protocolOf(study),
    seed: 'never begun',
  })
  await page.goto(someone.address)
  await context.setOffline(true)
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: 'Take part' }).click()
  await expect(page.getByRole('alert').getByText(someone.words.consent.offline)).toBeVisible()
  expect(await stored(study)).toBe(0)
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Take part' }).click()
  await expect(page).toHaveURL(new RegExp(`${someone.address}/run$`))
})

async function begin(page: Page, study: OwnStudy, seed: string, url = ''): Promise<Respondent> {
  const protocol = await protocolOf(study)
  const someone = new Respondent(page, { slug: study.slug, protocol, seed, url })
  await someone.consent()
  return someone
}

/** How many answers the server has, once it has every one given so far: none is still on its way. */
async function allArrived(study: OwnStudy, someone: Respondent): Promise<number> {
  await expect.poll(() => stored(study)).toBe(someone.done.length)
  return someone.done.length
}

/** This page and the clips to come are on the device, as they are after a while on any connection. */
async function everythingAhead(page: Page, { key, slug }: OwnStudy): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        async ([cacheName, address]) => {
          const clips = await (await caches.open(cacheName)).keys()
          const shell = await caches.match(address)
          return { clips: clips.length, shell: shell?.status ?? null }
        },
        [`clips-${key}`, `/s/${slug}/run`] as const,
      ),
    )
    .toEqual({ clips: 2, shell: 200 })
}

const count = async (sql: string, { id }: OwnStudy): Promise<number> =>
  Number((await pool().query<{ n: string }>(sql, [id])).rows[0]?.n)

const stored = (study: OwnStudy) =>
  count('SELECT count(*) AS n FROM answer WHERE study_id = $1', study)

const revisions = (study: OwnStudy) =>
  count('SELECT count(*) AS n FROM answer_revision WHERE study_id = $1', study)

/** Positions in the order in which they were stored. */
async function arrivals({ id }: OwnStudy): Promise<number[]> {
  const { rows } = await pool().query<{ position: number }>(
    'SELECT position FROM answer WHERE study_id = $1 ORDER BY received_at, position',
    [id],
  )
  return rows.map(({ position }) => position)
}
