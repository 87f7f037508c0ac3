import { test as base, type Page } from '@playwright/test'
import type { Viewer } from '@/domain/access'
import * as study from '@/domain/study'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locale'
import { randomCode } from '@/lib/random'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'
import { account, particulars } from '@/tests/factories'
import { signedIn } from '@/tests/people'

/** A study that one test owns: nothing is shared, so nothing needs to be cleaned up. */
export type OwnStudy = { id: string; key: string; slug: string; title: string; owner: Viewer }

export type StudyWishes = {
  clipSetId?: string
  /** Which of the set's test clips, by file name; all of them if it is not said. */
  only?: (fileName: string) => boolean
  perParticipant?: number
  locales?: Locale[]
  open?: boolean
}

/** Two clips for everybody, one with a face and a voice, one with a face alone. */
export const twoClips: StudyWishes = {
  only: (file) => ['real/harbour.mp4', 'generated/market.mp4'].includes(file),
  perParticipant: 2,
}

/** An open study by the template over a set, by default the two-second clips of e2e/clips.ts. */
export async function openStudy(wishes: StudyWishes = {}): Promise<OwnStudy> {
  const clipSetId = wishes.clipSetId ?? process.env.E2E_CLIP_SET ?? ''
  const clips = await db().clip.findMany({ where: { clipSetId }, orderBy: { fileName: 'asc' } })
  const ids = (practice: boolean) =>
    clips
      .filter(({ tags }) => tags.includes('practice') === practice)
      .filter(({ fileName }) => practice || !wishes.only || wishes.only(fileName))
      .map(({ id }) => id)
  // An admin, who may use the set that the journeys share.
  const owner = await account('ADMIN')
  const slug = `impressions-${randomCode(6)}`
  const title = 'Your impressions of short videos'
  const made = await study.create(owner, {
    name: slug,
    slug,
    protocol: filmedOrGenerated({
      locales: wishes.locales ?? ['en', 'fr'],
      title: { en: title, fr: 'Vos impressions sur de courtes vidéos' },
      clips: { test: ids(false), practice: ids(true) },
      perParticipant: wishes.perParticipant ?? 4,
      ...particulars,
    }),
  })
  await study.publish(owner, made.id)
  if (wishes.open !== false) await study.open(owner, made.id)
  return { ...made, title, owner }
}

/** Signs somebody in without the form: a token like the one next-auth gives. */
export async function enter(page: Page, who: Viewer): Promise<void> {
  const url = process.env.BASE_URL ?? ''
  await page
    .context()
    .addCookies([{ ...(await signedIn(who)), url, httpOnly: true, sameSite: 'Lax' }])
}

export const test = base.extend<{ study: OwnStudy }>({
  baseURL: ({}, use) => use(process.env.BASE_URL),
  study: async ({}, use) => use(await openStudy()),
})

export { expect } from '@playwright/test'
