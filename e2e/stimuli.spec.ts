import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { drop, emptySet } from '@/e2e/dropping'
import { expect, test } from '@/e2e/fixtures'
import { db } from '@/lib/db'

/** From a folder of files that nobody made for a study to stimuli one can trust. */

const folder = path.resolve('../shared/clips')

test.use({ locale: 'en-GB' })

const APART = {
  size: 'The size of the picture alone tells real from generated',
  rate: 'The frame rate alone tells real from generated',
  length: 'The duration alone tells real from generated',
  sound: /^(Whether there is sound|The sound) alone tells real from generated/,
}

test.skip(!existsSync(folder), 'the real clips are not beside the project')

test('ten awkward files become a frozen set that only their content tells apart', async ({
  page,
}) => {
  test.setTimeout(480_000)
  const { id, url } = await emptySet(page)
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  const ready = () => page.getByText(/^Every clip is ready/).waitFor({ timeout: 240_000 })

  await test.step('dropped with their manifest, they are described and measured', async () => {
    await drop(page, folder)
    await expect(page.getByText('The manifest was applied: 10 clips described.')).toBeVisible({
      timeout: 120_000,
    })
    await expect(page.getByText(/^Everything is measured/)).toBeVisible({ timeout: 120_000 })
  })

  await test.step('as they came, size, rate and length give them away; sound is shown', async () => {
    await page.getByRole('link', { name: 'Choose the rendition' }).click()
    for (const known of [APART.size, APART.rate, APART.length])
      await expect(page.getByText(known)).toBeVisible()
    await expect(page.getByText(APART.sound)).toBeHidden()
    await expect(
      property(page, 'Sound')
        .getByText(/^70% of pairs/)
        .first(),
    ).toBeVisible()
  })

  await test.step('made alike, only their length still does', async () => {
    await press('Process 10 clips')
    await page.goto(url)
    await ready()
    await page.getByRole('link', { name: 'What could give a clip away' }).click()
    await expect(page.getByText(APART.length)).toBeVisible()
    for (const gone of [APART.size, APART.rate, APART.sound])
      await expect(page.getByText(gone)).toBeHidden()
  })

  await test.step('trimmed to one length by the manifest, nothing does', async () => {
    await page.goto(url)
    await press('Manifest')
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'manifest.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(await trimmedTo(6)),
    })
    await dialog.getByRole('button', { name: 'Change 10 clips' }).click()
    await expect(dialog.getByText('10 clips were changed.')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await notReady(id)).length, { timeout: 120_000 }).toBe(0)
    await page.goto(`${url}/rendition`)
    await expect(page.getByRole('heading', { name: 'What could give a clip away' })).toBeVisible()
    for (const gone of Object.values(APART)) await expect(page.getByText(gone)).toBeHidden()
  })

  await test.step('it is frozen without a reason being asked', async () => {
    await page.goto(url)
    await ready()
    await press('Freeze the set')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Freeze', exact: true }).click()
    await expect(page.getByRole('link', { name: 'New study with these clips' })).toBeVisible()
    const set = await db().clipSet.findUniqueOrThrow({ where: { id } })
    expect(set).toMatchObject({ state: 'FROZEN', frozenReason: null })
  })
})

/** The row of the confound table that is about one property. */
const property = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })

const notReady = (clipSetId: string) =>
  db().clip.findMany({ where: { clipSetId, state: { not: 'READY' } } })

/** The manifest that came with the clips, with where each begins and ends. */
async function trimmedTo(seconds: number): Promise<string> {
  const [header = '', ...rows] = (await readFile(path.join(folder, 'manifest.csv'), 'utf8'))
    .trim()
    .split(/\r?\n/)
  return [`${header},in,out`, ...rows.map((row) => `${row},0,${seconds}`)].join('\n')
}
