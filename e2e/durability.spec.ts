import { expect, openStudy, test } from '@/e2e/fixtures'
import { freePort, launch } from '@/e2e/launch'
import { sendAnswer, startRun } from '@/e2e/respondents'
import { pool } from '@/lib/db'
import { seededRandom } from '@/lib/random'
import { respond } from '@/tests/factories'

const KILLS = 10

test('an acknowledged answer is stored exactly once, though the server is killed again and again', async () => {
  test.setTimeout(240_000)
  const study = await openStudy({ perParticipant: 6 })
  const port = await freePort()
  let server = await launch({}, port)
  const { url } = server
  const acknowledged = new Set<string>()
  let kills = 0
  // One respondent after the other, until there have been kills enough.
  const write = async (writer: number) => {
    for (let turn = 0; kills < KILLS; turn++) {
      const respondent = await persist(() => startRun(url, study.key).catch(() => null))
      for (const answer of respond(respondent.run, `${writer} ${turn}`)) {
        await persist(() => sendAnswer(url, respondent, answer))
        acknowledged.add(`${respondent.run.participantId} ${answer.position}`)
      }
    }
  }
  const writers = Promise.all(Array.from({ length: 30 }, (_, writer) => write(writer)))
  const random = seededRandom('kill')
  while (kills < KILLS) {
    await pause(200 + random() * 600)
    await server.kill()
    kills++
    server = await launch({}, port)
  }
  await writers
  await server.stop()

  const { rows } = await pool().query<{ name: string }>(
    `SELECT s.participant_id || ' ' || a.position AS name
     FROM answer a JOIN session s USING (study_id)
     WHERE s.id = a.session_id AND a.study_id = $1`,
    [study.id],
  )
  const stored = rows.map(({ name }) => name)
  expect(stored.length).toBeGreaterThan(300)
  expect(new Set(stored).size).toBe(stored.length)
  expect(new Set(stored)).toEqual(acknowledged)
})

test('a server that is told to stop answers what it has begun, and ends the database with it', async () => {
  const server = await launch({
    DATABASE_URL: '',
    NEXTAUTH_SECRET: '',
    DATA_DIR: test.info().outputPath('data'),
  })
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  const under = fetch(`${server.url}/readyz`)
  expect(await server.stop()).toBe(0)
  expect((await under).status).toBeLessThan(504)
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
})

test('a second server in one DATA_DIR is refused, with words', async () => {
  const own = { DATABASE_URL: '', NEXTAUTH_SECRET: '', DATA_DIR: test.info().outputPath('data') }
  const first = await launch(own)
  await expect(launch(own)).rejects.toThrow(/already serving/)
  expect(await first.stop()).toBe(0)
})

test('after a kill -9 the next start adopts the database and keeps what was there', async () => {
  const own = { DATABASE_URL: '', NEXTAUTH_SECRET: '', DATA_DIR: test.info().outputPath('data') }
  const first = await launch(own)
  const codeOf = (said: string) => /one-time code: (\S+)/.exec(said)?.[1]
  const ada = { name: 'Ada', email: 'ada@example.org', password: 'a long enough phrase' }
  const made = await fetch(`${first.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...ada, code: codeOf(first.said()) }),
  })
  expect(made.ok).toBe(true)
  await first.kill()
  const second = await launch(own)
  expect(codeOf(second.said())).toBeUndefined()
  expect(await second.stop()).toBe(0)
})

/** As the outbox does: again and again, until there is a reply. */
async function persist<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const result = await attempt()
    if (result) return result
    await pause(50)
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
