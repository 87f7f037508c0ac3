import { randomUUID } from 'node:crypto'
import type { Viewer } from '@/domain/access'
import type { Provenance, RenditionInfo } from '@/domain/clip-set/schema'
import type { Protocol } from '@/domain/protocol/schema'
import { start } from '@/domain/session'
import type { AnswerInput, RunView, StartRun } from '@/domain/session/schema'
import { answersOf } from '@/domain/simulation/respondent'
import * as study from '@/domain/study'
import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { randomCode, seededRandom, sha256 } from '@/lib/random'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'
import type { Particulars } from '@/templates/particulars'

/** Rows for tests, made by the domain itself, so that made-up data obeys the rules. */

export async function account(role: Viewer['role'] = 'RESEARCHER'): Promise<Viewer> {
  const name = `${role.toLowerCase()} ${randomCode(6)}`
  return db().account.create({
    data: { name, role, email: `${name.replace(' ', '-')}@example.org` },
    select: { id: true, email: true, name: true, role: true },
  })
}

type ClipFields = Pick<
  Prisma.ClipUncheckedCreateInput,
  'origin' | 'scene' | 'fileName' | 'tags' | 'renditionKey'
> & { provenance: Provenance | null; originalKey?: string }

/** A frozen set of ready clips whose renditions exist on paper, or under the keys given. */
async function clipSet(ownerId: string, clips: readonly ClipFields[]) {
  const set = await db().clipSet.create({
    data: {
      name: 'Clips of a test',
      ownerId,
      rendition: RENDITION.settings,
    },
  })
  const made = await db().clip.createManyAndReturn({
    data: clips.map((clip) => ({ ...paperClip(clip), clipSetId: set.id })),
  })
  await db().clipSet.update({
    where: { id: set.id },
    data: { state: 'FROZEN', frozenAt: new Date() },
  })
  return made
}

/** A ready clip with its papers. Its files are only named, unless a rendition is given. */
export const paperClip = (clip: ClipFields) => ({
  ...clip,
  depicts: '',
  persons: [],
  warning: '',
  source: 'made for a test',
  licence: 'MIT',
  state: 'READY' as const,
  sha256: sha256(`${randomUUID()} ${clip.fileName}`),
  sizeBytes: 1_000n,
  originalKey: clip.originalKey ?? `originals/${randomUUID()}`,
  renditionKey: clip.renditionKey ?? `renditions/${randomUUID()}.mp4`,
  rendition: RENDITION,
})

export const RENDITION: RenditionInfo = {
  ...{ width: 1280, height: 720, fps: 25, durationMs: 2_000, sizeBytes: 1_000 },
  picture: { width: 1280, height: 720 },
  sha256: sha256('rendition'),
  codec: 'h264',
  ...{ hasSound: true, loudnessLufs: -16, truePeakDb: -3, gainDb: 0, reachedTarget: true },
  looks: null,
  trim: { inS: null, outS: null },
  settings: {
    ...{ untouched: false, width: 1280, height: 720, fps: 25, sound: true },
    ...{ targetLufs: -16, truePeakDb: -1.5, padColour: '#808080', fit: 'pad', crf: 20 },
  },
}

/** What a study of a test says of those who run it. */
export const particulars = {
  organisation: 'A test laboratory',
  contact: 'Ada, test@example.org',
  controller: 'A test university',
  lawfulBasis: 'publicTask',
  minutes: 5,
  values: { host: 'a server of ours', anonymiseDate: '31.12.2030' },
} satisfies Partial<Particulars>

export type Overrides = {
  owner?: Viewer
  real?: number
  generated?: number
  practice?: number
  perParticipant?: number
  target?: number | null
  locales?: Protocol['locales']
  title?: Protocol['title']
  slug?: string
  /** Changes each clip before it is stored, e.g. to point at real files. */
  clip?: (clip: ClipFields, at: number) => ClipFields
  /** Changes the protocol before it is published. */
  protocol?: (protocol: Protocol) => Protocol
}

/** A published, open study of real and generated clips in pairs of one scene. */
export async function openStudy(overrides: Overrides = {}) {
  const owner = overrides.owner ?? (await account())
  const { real = 4, generated = 4, practice = 1 } = overrides
  const fields = (provenance: Provenance, count: number, scene: string) =>
    Array.from({ length: count }, (_, at) => ({
      provenance,
      origin: provenance === 'REAL' ? 'camera' : 'model-a',
      scene: `${scene}-${at}`,
      fileName: `${scene}-${at}-${provenance.toLowerCase()}.mp4`,
      tags: at % 2 === 0 ? ['face', 'voice'] : [],
    }))
  const wanted = [
    ...fields('REAL', real, 'scene'),
    ...fields('GENERATED', generated, 'scene'),
    ...fields('UNKNOWN', practice, 'practice'),
  ]
  const clips = await clipSet(owner.id, wanted.map(overrides.clip ?? ((clip) => clip)))
  const ids = clips.map(({ id }) => id)
  const protocol = filmedOrGenerated({
    locales: overrides.locales ?? ['en', 'fr'],
    title: overrides.title ?? {
      en: 'Your impressions of short videos',
      fr: 'Vos impressions sur de courtes vidéos',
    },
    clips: { test: ids.slice(0, real + generated), practice: ids.slice(real + generated) },
    perParticipant: overrides.perParticipant ?? 4,
    target: overrides.target ?? null,
    ...particulars,
  })
  const made = await study.create(owner, {
    name: 'A study of a test',
    slug: overrides.slug ?? `study-${randomCode(8)}`,
    protocol: overrides.protocol?.(protocol) ?? protocol,
  })
  await study.publish(owner, made.id)
  await study.open(owner, made.id)
  return { ...made, owner, clips }
}

export const consent: StartRun = {
  locale: 'en',
  consent: ['adult', 'participate'],
  another: false,
}

/** A fresh session of the study, from a device that had none. */
export const begin = (studyKey: string, input: Partial<StartRun> = {}) =>
  start(studyKey, { ...consent, ...input }, null)

/** Answers to everything a run still asks, from seeded chance. */
export const respond = (run: RunView, seed: string | number = 1): AnswerInput[] =>
  answersOf(run, { random: seededRandom('respond', seed), offness: () => 0.5, sound: true })
