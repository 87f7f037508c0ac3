import * as study from '@/domain/study'
import { expect, test } from '@/e2e/fixtures'
import { launch } from '@/e2e/launch'
import {
  type Ask,
  ask,
  canonical,
  type Recording,
  type Respondent,
  read,
  record,
  type Said,
  start,
} from '@/e2e/recording'
import { holdPlan, type Planted, plant, swap } from '@/e2e/sentinels'
import { db } from '@/lib/db'
import { begin, openStudy } from '@/tests/factories'

/**
 * Before the debrief, nothing that reaches a respondent tells more about a clip than watching it does.
 * A whole run is recorded; then everything that is known about the clips changes hands, a server
 * with cold caches takes the place of the first, and the run is recorded again under the same plan.
 */
let planted: Planted
let first: Recording
let second: Recording
/** Runs that were begun before and after the change. */
let begun: Respondent[]

test.beforeAll(async () => {
  test.setTimeout(280_000)
  planted = await plant()
  const server = await launch({ ROLE: 'web' })
  const [one, two] = [await start(server.url, planted), await start(server.url, planted)]
  first = await record(server.url, planted, one)
  await server.stop()

  await holdPlan(planted.studyId, one.participantId, two.participantId)
  await swap(planted)

  const cold = await launch({ ROLE: 'web' }, server.port)
  second = await record(cold.url, planted, two)
  begun = [one, await start(cold.url, planted)]
  await cold.stop()
})

const everything = (): Said[] => [
  ...first.before,
  ...first.assets,
  ...second.before,
  ...begun.map(({ said }) => said),
]
const has = ({ headers, body }: Said, word: string): boolean =>
  body.includes(word) || JSON.stringify(headers).includes(word)

test('what reaches a respondent is the same to the byte, whatever is known about the clips', () => {
  const [one, two] = [canonical(first), canonical(second)]
  for (const [at, said] of two.entries()) expect(said).toBe(one[at])
  expect(two).toHaveLength(one.length)
})

