import type { Page } from '@playwright/test'
import { create } from '@/domain/clip-set'
import { enter, expect } from '@/e2e/fixtures'
import { account } from '@/tests/factories'

/** Clips come in by the browser: a set to drop them on, and the hand that drops them. */

/** The page of a new, empty set, and the viewer it belongs to. */
export async function emptySet(page: Page): Promise<{ id: string; url: string }> {
  const who = await account('RESEARCHER')
  const { id } = await create(who, { name: 'Found clips' })
  await enter(page, who)
  await page.goto(`/clip-sets/${id}`)
  await expect(page.getByRole('heading', { name: 'Drop clips here' })).toBeVisible()
  return { id, url: `/clip-sets/${id}` }
}

/** Drags from the desktop and lets go over the middle of the page, once it says that it takes them. */
export async function drop(page: Page, ...files: string[]): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    cdp.send('Input.dispatchDragEvent', {
      ...{ type, x: 640, y: 400 },
      data: { items: [], files, dragOperationsMask: 1 },
    })
  await expect(async () => {
    await drag('dragEnter')
    await drag('dragOver')
    await expect(page.getByText('Let go to add them to this set')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await drag('drop')
  await cdp.detach()
}
