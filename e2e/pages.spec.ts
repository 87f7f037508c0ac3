import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import type { Viewer } from '@/domain/access'
import * as study from '@/domain/study'
import { expect, test } from '@/e2e/fixtures'
import { db } from '@/lib/db'
import { account, begin, openStudy } from '@/tests/factories'
import { signedIn } from '@/tests/people'

/** Every page, asked by everybody; server/access.db.test.ts is the same for routes. */
const PEOPLE = [
  'nobody',
  'respondent',
  'stranger',
  'assistant',
  'reader',
  'editor',
  'owner',
  'admin',
] as const
type Person = (typeof PEOPLE)[number]
/** A status, or where one is taken instead. */
type Answer = number | '/sign-in' | '/studies'
type Answers = [Answer, Answer, Answer, Answer, Answer, Answer, Answer, Answer]

const everybody: Answers = [200, 200, 200, 200, 200, 200, 200, 200]
const door = '/sign-in'
const home = '/studies'
const signedInOnly: Answers = [door, door, 200, 200, 200, 200, 200, 200]
const adminOnly: Answers = [door, door, 403, 403, 403, 403, 403, 200]
const knownStudy: Answers = [door, door, 404, 200, 200, 200, 200, 200]
/** What an assistant is to stay blind to. */
const seenStudy: Answers = [door, door, 404, 403, 200, 200, 200, 200]
/** Frozen: everybody may see and use it, but who assists with a study of its clips. */
const frozenSet: Answers = [door, door, 200, 404, 200, 200, 200, 200]

const TABLE: Record<string, Answers> = {
  // In the order of PEOPLE.
  '/': [door, door, home, home, home, home, home, home],
  '/sign-in': [200, 200, home, home, home, home, home, home],
  // Somebody can sign in already.
  '/setup': [door, door, door, door, door, door, door, door],
  '/invite/[token]': everybody,

  '/planning': signedInOnly,
  '/studies': signedInOnly,
  '/studies/new': signedInOnly,
  '/studies/[studyId]': knownStudy,
  '/studies/[studyId]/design': seenStudy,
  '/studies/[studyId]/planning': seenStudy,
  '/studies/[studyId]/preview': seenStudy,
  '/studies/[studyId]/publish': seenStudy,
  '/studies/[studyId]/view': seenStudy,
  '/studies/[studyId]/results': seenStudy,
  '/studies/[studyId]/sessions': knownStudy,
  '/studies/[studyId]/export': seenStudy,
  '/studies/[studyId]/settings': seenStudy,
  '/clip-sets': signedInOnly,
  '/clip-sets/[clipSetId]': frozenSet,
  '/clip-sets/[clipSetId]/rendition': frozenSet,
  '/clip-sets/[clipSetId]/settings': frozenSet,
  '/clip-sets/[clipSetId]/clips/[clipId]': frozenSet,
  '/instruments': signedInOnly,
  '/instruments/[instrumentId]': signedInOnly,
  '/instruments/[instrumentId]/view': signedInOnly,
  '/people': adminOnly,
  '/audit': adminOnly,
  '/system': adminOnly,
  '/account': signedInOnly,

  '/s/[slug]': everybody,
  '/s/[slug]/run': everybody,
  '/s/[slug]/done': everybody,
  '/s/[slug]/resume': everybody,
  '/s/[slug]/withdraw': everybody,
}

let viewers: Record<Exclude<Person, 'nobody' | 'respondent'>, Viewer>
let respondentCookie: string
let ids: Record<string, string>
let secrets: string[]