test('it was a whole run: pages, flight data, clips, every answer', () => {
  const of = (what: RegExp, status: number, type: string) =>
    first.before.filter(
      (said) =>
        what.test(said.what) &&
        said.status === status &&
        (said.headers['content-type'] ?? '').startsWith(type),
    ).length
  expect(of(/^GET \/s\/[\w-]+(\/\w+)?[ ?]/, 200, 'text/html')).toBeGreaterThan(12)
  expect(of(/^GET \/s\/[\w-]+(\/\w+)?[ ?]/, 200, 'text/x-component')).toBeGreaterThan(12)
  // Four to rate and one to practise on.
  expect(of(/^GET \/media\//, 200, 'video/mp4')).toBe(5)
  expect(of(/^GET \/media\//, 206, 'video/mp4')).toBe(5)
  expect(of(/^POST .*\/answers/, 200, 'application/json')).toBeGreaterThan(10)
  expect(of(/^POST .*\/answers/, 422, 'application/json')).toBeGreaterThan(3)
  expect(of(/\/debrief/, 409, 'application/json')).toBe(1)
  expect(first.before.filter(({ status }) => status >= 500)).toEqual([])
  expect(first.assets.length).toBeGreaterThan(5)
})

test('starting a run tells what asking for it tells, and no more', () => {
  const shape = (value: unknown): unknown =>
    Array.isArray(value)
      ? [...new Set(value.map((one) => JSON.stringify(shape(one))))].toSorted()
      : value && typeof value === 'object'
        ? Object.entries(value).map(([key, inside]) => [key, shape(inside)])
        : typeof value
  const asked = first.before.find(({ what }) => /^GET \/api\/v1\/runs\/\w+ /.test(what)) as Said
  for (const { said } of begun) expect(shape(read(said))).toEqual(shape(read(asked)))
})

test('no word that is known about a clip, a set, the study or its owner reaches a respondent', () => {
  expect(planted.secrets.length).toBeGreaterThan(100)
  for (const said of everything()) {
    const found = planted.secrets.filter((secret) => has(said, secret))
    expect([said.what, found]).toEqual([said.what, []])
  }
})

test('the debrief is where such words are told', () => {
  for (const said of [...first.debrief, ...second.debrief]) {
    expect(said.status).toBe(200)
    // Of each of the five clips: what made it, where it is from and what it shows.
    expect(planted.secrets.filter((secret) => has(said, secret)).length).toBeGreaterThan(14)
  }
})

const TITLE = /<title[^>]*>(.*?)<\/title>/gs
const OPEN_GRAPH = /<meta property="og:(\w+)" content="([^"]*)"/g
const matches = (said: Said, pattern: RegExp) => [...said.body.toString().matchAll(pattern)]
const isPage = ({ headers }: Said) => headers['content-type']?.startsWith('text/html') ?? false

test('a respondent’s pages show the study’s title, and nobody’s name', () => {
  const { en, fr } = planted.title
  for (const page of first.before.filter((said) => isPage(said) && said.what.includes('/s/'))) {
    const titles = matches(page, TITLE).map(([, title]) => title)
    expect([page.what, titles]).toEqual([page.what, [expect.stringMatching(`^(${en}|${fr})$`)]])
    for (const [, name, content] of matches(page, OPEN_GRAPH))
      expect([en, fr, 'website', 'en', 'fr']).toContain(`${name && content}`)
  }
  // A published scale has a pole of that name; it is asked, like every wording, by the API.
  const isAsked = ({ what }: Said) => what.includes('/api/v1/runs/')
  for (const said of everything()) {
    const shown = isAsked(said) ? { ...said, body: Buffer.of() } : said
    const named = has(shown, 'Uncanny') || (isPage(said) && has(shown, 'uncanny'))
    expect([said.what, named]).toEqual([said.what, false])
  }
})

test('nor do the pages that say no', async () => {
  const url = process.env.BASE_URL ?? ''
  const [made, paused, closed, broken] = [
    await openStudy(),
    await openStudy(),
    await openStudy(),
    await openStudy(),
  ]
  await study.pause(paused.owner, paused.id)
  await study.close(closed.owner, closed.id)
  // A document that no code of today can read.
  await db().version.create({
    data: { studyId: broken.id, number: 2, protocol: {}, sha256: 'none', seed: 1n },
  })
  const full = await openStudy({ target: 1 })
  await begin(full.key)
  const pages: [string, number][] = [
    ['/s', 404],
    ['/s/', 308],
    ['/s/no-such-study', 404],
    ['/s/Not_An_Address', 404],
    ['/s/no-such-study/run', 404],
    ['/s/no-such-study/done', 404],
    [`/s/${made.slug}/nothing`, 404],
    [`/s/${made.slug}/run/nothing`, 404],
    [`/s/${made.slug}?lang=xx`, 200],
    [`/s/${paused.slug}`, 200],
    [`/s/${closed.slug}`, 200],
    [`/s/${closed.slug}/run`, 200],
    [`/s/${closed.slug}/withdraw`, 200],
    [`/s/${full.slug}`, 200],
    [`/s/${broken.slug}`, 500],
    [`/s/${broken.slug}/run`, 500],
    ['/favicon.ico', 404],
    ['/apple-touch-icon.png', 404],
    ['/robots.txt', 404],
    ['/media/nothing', 404],
    [`/api/v1/runs/${made.key}`, 404],
  ]
  for (const [path, status] of pages)
    for (const headers of [{}, { rsc: '1' }, { 'accept-language': 'fr' }] as Ask['headers'][]) {
      const said = await ask(url, path, { ...(headers && { headers }) })
      const text = JSON.stringify(said.headers) + said.body.toString()
      const named = /.{0,60}uncanny.{0,60}/i.exec(text)?.[0]
      expect([said.what, named]).toEqual([said.what, undefined])
      // As flight data a refusal is a 200 with the refusal in it.
      if (!headers?.rsc) expect([said.what, said.status]).toEqual([said.what, status])
    }
  const refused = await fetch(`${url}/api/v1/runs/${full.key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ locale: 'en', consent: ['adult', 'participate'] }),
  })
  expect(refused.status).toBe(409)
  expect(await refused.text()).not.toMatch(/uncanny/i)
})
