import { readdir } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { invite } from '@/domain/account'
import { copy as nextVersion } from '@/domain/clip-set'
import { leave, receiveAnswers } from '@/domain/session'
import * as study from '@/domain/study'
import { protocolOf } from '@/e2e/exported'
import { enter, expect, type OwnStudy, openStudy, test } from '@/e2e/fixtures'
import { launch } from '@/e2e/launch'
import { Respondent } from '@/e2e/respondent'
import { db } from '@/lib/db'
import { account, begin, respond } from '@/tests/factories'

/** Every page, light and dark, on a phone and on a desk: nothing axe finds, nothing scrolls sideways. */

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]

async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const size of SIZES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      await page.evaluate(() => {
        for (const animation of document.getAnimations())
          if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
            animation.finish()
      })
      const look = `${name}, ${colorScheme}, ${size.width} wide`
      const axe = new AxeBuilder({ page })
      // What is dark differs in colours and in nothing else.
      if (colorScheme === 'light') axe.withTags(TAGS)
      else axe.withRules(['color-contrast'])
      const { violations } = await axe.analyze()
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
      )
      expect.soft(found, look).toEqual([])
      const over = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      expect.soft(await page.evaluate(over), `${look}: scrolls sideways by`).toBe(0)
    }
  // As large as the pages are made for, for what a test does next.
  await page.setViewportSize({ width: 1280, height: 800 })
}

/** Where each page of app/ can be seen, by its file; a page without an entry fails the first test. */
const SEEN: Record<string, 'studio' | 'framed' | 'front' | 'run'> = {
  '(studio)/account': 'studio',
  '(studio)/audit': 'studio',
  '(studio)/clip-sets': 'studio',
  '(studio)/clip-sets/[clipSetId]/(set)': 'studio',
  '(studio)/clip-sets/[clipSetId]/(set)/rendition': 'studio',
  '(studio)/clip-sets/[clipSetId]/(set)/settings': 'studio',
  '(studio)/clip-sets/[clipSetId]/clips/[clipId]': 'studio',
  '(studio)/instruments': 'studio',
  '(studio)/instruments/[instrumentId]': 'studio',
  // In a frame of the page above, and looked at with it.
  'instruments/[instrumentId]/view': 'framed',
  // In a frame of the editor.
  'studies/[studyId]/view': 'framed',
  '(studio)/people': 'studio',
  '(studio)/planning': 'studio',
  '(studio)/studies': 'studio',
  '(studio)/studies/[studyId]': 'studio',
  '(studio)/studies/[studyId]/design': 'studio',
  '(studio)/studies/[studyId]/export': 'studio',
  '(studio)/studies/[studyId]/planning': 'studio',
  '(studio)/studies/[studyId]/preview': 'studio',
  '(studio)/studies/[studyId]/publish': 'studio',
  '(studio)/studies/[studyId]/results': 'studio',
  '(studio)/studies/[studyId]/sessions': 'studio',
  '(studio)/studies/[studyId]/settings': 'studio',
  '(studio)/studies/new': 'studio',
  '(studio)/system': 'studio',
  // Leads on to one of the others.
  '(front)': 'front',
  '(front)/sign-in': 'front',
  '(front)/setup': 'front',
  '(front)/invite/[token]': 'front',
  's/[slug]': 'run',
  's/[slug]/run': 'run',
  's/[slug]/done': 'run',
  's/[slug]/resume': 'run',
  's/[slug]/withdraw': 'run',
}

test('no page is forgotten here', async () => {
  const files = await readdir('app', { recursive: true })
  const pages = files
    .filter((file) => /(^|[/\\])page\.tsx$/.test(file))
    .map((file) => file.replaceAll('\\', '/').replace(/\/page\.tsx$/, ''))
  expect(Object.keys(SEEN).sort()).toEqual(pages.sort())
})

/** A study that somebody completed, somebody left and somebody is in the middle of. */
async function answeredStudy(): Promise<OwnStudy> {
  const own = await openStudy({ perParticipant: 4 })
  for (const seed of ['first', 'second', 'third']) {
    const { token, run } = await begin(own.key)
    await receiveAnswers(own.key, token, respond(run, seed))
  }
  const gone = await begin(own.key)
  await leave(own.key, gone.token)
  await begin(own.key)
  return own
}

