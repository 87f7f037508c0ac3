import { enter, expect, openStudy, test } from '@/e2e/fixtures'
import { account, begin } from '@/tests/factories'

/** Whose a study is, and who else has a part in it, as they see it. */

test('a colleague assists blind, gets another role on the spot, and the study in the end', async ({
  page,
  browser,
  baseURL,
}) => {
  const own = await openStudy()
  const colleague = await account()
  const at = `${baseURL}/studies/${own.id}`
  const context = await browser.newContext()
  const theirs = await context.newPage()
  await enter(theirs, colleague)
  await enter(page, own.owner)
  const tabs = theirs.getByRole('navigation', { name: 'Parts of the study' }).getByRole('link')
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

  await test.step('shared with a blinded assistant', async () => {
    await page.goto(`${at}/settings`)
    await expect(page.getByText('Runs sessions: sees the link')).toBeVisible()
    await page.getByLabel('Colleague’s email').fill(colleague.email)
    await page.getByRole('button', { name: /Reader Role/ }).click()
    await page.getByRole('option', { name: 'Blinded assistant' }).click()
    await press('Share')
    await expect(page.getByLabel(`Role of ${colleague.name}`)).toHaveValue('ASSISTANT')
  })

  await test.step('who sees the link and the progress, and no tab that could tell', async () => {
    await theirs.goto('/studies')
    await theirs.getByRole('link', { name: own.slug }).click()
    await expect(theirs.getByText('You assist with this study and stay blind.')).toBeVisible()
    await expect(tabs).toHaveText(['Overview', 'Sessions'])
    await expect(theirs.getByRole('img', { name: /QR code/ })).toBeVisible()
    await expect(theirs.getByText('ratings.csv')).toBeHidden()
    await expect(theirs.getByRole('button', { name: 'Pause' })).toBeHidden()
    // Without a reload: the counts move.
    const started = theirs.getByText('Started', { exact: true }).locator('..')
    await expect(started).toContainText('0')
    await begin(own.key)
    await expect(started).toContainText('1')
    await tabs.getByText('Sessions').click()
    await expect(theirs.getByText('Under way')).toBeVisible()
    await theirs.goto(`${at}/results`)
    await expect(theirs.getByRole('heading', { name: 'Not open to you' })).toBeVisible()
    await theirs.goto(`${baseURL}/clip-sets/${process.env.E2E_CLIP_SET}`)
    await expect(theirs.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  })

  await test.step('an admin can’t be one', async () => {
    await page.getByLabel('Colleague’s email').fill((await account('ADMIN')).email)
    await press('Share')
    await expect(page.getByText('can’t assist blind')).toBeVisible()
  })

  await test.step('a reader on the spot', async () => {
    await page.getByLabel(`Role of ${colleague.name}`).selectOption('Reader')
    await expect(page.getByLabel(`Role of ${colleague.name}`)).toHaveValue('READER')
    await theirs.goto(at)
    await expect(tabs).toHaveText([
      ...['Overview', 'Results', 'Sessions', 'Design'],
      ...['Preview', 'How many?', 'Publish', 'Settings'],
    ])
  })

  await test.step('handed over, and asked before', async () => {
    await press('Hand over…')
    const asked = page.getByRole('alertdialog')
    await expect(asked.getByText('You stay as an editor')).toBeVisible()
    await asked.getByLabel('New owner’s email').fill('nobody@example.org')
    await asked.getByRole('button', { name: 'Hand over', exact: true }).click()
    await expect(asked.getByText('No one here has this address.')).toBeVisible()
    await asked.getByLabel('New owner’s email').fill(colleague.email)
    await asked.getByRole('button', { name: 'Hand over', exact: true }).click()
    await expect(asked).toBeHidden()
    await expect(page.getByLabel(`Role of ${own.owner.name}`)).toHaveValue('EDITOR')
    await theirs.goto(`${at}/settings`)
    await expect(theirs.getByRole('button', { name: 'Hand over…' })).toBeVisible()
  })
  await context.close()
})
