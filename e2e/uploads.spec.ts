import { randomBytes } from 'node:crypto'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page, Response } from '@playwright/test'
import { makeClips } from '@/e2e/clips'
import { drop, emptySet } from '@/e2e/dropping'
import { enter, expect, test } from '@/e2e/fixtures'
import { handOf } from '@/e2e/hands'
import { db } from '@/lib/db'
import { account } from '@/tests/factories'

/** From a folder on somebody's machine to measured clips of a set, in a browser. */

test.use({ locale: 'en-GB' })

const clipsOf = (clipSetId: string) =>
  db().clip.findMany({ where: { clipSetId }, orderBy: { fileName: 'asc' } })

/** A connection of this many bytes a second to the server. */
async function connect(page: Page, bytesPerS: number): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 10, downloadThroughput: -1, uploadThroughput: bytesPerS },
  })
}

const panel = (page: Page) => page.getByRole('region', { name: 'Add clips' })

async function folderOfClips(name: string): Promise<string> {
  const folder = test.info().outputPath(name)
  await mkdir(folder, { recursive: true })
  await makeClips(folder)
  return folder
}

/** Bytes that only look like a film by their name: enough to be sent. */
async function largeFiles(name: string, count: number, megabytes: number): Promise<string> {
  const folder = test.info().outputPath(name)
  await mkdir(folder, { recursive: true })
  for (let n = 1; n <= count; n++)
    await writeFile(path.join(folder, `film-${n}.mp4`), randomBytes(megabytes * 2 ** 20))
  return folder
}

async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  expect.soft(found, state).toEqual([])
}

test('a folder dropped with its manifest is a set of measured, described clips, without a reload', async ({
  page,
}) => {
  const folder = await folderOfClips('clips')
  await writeFile(path.join(folder, '.hidden.mp4'), 'not for anybody')
  await writeFile(path.join(folder, 'README.md'), 'how they were made')
  const { id } = await emptySet(page)
  await drop(page, folder)

  await expect(panel(page).getByText('All 7 files are in this set').first()).toBeVisible({
    timeout: 60_000,
  })
  await expect(panel(page).getByText('The manifest was applied: 7 clips described.')).toBeVisible()
  await expect(panel(page).getByText('1 is no clip and was left out.')).toBeVisible()
  await expect(page.getByText(/^Everything is measured/)).toBeVisible({ timeout: 60_000 })
  const clips = await clipsOf(id)
  expect(clips.map(({ fileName, state }) => `${fileName} ${state}`)).toEqual([
    'generated/harbour.mp4 PROBED',
    'generated/market.mp4 PROBED',
    'generated/studio.mp4 PROBED',
    'practice/warm-up.mp4 PROBED',
    'real/harbour.mp4 PROBED',
    'real/market.mp4 PROBED',
    'real/studio.mp4 PROBED',
  ])
  expect(clips[4]).toMatchObject({ provenance: 'REAL', origin: 'camera', scene: 'harbour' })
  await expectAccessible(page, 'all there')

  await drop(page, folder)
  await expect(panel(page).getByText(/^7 were in this set already/)).toBeVisible()
  expect(await clipsOf(id)).toHaveLength(7)
})

test('a manifest with problems holds everything up, row by row, until somebody decides', async ({
  page,
}) => {
  const folder = await folderOfClips('clips')
  const file = path.join(folder, 'manifest.csv')
  const right = await readFile(file, 'utf8')
  await writeFile(file, right.replace('real/market.mp4,real,', 'real/market.mp4,fake,'))
  const { id } = await emptySet(page)
  await drop(page, folder)

  await expect(
    panel(page).getByRole('heading', { name: 'The manifest has 1 problem' }),
  ).toBeVisible()
  const row = panel(page).getByRole('row').filter({ hasText: 'provenance' })
  await expect(row.getByRole('cell').first()).toHaveText('4')
  expect(await clipsOf(id)).toEqual([])
  await expectAccessible(page, 'a manifest with problems')

  await panel(page).getByRole('button', { name: 'Go on without the manifest' }).click()
  await expect(panel(page).getByText('All 7 files are in this set').first()).toBeVisible({
    timeout: 60_000,
  })
  expect((await clipsOf(id)).map(({ scene }) => scene)).toEqual(Array(7).fill(''))

  await page.getByRole('button', { name: 'Manifest', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles(file)
  await expect(dialog.getByText('1 problem. Nothing was changed.')).toBeVisible()
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'manifest.csv', mimeType: 'text/csv', buffer: Buffer.from(right) })
  await expect(dialog.getByRole('row').filter({ hasText: 'generator one' })).toHaveCount(3)
  await expectAccessible(page, 'what a manifest would change')
  await dialog.getByRole('button', { name: 'Change 7 clips' }).click()
  await expect(dialog.getByText('7 clips were changed.')).toBeVisible()
  expect((await clipsOf(id)).map(({ scene }) => scene)).toContain('harbour')
})

