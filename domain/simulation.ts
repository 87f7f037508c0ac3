import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { requireStudy, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { parseProtocol } from '@/domain/protocol'
import { leave, receiveAnswers, start, welcomeOf } from '@/domain/session'
import { answersOf, screeningOf } from '@/domain/simulation/respondent'
import { Effects, Simulation } from '@/domain/simulation/schema'
import { truthOf } from '@/domain/simulation/truth'
import { conditionOf, forRespondent, type PublicStudy, rehearsal } from '@/domain/study'
import { db, transaction } from '@/lib/db'
import { isDomainError } from '@/lib/errors'
import { type Random, randomCode, seededRandom } from '@/lib/random'

/**
 * Artificial respondents: a study's rehearsal is filled with answers of which one has said beforehand
 * what they should show, so that its results can be looked at before anybody is asked. They go the way
 * of every answer, but for the browser.
 */

const JOB = 'simulate'

/** Brings the rehearsal up to date and has it filled by the worker; tells which study it is. */
export async function simulate(
  viewer: Viewer | null,
  studyId: string,
  input: Simulation,
): Promise<{ rehearsalId: string; seed: string }> {
  const who = await requireStudy(viewer, studyId, 'edit')
  const { respondents, effects, seed = randomCode(8) } = Simulation.parse(input)
  const { id, slug } = await rehearsal(who, studyId)
  await transaction(async (tx) => {
    await tx.query(`SELECT graphile_worker.add_job($1, $2::json, max_attempts => 1)`, [
      JOB,
      JSON.stringify({ slug, respondents, effects, seed }),
    ])
    await record(tx, {
      ...{ actorId: who.id, action: 'study.simulate', subject: `study:${studyId}` },
      details: { respondents, seed },
    })
  })
  return { rehearsalId: id, seed }
}

/** Empties the rehearsal: everything anybody, or nobody, answered there. The study is not touched. */
export async function empty(viewer: Viewer | null, studyId: string): Promise<void> {
  const who = await requireStudy(viewer, studyId, 'edit')
  const shadow = await db().study.findUnique({
    where: { rehearsalOfId: studyId },
    select: { id: true },
  })
  if (!shadow) return
  await transaction(async (tx) => {
    // Children first. The database lets go of answers in rehearsals only.
    for (const table of ['answer_revision', 'answer', 'exposure', 'erasure', 'session', 'slot'])
      await tx.query(`DELETE FROM ${table} WHERE study_id = $1`, [shadow.id])
    await record(tx, {
      ...{ actorId: who.id, action: 'study.emptyRehearsal', subject: `study:${studyId}` },
    })
  })
}

const Job = z.object({
  slug: z.string(),
  respondents: z.int(),
  effects: Effects,
  seed: z.string(),
})

export const simulationTasks: TaskList = {
  [JOB]: async (payload: unknown, { abortSignal }: JobHelpers) => {
    const { slug, respondents, effects, seed } = Job.parse(payload)
    const study = await forRespondent(slug)
    if (!study?.isRehearsal) throw new Error('Only rehearsals are simulated')
    // One after the other: so the same seed meets the same places of the design.
    for (let n = 0; n < respondents && !abortSignal?.aborted; n++)
      await respond(study, effects, seededRandom('simulated respondent', seed, n))
  },
}

/** One run, from consent to the last answer, or to where this one loses patience. */
async function respond(
  study: PublicStudy,
  effects: Effects,
  random: Random,
): Promise<'completed' | 'left' | 'refused'> {
  const { protocol, studyKey, locales } = study
  const locale = locales[Math.floor(random() * locales.length)] ?? 'en'
  const stays = random() >= effects.dropOut
  const professional = random() < effects.professionals
  const welcome = welcomeOf(study, locale)
  const consent = welcome.boxes.map(({ id }) => id)
  const person = { random, effects, professional }
  const screening = screeningOf(welcome, person)
  const started = await start(studyKey, { locale, consent, screening, another: true }, null).catch(
    (error: unknown) => {
      // By the screening, or because a group is full, as others are.
      if (isDomainError(error) && error.code === 'CONFLICT') return null
      throw error
    },
  )
  if (!started) return 'refused'
  const { token, run } = started
  const truth = await truthOf(run, effects, protocol.clips.conditions)
  const answers = answersOf(run, { ...person, ...truth })
  const given = stays ? answers : answers.slice(0, Math.floor(random() * answers.length))
  for (let from = 0; from < given.length; from += 20)
    await receiveAnswers(studyKey, token, given.slice(from, from + 20))
  if (stays) return 'completed'
  await leave(studyKey, token)
  return 'left'
}

/** What the draft's clips stand for in its comparison, so that each can be given an effect. */
export async function conditions(viewer: Viewer | null, studyId: string): Promise<string[]> {
  await requireStudy(viewer, studyId, 'view')
  const { draft } = await db().study.findUniqueOrThrow({
    where: { id: studyId },
    select: { draft: true },
  })
  const { clips } = parseProtocol(draft)
  const chosen = await db().clip.findMany({
    where: { id: { in: clips.test } },
    select: { provenance: true, origin: true, tags: true },
  })
  return [...new Set(chosen.map((clip) => conditionOf(clip, clips.conditions)))].toSorted()
}
