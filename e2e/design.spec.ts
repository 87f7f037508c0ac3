import { existsSync } from 'node:fs'
import path from 'node:path'
import { drop, emptySet } from '@/e2e/dropping'
import { protocolOf } from '@/e2e/exported'
import { expect, test } from '@/e2e/fixtures'
import { chooseTemplate, publish, sayWhoAsks } from '@/e2e/new-study'
import { db } from '@/lib/db'
import en from '@/messages/en.json' with { type: 'json' }

/** As somebody new would: from a folder of files that nobody made for a study to a study that is open. */

const folder = path.resolve('../shared/clips')

test.use({ locale: 'en-GB' })
test.skip(!existsSync(folder), 'the real clips are not beside the project')

test('from nothing to a published study of filmed and generated videos', async ({ page }, info) => {
  test.setTimeout(480_000)
  const began = Date.now()
  const told = (what: string) =>
    info.annotations.push({
      type: what,
      description: `${((Date.now() - began) / 1_000).toFixed(1)} s`,
    })
  const { id: clipSetId, url } = await emptySet(page)
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()

  await test.step('the clips are dropped with their manifest, and made alike', async () => {
    await drop(page, folder)
    await expect(page.getByText('The manifest was applied: 10 clips described.')).toBeVisible({
      timeout: 120_000,
    })
    await expect(page.getByText(/^Everything is measured/)).toBeVisible({ timeout: 120_000 })
    await page.getByRole('link', { name: 'Choose the rendition' }).click()
    await press('Process 10 clips')
    await page.goto(url)
    await page.getByText(/^Every clip is ready/).waitFor({ timeout: 240_000 })
    told('ten clips were ready after')
  })

  await test.step('they are frozen, with a reason for what still gives them away', async () => {
    await press('Freeze the set')
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('textbox').fill('A first look at how the clips are perceived.')
    await dialog.getByRole('button', { name: /^Freeze/ }).click()
    await expect(page.getByRole('link', { name: 'New study with these clips' })).toBeVisible()
  })

  await test.step('the study is made from its template and published', async () => {
    await chooseTemplate(page, 'Filmed or generated')
    const { name } = await db().clipSet.findUniqueOrThrow({ where: { id: clipSetId } })
    await page
      .getByRole('checkbox', { name: new RegExp(`^${name}`) })
      .and(page.locator(`[value="${clipSetId}"]`))
      .check()
    await page.getByLabel(en.newStudy.perParticipant, { exact: true }).fill('6')
    await page.getByLabel(en.newStudy.slug, { exact: true }).fill(`real-${clipSetId.slice(0, 8)}`)
    await sayWhoAsks(page)
    const id = await publish(page)
    told('the study was open after')
    const protocol = await protocolOf({ id })
    expect(protocol.template?.id).toBe('filmed-or-generated')
    expect(protocol.clips.test).toHaveLength(10)
  })
})
