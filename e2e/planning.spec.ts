import { enter, expect, openStudy, test } from '@/e2e/fixtures'
import { account } from '@/tests/factories'

/** How many: a plan is its address, with scripts and without. */

test('what is typed becomes the address, and the page follows', async ({ page }) => {
  await enter(page, await account())
  await page.goto('/studies')
  await page.getByRole('link', { name: 'How many people and clips?' }).click()
  const says = page.getByRole('status')
  await expect(says).toContainText(
    'With 8 clips, power stays under .32 however many people take part: add clips.',
  )
  await page.getByRole('spinbutton', { name: 'Participants' }).fill('200')
  await expect(says).toContainText('200 participants')
  await expect(says).toContainText('.31')
  await expect(page).toHaveURL(/participants=200/)

  await page.getByRole('radio', { name: 'A word, in two groups of people' }).check()
  await page.getByRole('spinbutton', { name: 'People in one group' }).fill('12')
  await expect(says).toContainText('The smaller group has 12 people.')
  await page.getByRole('radio', { name: 'A difference between two kinds of clips' }).check()
  await expect(page.getByRole('spinbutton', { name: 'Participants' })).toHaveValue('200')

  const there = await says.textContent()
  await page.goto(page.url())
  await expect(says).toHaveText(there ?? '')
})

test('a number that can’t be is named, and the plan goes on with another', async ({ page }) => {
  await enter(page, await account())
  await page.goto('/planning?participants=1&clips=24')
  await expect(page.getByText('Enter a whole number from 2 to 100,000.')).toBeVisible()
  await expect(page.getByRole('spinbutton', { name: 'Participants' })).toHaveValue('1')
  await expect(page.getByRole('status')).toContainText('60 participants and 24 clips')
})

test('its figures are files: SVG, PNG, and the numbers', async ({ page }) => {
  await enter(page, await account())
  await page.goto('/planning?participants=150')
  const files = [
    ['link', 'SVG', 'planning-participants.svg'],
    ['button', 'PNG', 'participants.png'],
    ['link', 'Numbers (CSV)', 'planning-participants.csv'],
  ] as const
  for (const [role, name, file] of files) {
    const coming = page.waitForEvent('download')
    await page
      .getByRole(role, { name: `Download ${name}` })
      .first()
      .click()
    expect((await coming).suggestedFilename()).toBe(file)
  }
})

test('a study’s plan begins with its numbers; one of a single clip asks nothing about clips as a sample', async ({
  page,
}) => {
  const own = await openStudy({ perParticipant: 4 })
  await enter(page, own.owner)
  await page.goto(`/studies/${own.id}/planning`)
  await expect(page.getByRole('spinbutton', { name: 'Clips each person sees' })).toHaveValue('4')

  const one = await openStudy({ only: (file) => file === 'real/harbour.mp4', perParticipant: 1 })
  await enter(page, one.owner)
  await page.goto(`/studies/${one.id}/planning`)
  await expect(page.getByRole('radio')).toHaveCount(4)
  await expect(page.getByRole('radio', { name: 'How many pick a word' })).toBeChecked()
  await expect(page.getByRole('spinbutton', { name: 'Clips in all' })).toHaveCount(0)
  await expect(page.getByRole('figure')).toHaveCount(1)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a button does it', async ({ page }) => {
    await enter(page, await account())
    await page.goto('/planning?kind=mean')
    await page.getByRole('spinbutton', { name: 'Participants' }).fill('400')
    await page.getByRole('button', { name: 'Work it out' }).click()
    await expect(page).toHaveURL(/kind=mean&participants=400/)
    await expect(page.getByRole('status')).toContainText('400 participants')
  })
})