test.beforeAll(async () => {
  const owner = await account()
  const made = await openStudy({ owner })
  viewers = {
    owner,
    stranger: await account(),
    assistant: await account(),
    reader: await account(),
    editor: await account(),
    admin: await account('ADMIN'),
  }
  const name = `Secret name ${made.key}`
  await study.rename(owner, made.id, name)
  await study.share(owner, made.id, { email: viewers.assistant.email, role: 'ASSISTANT' })
  await study.share(owner, made.id, { email: viewers.reader.email, role: 'READER' })
  await study.share(owner, made.id, { email: viewers.editor.email, role: 'EDITOR' })
  const { token } = await begin(made.key)
  respondentCookie = `run_${made.key}=${token}`
  ids = {
    ...{ studyId: made.id, slug: made.slug, token: 'nobody-was-given-this' },
    ...{ instrumentId: 'godspeed', clipSetId: made.clips[0]?.clipSetId ?? '' },
    clipId: made.clips[0]?.id ?? '',
  }
  secrets = [name, owner.name, owner.email, ...made.clips.map(({ id }) => id), 'scene-0', 'model-a']
  // So that the setup is over, whatever else runs on this database.
  await db().account.update({ where: { id: owner.id }, data: { passwordHash: 'none' } })
})
test.afterAll(async () => {
  await db().account.update({ where: { id: viewers.owner.id }, data: { passwordHash: null } })
})

async function cookieOf(who: Person): Promise<string> {
  if (who === 'nobody') return ''
  if (who === 'respondent') return respondentCookie
  const { name, value } = await signedIn(viewers[who])
  return `${name}=${value}`
}

const url = () => process.env.BASE_URL ?? ''
const filledIn = (page: string) =>
  page.replaceAll(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? '?')

async function ask(address: string, who: Person, init: RequestInit = {}): Promise<Response> {
  const headers = { cookie: await cookieOf(who), ...(init.headers as Record<string, string>) }
  const response = await fetch(`${url()}${address}`, { redirect: 'manual', ...init, headers })
  const named = response.headers.get('location') ?? ''
  // Flight data lies at an address that Next's own client computes; others are sent there.
  return named.includes('_rsc') && !address.includes('_rsc') ? ask(named, who, init) : response
}

const answered = ({ status, headers }: Response): number | string => {
  const to = headers.get('location')
  return status >= 300 && status < 400 && to ? new URL(to, url()).pathname : status
}

