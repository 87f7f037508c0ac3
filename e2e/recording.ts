import { createHash } from 'node:crypto'
import type { RunView } from '@/domain/session/schema'
import type { Planted } from '@/e2e/sentinels'
import { seededRandom } from '@/lib/random'
import { consent, respond } from '@/tests/factories'

/** Everything a server says to one respondent, from the link to the debrief, as bytes. */
export type Said = {
  what: string
  status: number
  headers: Record<string, string>
  body: Buffer
}

export type Recording = {
  /** Up to and with the acknowledgement of the last answer. */
  before: Said[]
  /** Scripts, styles and fonts of the pages, the same for everybody. */
  assets: Said[]
  /** The debrief, as data and as a page. */
  debrief: Said[]
  run: RunView
  /** The secret in the cookie. */
  secret: string
}

export type Respondent = { cookie: string; secret: string; participantId: string; said: Said }

export type Ask = { method?: string; headers?: Record<string, string>; body?: unknown }

/** What the server says to a request; redirects are not followed. */
export async function ask(
  url: string,
  path: string,
  { method = 'GET', headers, body }: Ask = {},
): Promise<Said> {
  const response = await fetch(`${url}${path}`, {
    ...{ method, redirect: 'manual' },
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const named = response.headers.get('location') ?? ''
  // Flight data lies at an address that Next's own client computes; others are sent there.
  if (named.includes('_rsc') && !path.includes('_rsc'))
    return ask(url, named, { method, ...(headers && { headers }) })
  return {
    what: [method, path, JSON.stringify(headers ?? {})].join(' '),
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  }
}

export async function start(url: string, { studyKey }: Planted): Promise<Respondent> {
  const said = await ask(url, `/api/v1/runs/${studyKey}`, { method: 'POST', body: consent })
  const cookie = said.headers['set-cookie']?.split(';')[0] ?? ''
  const { participantId } = read<RunView>(said)
  return { cookie, secret: cookie.split('=')[1] ?? '', participantId, said }
}

export const read = <T>({ body }: Said): T => JSON.parse(body.toString()) as T

/** The run of somebody who has started it: every page, every clip, every answer. */
export async function record(
  url: string,
  { slug, studyKey }: Planted,
  { cookie, secret }: Respondent,
): Promise<Recording> {
  const before: Said[] = []
  const hear = async (path: string, more: Ask = {}, into = before) => {
    const headers = { cookie, ...more.headers }
    const said = await ask(url, path, { ...more, headers })
    // A cookie is not what differs.
    into.push({ ...said, what: said.what.replaceAll(cookie, 'run') })
    return said
  }
  const api = `/api/v1/runs/${studyKey}`
  const pages = async (path: string, into = before) => {
    for (const query of ['', '?lang=fr', '?panel=p&id=1'])
      for (const headers of [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }])
        await hear(`${path}${query}`, { headers }, into)
  }

  for (const headers of [{}, { cookie: '' }])
    for (const lang of ['en', 'fr'])
      await hear(`/s/${slug}`, { headers: { ...headers, 'accept-language': lang } })
  await hear(api, { method: 'POST', body: consent })
  const run = read<RunView>(await hear(api))
  for (const page of ['', '/run', '/done', '/withdraw']) await pages(`/s/${slug}${page}`)
  for (const path of ['/s/sw.js', '/s/icon.svg', '/favicon.ico', `${api}/debrief`]) await hear(path)

  const media = [...new Set(run.trials.flatMap((trial) => trial.media ?? []))]
  for (const token of media) {
    const path = `/media/${token}`
    await hear(path, { method: 'HEAD' })
    const { headers } = await hear(path)
    await hear(path, { headers: { range: 'bytes=0-999' } })
    await hear(path, { headers: { range: 'bytes=99999999-' } })
    await hear(path, { headers: { 'if-none-match': headers.etag ?? '' } })
    await hear(path, { headers: { cookie: '' } })
  }

  const answers = respond(run, 'a run')
  const post = (...answers: unknown[]) =>
    hear(`${api}/answers`, { method: 'POST', body: { answers } })
  const random = seededRandom('batches')
  for (let at = 0; at < answers.length; ) {
    const batch = answers.slice(at, at + 1 + Math.floor(random() * 3))
    await post({ ...batch[0], values: { nonsense: 1 } })
    await post(...batch)
    await post(...batch)
    await post({ ...batch[0], rtMs: 1 })
    at += batch.length
    if (at < answers.length) await hear(api)
  }

  const debrief: Said[] = []
  await hear(`${api}/debrief`, {}, debrief)
  await hear(`/s/${slug}/done`, {}, debrief)
  return { before, assets: await assetsOf(url, before), debrief, run, secret }
}

async function assetsOf(url: string, said: readonly Said[]): Promise<Said[]> {
  const named = said.flatMap(
    ({ body }) => body.toString().match(/\/_next\/static\/[\w./~-]+\.(js|css|woff2)/g) ?? [],
  )
  return Promise.all([...new Set(named)].map((path) => ask(url, path)))
}

/** What was said, without what is one person's, one moment's or one page's by chance. */
export function canonical({ before, run, secret }: Recording): string[] {
  const media = [...new Set(run.trials.flatMap((trial) => trial.media ?? []))]
  const chance: [string, string][] = [
    [secret, '<secret>'],
    [run.participantId, '<participant>'],
    [run.withdrawCode, '<code>'],
    [run.resumeCode, '<link>'],
    ...media.map((token, at): [string, string] => [token, `<clip ${at + 1}>`]),
  ]
  return before.map(({ what, status, headers, body }) => {
    const { date: _, etag, ...others } = headers
    const isVideo = headers['content-type'] === 'video/mp4'
    const text = [
      what.replace(/"if-none-match":"[^}]*"/, '"if-none-match":"<etag>"'),
      `${status}`,
      ...Object.entries(others).map(([name, value]) => `${name}: ${value}`),
      // Of a clip it is made of its address, which is another one for everybody.
      what.includes('/media/') && etag ? 'etag: <etag>' : `etag: ${etag}`,
      isVideo ? createHash('sha256').update(body).digest('hex') : body.toString(),
    ].join('\n')
    const same = chance.reduce((said, [made, name]) => said.replaceAll(made, name), text)
    const isPage = 'content-security-policy' in headers
    return isPage ? ofPage(same) : same.replaceAll(/"serverTime":\d+/g, '"serverTime":<now>')
  })
}

/** A page without its nonce and the number of its request, and however its data was cut into pieces. */
function ofPage(text: string): string {
  const nonce = /'nonce-([^']+)'/.exec(text)?.[1]
  const cut = '"])</script><script nonce="<nonce>">self.__next_f.push([1,"'
  return (nonce ? text.replaceAll(nonce, '<nonce>') : text)
    .replaceAll(cut, '')
    .replaceAll(/(?<=")[\w-]{21}(?=[vm]\\?")/g, '<request>')
}
