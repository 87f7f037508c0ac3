import { describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import * as clip from '@/domain/clip'
import * as clipSet from '@/domain/clip-set'
import * as manifest from '@/domain/manifest'
import { parseProtocol } from '@/domain/protocol'
import * as study from '@/domain/study'
import { draft, usableSets } from '@/domain/template'
import { db, pool } from '@/lib/db'
import { randomCode } from '@/lib/random'
import { account, openStudy, RENDITION } from '@/tests/factories'
import { draftSet, fileKeys, present } from '@/tests/sets'

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { reason?: string; code?: string }) => error.reason ?? error.code ?? error,
  )
const problemsOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { problems: { where: string; reason?: string }[] }) =>
      error.problems.map(({ where, reason }) => `${where}: ${reason}`),
  )
const auditOf = (subject: string) =>
  db().auditEntry.findMany({ where: { subject }, orderBy: { id: 'asc' } })
const papers = {
  ...{ origin: '', source: '', licence: '', provenance: null },
}

describe('a new set', () => {
  test('is an empty draft of whoever makes it, and knows every change', async () => {
    const owner = await account()
    const { id } = await clipSet.create(owner, { name: 'First' })
    await clipSet.change(owner, id, { name: 'Second', defaults: { licence: 'MIT' } })
    expect(await clipSet.detail(owner, id)).toMatchObject({
      ...{ name: 'Second', state: 'DRAFT', may: 'manage', settings: null, clips: [] },
      ...{ defaults: { licence: 'MIT' }, owner: { id: owner.id }, previous: null, next: null },
    })
    expect((await auditOf(`clipSet:${id}`)).map(({ action }) => action)).toEqual([
      ...['clipSet.create', 'clipSet.change'],
    ])
    expect(await problemsOf(clipSet.freeze(owner, id))).toEqual([': NO_CLIPS'])
  })
})

describe('freezing', () => {
  test('is refused with every clip and paper in the way at once', async () => {
    const owner = await account()
    const { id } = await draftSet(owner, [
      { fileName: 'a.mp4', state: 'FAILED', failure: 'the file is empty' },
      { fileName: 'b.mp4', ...papers, scene: '' },
      { fileName: 'c.mp4', state: 'PROBED', licence: '', rights: 'the right to quote' },
    ])
    expect(await problemsOf(clipSet.freeze(owner, id))).toEqual([
      'a.mp4: CLIP_FAILED',
      ...['provenance', 'origin', 'scene', 'source', 'licence'].map(
        (field) => `b.mp4, ${field}: PAPER_MISSING`,
      ),
      'c.mp4: CLIP_UNFINISHED',
    ])
    expect((await clipSet.detail(owner, id)).state).toBe('DRAFT')
  })

  test('writes the defaults into clips that said nothing, and leaves what they said', async () => {
    const owner = await account()
    const { id, clips } = await draftSet(owner, [
      { ...papers, warning: null },
      { warning: '', source: 'their own' },
    ])
    await clipSet.change(owner, id, {
      defaults: {
        ...{ provenance: 'MIXED', origin: 'Sora 2', source: 'us', rights: 'a permission' },
        ...{ rightsUntil: '2030-01-31', warning: 'flashes' },
      },
    })
    await clipSet.freeze(owner, id)
    const after = (await clipSet.detail(owner, id)).clips
    expect(after).toMatchObject([
      {
        ...{ provenance: 'MIXED', origin: 'Sora 2', source: 'us', licence: '', warning: 'flashes' },
        ...{ rights: 'a permission', rightsUntil: '2030-01-31' },
      },
      { provenance: 'GENERATED', origin: 'camera', source: 'their own', warning: '' },
    ])
    expect(await auditOf(`clip:${clips[0]?.id}`)).toMatchObject([
      { action: 'clip.edit', actorId: owner.id },
    ])
  })

  test('asks for a reason in writing where a property tells the classes apart, and keeps it', async () => {
    const owner = await account()
    const { id } = await draftSet(
      owner,
      Array.from({ length: 8 }, (_, at) => ({
        rendition: { ...RENDITION, durationMs: at % 2 === 0 ? 2_000 + at : 9_000 + at },
      })),
    )
    expect(await reasonOf(clipSet.freeze(owner, id))).toBe('TRACES_SEPARATE')
    expect(await reasonOf(clipSet.freeze(owner, id, { reason: ' so what  ' }))).toBe(
      'TRACES_SEPARATE',
    )
    const problems = await problemsOf(clipSet.freeze(owner, id))
    expect(problems?.length).toBeGreaterThan(0)
    const reason = 'Durations are a condition of this study.'
    await clipSet.freeze(owner, id, { reason })
    expect(await clipSet.detail(owner, id)).toMatchObject({ state: 'FROZEN', frozenReason: reason })
    expect((await auditOf(`clipSet:${id}`)).at(-1)).toMatchObject({
      action: 'clipSet.freeze',
      details: { clips: 8, reason, warnings: expect.arrayContaining([expect.any(String)]) },
    })
  })

  test('twice at once is done once', async () => {
    const owner = await account()
    const { id } = await draftSet(owner)
    const done = await Promise.all([1, 2, 3].map(() => reasonOf(clipSet.freeze(owner, id))))
    expect(done.toSorted()).toEqual(['FROZEN', 'FROZEN', null])
  })
})