test.describe('the studio', () => {
  let own: OwnStudy
  let clipId: string
  test.beforeAll(async () => {
    own = await answeredStudy()
    const clipSetId = process.env.E2E_CLIP_SET ?? ''
    clipId = (await db().clip.findFirstOrThrow({ where: { clipSetId } })).id
  })

  for (const at of Object.keys(SEEN).filter((file) => SEEN[file] === 'studio'))
    test(at, async ({ page }) => {
      await enter(page, own.owner)
      const address = at
        .replaceAll(/\/?\([^)]+\)/g, '')
        .replace('[studyId]', own.id)
        .replace('[clipSetId]', process.env.E2E_CLIP_SET ?? '')
        .replace('[clipId]', clipId)
        .replace('[instrumentId]', 'godspeed')
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page, address)
    })
})

test('a clip set while it is a draft: its table, its dialogs and a clip’s papers', async ({
  page,
}) => {
  test.setTimeout(280_000)
  const owner = await account('ADMIN')
  const { id } = await nextVersion(owner, process.env.E2E_CLIP_SET ?? '')
  const clip = await db().clip.findFirstOrThrow({ where: { clipSetId: id } })
  await enter(page, owner)
  await page.goto(`/clip-sets/${id}?view=table`)
  await page.getByRole('gridcell', { name: 'harbour', exact: true }).first().click()
  await expectAccessible(page, 'a cell that is edited')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('pier')
  await page.keyboard.press('Enter')
  await expect(page.getByText('not saved yet')).toBeVisible()
  await expectAccessible(page, 'a table that is not saved')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: /^Select these/ }).click()
  await expectAccessible(page, 'a table with selected clips')
  const opens = [
    ['Edit papers', 'papers of many'],
    ['Defaults', 'defaults'],
    ['Persons (0)', 'the register of persons'],
    ['Freeze the set', 'freezing'],
  ] as const
  for (const [button, name] of opens) {
    await page.getByRole('button', { name: button }).click()
    await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible()
    await expectAccessible(page, name)
    await page.reload()
  }
  await page.goto(`/clip-sets/${id}/clips/${clip.id}`)
  await page.getByRole('button', { name: 'Add a segment' }).click()
  await page.getByRole('button', { name: 'Add a person' }).click()
  await page.getByRole('button', { name: 'Save the papers' }).click()
  await expect(page.getByText('Give the segment a name')).toBeVisible()
  await expect(page.getByText('Give the person a name')).toBeVisible()
  await expectAccessible(page, 'papers with a mistake')
})

