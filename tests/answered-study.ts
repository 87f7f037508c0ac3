import { randomUUID } from 'node:crypto'
import { parseProtocol } from '@/domain/protocol'
import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { randomCode, sha256 } from '@/lib/random'

/**
 * A study whose answers are written straight into the tables, so that a test can say exactly what
 * somebody answered and compute by hand what must come out. (Studies that people run through come
 * from tests/factories.ts.)
 */
type Values = Record<string, number | string | null>

export type GivenAnswer = {
  phase: string
  /** Index into the study's clips. */
  clip?: number
  values: Values | null
  practice?: boolean
  mediaError?: string
}

export type Given = {
  answers?: readonly GivenAnswer[]
  swapped?: boolean
  order?: Record<string, number>
  locale?: 'en' | 'fr'
  channel?: string
  /** Minutes from consent to completion. */
  completedAfter?: number
  left?: boolean
  withdrawn?: boolean
}

const CONSENTED_AT = new Date('2026-03-01T12:00:00.000Z')
const minutes = (count: number) => new Date(CONSENTED_AT.getTime() + count * 60_000)

export async function answeredStudy(
  people: readonly Given[],
  more: Partial<{ origin: string; clips: readonly ('REAL' | 'GENERATED')[] }> = {},
) {
  const name = randomCode(10)
  const owner = await db().account.create({ data: { email: `${name}@example.org`, name: 'Owner' } })
  const provenances = more.clips ?? (['REAL', 'GENERATED'] as const)
  const set = await db().clipSet.create({
    data: {
      ownerId: owner.id,
      name,
      rendition: {},
      clips: {
        create: provenances.map((provenance, i) => ({
          fileName: `${String(i + 1).padStart(3, '0')}.mp4`,
          provenance,
          origin: provenance === 'REAL' ? 'camera' : (more.origin ?? 'generator'),
          scene: `scene_${i + 1}`,
          source: 'drawn',
          licence: 'CC0',
          sha256: sha256(`${name}${i}`),
          sizeBytes: 1,
          originalKey: `${name}-${i}`,
        })),
      },
    },
    include: { clips: { orderBy: { fileName: 'asc' } } },
  })
  const clipIds = set.clips.map((clip) => clip.id)
  const protocol = exampleProtocol(clipIds)
  const study = await db().study.create({
    data: {
      key: name.slice(0, 6),
      slug: name,
      name: `Study ${name}`,
      ownerId: owner.id,
      draft: protocol,
    },
  })
  await db().version.create({
    data: { studyId: study.id, number: 1, protocol, sha256: sha256(name), seed: 1n },
  })
  for (const [index, person] of people.entries()) await add(study.id, clipIds, index, person)
  return { studyId: study.id, key: study.key, ownerId: owner.id, clipIds }
}

async function add(studyId: string, clipIds: readonly string[], index: number, person: Given) {
  const id = randomUUID()
  await db().session.create({
    data: {
      studyId,
      id,
      version: 1,
      participantId: `p${index + 1}`,
      tokenHash: randomCode(20),
      withdrawHash: randomCode(20),
      group: 'all',
      slot: index,
      locale: person.locale ?? 'en',
      channel: person.channel ?? null,
      consent: { boxes: ['adult'], sha256: 'c0ffee' },
      consentedAt: CONSENTED_AT,
      plan: {
        trials: [],
        order: person.order ?? {},
        swapped: person.swapped ?? false,
        soundWord: 1,
      },
      leaseUntil: minutes(45),
      completedAt: person.completedAfter === undefined ? null : minutes(person.completedAfter),
      leftAt: person.left ? minutes(2) : null,
      withdrawnAt: person.withdrawn ? minutes(99) : null,
    },
  })
  const rows: Prisma.AnswerCreateManyInput[] = (person.answers ?? []).map((answer, i) => ({
    studyId,
    sessionId: id,
    position: i + 1,
    phase: answer.phase,
    clipId: answer.clip === undefined ? null : (clipIds[answer.clip] ?? null),
    isPractice: answer.practice ?? false,
    displayed: {},
    payloadHash: sha256(JSON.stringify(answer)),
    shownAt: minutes(i),
    answeredAt: minutes(i + 0.5),
    rtMs: 30_000,
    ...(answer.values && { values: answer.values }),
    ...(answer.clip !== undefined && {
      receipt: { mediaError: answer.mediaError ?? null },
      watchedShare: 1,
      plays: 1,
      stallsMs: 0,
      hiddenMs: 0,
    }),
  }))
  await db().answer.createMany({ data: rows })
}

const both = (text: string) => ({ en: text, fr: text })

/** Every kind of item once or more; humanness has four items, eerie and spine-tingling two each. */
const exampleProtocol = (test: string[]) =>
  parseProtocol({
    schema: 1,
    locales: ['en', 'fr'],
    title: both('Your impressions'),
    legal: {
      ...{ controller: 'A university', contact: 'Ada, ada@example.org' },
      lawfulBasis: 'publicTask',
    },
    phases: [
      {
        kind: 'consent',
        id: 'consent',
        paragraphs: [{ id: 'who', text: both('Who, and that some are generated'), legal: true }],
        boxes: [{ id: 'adult', text: both('I am 18'), required: true }],
        accept: both('Yes'),
        decline: both('No'),
      },
      {
        kind: 'rating',
        id: 'rating',
        playback: {},
        blocks: [
          {
            id: 'own',
            firstOnly: true,
            items: [
              {
                kind: 'ownWords',
                id: 'own',
                text: both('In your words'),
                fields: 2,
                maxLength: 80,
              },
            ],
          },
          {
            id: 'list',
            items: [
              {
                kind: 'cata',
                id: 'words',
                text: both('Which fit?'),
                terms: ['soulless', 'touching', 'piercing_eyes'].map((key, i) => ({
                  key,
                  text: both(key),
                  valence: i === 1 ? 'positive' : 'negative',
                  aspect: 'whole',
                })),
                none: both('none of these'),
                other: both('another word'),
              },
            ],
          },
          {
            id: 'scales',
            order: 'random',
            flipPoles: true,
            items: [
              ...[1, 2, 3, 4].map((i) => differential(`humanness_${i}`, 'humanness')),
              ...[1, 2].map((i) => differential(`eerie_${i}`, 'eerie')),
              ...[1, 2].map((i) => differential(`spine_tingling_${i}`, 'spine_tingling')),
            ],
          },
        ],
      },
      {
        kind: 'detection',
        id: 'detection',
        text: both('Filmed or generated?'),
        playback: {},
        blocks: [
          {
            id: 'real_or_ai',
            items: [
              {
                kind: 'realOrAi',
                id: 'real_or_ai',
                text: both('Filmed or generated?'),
                labels: [1, 2, 3, 4, 5, 6].map((i) => both(`label ${i}`)),
              },
            ],
          },
        ],
      },
      {
        kind: 'questionnaire',
        id: 'person',
        title: both('About you'),
        blocks: [
          {
            id: 'person',
            items: [
              {
                kind: 'choice',
                id: 'age',
                text: both('Your age'),
                options: ['a18_29', 'a30_44', 'a45'].map((value) => ({ value, text: both(value) })),
              },
            ],
          },
        ],
      },
      { kind: 'debrief', id: 'debrief', paragraphs: [{ id: 'thanks', text: both('Thank you') }] },
    ],
    clips: { test, perParticipant: test.length },
  })

const differential = (id: string, scale: string) => ({
  kind: 'differential',
  id,
  scale,
  low: both(`${id} low`),
  high: both(`${id} high`),
  points: 7,
})
