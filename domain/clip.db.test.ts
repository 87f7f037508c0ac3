import { describe, expect, test } from 'vitest'
import { firstBrokenLine } from '@/domain/audit'
import * as clip from '@/domain/clip'
import * as clipSet from '@/domain/clip-set'
import type { Edits } from '@/domain/clip-set/schema'
import * as study from '@/domain/study'
import { Prisma } from '@/generated/prisma/client'
import { db, pool } from '@/lib/db'
import { randomCode } from '@/lib/random'
import { account, openStudy, RENDITION } from '@/tests/factories'
import { draftSet, fileKeys, present } from '@/tests/sets'

const probe = {
  ...{ container: 'mp4', codec: 'h264', width: 640, height: 360, fps: 25, durationMs: 10_000 },
  ...{ colourSpace: null, audio: null, loudness: null },
}
const jobs = async () =>
  (
    await pool().query<{ id: string }>(
      `SELECT key AS id FROM graphile_worker.jobs WHERE task_identifier LIKE 'clip%'`,
    )
  ).rows.map(({ id }) => id)

type PapersOf = Edits['edits'][number]['papers']

async function twoClips() {
  const owner = await account()
  const { id, clips } = await draftSet(owner, [
    { fileName: 'a.mp4', probe },
    { fileName: 'b.mp4', probe },
  ])
  const [a, b] = clips
  if (!a || !b) throw new Error('Two clips were made')
  return { owner, id, a, b }
}

describe('editing papers', () => {
  test('changes what is said of several clips, leaves the rest, and writes down who said what', async () => {
    const { owner, id, a, b } = await twoClips()
    const papers: PapersOf = {
      ...{ provenance: 'MIXED', origin: 'Sora 2', language: 'fr', rightsUntil: '2031-05-01' },
      ...{ depicts: 'S. Altman', persons: [{ name: 'S. Altman', basis: 'NOT_AUTHORISED' }] },
      ...{ warning: null, tags: ['face', 'voice'], rights: 'the right to quote' },
      segments: [
        { name: 'speaker', fromS: 0, toS: 4 },
        { name: 'ducks', fromS: 4, toS: 10 },
      ],
    }
    const edits = [
      { id: a.id, papers },
      { id: b.id, papers: { scene: b.scene } },
    ]
    expect(await clip.edit(owner, id, { edits })).toEqual({ changed: 1 })
    const after = await clip.detail(owner, a.id)
    expect(after).toMatchObject({ ...papers, scene: a.scene, source: a.source, state: 'READY' })
    expect(after).toMatchObject({ clipSetId: id, setState: 'DRAFT', may: 'manage', defaults: {} })
    expect(after.history).toMatchObject([
      {
        ...{ actor: owner.name, action: 'clip.edit' },
        details: {
          changes: expect.arrayContaining([
            { name: 'origin', from: 'camera', to: 'Sora 2' },
            { name: 'persons', from: [], to: papers.persons },
          ]),
        },
      },
    ])
    expect((await clip.detail(owner, b.id)).history).toEqual([])
    expect(await firstBrokenLine()).toBeNull()
  })

  test('is all or nothing, with every problem by clip and field', async () => {
    const { owner, id, a, b } = await twoClips()
    const other = await draftSet(owner, [{}])
    const edits = [
      { id: a.id, papers: { scene: 'fine', trimInS: 4, trimOutS: 3 } },
      {
        id: b.id,
        papers: {
          trimOutS: 60,
          persons: [1, 2].map(() => ({ name: 'Jane', basis: 'UNKNOWN' as const })),
        },
      },
      { id: other.clips[0]?.id ?? '', papers: { scene: 'elsewhere' } },
    ]
    const refused = await clip.edit(owner, id, { edits }).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      ...{ code: 'INVALID', reason: 'PAPERS' },
      problems: [
        {
          ...{ where: 'a.mp4, trimOutS', reason: 'TRIM_ENDS_FIRST' },
          params: { clipId: a.id, field: 'trimOutS' },
        },
        { where: 'b.mp4, trimOutS', reason: 'TRIM_BEYOND_END' },
        { where: 'b.mp4, persons', reason: 'PERSON_TWICE' },
        { where: 'edits.2', reason: 'NOT_IN_SET' },
      ],
    })
    expect((await clip.detail(owner, a.id)).scene).toBe(a.scene)
    expect(await db().auditEntry.count({ where: { subject: `clip:${a.id}` } })).toBe(0)
  })

  test.each([
    ['end after the clip', [{ name: 'x', fromS: 0, toS: 9 }], ['SEGMENT_BEYOND_END']],
    [
      'overlap, whatever their order',
      [
        { name: 'later', fromS: 1, toS: 3 },
        { name: 'first', fromS: 0, toS: 2 },
      ],
      ['SEGMENTS_OVERLAP'],
    ],
    [
      'touch',
      [
        { name: 'first', fromS: 0, toS: 2 },
        { name: 'later', fromS: 2, toS: 5 },
      ],
      null,
    ],
  ])('segments may not %s: the trimmed clip counts', async (_, segments, reasons) => {
    const { owner, id, a } = await twoClips()
    const work = clip.edit(owner, id, {
      edits: [{ id: a.id, papers: { trimInS: 2, trimOutS: 7, segments } }],
    })
    const refused = await work.then(
      () => null,
      (error: { problems: { reason: string }[] }) => error.problems.map(({ reason }) => reason),
    )
    expect(refused).toEqual(reasons)
  })

  test('text that no database keeps is refused like any other mistake', async () => {
    const { owner, id, a } = await twoClips()
    await expect(
      clip.edit(owner, id, { edits: [{ id: a.id, papers: { scene: 'a\u0000b' } }] }),
    ).rejects.toMatchObject({ problems: [{ reason: 'PAPER_MALFORMED' }] })
  })

  test('by two people at once keeps what both said, and of one field what was said last', async () => {
    const { owner, id, a } = await twoClips()
    const editor = await account()
    await clipSet.share(owner, id, { email: editor.email, role: 'EDITOR' })
    const say = (who: typeof owner, papers: PapersOf) =>
      clip.edit(who, id, { edits: [{ id: a.id, papers }] })
    await Promise.all([
      ...Array.from({ length: 10 }, (_, at) => say(owner, { origin: `camera ${at}` })),
      ...Array.from({ length: 10 }, (_, at) => say(editor, { scene: `reef ${at}` })),
    ])
    const { origin, scene, history } = await clip.detail(owner, a.id)
    expect([origin, scene]).toEqual([
      expect.stringMatching(/^camera \d$/),
      expect.stringMatching(/^reef \d$/),
    ])
    expect(history).toHaveLength(20)
    const last = (name: string) =>
      history
        .flatMap(({ details }) => (details as { changes: { name: string; to: string }[] }).changes)
        .find((change) => change.name === name)?.to
    expect([last('origin'), last('scene')]).toEqual([origin, scene])
    expect(await firstBrokenLine()).toBeNull()
  })
})