describe('a frozen set', () => {
  const frozen = async () => {
    const owner = await account()
    const set = await draftSet(owner)
    await clipSet.freeze(owner, set.id)
    return { owner, ...set }
  }

  test('is not changed by anything the product does', async () => {
    const { owner, id, clips } = await frozen()
    const before = await clipSet.detail(owner, id)
    const ids = clips.map((each) => each.id)
    const csv = Buffer.from('file,scene\n0.mp4,another\n')
    for (const work of [
      () => clipSet.change(owner, id, { defaults: {} }),
      () => clip.edit(owner, id, { edits: [{ id: ids[0] ?? '', papers: { scene: 'another' } }] }),
      () => clip.remove(owner, id, ids),
      () => clip.retry(owner, ids[0] ?? ''),
      () => manifest.apply(owner, id, csv),
      () => manifest.check(owner, id, csv),
    ])
      expect(await reasonOf(work())).toBe('FROZEN')
    expect(await clipSet.detail(owner, id)).toEqual(before)
    await clipSet.change(owner, id, { name: 'Only its name' })
    expect(await clipSet.detail(owner, id)).toEqual({ ...before, name: 'Only its name' })
  })

  test('is kept by the database itself', async () => {
    const { id, owner, clips } = await frozen()
    const draft = await draftSet(owner)
    const one = clips[0]?.id
    for (const statement of [
      `UPDATE clip SET clip_set_id = '${id}' WHERE clip_set_id = '${draft.id}'`,
      `UPDATE clip SET scene = 'another' WHERE id = '${one}'`,
      `DELETE FROM clip WHERE id = '${one}'`,
      `INSERT INTO clip (id, clip_set_id, file_name, sha256, size_bytes, original_key)
       VALUES (gen_random_uuid(), '${id}', 'late.mp4', 'x', 1, 'k')`,
      `UPDATE clip_set SET state = 'DRAFT' WHERE id = '${id}'`,
      `UPDATE clip_set SET rendition = '{}' WHERE id = '${id}'`,
      `UPDATE clip_set SET defaults = '{"licence":"MIT"}' WHERE id = '${id}'`,
      `UPDATE clip_set SET frozen_reason = 'said later' WHERE id = '${id}'`,
    ])
      await expect(pool().query(statement)).rejects.toThrow(/frozen/)
  })

  test('that is archived is chosen for no new study; those that showed it go on', async () => {
    const { id, owner, clips } = await openStudy()
    const set = clips[0]?.clipSetId ?? ''
    await clipSet.archive(owner, set)
    expect(await clipSet.detail(await account(), set)).toMatchObject({
      ...{ state: 'ARCHIVED', archivedAt: expect.any(Date) },
    })
    expect((await usableSets(owner)).map((each) => each.id)).not.toContain(set)
    const { protocol } = await study.detail(owner, id)
    expect(
      await reasonOf(
        draft(owner, {
          ...{ template: 'filmed-or-generated', clipSetIds: [set], locales: ['en'], minutes: 5 },
          ...{ title: { en: 'Videos' }, perParticipant: 4, organisation: 'A', contact: 'a@b.org' },
          ...{ name: 'Late', slug: `late-${randomCode(6)}`, target: null },
        }),
      ),
    ).toBe('SET_NOT_FROZEN')

    await study.revise(owner, id, { ...protocol, target: 12 })
    expect(await study.publish(owner, id)).toEqual({ version: 2 })
    await study.rehearsal(owner, id)
    const late = await study.create(owner, { name: 'x', slug: `x-${randomCode(6)}`, protocol })
    expect(await problemsOf(study.publish(owner, late.id))).toContain(
      'clips.test.0: CLIP_SET_ARCHIVED',
    )

    await clipSet.restore(owner, set)
    expect(await study.publish(owner, late.id)).toEqual({ version: 1 })
    expect(await clipSet.detail(owner, set)).toMatchObject({ state: 'FROZEN', archivedAt: null })
  })
})

