import { randomBytes } from 'node:crypto'
import type { Viewer } from '@/domain/access'
import * as study from '@/domain/study'
import type { Clip, Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { randomCode, randomToken } from '@/lib/random'
import { storage } from '@/lib/storage'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'
import { account, particulars } from '@/tests/factories'
import { despiteFreezing } from '@/tests/frozen'

/**
 * A study that has a word of its own wherever something is known about a clip, a set, a study or the
 * person they belong to. Each stands nowhere else, so finding one tells that something got out.
 */
export type Planted = {
  studyId: string
  studyKey: string
  slug: string
  title: { en: string; fr: string }
  clipSetId: string
  owner: Viewer
  /** Everything that must not reach a respondent; more of it when names change. */
  secrets: string[]
}

const word = () => `zq${randomCode(14)}`
const digest = () => randomBytes(32).toString('hex')

/** What a question may depend on, since whoever watches perceives it; other tags are a researcher's. */
const PERCEIVED = ['face', 'voice', 'practice']

/** The clips of the journeys once more, with a secret in every field, in a study of their own. */
export async function plant(): Promise<Planted> {
  const owner = await account()
  const set = await db().clipSet.findUniqueOrThrow({
    where: { id: process.env.E2E_CLIP_SET ?? '' },
    include: { clips: { orderBy: { fileName: 'asc' } } },
  })
  const { id: clipSetId } = await db().clipSet.create({
    data: { ownerId: owner.id, name: '', rendition: set.rendition ?? {} },
  })
  const scenes = new Map(set.clips.map(({ scene }) => [scene, word()]))
  const clips: Clip[] = []
  for (const clip of set.clips)
    clips.push(await copy(clip, clipSetId, scenes.get(clip.scene) ?? word()))
  await db().clipSet.update({
    where: { id: clipSetId },
    data: { state: 'FROZEN', frozenAt: new Date() },
  })

  const slug = `impressions-${randomCode(6)}`
  const title = { en: 'Your impressions of short videos', fr: 'Vos impressions' }
  const ids = (practice: boolean) =>
    clips.filter(({ tags }) => tags.includes('practice') === practice).map(({ id }) => id)
  const { id: studyId, key: studyKey } = await study.create(owner, {
    ...{ name: 'Named below', slug },
    protocol: filmedOrGenerated({
      ...{ locales: ['en', 'fr'], title, perParticipant: 4, showsPersons: true },
      clips: { test: ids(false), practice: ids(true) },
      ...particulars,
    }),
  })
  await study.publish(owner, studyId)
  await study.open(owner, studyId)
  const secrets = [studyId, clipSetId, ...clips.flatMap(secretsOf)]
  const planted = { studyId, studyKey, slug, title, clipSetId, owner, secrets }
  await rename(planted)
  return planted
}

async function copy(clip: Clip, clipSetId: string, scene: string): Promise<Clip> {
  const renditionKey = `renditions/${word()}/${word()}.mp4`
  await storage().copy(clip.renditionKey ?? '', renditionKey)
  return db().clip.create({
    data: {
      ...{ clipSetId, state: 'READY', provenance: clip.provenance, sizeBytes: clip.sizeBytes },
      ...{ fileName: `${word()}/${word()}.mp4`, origin: word(), scene, depicts: word() },
      ...{ source: word(), licence: word(), language: word(), rights: word(), warning: word() },
      persons: [{ name: word(), basis: 'NOT_AUTHORISED' }],
      segments: [{ name: word(), fromS: 0, toS: 1 }],
      thumbnailKey: `thumbnails/${word()}/${word()}.jpg`,
      tags: [...clip.tags.filter((tag) => PERCEIVED.includes(tag)), word()],
      ...{ sha256: digest(), originalKey: `originals/${word()}/${word()}` },
      probe: { ...Object(clip.probe), codec: word() },
      ...{ renditionKey, rendition: { ...Object(clip.rendition), sha256: digest() } },
    },
  })
}

/** Every word and digest in a row. */
const secretsOf = (clip: Clip): string[] => {
  const { sizeBytes: _, ...row } = clip
  return [clip.id, ...(JSON.stringify(row).match(/zq[0-9a-z]{14}|[0-9a-f]{64}/g) ?? [])]
}

/** New names for the study, the set and the person they belong to. */
async function rename({ secrets, studyId, clipSetId, owner }: Planted): Promise<void> {
  const [study, set, person, email] = [word(), word(), word(), word()]
  secrets.push(study, set, person, email)
  await db().study.update({ where: { id: studyId }, data: { name: study } })
  await db().clipSet.update({ where: { id: clipSetId }, data: { name: set } })
  await db().account.update({
    where: { id: owner.id },
    data: { name: person, email: `${email}@example.org` },
  })
}

/**
 * Whatever is known about a clip and can't be perceived goes to another clip, so that every filmed one
 * becomes a generated one and the other way round; names change. The files stay where they are.
 */
export async function swap(planted: Planted): Promise<void> {
  await rename(planted)
  const where = { clipSetId: planted.clipSetId }
  const clips = await db().clip.findMany({ where, orderBy: { id: 'asc' } })
  const of = (provenance: string) => clips.filter((clip) => clip.provenance === provenance)
  const [real, generated] = [of('REAL'), of('GENERATED')]
  const ring = [
    ...real.flatMap((clip, at) => [clip, ...generated.slice(at, at + 1)]),
    ...of('UNKNOWN'),
  ]
  if (ring.length !== clips.length)
    throw new Error('As many filmed as generated, and some to practise')
  await despiteFreezing((tx) => passOn(tx, ring))
}

async function passOn(tx: Prisma.TransactionClient, ring: readonly Clip[]): Promise<void> {
  // A file name and a hash are free only when their clip has another.
  for (const { id } of ring)
    await tx.clip.update({ where: { id }, data: { fileName: id, sha256: id } })
  for (const [at, { id, tags }] of ring.entries()) {
    const from = ring[(at + 1) % ring.length]
    if (!from || from.provenance === ring[at]?.provenance) throw new Error('Nothing changes hands')
    const { provenance, origin, scene, fileName, depicts, source, licence, language } = from
    const { sha256, sizeBytes, originalKey, probe, thumbnailKey } = from
    const { rights, warning, persons, segments } = from
    await tx.clip.update({
      where: { id },
      data: {
        ...{ provenance, origin, scene, fileName, depicts, source, licence, language },
        ...{ sha256, sizeBytes, originalKey, probe: probe ?? {}, thumbnailKey, rights, warning },
        ...{ persons: persons ?? [], segments: segments ?? [] },
        tags: [
          ...tags.filter((tag) => PERCEIVED.includes(tag)),
          ...from.tags.filter((tag) => !PERCEIVED.includes(tag)),
        ],
      },
    })
  }
}

/** Gives the second participant the plan of the first, under addresses of their own. */
export async function holdPlan(studyId: string, first: string, second: string): Promise<void> {
  const session = (participantId: string) =>
    db().session.findUniqueOrThrow({
      where: { studyId_participantId: { studyId, participantId } },
      include: { exposures: true },
    })
  const [from, to] = [await session(first), await session(second)]
  await db().session.update({
    where: { studyId_id: { studyId, id: to.id } },
    data: { plan: from.plan ?? {} },
  })
  await db().exposure.deleteMany({ where: { studyId, sessionId: to.id } })
  await db().exposure.createMany({
    data: from.exposures.map(({ clipId }) => ({
      ...{ studyId, sessionId: to.id, clipId, token: randomToken() },
    })),
  })
}
