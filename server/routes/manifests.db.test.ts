import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import { openHttp } from '@/server/http'
import { account } from '@/tests/factories'
import { signedIn } from '@/tests/people'
import { draftSet } from '@/tests/sets'

let http: FastifyInstance
let owner: Viewer

beforeAll(async () => {
  http = await openHttp()
  await http.ready()
  owner = await account()
})
afterAll(() => http?.close())

async function ask(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const { name, value } = await signedIn(owner)
  return http.inject({
    ...{ method, url: `/api/v1${url}`, headers: { cookie: `${name}=${value}` } },
    ...(payload && { payload }),
  })
}

test('a manifest goes out as a file, is tried, and comes back, over HTTP', async () => {
  const { id } = await draftSet(owner, [{ fileName: 'a.mp4', rightsUntil: new Date('2030-02-28') }])
  const out = await ask('GET', `/clip-sets/${id}/manifest.csv?separator=semicolon`)
  expect(out.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="manifest.csv"',
    'cache-control': 'no-store',
  })
  expect(out.body.startsWith('\ufefffile;provenance;')).toBe(true)
  expect((await ask('GET', `/clip-sets/${id}/manifest.csv?separator=dot`)).statusCode).toBe(422)

  const csv = out.body.replace('2030-02-28', '2031-02-28')
  const change = { name: 'rightsUntil', from: '2030-02-28', to: '2031-02-28' }
  expect((await ask('POST', `/clip-sets/${id}/manifest/check`, { csv })).json()).toEqual({
    ...{ problems: [], changes: [{ file: 'a.mp4', fields: [change] }] },
  })
  const wrong = await ask('POST', `/clip-sets/${id}/manifest`, { csv: csv.replace('real', 'fake') })
  expect([wrong.statusCode, wrong.json()]).toMatchObject([
    422,
    {
      ...{ error: 'INVALID', reason: 'MANIFEST' },
      problems: [{ reason: 'MANIFEST_PROVENANCE', params: { row: 2, column: 'provenance' } }],
    },
  ])
  expect((await ask('POST', `/clip-sets/${id}/manifest`, { csv })).json()).toEqual({ changed: 1 })
})

test('a clip’s page has its papers as the API takes them', async () => {
  const { id, clips } = await draftSet(owner, [
    { fileName: 'a.mp4', rightsUntil: new Date('2030-02-28') },
  ])
  const clip = (await ask('GET', `/clips/${clips[0]?.id}`)).json()
  expect(clip).toMatchObject({
    ...{ clipSetId: id, setState: 'DRAFT', may: 'manage', rightsUntil: '2030-02-28' },
    ...{ captions: ['fr'], hasThumbnail: true, sizeBytes: 1_000, history: [], studies: [] },
  })
  expect(JSON.stringify(clip)).not.toMatch(/(originals|renditions|thumbnails|captions)\//)
  const papers = { rightsUntil: null, persons: [{ name: 'Jane', basis: 'AUTHORISED' }] }
  const edited = await ask('PATCH', `/clip-sets/${id}/clips`, { edits: [{ id: clip.id, papers }] })
  expect(edited.json()).toEqual({ changed: 1 })
  expect((await ask('GET', `/clips/${clip.id}`)).json()).toMatchObject(papers)
})