describe('a new version', () => {
  test('is a draft with the same clips, ready, with files of their own', async () => {
    const owner = await account()
    const first = await draftSet(owner, [{}, {}], { defaults: { licence: 'MIT' } })
    expect(await reasonOf(clipSet.copy(owner, first.id))).toBe('NOT_FROZEN')
    await clipSet.freeze(owner, first.id)
    const { id } = await clipSet.copy(owner, first.id)
    const [before, after] = [await clipSet.detail(owner, first.id), await clipSet.detail(owner, id)]
    expect(after).toMatchObject({
      ...{
        state: 'DRAFT',
        frozenAt: null,
        defaults: { licence: 'MIT' },
        settings: before.settings,
      },
      ...{ name: 'A draft (2)', previous: { id: first.id, name: 'A draft' }, next: null },
    })
    expect(before.next).toEqual({ id, name: 'A draft (2)' })
    const same = (set: typeof before) =>
      set.clips.map(({ id: _, createdAt: _at, ...each }) => ({ ...each }))
    expect(same(after)).toEqual(same(before))

    const keysOf = async (clipSetId: string) =>
      (await db().clip.findMany({ where: { clipSetId } })).flatMap(fileKeys)
    const [old, fresh] = [await keysOf(first.id), await keysOf(id)]
    expect(new Set([...old, ...fresh]).size).toBe(16)
    expect(await present([...old, ...fresh])).toHaveLength(16)

    await clip.edit(owner, id, {
      edits: [{ id: after.clips[0]?.id ?? '', papers: { scene: 'another' } }],
    })
    expect(await clipSet.detail(owner, first.id)).toEqual(before)
    await clipSet.remove(owner, first.id)
    expect(await present([...old, ...fresh])).toEqual(fresh)
    expect((await clipSet.detail(owner, id)).previous).toBeNull()
    await clipSet.freeze(owner, id)
  })

  test('may be made by everybody who sees the set, and is theirs', async () => {
    const [owner, colleague] = [await account(), await account()]
    const { id } = await draftSet(owner)
    expect(await reasonOf(clipSet.copy(colleague, id))).toBe('NOT_FOUND')
    await clipSet.freeze(owner, id)
    const copied = await clipSet.copy(colleague, id)
    expect(await clipSet.detail(colleague, copied.id)).toMatchObject({ may: 'manage' })
    expect(await reasonOf(clipSet.detail(owner, copied.id))).toBe('NOT_FOUND')
    // Who may not see the next version does not hear of it.
    expect((await clipSet.detail(owner, id)).next).toBeNull()
    expect((await clipSet.detail(colleague, id)).next).toMatchObject({ id: copied.id })
  })

  test('that can’t be completed leaves nothing behind', async () => {
    const owner = await account()
    const { id } = await draftSet(owner, [{}, { originalKey: 'originals/aa/gone' }])
    await clipSet.freeze(owner, id)
    const sets = await db().clipSet.count()
    await expect(clipSet.copy(owner, id)).rejects.toThrow()
    expect(await db().clipSet.count()).toBe(sets)
  })
})

describe('deleting', () => {
  test('takes rows and files, of a frozen set too', async () => {
    const owner = await account()
    const { id, clips } = await draftSet(owner)
    await clipSet.share(owner, id, { email: (await account()).email, role: 'READER' })
    const keys = clips.flatMap(fileKeys)
    expect(await present(keys)).toHaveLength(8)
    await clipSet.freeze(owner, id)
    await clipSet.remove(owner, id)
    expect(await present(keys)).toEqual([])
    expect(await db().clip.count({ where: { clipSetId: id } })).toBe(0)
    expect(await reasonOf(clipSet.detail(owner, id))).toBe('NOT_FOUND')
    expect((await auditOf(`clipSet:${id}`)).at(-1)).toMatchObject({
      ...{ action: 'clipSet.remove', details: { name: 'A draft', clips: 2 } },
    })
  })

  test('what a study uses is refused with the list: published, drafted, and of others by name of their owner', async () => {
    const { id, owner, clips } = await openStudy()
    const set = clips[0]?.clipSetId ?? ''
    await study.rename(owner, id, 'Published')
    await study.rehearsal(owner, id)
    const { protocol } = await study.detail(owner, id)
    const other = await account()
    for (const [who, name] of [
      [owner, 'Drafted'],
      [other, 'Secret'],
    ] as const)
      await study.create(who, { name, slug: `s-${randomCode(6)}`, protocol })
    const refused = await clipSet.remove(owner, set).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      ...{ code: 'CONFLICT', reason: 'IN_USE' },
      problems: [
        { reason: 'USED_BY_STUDY', params: { study: 'Drafted' } },
        { reason: 'USED_BY_STUDY', params: { study: 'Published', studyId: id } },
        { reason: 'USED_BY_SOMEBODY', params: { owner: other.name } },
      ],
    })
    expect(JSON.stringify(refused)).not.toContain('Secret')
    expect(await clipSet.detail(owner, set)).toMatchObject({ clips: { length: clips.length } })
  })

  test('in the moment in which a study is published, one of the two is refused', async () => {
    const { id, owner } = await openStudy()
    const version = await db().version.findFirstOrThrow({ where: { studyId: id } })
    const protocol = parseProtocol(version.protocol)
    const made = await study.create(owner, { name: 'x', slug: `x-${randomCode(6)}`, protocol })
    const set = (await clipSet.list(owner))[0]?.id ?? ''
    const [published, removed] = await Promise.all([
      reasonOf(study.publish(owner, made.id)),
      reasonOf(clipSet.remove(owner, set)),
    ])
    expect([published, removed]).toEqual([null, 'IN_USE'])
  })
})

