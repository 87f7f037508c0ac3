import { randomBytes, randomUUID } from 'node:crypto'
import { importFolder } from '@/domain/intake'
import { makeClips } from '@/e2e/clips'
import { enter, expect, openStudy, test, twoClips } from '@/e2e/fixtures'
import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { account } from '@/tests/factories'

/** A clip set in the hands of its owner: papers for many at once and one by one, frozen, shared, used. */

test.use({ locale: 'en-GB' })

test('a clip set: described, cut, doubted, frozen with a reason, shared and used', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const owner = await account()
  const scratch = test.info().outputPath('clips')
  await makeClips(scratch)
  const { clipSetId } = await importFolder(owner.id, scratch, { name: 'Under my hands' })
  const clips = () => db().clip.findMany({ where: { clipSetId }, orderBy: { fileName: 'asc' } })
  const notReady = async () => (await clips()).filter(({ state }) => state !== 'READY').length
  await expect.poll(notReady, { timeout: 120_000, intervals: [500] }).toBe(0)
  await multiply(clipSetId)

  await enter(page, owner)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const asked = page.getByRole('alertdialog')

  await test.step('its name is changed where it stands', async () => {
    await page.goto(`/clip-sets/${clipSetId}`)
    await press('Change the name')
    await page.getByLabel('Name of the set').fill('<img src=x onerror=alert(1)>')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('<img src=x onerror=alert(1)>')
    await expect(page.getByRole('button', { name: 'Change the name' })).toBeFocused()
  })

  await test.step('one player at a time', async () => {
    await press('Play real/harbour.mp4')
    await expect(page.locator('video')).toHaveCount(1)
    await press('Play real/market.mp4')
    await expect(page.locator('video')).toHaveCount(1)
    await expect(page.getByLabel('real/market.mp4', { exact: true })).toBeVisible()
  })

  await test.step('many clips get papers, and one length, in one go', async () => {
    await page.getByLabel('Provenance').selectOption('GENERATED')
    await press('Select these 6')
    await press('Edit papers')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Paper').selectOption('origin')
    await dialog.getByRole('button', { name: 'Apply' }).click()
    // Nothing typed is nothing to set, and takes no word away.
    await expect(dialog.getByText('This does not fit.')).toBeVisible()
    await dialog.getByLabel('Becomes').fill('Sora 2')
    await dialog.getByRole('button', { name: 'Another paper' }).click()
    await dialog.getByLabel('Paper').nth(1).selectOption('length')
    await dialog.getByLabel('Seconds').fill('1')
    await expect(dialog.getByText('6 of 6 clips will change')).toBeVisible()
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(dialog).toBeHidden()
    const cut = (await clips()).filter(({ provenance }) => provenance === 'GENERATED')
    expect(cut.map(({ origin, trimOutS }) => [origin, trimOutS])).toEqual(
      cut.map(() => ['Sora 2', 1]),
    )
    await press('Show all')
    await press('Clear')
  })

  await test.step('the table is edited with the keys of a spreadsheet', async () => {
    await press('Table')
    const grid = page.getByRole('grid')
    await grid.getByRole('gridcell', { name: 'harbour', exact: true }).first().click()
    await page.keyboard.press('Escape')
    await page.keyboard.type('pier')
    await page.keyboard.press('Tab')
    // What was there stays to be gone on from.
    await page.keyboard.type(', 2026')
    await page.keyboard.press('Enter')
    await page.keyboard.press('F2')
    await page.keyboard.type('dropped')
    await page.keyboard.press('Escape')
    await expect(page.getByText('Changes to 1 clip, not saved yet')).toBeVisible()

    page.once('dialog', (question) => void question.dismiss())
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page).toHaveURL(/view=table/)

    await press('Save all')
    await expect(page.getByText('not saved yet')).toBeHidden()
    const edited = (await clips()).filter(({ scene }) => scene === 'pier')
    expect(edited.map(({ source }) => source)).toEqual(['drawn by ffmpeg, 2026'])
  })

  await test.step('what cannot be is said in its cell, and nothing is saved', async () => {
    const grid = page.getByRole('grid')
    await grid.getByRole('gridcell', { name: 'pier' }).click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('End')
    await page.keyboard.type('99')
    await page.keyboard.press('Enter')
    await press('Save all')
    await expect(page.getByText('Nothing was changed').first()).toBeVisible()
    await expect(grid.locator('[aria-invalid=true]')).toHaveCount(1)
    await press('Discard')
  })

  await test.step('it is frozen although its lengths give it away, with a reason', async () => {
    await expect.poll(notReady, { timeout: 120_000, intervals: [500] }).toBe(0)
    await press('Freeze the set')
    // The page knows of it, as soon as it has read the clips again.
    await expect(asked.getByText('duration alone tells real from generated')).toBeVisible({
      timeout: 15_000,
    })
    await expect(asked.getByRole('link', { name: 'What could give a clip away' })).toBeVisible()
    await asked.getByLabel('Why freeze it all the same?').fill('short')
    await asked.getByRole('button', { name: 'Freeze all the same' }).click()
    await expect(asked.getByText('at least 10 characters').last()).toBeVisible()
    const reason = 'Lengths are part of what this pilot asks about.'
    await asked.getByLabel('Why freeze it all the same?').fill(reason)
    await asked.getByRole('button', { name: 'Freeze all the same' }).click()
    await expect(page.getByText(reason)).toBeVisible()
    await expect(page.getByRole('link', { name: 'New study with these clips' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save all' })).toBeHidden()
  })

  await test.step('a clip’s page shows what was found, and its papers to read', async () => {
    await press('Grid')
    await page.getByRole('link', { name: 'real/harbour.mp4', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('real/harbour.mp4')
    await expect(page.getByText('None in the original.')).toBeVisible()
    await expect(page.getByText('The set is frozen: papers stay as they are.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save the papers' })).toBeHidden()
  })

  await test.step('it is shared, and not deleted while a study uses it', async () => {
    const study = await openStudy({ ...twoClips, clipSetId, open: false })
    const colleague = await account()
    await page.goto(`/clip-sets/${clipSetId}/settings`)
    await page.getByLabel('Colleague’s email').fill(colleague.email)
    await press('Share')
    await expect(page.getByText(colleague.email)).toBeVisible()
    await press('Delete the set…')
    await asked.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(asked.getByText('Studies use these clips.')).toBeVisible()
    await expect(asked.getByRole('alert').getByText(study.owner.name)).toBeVisible()
    await expect(asked.getByText('can be archived instead')).toBeVisible()
    await asked.getByRole('button', { name: 'Go back' }).click()
  })

  await test.step('its next version is a draft with the same clips', async () => {
    await press('Make the next version')
    await expect(page.getByText('Next version of')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/ \(2\)$/)
    await expect(page.getByText('13 clips').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Freeze the set' })).toBeVisible()
    await page.goto(`/clip-sets/${clipSetId}`)
    await expect(page.getByText('Next version:').getByRole('link')).toHaveText(/ \(2\)$/)
  })
})

/** As many clips again of either provenance, of the files that are there: with three each nothing is sure. */
async function multiply(clipSetId: string): Promise<void> {
  const clips = await db().clip.findMany({
    where: { clipSetId, provenance: { in: ['REAL', 'GENERATED'] } },
  })
  const json = (value: Prisma.JsonValue) => value ?? Prisma.DbNull
  await db().clip.createMany({
    data: clips.map((clip) => ({
      ...clip,
      id: randomUUID(),
      fileName: `again/${clip.fileName}`,
      sha256: randomBytes(32).toString('hex'),
      persons: json(clip.persons),
      probe: json(clip.probe),
      rendition: json(clip.rendition),
      segments: clip.segments ?? [],
      captions: clip.captions ?? [],
    })),
  })
}
