import { z } from 'zod'
import type { Figure, Say } from '@/domain/figure/schema'
import { parseProtocol } from '@/domain/protocol'
import { type Asked, askedIn, scalesOf } from '@/domain/results/asked'
import { draw } from '@/domain/results/figures'
import * as read from '@/domain/results/read'
import type { CountedShare, Detection, People, Results } from '@/domain/results/schema'
import { sensitivity } from '@/domain/stats/detection'
import { mean, meanOf } from '@/domain/stats/means'
import { clusteredShare, wilson } from '@/domain/stats/shares'
import { pool } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import type { Locale } from '@/lib/locale'

/**
 * What a study found, as of one instant. Practice trials and withdrawn participants count nowhere;
 * those who left or have not finished count with what they gave. What can't be computed is null with
 * a reason.
 */

/** Every number of the results page, from one snapshot of the database. */
export async function overview(studyId: string): Promise<Results> {
  const client = await pool().connect()
  let broken = true
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const results = await readAll(client, studyId)
    await client.query('COMMIT')
    broken = false
    return results
  } finally {
    client.release(broken)
  }
}

/** The figures of the results page in the reader's language, each with the numbers behind it. */
export const figures = (results: Results, locale: Locale, say: Say): Figure[] =>
  draw(results, locale, say)

export { figureFile, tableFile } from '@/domain/figure'

const Study = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  rehearsalOfId: z.string().nullable(),
  rehearsalId: z.string().nullable(),
  asOf: z.date(),
})

async function readAll(client: read.Client, studyId: string): Promise<Results> {
  const { rows } = await client.query(
    `SELECT st.id, st.name, st.slug, st.rehearsal_of AS "rehearsalOfId", r.id AS "rehearsalId",
       now() AS "asOf"
     FROM study st LEFT JOIN study r ON r.rehearsal_of = st.id WHERE st.id = $1`,
    [studyId],
  )
  if (!rows[0]) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  const { asOf, ...study } = Study.parse(rows[0])
  const versions = await client.query<{ protocol: unknown }>(
    'SELECT protocol FROM version WHERE study_id = $1 ORDER BY number',
    [studyId],
  )
  const asked = askedIn(versions.rows.map(({ protocol }) => parseProtocol(protocol)))
  return {
    study,
    asOf: asOf.toISOString(),
    answers: await read.countAnswers(client, studyId),
    people: await people(client, studyId, asked),
    descriptors: await descriptors(client, studyId, asked),
    scales: scalesOf(asked),
    clips: await clips(client, studyId, asked),
    detection: asked.realOrAi.length > 0 ? await detection(client, studyId, asked) : null,
  }
}

async function people(client: read.Client, studyId: string, asked: Asked): Promise<People> {
  const counts = await read.readPeople(client, studyId)
  if (!counts) throw new Error('A count has a row.')
  const groups = await read.readGroups(client, studyId)
  const chosen = await read.readChoices(client, studyId, [...asked.choices.keys()])
  const of = (kind: string) =>
    groups.filter((group) => group.of === kind).map(({ value, count }) => ({ value, count }))
  return {
    ...counts,
    unfinished: counts.started - counts.completed - counts.left - counts.withdrawn,
    locales: of('locale'),
    channels: of('channel'),
    groups: of('group'),
    questions: [...asked.choices].map(([id, { text, options }]) => {
      const counted = options.map((option) => ({
        ...option,
        count: chosen.find((row) => row.item === id && row.value === option.value)?.count ?? 0,
      }))
      return { id, text, n: counted.reduce((sum, { count }) => sum + count, 0), options: counted }
    }),
  }
}

async function descriptors(client: read.Client, studyId: string, asked: Asked) {
  const sums = await read.readTerms(client, studyId, [...asked.terms.keys()])
  return [...asked.terms].map(([key, { text, valence }]) => {
    const share = (provenance: 'REAL' | 'GENERATED'): CountedShare => {
      const row = sums.find((sum) => sum.key === key && sum.provenance === provenance) ?? NOBODY
      return { ...clusteredShare(row), k: row.k, n: row.n, participants: row.participants }
    }
    return { key, text, valence, real: share('REAL'), generated: share('GENERATED') }
  })
}

const NOBODY = { participants: 0, n: 0, k: 0, kk: 0, kn: 0, nn: 0 }

async function clips(client: read.Client, studyId: string, asked: Asked) {
  const found = await read.readClips(client, studyId)
  const votes = await read.readScales(client, studyId, asked)
  const called = await read.readCalledGenerated(client, studyId, asked.realOrAi)
  return found.map((clip) => {
    const { n, k } = called.find(({ clipId }) => clipId === clip.id) ?? { n: 0, k: 0 }
    const scales = scalesOf(asked).map(({ id }) => {
      const vote = votes.find(({ clipId, scale }) => clipId === clip.id && scale === id)
      return [id, meanOf(vote ?? { n: 0, mean: null, sd: null })] as const
    })
    return {
      ...clip,
      scales: Object.fromEntries(scales),
      calledGenerated: {
        ...(n === 1 ? { value: k, interval: null, reason: 'one' as const } : wilson(k, n)),
        k,
        n,
        participants: n,
      },
    }
  })
}

async function detection(client: read.Client, studyId: string, asked: Asked): Promise<Detection> {
  const judgements = await read.readJudgements(client, studyId, asked.realOrAi)
  const able = judgements.flatMap((judgement) => {
    const found = sensitivity(judgement)
    return found ? [{ ...found, clips: judgement.generated + judgement.real }] : []
  })
  const trials = able.map(({ clips }) => clips)
  return {
    participants: able.length,
    clips: able.length > 0 ? { fewest: Math.min(...trials), most: Math.max(...trials) } : null,
    dPrime: mean(able.map(({ dPrime }) => dPrime)),
    c: mean(able.map(({ c }) => c)),
  }
}
