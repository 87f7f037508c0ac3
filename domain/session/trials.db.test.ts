import { expect, test } from 'vitest'
import type { PhaseInput } from '@/domain/protocol/schema'
import { Phase, Protocol } from '@/domain/protocol/schema'
import { receiveAnswers } from '@/domain/session'
import { db } from '@/lib/db'
import { begin, openStudy, respond } from '@/tests/factories'

/** Trials that show two clips, and trials with a known answer, from the plan to the stored rows. */

const both = (text: string) => ({ en: text, fr: text })

const COMPARISON: PhaseInput = {
  kind: 'comparison',
  id: 'pairs',
  text: both('Which one?'),
  blocks: [
    {
      id: 'which',
      items: [
        {
          ...{ kind: 'preference', id: 'better', text: both('Which is better?'), tie: null },
          ...{ first: both('left'), second: both('right') },
        },
      ],
    },
  ],
}

const seen = {
  kind: 'choice' as const,
  id: 'seen',
  text: both('What was to be seen?'),
  options: ['boat', 'dog'].map((value) => ({ value, text: both(value) })),
}

const studyOfPairs = () =>
  openStudy({
    ...{ real: 5, generated: 4, practice: 2, perParticipant: 6 },
    protocol: (protocol) => {
      const at = protocol.phases.findIndex(({ kind }) => kind === 'detection')
      const [practice = '', caught = ''] = protocol.clips.practice
      return Protocol.parse({
        ...protocol,
        phases: protocol.phases.toSpliced(at + 1, 0, Phase.parse(COMPARISON)),
        clips: {
          ...protocol.clips,
          practice: [practice],
          catches: [{ clip: caught, item: seen }],
          pairs: { among: 'counterparts', perParticipant: 3 },
        },
      })
    },
  })

test('pairs and catch trials are shown and stored as what they are, and count apart', async () => {
  const study = await studyOfPairs()
  const { token, run } = await begin(study.key)
  const pairs = run.trials.filter(({ phase }) => phase === 'pairs')
  expect(pairs).toHaveLength(3)
  for (const { media, other } of pairs) expect([media, other]).not.toContain(null)
  const rated = run.trials.filter(({ phase }) => phase === 'rating')
  const caught = rated.filter(({ asks }) => asks !== null)
  expect([rated.length, caught.length]).toEqual([7, 1])
  expect(caught[0]?.asks).toMatchObject([{ items: [{ id: 'seen', kind: 'choice' }] }])
  expect([rated[0], rated.at(-1)]).not.toContain(caught[0])

  const answers = respond(run)
  for (let at = 0; at < answers.length; at += 20)
    await receiveAnswers(study.key, token, answers.slice(at, at + 20))
  const rows = await db().answer.findMany({ where: { studyId: study.id } })
  const compared = rows.filter(({ phase }) => phase === 'pairs')
  const scenes = new Map(study.clips.map(({ id, scene }) => [id, scene]))
  for (const { clipId, otherClipId, values } of compared) {
    expect(scenes.get(clipId ?? '')).toBe(scenes.get(otherClipId ?? ''))
    expect(values).toHaveProperty('better')
  }
  expect(rows.filter(({ isCatch }) => isCatch)).toMatchObject([
    { phase: 'rating', clipId: study.clips.at(-1)?.id, values: { seen: expect.any(String) } },
  ])
})
