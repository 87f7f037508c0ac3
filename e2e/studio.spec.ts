import { appendFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { BrowserContext, Locator, Page } from '@playwright/test'
import { acceptInvitation, invite } from '@/domain/account'
import { importFolder } from '@/domain/intake'
import { makeClips } from '@/e2e/clips'
import { enter, expect, test } from '@/e2e/fixtures'
import { launch } from '@/e2e/launch'
import { sayWhoAsks } from '@/e2e/new-study'
import { sendAnswer, startRun } from '@/e2e/respondents'
import { db } from '@/lib/db'
import { randomCode } from '@/lib/random'
import { account, respond } from '@/tests/factories'

/** The signed-in side, from an empty installation to an export. */

const PASSWORD = 'seven unrelated words do very well'

/** Somebody who can sign in by the form. */
async function withPassword(): Promise<{ email: string }> {
  const email = `${randomCode(8)}@example.org`
  const { token } = await invite(await account('ADMIN'), { email, name: 'Ada', role: 'RESEARCHER' })
  await acceptInvitation(token, { password: PASSWORD })
  return { email }
}

test('a new installation is taken over with the code in its terminal, once', async ({ page }) => {
  const { url, said, stop } = await launch({
    DATABASE_URL: '',
    NEXTAUTH_SECRET: '',
    DATA_DIR: test.info().outputPath('data'),
  })
  try {
    await expect.poll(said).toContain('one-time code')
    const code = /one-time code: (\S+)/.exec(said())?.[1] ?? ''
    await page.goto(url)
    await expect(page).toHaveURL(`${url}/setup`)
    await page.getByLabel('One-time code').fill('not-the-code')
    await page.getByLabel('Your name').fill('Ada')
    await page.getByLabel('Email').fill('ada@example.org')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Create the admin' }).click()
    await expect(page.getByText('not the code in the terminal')).toBeVisible()
    await page.getByLabel('One-time code').fill(code)
    await page.getByRole('button', { name: 'Create the admin' }).click()

    await expect(page.getByRole('heading', { name: 'No study yet' })).toBeVisible()
    await page.goto(`${url}/system`)
    await expect(page.getByText('embedded: started and kept by this server')).toBeVisible()
    await page.context().clearCookies()
    await page.goto(`${url}/setup`)
    await expect(page).toHaveURL(`${url}/sign-in`)
  } finally {
    await stop()
  }
})

test.describe('signing in', () => {
  test('says what to do about a wrong password, and takes the right one', async ({ page }) => {
    const { email } = await withPassword()
    await page.goto('/studies')
    await expect(page).toHaveURL('/sign-in')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill('not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('Email and password don’t match.')).toBeVisible()
    await expect(page.getByLabel('Email')).toHaveValue(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/studies')
  })

  test('leads on to the page that was asked for', async ({ page }) => {
    const { email } = await withPassword()
    await page.goto('/studies/new?clips=none')
    await expect(page).toHaveURL('/sign-in?to=%2Fstudies%2Fnew%3Fclips%3Dnone')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/studies/new?clips=none')
  })

  test('takes what was filled in before the page was awake', async ({ page }) => {
    const { email } = await withPassword()
    const wakeUp = await asleep(page)
    await page.goto('/sign-in', { waitUntil: 'commit' })
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    wakeUp()
    await page.waitForLoadState('networkidle')
    await expect(page.getByLabel('Email')).toHaveValue(email)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/studies')
  })

  test('is not lost when it was sent before the page was awake', async ({ page }) => {
    const { email } = await withPassword()
    const wakeUp = await asleep(page)
    await page.goto('/sign-in', { waitUntil: 'commit' })
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByLabel('Password').press('Enter')
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(new URL(page.url()).search).toBe('')
    wakeUp()
    await expect(page).toHaveURL('/studies')
  })
})

/** Holds every script back until the page is woken up. */
async function asleep(page: Page): Promise<() => void> {
  let wakeUp = () => {}
  const awake = new Promise<void>((resolve) => {
    wakeUp = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await awake
    await route.continue()
  })
  return () => wakeUp()
}

test('a study: from a folder of clips to an export', async ({ page, baseURL, browser }) => {
  test.setTimeout(180_000)
  const owner = await account()
  const scratch = test.info().outputPath('clips')
  await makeClips(scratch)
  await writeFile(path.join(scratch, 'broken.mp4'), 'not a video')
  await appendFile(
    path.join(scratch, 'manifest.csv'),
    'broken.mp4,real,camera,broken,,nobody,CC0-1.0,,\n',
  )
  const set = await importFolder(owner.id, scratch, { name: 'Of the journey' })
  await enter(page, owner)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const confirm = (name: string) =>
    page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()

  await test.step('what failed says why, and can be taken out', async () => {
    await page.goto(`/clip-sets/${set.clipSetId}`)
    // Its turn comes after those before it.
    await expect(page.getByText('not a video in a container we read')).toBeVisible({
      timeout: 60_000,
    })
    await expect(page.getByRole('button', { name: 'Freeze the set' })).toBeHidden()
    await page.getByRole('checkbox', { name: 'Select broken.mp4' }).check()
    await press('Remove')
    await confirm('Remove it')
    await expect(page.getByText('7 clips').first()).toBeVisible()
    await expect(page.getByText('not a video in a container we read')).toBeHidden()
    // The page moves by itself, until every clip is ready.
    await press('Play real/harbour.mp4')
    const clip = page.getByLabel('real/harbour.mp4', { exact: true })
    const at = () => clip.evaluate((video) => (video as HTMLVideoElement).currentTime)
    await expect.poll(at).toBeGreaterThan(0)
    await expect(page.getByText('Every clip is ready.')).toBeVisible({ timeout: 60_000 })
    await press('Freeze the set')
    await confirm('Freeze')
    await page.getByRole('link', { name: 'New study with these clips' }).click()
  })

  await test.step('a draft from the template', async () => {
    await page.getByRole('link', { name: 'Filmed or generated', exact: true }).click()
    await expect(page.getByLabel('Videos per participant')).toHaveValue('6')
    await press('Create the draft')
    await expect(page.getByLabel('Organisation')).toBeFocused()
    await page.getByLabel('Videos per participant').fill('4')
    await page.getByLabel('Public title (English)').fill('Real or fake?')
    await expect(page.getByText('“Real” may tell participants')).toBeVisible()
    await page.getByLabel('Public title (English)').fill('Short videos')
    await page.getByLabel('Public title (French)').fill('Courtes vidéos')
    await page.getByLabel('Link').fill(`short-${randomCode(6)}`)
    await sayWhoAsks(page)
    await press('Create the draft')
    await expect(page.getByRole('heading', { name: 'Short videos', level: 1 })).toBeVisible()
  })

  const study = await db().study.findFirstOrThrow({ where: { ownerId: owner.id } })
  const at = `/studies/${study.id}`

  await test.step('published and opened', async () => {
    await expect(page).toHaveURL(`${at}/publish`)
    await press('Publish')
    await confirm('Publish')
    await press('Open')
    await page.getByRole('link', { name: 'Overview' }).click()
    await expect(page.getByText('Participants can enter with the link.')).toBeVisible()
    await expect(page.getByText(`${baseURL}/s/${study.slug}`)).toBeVisible()
    await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
  })

  await test.step('counts move while somebody answers', async () => {
    const count = (name: string): Locator =>
      page
        .locator('dl > div')
        .filter({ has: page.getByText(name, { exact: true }) })
        .locator('dd')
    const someone = await startRun(baseURL ?? '', study.key)
    await expect(count('Started')).toHaveText('1')
    await expect(count('Under way')).toHaveText('1')
    const answers = respond(someone.run)
    for (const answer of answers) await sendAnswer(baseURL ?? '', someone, answer)
    const practice = someone.run.trials.filter(({ phase }) => phase === 'practice').length
    await expect(count('Answers')).toHaveText(String(answers.length - practice))
    await expect(count('Under way')).toHaveText('0')
  })

  await test.step('results, and an export of every rating', async () => {
    await page.getByRole('link', { name: 'Results', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Who answered' })).toBeVisible()
    await page.getByRole('link', { name: 'Overview' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'ratings.csv' }).click()
    const rows = (await readFile(await (await download).path(), 'utf8')).trim().split('\n')
    expect(rows[0]).toContain('rating_value')
    expect(rows.length).toBeGreaterThan(20)
  })

  await test.step('paused, closed and opened again', async () => {
    const refused = async () => startRun(baseURL ?? '', study.key).then(() => '', String)
    await press('Pause')
    await expect(page.getByText('No one new can enter.')).toBeVisible()
    expect(await refused()).toContain('STUDY_NOT_OPEN')
    await press('Close')
    await confirm('Close')
    await expect(page.getByText('The study takes no new participants.')).toBeVisible()
    expect(await refused()).toContain('STUDY_CLOSED')
    await press('Open again')
    await expect(page.getByText('Participants can enter with the link.')).toBeVisible()
    expect(await refused()).toBe('')
  })

  await test.step('shared with a colleague, and with nobody else', async () => {
    const colleague = await account()
    await page.goto(`${at}/settings`)
    await page.getByLabel('Colleague’s email').fill('nobody@example.org')
    await press('Share')
    await expect(page.getByText('No one here has this address.')).toBeVisible()
    await page.getByLabel('Colleague’s email').fill(colleague.email)
    await press('Share')
    await expect(page.getByText(colleague.email)).toBeVisible()

    const [theirs, strange] = [await browser.newContext(), await browser.newContext()]
    const seen = await look(theirs, colleague, `${baseURL}${at}`)
    await expect(seen.getByRole('heading', { name: 'Short videos', level: 1 })).toBeVisible()
    await expect(seen.getByRole('button', { name: 'Pause' })).toBeHidden()
    const unseen = await look(strange, await account(), `${baseURL}${at}`)
    await expect(unseen.getByRole('heading', { name: 'Page not found' })).toBeVisible()
    await Promise.all([theirs.close(), strange.close()])
  })
})

async function look(
  context: BrowserContext,
  who: Awaited<ReturnType<typeof account>>,
  url: string,
): Promise<Page> {
  const page = await context.newPage()
  await enter(page, who)
  await page.goto(url)
  return page
}

test('who is invited comes in once by the link, and is out at once when disabled', async ({
  page,
  browser,
  baseURL,
}) => {
  const name = `Grace ${randomCode(6)}`
  await enter(page, await account('ADMIN'))
  await page.goto('/people')
  await page.getByRole('button', { name: 'Invite someone' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Email').fill(`${randomCode(8)}@example.org`)
  await page.getByRole('button', { name: 'Create the invitation' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()
  await page.getByRole('button', { name: 'Done' }).click()

  const context = await browser.newContext({ ...(baseURL && { baseURL }) })
  const theirs = await context.newPage()
  await theirs.goto(link)
  await theirs.getByLabel('Password').fill('short')
  await theirs.getByRole('button', { name: 'Set the password' }).click()
  await expect(theirs.getByText('Use at least 12 characters.')).toBeVisible()
  await theirs.getByLabel('Password').fill(PASSWORD)
  await theirs.getByRole('button', { name: 'Set the password' }).click()
  await expect(theirs.getByRole('heading', { name: 'No study yet' })).toBeVisible()
  await theirs.goto('/people')
  await expect(theirs.getByRole('heading', { name: 'Not open to you' })).toBeVisible()
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: 'This invitation is over' })).toBeVisible()

  const row = page.getByRole('row').filter({ hasText: name })
  await row.getByRole('button', { name: 'Disable' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click()
  await expect(row.getByText('Disabled')).toBeVisible()
  await theirs.goto('/studies')
  await expect(theirs).toHaveURL('/sign-in')
  await context.close()
})