test('the studio: what opens, what is refused and what is not there', async ({ page }) => {
  const own = await openStudy({ open: false })
  await enter(page, own.owner)
  await page.goto(`/studies/${own.id}/preview`)
  await page.getByRole('button', { name: 'Prepare the rehearsal' }).click()
  await expect(page.getByRole('heading', { name: 'Go through it' })).toBeVisible()
  await expectAccessible(page, 'a preview')
  await page.getByRole('link', { name: 'See the results of the rehearsal' }).click()
  await expect(page.getByText('This is a rehearsal.')).toBeVisible()
  // As it is when one comes to it: the library's announcements of another page's buttons are over.
  await page.reload()
  await expectAccessible(page, 'a rehearsal')
  await page.getByRole('link', { name: 'Results', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Nobody has answered yet' })).toBeVisible()
  await expectAccessible(page, 'empty results')

  await page.goto('/people')
  await page.getByRole('button', { name: 'Invite someone' }).click()
  await page.getByRole('button', { name: 'Create the invitation' }).click()
  await expect(page.getByText('Enter a name.')).toBeVisible()
  await expectAccessible(page, 'a dialog with mistakes')

  await page.goto('/studies/new?template=one-promo')
  await page.getByRole('button', { name: 'Create the draft' }).click()
  await expect(page.getByText('Enter who runs the study.')).toBeVisible()
  await expectAccessible(page, 'a form with mistakes')

  await page.goto('/studies/7a6f6f4e-0000-4000-8000-000000000000')
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  await expectAccessible(page, 'not found')

  await page.context().clearCookies()
  await enter(page, await account())
  await page.goto('/studies')
  await expect(page.getByRole('heading', { name: 'No study yet' })).toBeVisible()
  await expectAccessible(page, 'no study')
  await page.goto('/clip-sets')
  await expectAccessible(page, 'no clips')
  await page.goto('/people')
  await expect(page.getByRole('heading', { name: 'Not open to you' })).toBeVisible()
  await expectAccessible(page, 'for admins')
})

test('the studio of somebody who assists blind', async ({ page }) => {
  const [own, assistant] = [await answeredStudy(), await account()]
  await study.share(own.owner, own.id, { email: assistant.email, role: 'ASSISTANT' })
  await enter(page, assistant)
  for (const at of [`/studies/${own.id}`, `/studies/${own.id}/sessions`, '/studies']) {
    await page.goto(at)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page, `assisting, ${at}`)
  }
  await enter(page, own.owner)
  await page.goto(`/studies/${own.id}/settings`)
  await expect(page.getByLabel(`Role of ${assistant.name}`)).toBeVisible()
  await expectAccessible(page, 'a study that is shared')
  await page.getByRole('button', { name: 'Hand over…' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expectAccessible(page, 'handing over')
})

test('the door', async ({ page }) => {
  await page.goto('/sign-in')
  await expectAccessible(page, 'sign in')
  const email = `${crypto.randomUUID()}@example.org`
  const { token } = await invite(await account('ADMIN'), { email, name: 'Ada', role: 'RESEARCHER' })
  await page.goto(`/invite/${token}`)
  await expectAccessible(page, 'an invitation')
  await page.goto('/invite/not-one')
  await expectAccessible(page, 'no invitation')
  await page.goto('/nowhere/at-all')
  await expectAccessible(page, 'nowhere')

  const server = await launch({
    DATABASE_URL: '',
    NEXTAUTH_SECRET: '',
    DATA_DIR: test.info().outputPath('data'),
  })
  try {
    await page.goto(`${server.url}/setup`)
    await page.getByRole('button', { name: 'Create the admin' }).click()
    await expect(page.getByText('Enter the code from the terminal.')).toBeVisible()
    await expectAccessible(page, 'setup')
  } finally {
    await server.stop()
  }
})

test('a run, from consent to withdrawal', async ({ page }) => {
  test.setTimeout(280_000)
  const own = await openStudy({ perParticipant: 1 })
  const protocol = await protocolOf(own)
  const someone = new Respondent(page, { slug: own.slug, protocol, seed: 'axe' })
  await page.goto(someone.address)
  await expectAccessible(page, 'consent')
  await someone.agree()
  await page.waitForURL(/\/run$/)
  await expect(page.getByRole('heading')).toBeVisible()
  await expectAccessible(page, 'the first words')

  const seen = new Set<string>()
  for (const phase of protocol.phases) {
    const isAsked = 'blocks' in phase || phase.kind === 'soundCheck'
    if (!isAsked || seen.has(phase.id)) continue
    seen.add(phase.id)
    await someone.until(phase.id)
    await expectAccessible(page, `${phase.id}, before`)
    if (phase.kind === 'soundCheck') continue
    const trial = await someone.open()
    for (const block of phase.blocks) {
      await trial.half()
      await expectAccessible(page, `${phase.id}, ${block.id}`)
      if (block !== phase.blocks.at(-1)) await someone.goOn()
    }
    await trial.answer()
  }
  await someone.rest()
  await expect(page).toHaveURL(/\/done$/)
  await expectAccessible(page, 'done')

  await page.goto(`${someone.address}/withdraw`)
  await page.getByRole('button', { name: someone.words.withdraw.button }).click()
  await expectAccessible(page, 'withdraw')
})

test('what a respondent meets when there is no study to take', async ({ page }) => {
  const own = await openStudy()
  await page.goto(`/s/${own.slug}/done`)
  await expectAccessible(page, 'nothing done')
  await page.goto(`/s/${own.slug}/run`)
  await page.waitForLoadState('networkidle')
  await expectAccessible(page, 'nothing begun')
  await study.pause(own.owner, own.id)
  await page.goto(`/s/${own.slug}`)
  await expectAccessible(page, 'paused')
  await study.close(own.owner, own.id)
  await page.goto(`/s/${own.slug}`)
  await expectAccessible(page, 'closed')
  await page.goto('/s/not-there')
  await expectAccessible(page, 'no such study')
})
