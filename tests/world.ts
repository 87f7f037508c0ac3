import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Viewer } from '@/domain/access'
import * as apiToken from '@/domain/api-token'
import * as instrument from '@/domain/instrument'
import type { OwnInstrument } from '@/domain/instrument/schema'
import { notes, stagingFolder } from '@/domain/intake'
import { receiveAnswers } from '@/domain/session'
import * as study from '@/domain/study'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { randomCode, randomToken } from '@/lib/random'
import { newKey, storage } from '@/lib/storage'
import {
  account,
  begin,
  consent,
  openStudy,
  paperClip,
  RENDITION,
  respond,
} from '@/tests/factories'
import { despiteFreezing } from '@/tests/frozen'

/** A world in which every route can be asked: who is in it, what a pattern stands for, and what is sent. */

export type World = Awaited<ReturnType<typeof makeWorld>>

/** Somebody of each kind, and one of everything a route can be about. */
export async function makeWorld() {
  const renditionKey = await storedFile()
  const owner = await account()
  const made = await openStudy({
    owner,
    clip: (clip) => ({
      ...clip,
      ...{ renditionKey, originalKey: renditionKey, thumbnailKey: renditionKey },
    }),
  })
  const [stranger, assistant] = [await account(), await account()]
  const [reader, editor] = [await account(), await account()]
  const [admin, somebody] = [await account('ADMIN'), await account()]
  await study.share(owner, made.id, { email: assistant.email, role: 'ASSISTANT' })
  await study.share(owner, made.id, { email: reader.email, role: 'READER' })
  await study.share(owner, made.id, { email: editor.email, role: 'EDITOR' })
  const finished = await begin(made.key)
  await receiveAnswers(made.key, finished.token, respond(finished.run))
  const { token, run } = await begin(made.key)
  const clip = made.clips[0]
  if (!clip) throw new Error('A study has clips')
  const captions = [{ language: 'en', key: renditionKey, sha256: '' }]
  await despiteFreezing((tx) => tx.clip.update({ where: { id: clip.id }, data: { captions } }))
  const { id: _, provenance, origin, scene, tags } = clip
  const scripts = await apiToken.create(owner, { name: 'A script', scopes: ['read'], days: 1 })
  const draft = await db().clipSet.create({
    data: { name: 'Not frozen yet', ownerId: owner.id, rendition: RENDITION.settings },
  })
  const draftClip = await db().clip.create({
    data: {
      ...paperClip({ provenance, origin, scene, tags, fileName: 'a draft.mp4' }),
      clipSetId: draft.id,
    },
  })
  return {
    drafts: { clipSetId: draft.id, clipId: draftClip.id },
    viewers: { stranger, assistant, reader, editor, owner, admin },
    respondentCookie: `run_${made.key}=${token}`,
    run,
    protocol: (await study.detail(owner, made.id)).protocol,
    somebody,
    ids: {
      ...{ studyId: made.id, studyKey: made.key, clipId: clip.id, clipSetId: clip.clipSetId },
      ...{ id: somebody.id, accountId: somebody.id, token: randomToken(), figure: 'descriptors' },
      number: '1',
      tokenId: scripts.id,
      instrumentId: (await instrument.create(owner, ownInstrument)).id,
      mediaToken: run.trials.find(({ media }) => media)?.media ?? '',
      ...{ uploadId: await begunUpload(owner, clip.clipSetId), language: 'en' },
    },
  }
}

const ownInstrument: OwnInstrument = {
  name: { en: 'Mine' },
  blocks: [{ id: 'page', items: [{ kind: 'tick', id: 'seen', text: { en: 'Seen' } }] }],
}

