import type { Page } from '@playwright/test'
import { expect } from '@/e2e/fixtures'
import en from '@/messages/en.json' with { type: 'json' }

/** A new study, by hand in the studio: from the choice of a template to a study that is open. */

const words = en.newStudy
const exactly = (page: Page, label: string) => page.getByLabel(label, { exact: true })

/** The form of a template, reached as one does. */
export async function chooseTemplate(page: Page, name: string): Promise<void> {
  await page.goto('/studies')
  await page.getByRole('link', { name: en.studies.new }).first().click()
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** Who is responsible: what no template can know. */
export async function sayWhoAsks(page: Page): Promise<void> {
  await exactly(page, words.organisation).fill('A laboratory')
  await exactly(page, words.contact).fill('Ada Lovelace, ada@example.org')
  await page.getByRole('button', { name: new RegExp(words.lawfulBasis) }).click()
  await page.getByRole('option', { name: new RegExp(words.bases.publicTask.name) }).click()
}

/** A line, or a wording in both languages. */
export async function say(page: Page, label: string, ...by: string[]): Promise<void> {
  const [line, french] = by
  if (french === undefined) return exactly(page, label).fill(line ?? '')
  await exactly(page, `${label} (${en.common.language.en})`).fill(line ?? '')
  await exactly(page, `${label} (${en.common.language.fr})`).fill(french)
}

/** From the filled form over the checklist to a study that takes participants. Gives its id. */
export async function publish(page: Page): Promise<string> {
  await page.getByRole('button', { name: words.submit }).click()
  await page.waitForURL(/\/studies\/[\w-]{36}\/publish$/)
  const { publish: label, open } = en.study.actions
  await page.getByRole('button', { name: label, exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('button', { name: open, exact: true }).click()
  await expect(page.getByRole('button', { name: en.study.actions.pause })).toBeVisible()
  return /studies\/([\w-]{36})/.exec(page.url())?.[1] ?? ''
}
