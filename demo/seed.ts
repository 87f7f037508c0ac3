import { createHmac } from 'node:crypto'
import path from 'node:path'
import { answersOf } from '@/domain/simulation/respondent'
import { truthOf } from '@/domain/simulation/truth'
import type { Viewer } from '@/domain/access'
import { setUp, setupCode, setupIsOpen } from '@/domain/account'
import * as clipSet from '@/domain/clip-set'
import { importFolder } from '@/domain/intake'
import { resumeUnfinished } from '@/domain/rendition'
import { receiveAnswers, start } from '@/domain/session'
import * as study from '@/domain/study'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { seededRandom } from '@/lib/random'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'

/**
 * The demo: twelve drawings that talk, half of them with the faults people notice in generated videos,
 * a study over them, and two hundred artificial respondents in its rehearsal. Made once; a second
 * start finds everything, and one that was interrupted goes on where it stopped.
 */
const SLUG = 'short-videos'
const SET = 'Drawn portraits (demo)'
const EMAIL = 'demo@example.org'
const RESPONDENTS = 200
const FOLDER = path.resolve('demo/clips')

/** Returns lines to print when the server is up; `{url}` stands for its address. */
export async function seedDemo(): Promise<string[]> {
  const owner = await demoOwner()
  const made = (await demoStudy()) ?? (await makeStudy(owner))
  if (made.state === 'DRAFT') await openStudy(owner, made.id)
  await rehearse(owner, made.id)
  const account = owner.email === EMAIL ? `   sign in: ${EMAIL}   ${demoPassword()}` : ''
  return [
    `For respondents:  {url}/s/${made.slug}`,
    `The studio:       {url}/studies/${made.id}${account}`,
  ]
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

const demoStudy = () =>
  db().study.findUnique({ where: { slug: SLUG }, select: { id: true, slug: true, state: true } })

async function makeStudy(owner: Viewer) {
  const clips = await demoClips(owner)
  const ids = (role: 'test' | 'practice') =>
    clips
      .filter(({ tags }) => tags.includes('practice') === (role === 'practice'))
      .map(({ id }) => id)
  const made = await study.create(owner, {
    name: 'Drawn portraits: a demonstration',
    slug: SLUG,
    protocol: filmedOrGenerated({
      locales: ['en', 'fr'],
      title: {
        en: 'Your impressions of short videos',
        fr: 'Vos impressions sur de courtes vidéos',
      },
      clips: { test: ids('test'), practice: ids('practice') },
      perParticipant: 6,
      organisation: { en: 'Demonstration', fr: 'Démonstration' },
      contact: EMAIL,
      minutes: 10,
      drawings: true,
    }),
  })
  return { ...made, state: 'DRAFT' as const }
}

async function openStudy(owner: Viewer, studyId: string): Promise<void> {
  const { versions } = await study.detail(owner, studyId)
  if (versions.length === 0) await study.publish(owner, studyId)
  await study.open(owner, studyId)
}

async function demoClips(owner: Viewer) {
  const known = await db().clipSet.findFirst({ where: { ownerId: owner.id, name: SET } })
  const setId = known?.id ?? (await importFolder(owner.id, FOLDER, { name: SET })).clipSetId
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

/** Fills the rehearsal up to two hundred respondents, eight at a time. */
async function rehearse(owner: Viewer, studyId: string): Promise<void> {
  const { id, key } = await study.rehearsal(owner, studyId)
  let next = (await study.counts(id)).completed
  if (next >= RESPONDENTS) return
  const tell = progress('Simulating respondents for the rehearsal')
  const worker = async () => {
    while (next < RESPONDENTS) {
      const n = next++
      await respond(key, n)
      tell(n + 1, RESPONDENTS)
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  tell(RESPONDENTS, RESPONDENTS)
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
