import { parseArgs } from 'node:util'
import { welcomeOf } from '@/domain/session'
import type { Acknowledgements, AnswerInput, RunView } from '@/domain/session/schema'
import { answersOf } from '@/domain/simulation/respondent'
import { truthOf } from '@/domain/simulation/truth'
import { forRespondent, rehearsal } from '@/domain/study'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { type Random, seededRandom } from '@/lib/random'
import { openDatabase } from '@/server/database'

/**
 * npm run simulate -- SLUG N: lets N artificial respondents through a study's rehearsal by the HTTP
 * API, as browsers would, to try the analysis on before there are data. The server has to be running.
 */
const USAGE = `npm run simulate -- SLUG N [--url http://127.0.0.1:3000] [--study]

  --url    where the server is (PUBLIC_URL or port ${env().PORT ?? 3000} otherwise)
  --study  into the study itself and not into its rehearsal: made-up answers among real ones`

const AT_ONCE = 8
const BATCH = 20

type Target = { key: string; slug: string; locales: string[]; boxes: string[] }

async function main(slug: string, wanted: number, url: string, intoStudy: boolean): Promise<void> {
  await fetch(`${url}/healthz`).catch(() => {
    throw new Error(
      `Nothing answers at ${url}. Start the server first, or say where it is by --url.`,
    )
  })
  const database = await openDatabase()
  try {
    const target = await findTarget(slug, intoStudy)
    const run = `${Date.now()}`
    let next = 0
    let done = 0
    let answers = 0
    const one = async () => {
      while (next < wanted) {
        const given = await respond(url, target, seededRandom('simulate', run, next++))
        answers += given
        done++
        tell(done, wanted)
      }
    }
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, wanted) }, one))
    console.log(`\n${done} respondents gave ${answers} answers to ${url}/s/${target.slug}`)
  } finally {
    await database.close()
  }
}

async function findTarget(slug: string, intoStudy: boolean): Promise<Target> {
  const study = await db().study.findUnique({ where: { slug }, include: { owner: true } })
  if (!study) throw new Error(`There is no study at /s/${slug}.`)
  const { id, email, name, role } = study.owner
  const { key, slug: where } =
    intoStudy || study.rehearsalOfId ? study : await rehearsal({ id, email, name, role }, study.id)
  const page = await forRespondent(where)
  if (!page) throw new Error('The study has not been published.')
  return {
    key,
    slug: where,
    locales: page.locales,
    boxes: welcomeOf(page, page.locales[0] ?? 'en').boxes.map((box) => box.id),
  }
}

/** One run from consent to the last answer; returns how many answers were stored. */
async function respond(url: string, target: Target, random: Random): Promise<number> {
  const locale = target.locales[Math.floor(random() * target.locales.length)] ?? 'en'
  const address = `${url}/api/v1/runs/${target.key}`
  const started = await post(address, { locale, consent: target.boxes })
  const cookie = started.headers.getSetCookie().map((line) => line.split(';')[0])
  const run = (await started.json()) as RunView
  const answers = answersOf(run, { random, ...(await truthOf(run)) })
  let stored = 0
  for (let from = 0; from < answers.length; from += BATCH) {
    const batch: AnswerInput[] = answers.slice(from, from + BATCH)
    const reply = await post(`${address}/answers`, { answers: batch }, cookie.join('; '))
    stored = ((await reply.json()) as Acknowledgements).stored
  }
  if (stored !== answers.length) throw new Error(`${stored} of ${answers.length} answers arrived.`)
  return stored
}

async function post(address: string, body: unknown, cookie?: string): Promise<Response> {
  const reply = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(address).origin,
      ...(cookie ? { cookie } : {}),
    },
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`${address} answered ${reply.status}: ${await reply.text()}`)
  return reply
}

function tell(done: number, of: number): void {
  const line = `  ${done} of ${of} respondents`
  if (process.stdout.isTTY) process.stdout.write(`\r${line}`)
  else if (done % Math.max(1, Math.ceil(of / 10)) === 0) console.log(line)
}

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, study: { type: 'boolean' } },
  })
  const [slug, n, ...more] = positionals
  const wanted = Number(n)
  if (!slug || more.length > 0 || !Number.isInteger(wanted) || wanted < 1)
    throw new TypeError('A study’s slug and a number of respondents are needed.')
  const url = values.url ?? env().PUBLIC_URL ?? `http://127.0.0.1:${env().PORT ?? 3000}`
  await main(slug, wanted, url.replace(/\/$/, ''), values.study ?? false)
} catch (error) {
  const usage = error instanceof TypeError ? `\n\n${USAGE}` : ''
  console.error(`${error instanceof Error ? error.message : error}${usage}`)
  process.exitCode = 1
}
