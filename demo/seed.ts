import { createHmac } from 'node:crypto'
import path from 'node:path'
import type { Viewer } from '@/domain/access'
import { setUp, setupCode, setupIsOpen } from '@/domain/account'
import * as clipSet from '@/domain/clip-set'
import { importFolder } from '@/domain/intake'
import type { Paragraph } from '@/domain/protocol/schema'
import { resumeUnfinished } from '@/domain/rendition'
import { receiveAnswers, start } from '@/domain/session'
import { answersOf } from '@/domain/simulation/respondent'
import { truthOf } from '@/domain/simulation/truth'
import * as study from '@/domain/study'
import { beginnings, draft } from '@/domain/template'
import type { Clip } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { seededRandom } from '@/lib/random'
import { CATALOGUE } from '@/templates/catalogue'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'

/**
 * The demo: a promo and twelve portraits, all of them drawings that talk, half of the portraits with the
 * faults people notice in generated videos; a study over each, and artificial respondents in their
 * rehearsals. Made once; a second start finds everything, and one that was interrupted goes on where it
 * stopped.
 */
const EMAIL = 'demo@example.org'

type Demo = {
  slug: string
  /** The folder of its clips, and the set they become. */
  folder: string
  set: string
  respondents: number
  draft: (owner: Viewer, clips: readonly Clip[]) => Promise<{ id: string; slug: string }>
}

const PROMO: Demo = {
  slug: 'a-promotional-video',
  folder: 'demo/promo',
  set: 'Drawn promo (demo)',
  respondents: 160,
  draft: draftPromo,
}

const PORTRAITS: Demo = {
  slug: 'short-videos',
  folder: 'demo/clips',
  set: 'Drawn portraits (demo)',
  respondents: 200,
  draft: draftPortraits,
}

/** Returns lines to print when the server is up; `{url}` stands for its address. */
export async function seedDemo(): Promise<string[]> {
  const owner = await demoOwner()
  const [promo, portraits] = [await prepare(owner, PROMO), await prepare(owner, PORTRAITS)]
  const account = owner.email === EMAIL ? `   sign in: ${EMAIL}   ${demoPassword()}` : ''
  return [
    `For respondents:  {url}/s/${promo.slug}   {url}/s/${portraits.slug}`,
    `The studio:       {url}/studies${account}`,
  ]
}

/** Published, open and rehearsed, whatever of that is done already. */
async function prepare(owner: Viewer, demo: Demo): Promise<{ slug: string }> {
  const known = await db().study.findUnique({
    where: { slug: demo.slug },
    select: { id: true, slug: true, state: true },
  })
  const made = known ?? (await demo.draft(owner, await demoClips(owner, demo)))
  if (!known || known.state === 'DRAFT') await openStudy(owner, made.id)
  await rehearse(owner, made.id, demo.respondents)
  return made
}

/** The demo's own admin where nobody can sign in yet, else the first admin there is. */
async function demoOwner(): Promise<Viewer> {
  if (await setupIsOpen())
    await setUp({
      code: setupCode(),
      name: 'Demo',
      email: EMAIL,
      password: demoPassword(),
      addressKey: 'demo',
    })
  return clipSet.importOwner()
}

/** The same after every start, and another one in every installation. */
function demoPassword(): string {
  const secret = env().NEXTAUTH_SECRET ?? ''
  const digits = createHmac('sha256', secret).update('demo password').digest('hex').slice(0, 16)
  return digits.replaceAll(/(.{4})(?=.)/g, '$1-')
}

const particulars = {
  organisation: { en: 'Demonstration', fr: 'Démonstration' },
  contact: `Demo, ${EMAIL}`,
  controller: 'Demo',
  lawfulBasis: 'legitimateInterest',
} as const

function draftPortraits(owner: Viewer, clips: readonly Clip[]) {
  const ids = (role: 'test' | 'practice') =>
    clips
      .filter(({ tags }) => tags.includes('practice') === (role === 'practice'))
      .map(({ id }) => id)
  return study.create(owner, {
    name: 'Drawn portraits: a demonstration',
    slug: PORTRAITS.slug,
    protocol: filmedOrGenerated({
      ...{ ...particulars, locales: ['en', 'fr'], minutes: 10, perParticipant: 6 },
      title: {
        en: 'Your impressions of short videos',
        fr: 'Vos impressions sur de courtes vidéos',
      },
      clips: { test: ids('test'), practice: ids('practice') },
      values: { host: HOST, anonymiseDate: { en: '31 December 2030', fr: '31 décembre 2030' } },
      drawings: true,
    }),
  })
}

const HOST = { en: 'this computer', fr: 'cet ordinateur' }