test('closing the tab loses nothing: dropped again, the folder goes on where it was', async ({
  page,
  context,
}) => {
  const folder = await largeFiles('films', 2, 24)
  const { id, url } = await emptySet(page)
  await connect(page, 6e6)
  await drop(page, folder)
  const first = bytesSent(context)
  // Of each at least one piece of 8 MiB is there.
  await expect.poll(() => first.acknowledged(), { timeout: 60_000 }).toBeGreaterThan(16e6)
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  expect((await asked).type()).toBe('beforeunload')
  await (await asked).accept()
  first.stop()

  const again = await context.newPage()
  const second = bytesSent(context)
  await again.goto(url)
  await drop(again, folder)
  await expect(panel(again).getByText('All 2 files are in this set').first()).toBeVisible({
    timeout: 60_000,
  })
  second.stop()
  expect(second.offsets().filter((offset) => offset === 0)).toEqual([])
  expect(await clipsOf(id)).toHaveLength(2)
})

/** What goes to /uploads, seen from outside the page. */
function bytesSent(context: BrowserContext) {
  const offsets: number[] = []
  let acknowledged = 0
  const listen = (response: Response) => {
    const request = response.request()
    if (request.method() !== 'PATCH') return
    const from = Number(request.headers()['upload-offset'])
    offsets.push(from)
    acknowledged += Number(response.headers()['upload-offset']) - from
  }
  context.on('response', listen)
  return {
    acknowledged: () => acknowledged,
    offsets: () => offsets,
    stop: () => context.off('response', listen),
  }
}

test('from a new set to its clips by keyboard, with a pause on the way', async ({ page }) => {
  const folder = await largeFiles('films', 2, 16)
  const who = await account('RESEARCHER')
  await enter(page, who)
  await page.goto('/clip-sets')
  const hand = handOf('keyboard', page)
  await hand.press(page.getByRole('button', { name: 'New clip set' }).first())
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Drop clips here' })).toBeVisible()
  await expectAccessible(page, 'an empty set')

  await connect(page, 5e5)
  const chooser = page.waitForEvent('filechooser')
  await hand.press(page.getByRole('button', { name: 'Choose a folder' }))
  await (await chooser).setFiles(folder)
  await expect(panel(page).getByRole('progressbar', { name: 'film-1.mp4' })).toBeVisible()
  await expectAccessible(page, 'on the way')
  await hand.press(panel(page).getByRole('button', { name: 'Pause all' }))
  await expect(panel(page).getByRole('heading', { name: /^Paused/ })).toBeVisible()
  await expectAccessible(page, 'paused')
  // The button that paused goes on.
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('heading', { name: /^Uploading/ })).toBeVisible()
  await hand.press(panel(page).getByRole('button', { name: 'Cancel film-2.mp4' }))
  await connect(page, -1)
  await expect(panel(page).getByText('The file is in this set').first()).toBeVisible({
    timeout: 60_000,
  })
  await expect
    .poll(() => panel(page).locator('[aria-live]').textContent())
    .toBe('The file is in this set')
})

test('files that are no clips are refused by name, and the others go on', async ({ page }) => {
  const folder = await folderOfClips('clips')
  const single = test.info().outputPath('single')
  await mkdir(single, { recursive: true })
  await cp(path.join(folder, 'real/harbour.mp4'), path.join(single, '=cmd()<img onerror=x>.mp4'))
  await writeFile(path.join(single, 'empty.mp4'), '')
  await writeFile(path.join(single, 'thesis.tex'), 'not a clip')
  const { id } = await emptySet(page)
  await drop(page, single)

  await expect(
    panel(page).getByRole('heading', { name: '1 of 3 files in this set, 2 failed' }),
  ).toBeVisible()
  const row = (name: string) => panel(page).getByRole('listitem').filter({ hasText: name })
  await expect(row('empty.mp4')).toContainText('This file is empty.')
  await expect(row('thesis.tex')).toContainText('not a kind of file we read')
  await row('thesis.tex').getByRole('button', { name: 'Take thesis.tex off the list' }).click()
  await row('empty.mp4').getByRole('button', { name: 'Take empty.mp4 off the list' }).click()
  await expect(panel(page).getByRole('heading', { name: 'The file is in this set' })).toBeVisible()
  expect((await clipsOf(id)).map(({ fileName }) => fileName)).toEqual(['=cmd()<img onerror=x>.mp4'])
})
