import type { Page } from '@playwright/test'
import * as study from '@/domain/study'
import { enter, expect, type OwnStudy, openStudy, test } from '@/e2e/fixtures'
import { db } from '@/lib/db'

/** The editor: what is written is seen at once, saved as one goes, undone, and never lost or overwritten. */

test.use({ locale: 'en-GB', viewport: { width: 1500, height: 900 } })

const saved = (page: Page) => expect(page.getByText(/^Saved at /)).toBeVisible()
const row = (page: Page, name: string | RegExp) =>
  page.getByRole('grid', { name: 'Phases' }).getByRole('row', { name })
const shown = (page: Page) => page.frameLocator('iframe[title="As respondents see it"]')

/** The editor, awake: the respondent's view of the first phase is there. */
async function open(page: Page, own: OwnStudy): Promise<void> {
  await page.goto(`/studies/${own.id}/design`)
  await expect(shown(page).getByRole('heading', { name: own.title })).toBeVisible()
}

const draftOf = async (id: string) => {
  const { draft } = await db().study.findUniqueOrThrow({ where: { id }, select: { draft: true } })
  return draft as { phases: { id: string; title?: Record<string, string> }[] }
}
const orderOf = async (id: string) => (await draftOf(id)).phases.map((phase) => phase.id)

test('what is typed is in the respondent’s view at once, is saved, and can be undone', async ({
  page,
}) => {
  const own = await openStudy({ open: false })
  await enter(page, own.owner)
  await open(page, own)
  await row(page, /How it works/).click()
  const title = page.getByRole('textbox', { name: 'Title, English' })
  await title.fill('Before you begin')
  await expect(shown(page).getByRole('heading', { name: 'Before you begin' })).toBeVisible()
  await saved(page)
  expect(JSON.stringify(await draftOf(own.id))).toContain('Before you begin')

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(title).toHaveValue('How it works')
  await expect(shown(page).getByRole('heading', { name: 'How it works' })).toBeVisible()
  await page.keyboard.press('Control+Shift+Z')
  await expect(title).toHaveValue('Before you begin')
  await saved(page)
  await page.reload()
  await row(page, /Before you begin/).click()
  await expect(title).toHaveValue('Before you begin')
})

test('phases are moved by keyboard and by drag', async ({ page }) => {
  const own = await openStudy({ open: false })
  await enter(page, own.owner)
  await open(page, own)
  const before = await orderOf(own.id)
  const [consent, instructions, sound] = before
  await row(page, /How it works/).click()
  await page
    .getByRole('button', { name: /^Move .* down$/ })
    .first()
    .press('Enter')
  await expect
    .poll(() => orderOf(own.id))
    .toEqual([consent, sound, instructions, ...before.slice(3)])

  await row(page, /How it works/).dragTo(row(page, /Turn the sound on/), {
    targetPosition: { x: 60, y: 2 },
  })
  await expect.poll(() => orderOf(own.id)).toEqual(before)
})

test('who saves second is told who was first, and both changes can be put together', async ({
  page,
}) => {
  const own = await openStudy({ open: false })
  await enter(page, own.owner)
  await open(page, own)
  await row(page, /How it works/).click()
  await expect(page.getByRole('textbox', { name: 'Title, English' })).toBeVisible()

  const { protocol, revision } = await study.draft(own.owner, own.id)
  await study.revise(own.owner, own.id, { ...protocol, target: 77 }, revision)
  await page.getByRole('textbox', { name: 'Title, English' }).fill('Mine')
  await expect(page.getByText(/has changed this design/)).toBeVisible()
  expect(JSON.stringify(await draftOf(own.id))).not.toContain('"Mine"')

  await page.getByRole('button', { name: 'Put both together' }).click()
  await saved(page)
  const together = JSON.stringify(await draftOf(own.id))
  expect(together).toContain('"Mine"')
  expect(together).toContain('77')
})

test('a problem is said where it is, and its link leads there', async ({ page }) => {
  const own = await openStudy({ open: false })
  await enter(page, own.owner)
  await open(page, own)
  await row(page, /How it works/).click()
  await page.getByRole('textbox', { name: 'Button, French' }).fill('')
  await saved(page)
  await expect(row(page, /How it works/).getByText('1 problem')).toBeAttached()
  const { checklist } = await study.draft(own.owner, own.id)
  const problem = checklist.points
    .flatMap((point) => point.problems)
    .find(({ reason }) => reason === 'WORDING_MISSING')
  await page.goto(`/studies/${own.id}/design?at=${problem?.where}`)
  await expect(page.getByRole('textbox', { name: 'Button, French' })).toBeFocused()
})

test('a new question is asked as one writes it', async ({ page }) => {
  const own = await openStudy({ open: false })
  await enter(page, own.owner)
  await open(page, own)
  await page.getByRole('button', { name: 'Add a phase' }).click()
  await page.getByRole('menuitem', { name: /^Questionnaire/ }).click()
  await page.getByRole('button', { name: 'Add a page of questions' }).click()
  await page.getByRole('button', { name: 'Add a question' }).click()
  await page.getByRole('menuitem', { name: /^Slider/ }).click()
  await page
    .getByRole('button', { name: /Slider/ })
    .first()
    .click()
  await page
    .getByRole('textbox', { name: 'Question, English', exact: true })
    .fill('How warm was the voice?')
  await expect(shown(page).getByText('How warm was the voice?')).toBeVisible()
  await saved(page)
})
