import type { Acknowledgements, AnswerInput, RunView } from '@/domain/session/schema'
import { consent } from '@/tests/factories'

/** Respondents without a browser: what a script that speaks to the HTTP API has to do. */
export type Started = { run: RunView; cookie: string }

export async function startRun(url: string, studyKey: string): Promise<Started> {
  const response = await fetch(`${url}/api/v1/runs/${studyKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(consent),
  })
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { run: (await response.json()) as RunView, cookie }
}

/** The acknowledgement, or null when none came: then the answer may or may not have been stored. */
export async function sendAnswer(
  url: string,
  { run, cookie }: Started,
  answer: AnswerInput,
): Promise<Acknowledgements | null> {
  const response = await fetch(`${url}/api/v1/runs/${run.studyKey}/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ answers: [answer] }),
  }).catch(() => null)
  if (!response || response.status >= 500) return null
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json().catch(() => null)) as Acknowledgements | null
}