/** The article's study on a promo that nobody published, of a product that isn't there. */
async function draftPromo(owner: Viewer, [clip]: readonly Clip[]) {
  const made = await draft(owner, {
    ...{ ...particulars, template: 'one-promo', clipId: clip?.id ?? '', minutes: 8, host: HOST },
    ...{ name: 'One promotional video: a demonstration', slug: PROMO.slug, locales: ['en', 'fr'] },
    title: CATALOGUE['one-promo'].title,
    ...{ closingDate: '2030-09-30', company: 'Lumen', product: 'Lumen Motion 1' },
    ...{ publishedOn: '2026-01-15', sourceUrl: 'demo/promo' },
    ...{ person: 'Adrian Vale', role: { en: 'head of Lumen', fr: 'patron de Lumen' } },
    segments: [
      { en: 'The man speaks to the camera', fr: 'L’homme s’adresse à la caméra' },
      UNICORNS,
      DUCKS,
    ],
    ...{ seen1: UNICORNS, seen2: DUCKS, foil1: beginnings.foil1, foil2: beginnings.foil2 },
    interests: beginnings.interests,
  })
  const { protocol } = await study.detail(owner, made.id)
  await study.revise(owner, made.id, {
    ...protocol,
    phases: protocol.phases.map((phase) =>
      phase.kind === 'debrief' ? { ...phase, paragraphs: [DRAWN, ...phase.paragraphs] } : phase,
    ),
  })
  return made
}

const UNICORNS = { en: 'Jockeys riding unicorns', fr: 'Des jockeys sur des licornes' }
const DUCKS = {
  en: 'A match with people riding giant ducks',
  fr: 'Un match avec des personnes juchées sur des canards géants',
}

const DRAWN: Paragraph = {
  id: 'drawn',
  legal: false,
  heading: { en: 'This is a demonstration', fr: 'Ceci est une démonstration' },
  text: {
    en: 'The video was drawn by a program, and its voices are synthetic: no AI video generator was used. The company, its product and its head are invented. What follows is what participants of a study of a real promo would read.',
    fr: 'La vidéo a été dessinée par un programme, et ses voix sont synthétiques\u00a0: aucun générateur de vidéos par IA n’a été utilisé. L’entreprise, son produit et son patron sont inventés. Voici ce que liraient les personnes participant à une étude sur une vraie vidéo promotionnelle.',
  },
}

async function openStudy(owner: Viewer, studyId: string): Promise<void> {
  const { versions } = await study.detail(owner, studyId)
  if (versions.length === 0) await study.publish(owner, studyId)
  await study.open(owner, studyId)
}

async function demoClips(owner: Viewer, { folder, set }: Demo): Promise<Clip[]> {
  const known = await db().clipSet.findFirst({ where: { ownerId: owner.id, name: set } })
  const setId =
    known?.id ?? (await importFolder(owner.id, path.resolve(folder), { name: set })).clipSetId
  if (known) await resumeUnfinished()
  const tell = progress('Preparing the demo’s videos')
  for (;;) {
    const clips = await db().clip.findMany({ where: { clipSetId: setId } })
    const failed = clips.find(({ state }) => state === 'FAILED')
    if (failed) throw new Error(`The demo’s ${failed.fileName} failed: ${failed.failure}`)
    const ready = clips.filter(({ state }) => state === 'READY').length
    tell(ready, clips.length)
    if (ready === clips.length) break
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  if (known?.state !== 'FROZEN') await clipSet.freeze(owner, setId)
  return db().clip.findMany({ where: { clipSetId: setId }, orderBy: { fileName: 'asc' } })
}

/** Fills the rehearsal up to so many respondents, eight at a time. */
async function rehearse(owner: Viewer, studyId: string, respondents: number): Promise<void> {
  const shadow = await db().study.findUnique({ where: { rehearsalOfId: studyId } })
  if (shadow && (await study.counts(shadow.id)).completed >= respondents) return
  const { id, key } = await study.rehearsal(owner, studyId)
  let next = (await study.counts(id)).completed
  const tell = progress('Simulating respondents for the rehearsal')
  const worker = async () => {
    while (next < respondents) {
      const n = next++
      await respond(key, n)
      tell(n + 1, respondents)
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  tell(respondents, respondents)
}

async function respond(studyKey: string, n: number): Promise<void> {
  const random = seededRandom('demo respondent', n)
  const locale = random() < 0.5 ? 'en' : 'fr'
  const input = { locale, consent: ['adult', 'participate'], another: true } as const
  const { token, run } = await start(studyKey, { ...input, consent: [...input.consent] }, null)
  const answers = answersOf(run, { random, ...(await truthOf(run)) })
  for (let from = 0; from < answers.length; from += 20)
    await receiveAnswers(studyKey, token, answers.slice(from, from + 20))
}

/** Says every tenth of the way, once. */
function progress(what: string): (done: number, of: number) => void {
  let said = -1
  return (done, of) => {
    const tenth = Math.floor((done / Math.max(1, of)) * 10)
    if (tenth <= said) return
    said = tenth
    console.log(`  ${what}: ${done} of ${of}`)
  }
}