test('every page is in this table, and the table names no other', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  const pages = files
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file}`.replaceAll(/\/\([^)]+\)/g, '').replace(/\/page\.tsx$/, '') || '/')
  expect(pages.toSorted()).toEqual(Object.keys(TABLE).toSorted())
  // No other way in: routes are the server's.
  expect(files.filter((file) => /(^|\/)route\.\w+$/.test(file))).toEqual([
    'api/auth/[...nextauth]/route.ts',
  ])
})

for (const [page, answers] of Object.entries(TABLE))
  test(`${page}, asked by everybody`, async () => {
    const got: Partial<Record<Person, number | string>> = {}
    for (const who of PEOPLE) got[who] = answered(await ask(filledIn(page), who))
    expect(got).toEqual(Object.fromEntries(PEOPLE.map((who, at) => [who, answers[at]])))
  })

const STUDIO = Object.keys(TABLE).filter((page) => TABLE[page]?.[0] === door && page !== '/setup')
const tells = async (response: Response): Promise<string[]> => {
  const said = [...response.headers].flat().join('\n') + (await response.text())
  return secrets.filter((secret) => said.includes(secret))
}

test('the secrets looked for below are on the pages of whoever may see them', async () => {
  const seen = await Promise.all(
    STUDIO.map(async (page) => tells(await ask(filledIn(page), 'admin'))),
  )
  expect(new Set(seen.flat())).toEqual(new Set(secrets))
})

test('no page tells an assistant what a clip is', async () => {
  // The name of the study and its owner are no secrets to who assists with it.
  const { owner } = viewers
  const known = [secrets[0], owner.name, owner.email]
  for (const page of STUDIO)
    for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
      const address = filledIn(page)
      const response = await ask(address, 'assistant', { headers })
      const said = await response.text()
      const told = secrets.filter((secret) => !address.includes(secret) && said.includes(secret))
      expect([page, told.filter((secret) => !known.includes(secret))]).toEqual([page, []])
    }
})

test('no form of a studio page tells anything to who is not signed in, or may not know of it', async () => {
  const forms: Record<string, string>[] = [
    {},
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_full' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-nonce': 'mine' },
    { 'x-nextjs-data': '1' },
    { 'x-middleware-prefetch': '1' },
    { 'x-invoke-status': '200', 'x-matched-path': '/studies' },
  ]
  for (const page of STUDIO) {
    const at = filledIn(page)
    const addresses = [
      at,
      `${at}.rsc`,
      `${at}.segments/_tree.segment.rsc`,
      `${at}.segments/_full.segment.rsc`,
      `/_next/data/development${at}.json`,
    ]
    const hidden = TABLE[page]?.[2] !== 200
    for (const address of addresses)
      for (const headers of forms)
        for (const who of hidden ? (['nobody', 'stranger'] as const) : (['nobody'] as const)) {
          const said = await tells(await ask(address, who, { headers }))
          // Who asked is sent to sign in and back: what their own address says, nobody told them.
          const told = said.filter((secret) => !address.includes(secret))
          expect([address, headers, who, told]).toEqual([address, headers, who, []])
        }
  }
})

test('a header meant for inside changes nothing about who may see a page', async () => {
  for (const headers of [
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-subrequest': 'src/middleware' },
  ])
    for (const page of STUDIO)
      expect([page, answered(await ask(filledIn(page), 'nobody', { headers }))]).toEqual([
        page,
        door,
      ])
})

test('there are no server actions', async () => {
  for (const page of ['/', '/sign-in', '/studies', `/s/${ids.slug}`])
    for (const headers of [
      { 'next-action': '00'.repeat(21), 'content-type': 'text/plain' },
      { 'content-type': 'multipart/form-data; boundary=x' },
    ]) {
      const { status } = await ask(page, 'admin', { method: 'POST', headers, body: '[]' })
      expect([page, status]).toEqual([page, 405])
    }
})

test('a page of another site can’t sign somebody in or out', async () => {
  for (const address of ['/api/auth/signout', '/api/auth/callback/credentials'])
    for (const headers of [
      { origin: 'https://elsewhere.example' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      const { status } = await ask(address, 'admin', { method: 'POST', headers })
      expect([address, status]).toEqual([address, 403])
    }
})

test('pictures are not fetched in anybody’s name', async () => {
  for (const what of ['/s/icon.svg', 'http://localhost:5432/', 'https://elsewhere.example/a.png']) {
    const address = `/_next/image?url=${encodeURIComponent(what)}&w=640&q=75`
    expect((await ask(address, 'admin')).status).toBe(404)
  }
})

/** What comes back to bytes written as they are, until the other side closes or a second of silence. */
const raw = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url()).port), 'localhost')
    let said = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      said += chunk
    })
    socket.setTimeout(10_000, () => socket.destroy(new Error(`Still open after: ${said}`)))
    socket.on('error', reject).on('close', () => resolve(said))
    socket.write(bytes)
  })
const request = (target: string, ...headers: string[]) =>
  raw([`GET ${target} HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n'))
const host = () => `Host: ${new URL(url()).host}`

test('an address with a host in it is refused', async () => {
  for (const target of ['http://elsewhere.example/studies', 'https://elsewhere.example', '*'])
    expect(await request(target, host())).toMatch(/^HTTP\/1\.1 400 /)
})

test('nothing that is asked takes anybody to another host', async () => {
  const targets = [
    '//elsewhere.example/',
    '//elsewhere.example/studies/',
    '/\\elsewhere.example/',
    '/%2f/elsewhere.example/',
    '/studies//elsewhere.example/',
    '/studies/',
    '/sign-in/?callbackUrl=https://elsewhere.example',
  ]
  const claims = [
    [host()],
    ['Host: elsewhere.example'],
    [host(), 'X-Forwarded-Host: elsewhere.example', 'X-Forwarded-Proto: https'],
    [host(), 'Forwarded: host=elsewhere.example'],
  ]
  for (const target of targets)
    for (const claimed of claims) {
      const said = await request(target, ...claimed)
      const to = /^location: (.*)\r$/im.exec(said)?.[1] ?? ''
      expect([target, claimed, new URL(to || '/', url()).origin]).toEqual([target, claimed, url()])
    }
})

test('a connection can’t be upgraded', async () => {
  for (const target of ['/', '/_next/webpack-hmr', '/api/v1/me']) {
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
    const said = await raw([`GET ${target} HTTP/1.1`, host(), ...upgrade, key, '', ''].join('\r\n'))
    expect([target, said]).toEqual([target, ''])
  }
})