describe('sharing', () => {
  type Work = [string, (who: Viewer, id: string) => Promise<unknown>]
  const looks: Work = ['look', (who, id) => clipSet.detail(who, id)]
  const changes: Work = ['change', (who, id) => clipSet.change(who, id, { name: 'A draft' })]
  const manages: Work = [
    'manage',
    (who, id) => clipSet.unshare(who, id, '00000000-0000-4000-8000-000000000000'),
  ]

  test('gives a draft to readers to see and to editors to change, and to nobody else', async () => {
    const [owner, reader, editor] = [await account(), await account(), await account()]
    const [stranger, admin] = [await account(), await account('ADMIN')]
    const { id } = await draftSet(owner)
    await clipSet.share(owner, id, { email: reader.email, role: 'EDITOR' })
    await clipSet.share(owner, id, { email: reader.email, role: 'READER' })
    await clipSet.share(owner, id, { email: editor.email, role: 'EDITOR' })
    expect(await clipSet.shares(owner, id)).toHaveLength(2)

    const rights = async (who: Viewer) =>
      Object.fromEntries(
        await Promise.all(
          [looks, changes, manages].map(async ([name, work]) => [
            name,
            await reasonOf(work(who, id)),
          ]),
        ),
      )
    const hidden = { look: 'NOT_FOUND', change: 'NOT_FOUND', manage: 'NOT_FOUND' }
    expect(await rights(stranger)).toEqual(hidden)
    expect(await rights(reader)).toEqual({ look: null, change: 'FORBIDDEN', manage: 'FORBIDDEN' })
    expect(await rights(editor)).toEqual({ look: null, change: null, manage: 'FORBIDDEN' })
    expect(await rights(owner)).toEqual({ look: null, change: null, manage: null })
    expect(await rights(admin)).toEqual({ look: null, change: null, manage: null })
    expect(await reasonOf(clipSet.shares(editor, id))).toBe('FORBIDDEN')

    const listed = async (who: Viewer) =>
      (await clipSet.list(who)).find((set) => set.id === id)?.may ?? null
    expect(await Promise.all([stranger, reader, editor, owner, admin].map(listed))).toEqual([
      ...[null, 'view', 'edit', 'manage', 'manage'],
    ])

    await clipSet.unshare(owner, id, reader.id)
    expect(await rights(reader)).toEqual(hidden)
    expect(await reasonOf(clipSet.share(owner, id, { email: 'x@y.org', role: 'READER' }))).toBe(
      'NO_ACCOUNT',
    )
    expect((await auditOf(`clipSet:${id}`)).map(({ action }) => action)).toContain(
      'clipSet.unshare',
    )
  })

  test('handing over makes it another’s, and leaves who had it nothing but what all have', async () => {
    const [owner, heir] = [await account(), await account()]
    const { id } = await draftSet(owner)
    await clipSet.share(owner, id, { email: heir.email, role: 'READER' })
    await clipSet.handOver(owner, id, { email: heir.email })
    expect(await clipSet.detail(heir, id)).toMatchObject({
      ...{ may: 'manage', owner: { id: heir.id } },
    })
    expect(await clipSet.shares(heir, id)).toEqual([])
    expect(await reasonOf(clipSet.detail(owner, id))).toBe('NOT_FOUND')
    expect((await auditOf(`clipSet:${id}`)).at(-1)).toMatchObject({
      ...{ action: 'clipSet.handOver', details: { from: owner.id, to: heir.id } },
    })
    await clipSet.freeze(heir, id)
    expect(await clipSet.detail(owner, id)).toMatchObject({ may: 'view' })
  })
})