describe('another trim', () => {
  test('queues the clip, and no other change does', async () => {
    const { owner, id, a, b } = await twoClips()
    await clip.edit(owner, id, {
      edits: [
        { id: a.id, papers: { trimInS: 1, trimOutS: 5 } },
        { id: b.id, papers: { scene: 'another', trimInS: null } },
      ],
    })
    expect((await clip.detail(owner, a.id)).state).toBe('QUEUED')
    expect((await clip.detail(owner, b.id)).state).toBe('READY')
    expect(await jobs()).toContain(a.id)
    expect(await jobs()).not.toContain(b.id)
  })

  test('waits for a rendition to be chosen', async () => {
    const owner = await account()
    const bare = { state: 'PROBED' as const, renditionKey: null, rendition: Prisma.DbNull, probe }
    const { id, clips } = await draftSet(owner, [bare], { rendition: Prisma.DbNull })
    const one = clips[0]?.id ?? ''
    await clip.edit(owner, id, { edits: [{ id: one, papers: { trimOutS: 5 } }] })
    expect((await clip.detail(owner, one)).state).toBe('PROBED')
    expect(await jobs()).not.toContain(one)
  })
})

describe('a clip', () => {
  test('tells which studies show it or mean to: those one may know of, and how many others', async () => {
    const { id, owner, clips } = await openStudy()
    const one = clips[0]?.id ?? ''
    const colleague = await account()
    const { protocol } = await study.detail(owner, id)
    await study.create(colleague, { name: 'Theirs', slug: `t-${randomCode(6)}`, protocol })
    await study.rehearsal(owner, id)
    const uses = async (who: typeof owner) => {
      const { studies, otherStudies } = await clip.detail(who, one)
      return [studies.map(({ name }) => name), otherStudies]
    }
    expect(await uses(owner)).toEqual([['A study of a test'], 1])
    expect(await uses(colleague)).toEqual([['Theirs'], 1])
    expect(await uses(await account())).toEqual([[], 2])
    expect(await uses(await account('ADMIN'))).toEqual([['Theirs', 'A study of a test'], 0])
  })

  test('is taken out of a draft with its files, and one of another set is not', async () => {
    const { owner, id, a, b } = await twoClips()
    const other = await draftSet(owner, [{ rendition: RENDITION }])
    const ids = [a.id, other.clips[0]?.id ?? '']
    expect(await clip.remove(owner, id, ids)).toEqual(['a.mp4'])
    expect(await present(fileKeys(a))).toEqual([])
    expect(await present(fileKeys(b))).toHaveLength(4)
    expect((await clipSet.detail(owner, other.id)).clips).toHaveLength(1)
    expect((await clipSet.detail(owner, id)).clips.map(({ fileName }) => fileName)).toEqual([
      'b.mp4',
    ])
  })

  test('that a drafted study names can’t be taken out', async () => {
    const { owner, id, a, b } = await twoClips()
    const { protocol } = await study.detail(...(await ownStudy()))
    await study.create(owner, {
      ...{ name: 'Early', slug: `e-${randomCode(6)}` },
      protocol: { ...protocol, clips: { test: [a.id, b.id], practice: [], perParticipant: 2 } },
    })
    await expect(clip.remove(owner, id, [a.id])).rejects.toMatchObject({
      ...{ reason: 'IN_USE', problems: [{ params: { study: 'Early' } }] },
    })
    expect(await present(fileKeys(a))).toHaveLength(4)
  })
})

async function ownStudy() {
  const { owner, id } = await openStudy()
  return [owner, id] as const
}