/** What is sent, where something is. */
export const bodies: Record<string, (world: World) => object> = {
  'POST /api/v1/setup': () => ({ ...person(), code: 'wrong', password: 'a long enough phrase' }),
  'PUT /api/v1/language': () => ({ locale: 'fr' }),
  'POST /api/v1/me/password': () => ({ current: 'wrong', password: 'a long enough phrase' }),
  'POST /api/v1/invitations/:token': () => ({ password: 'a long enough phrase' }),
  'POST /api/v1/people': () => ({ ...person(), role: 'RESEARCHER' }),
  'POST /api/v1/tokens': () => ({ name: 'Another script', scopes: ['read'], days: 1 }),
  'POST /api/v1/instruments': () => ownInstrument,
  'PUT /api/v1/instruments/:instrumentId': () => ownInstrument,
  'POST /api/v1/studies': ({ protocol }) => ({ name: 'Mine', slug: slug(), protocol }),
  'POST /api/v1/studies/from-template': ({ ids }) => ({
    ...{ name: 'Mine', slug: slug(), template: 'filmed-or-generated', clipSetIds: [ids.clipSetId] },
    ...{ locales: ['en'], title: { en: 'Short videos' }, perParticipant: 4, minutes: 5 },
    ...{ organisation: 'A laboratory', contact: 'ada@example.org', target: null },
  }),
  'PUT /api/v1/studies/:studyId/name': () => ({ name: 'Another name' }),
  'PUT /api/v1/studies/:studyId/draft': ({ protocol }) => ({ protocol, revision: 99 }),
  'POST /api/v1/studies/:studyId/simulations': () => ({ respondents: 1 }),
  'POST /api/v1/studies/:studyId/shares': ({ somebody }) => ({
    ...{ email: somebody.email, role: 'READER' },
  }),
  'PUT /api/v1/studies/:studyId/owner': ({ somebody }) => ({ email: somebody.email }),
  'POST /api/v1/clip-sets': () => ({ name: 'New' }),
  'POST /api/v1/clip-sets/:clipSetId/rendition/preview': () => ({}),
  'PUT /api/v1/clip-sets/:clipSetId/rendition': () => ({ settings: { fps: 25 } }),
  'PATCH /api/v1/clip-sets/:clipSetId': () => ({ name: 'Another name' }),
  'PUT /api/v1/clip-sets/:clipSetId/shares': ({ somebody }) => ({
    ...{ email: somebody.email, role: 'READER' },
  }),
  'PUT /api/v1/clip-sets/:clipSetId/owner': ({ somebody }) => ({ email: somebody.email }),
  'POST /api/v1/clip-sets/:clipSetId/manifest': () => ({ csv: 'file\n' }),
  'POST /api/v1/clip-sets/:clipSetId/manifest/check': () => ({ csv: 'file\n' }),
  'PATCH /api/v1/clip-sets/:clipSetId/clips': ({ ids }) => ({
    edits: [{ id: ids.clipId, papers: { scene: 'another' } }],
  }),
  'POST /api/v1/clip-sets/:clipSetId/clips/remove': ({ ids }) => ({ ids: [ids.clipId] }),
  'POST /api/v1/clip-sets/:clipSetId/uploads/check': () => ({
    files: [{ name: 'a.mp4', sizeBytes: 2 }],
  }),
  'POST /api/v1/clip-sets/:clipSetId/receive': ({ ids }) => ({ uploadId: ids.uploadId }),
  'PATCH /uploads/:uploadId': () => ({}),
  'POST /api/v1/runs/:studyKey': () => consent,
  'POST /api/v1/runs/:studyKey/answers': ({ run }) => ({ answers: respond(run).slice(0, 1) }),
  'POST /api/v1/runs/:studyKey/resume': () => ({ code: '7k2mq-7k2mq' }),
  'POST /api/v1/withdrawals': ({ ids }) => ({ studyKey: ids.studyKey, code: '7k2mq-7k2mq' }),
}

/** What a request says besides its body. */
export const headersOf: Record<string, (world: World) => Record<string, string>> = {
  'POST /uploads': ({ ids }) => ({
    'upload-length': '2',
    'upload-metadata': `clipSetId ${base64(ids.clipSetId)},filename ${base64('a.mp4')}`,
  }),
  'PATCH /uploads/:uploadId': () => ({
    ...{ 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
  }),
}
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** The note of an upload of which nothing has been sent yet. */
async function begunUpload({ id: accountId }: Viewer, clipSetId: string): Promise<string> {
  const id = randomUUID().replaceAll('-', '')
  const metadata = { accountId, clipSetId, filename: 'a.mp4', sha256: null }
  await mkdir(stagingFolder(), { recursive: true })
  await writeFile(path.join(stagingFolder(), id), '')
  await notes.set(id, { id, metadata, size: 2, offset: 0, creation_date: new Date().toISOString() })
  return id
}

const person = () => ({ name: 'Ada', email: `${randomCode(8)}@example.org` })
const slug = () => `study-${randomCode(8)}`

async function storedFile(): Promise<string> {
  const source = path.join(env().DATA_DIR, 'source')
  await writeFile(source, 'the bytes of a video')
  const key = newKey('renditions', '.mp4')
  await storage().put(key, source)
  return key
}
