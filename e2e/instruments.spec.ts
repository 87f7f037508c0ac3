import * as instrument from '@/domain/instrument'
import { enter, expect, test } from '@/e2e/fixtures'
import { account } from '@/tests/factories'

/** The library of instruments: looked at as a respondent would, exported, imported, renamed, archived. */

test.use({ locale: 'en-GB' })

test('an instrument is seen in French as a respondent sees it, and nothing answered there is sent', async ({
  page,
}) => {
  await enter(page, await account())
  await page.goto('/instruments')
  await page.getByRole('link', { name: /Ho & MacDorman/ }).click()
  await expect(page.getByRole('heading', { name: /Ho & MacDorman/, level: 1 })).toBeVisible()
  await expect(page.getByText('working translation, not validated', { exact: true })).toBeVisible()
  await expect(page.getByText('spine_tingling_4', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'French' }).click()
  await page.getByRole('button', { name: 'Phone' }).click()
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('heading', { name: /Choisissez un point/ })).toBeVisible()
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url())
  })
  for (const part of [6, 8]) {
    const lines = frame.getByRole('group')
    await expect(lines).toHaveCount(part)
    for (const line of await lines.all()) await line.getByRole('radio').nth(3).check()
    await frame.locator('button[type=submit]').click()
  }
  await expect(frame.getByRole('status')).toHaveText(/Nothing was stored/)
  expect(sent).toEqual([])
})

test('an exported instrument is imported as one’s own, renamed, and archived', async ({ page }) => {
  const owner = await account()
  await enter(page, owner)
  await page.goto('/instruments/itu-acr')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export as JSON' }).click(),
  ])
  await page.goto('/instruments')
  await page.getByRole('button', { name: 'Import' }).click()
  await page.getByLabel('File', { exact: true }).setInputFiles(await download.path())
  await page.waitForURL(/\/instruments\/[\w-]{36}$/)
  await expect(page.getByText(`Made by ${owner.name}`)).toBeVisible()

  const name = `Quality ${owner.id.slice(0, 8)}`
  await page.getByLabel('Name (English)').fill(name)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  expect((await instrument.list(owner)).map((one) => one.name.en)).toContain(name)

  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Archive' }).click()
  await page.waitForURL(/\/instruments$/)
  await expect(page.getByRole('link', { name })).toHaveCount(0)
  expect((await instrument.list(owner)).map((one) => one.name.en)).not.toContain(name)
})
