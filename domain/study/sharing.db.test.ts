import { describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import * as clipSet from '@/domain/clip-set'
import { sessions } from '@/domain/participation'
import * as study from '@/domain/study'
import type { Share } from '@/domain/study/schema'
import { db } from '@/lib/db'
import { account, begin, openStudy, paperClip } from '@/tests/factories'

const lines = (studyId: string) =>
  db().auditEntry.findMany({
    where: { subject: `study:${studyId}`, action: { in: SHARING } },
    orderBy: { id: 'asc' },
    select: { actorId: true, action: true, details: true },
  })
const SHARING = ['study.share', 'study.unshare', 'study.handOver']

const give = (owner: Viewer, id: string, { email }: Viewer, role: Share['role']) =>
  study.share(owner, id, { email, role })

describe('a study that is shared', () => {
  test('gives each role what it may, and no more', async () => {
    const { id, owner } = await openStudy()
    const colleague = await account()
    const may = async () => (await study.progress(colleague, id)).may
    await give(owner, id, colleague, 'ASSISTANT')
    expect(await may()).toBe('assist')
    await expect(study.detail(colleague, id)).rejects.toMatchObject({ reason: 'BLINDED' })
    await expect(study.pause(colleague, id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await give(owner, id, colleague, 'READER')
    expect(await may()).toBe('view')
    await expect(study.pause(colleague, id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await give(owner, id, colleague, 'EDITOR')
    expect(await may()).toBe('edit')
    await study.pause(colleague, id)
    const { email } = colleague
    for (const refused of [
      () => study.share(colleague, id, { email, role: 'READER' }),
      () => study.unshare(colleague, id, owner.id),
      () => study.handOver(colleague, id, { email }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await study.unshare(owner, id, colleague.id)
    await expect(may()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // One share a person, whatever it was before.
    expect((await study.detail(owner, id)).shares).toEqual([])
  })

  test('leaves a line for every change, and none for what changed nothing', async () => {
    const { id, owner } = await openStudy()
    const colleague = await account()
    await give(owner, id, colleague, 'ASSISTANT')
    await give(owner, id, colleague, 'EDITOR')
    await study.unshare(owner, id, colleague.id)
    await study.unshare(owner, id, colleague.id)
    const of = { actorId: owner.id }
    expect(await lines(id)).toEqual([
      { ...of, action: 'study.share', details: { account: colleague.id, role: 'ASSISTANT' } },
      { ...of, action: 'study.share', details: { account: colleague.id, role: 'EDITOR' } },
      { ...of, action: 'study.unshare', details: { account: colleague.id } },
    ])
  })

  test('is shared with nobody unknown, disabled, or whose it is', async () => {
    const { id, owner } = await openStudy()
    const disabled = await account()
    await db().account.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } })
    for (const [email, reason] of [
      ['nobody@example.org', 'NO_ACCOUNT'],
      [disabled.email, 'DISABLED'],
      [owner.email, 'OWNS_IT'],
    ] as const) {
      const shared = study.share(owner, id, { email, role: 'READER' })
      await expect(shared).rejects.toMatchObject({ reason })
    }
    expect(await lines(id)).toEqual([])
  })

  test('has its rehearsal with it: that is shared with nobody by itself', async () => {
    const { id, owner } = await openStudy()
    const [editor, assistant] = [await account(), await account()]
    await give(owner, id, editor, 'EDITOR')
    await give(owner, id, assistant, 'ASSISTANT')
    const rehearsal = await study.rehearsal(owner, id)
    expect((await study.progress(editor, rehearsal.id)).may).toBe('edit')
    expect((await study.progress(assistant, rehearsal.id)).may).toBe('assist')
    await expect(study.detail(assistant, rehearsal.id)).rejects.toMatchObject({ reason: 'BLINDED' })
    for (const refused of [
      () => give(owner, rehearsal.id, editor, 'READER'),
      () => study.unshare(owner, rehearsal.id, editor.id),
      () => study.handOver(owner, rehearsal.id, { email: editor.email }),
    ])
      await expect(refused()).rejects.toMatchObject({ reason: 'REHEARSAL' })
  })
})

describe('a blinded assistant', () => {
  test('sees who took part and how far, and makes nothing of the study', async () => {
    const { id, owner, key } = await openStudy({ target: 7 })
    const assistant = await account()
    await give(owner, id, assistant, 'ASSISTANT')
    await begin(key)
    expect((await sessions(assistant, id, 1)).total).toBe(1)
    const { counts, path, version } = await study.progress(assistant, id)
    expect(counts).toMatchObject({ started: 1, completed: 0, target: 7 })
    expect([path, version?.number]).toEqual([expect.stringMatching(/^\/s\//), 1])
    expect((await study.list(assistant)).map((each) => each.id)).toEqual([id])
    for (const refused of [
      () => study.rename(assistant, id, 'Mine'),
      () => study.publish(assistant, id),
      () => study.rehearsal(assistant, id),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'BLINDED' })
  })

  test('can be nobody who sees the clips anyway: no admin, and nobody who has them', async () => {
    const { id, owner, clips } = await openStudy()
    const [admin, having] = [await account('ADMIN'), await account()]
    const [bringing, reading] = [await account(), await account()]
    const { clipSetId = '', sha256 = '' } = clips[0] ?? {}
    await clipSet.share(owner, clipSetId, { email: having.email, role: 'READER' })
    const again = await clipSet.create(bringing, { name: 'The same file' })
    const papers = { provenance: null, origin: '', scene: '', tags: [], fileName: 'a.mp4' }
    await db().clip.create({ data: { ...paperClip(papers), clipSetId: again.id, sha256 } })
    const { protocol } = await study.detail(owner, id)
    const other = await study.create(owner, { name: 'A pilot', slug: `pilot-${id}`, protocol })
    await study.publish(owner, other.id)
    await give(owner, other.id, reading, 'READER')
    for (const [person, reason] of [
      [admin, 'ADMIN_SEES'],
      [having, 'KNOWS_CLIPS'],
      [bringing, 'KNOWS_CLIPS'],
      [reading, 'KNOWS_CLIPS'],
    ] as const) {
      await expect(give(owner, id, person, 'ASSISTANT')).rejects.toMatchObject({ reason })
      await give(owner, id, person, 'READER')
    }
    // Blind there, blind here.
    const blind = await account()
    await give(owner, other.id, blind, 'ASSISTANT')
    await give(owner, id, blind, 'ASSISTANT')
  })

  test('is kept from the set even with a study of their own that shows it', async () => {
    const { id, owner, clips } = await openStudy()
    const [assistant, clipSetId] = [await account(), clips[0]?.clipSetId ?? '']
    const seen = async () => (await clipSet.list(assistant)).map((set) => set.id)
    expect(await seen()).toContain(clipSetId)
    await give(owner, id, assistant, 'ASSISTANT')
    const { protocol } = await study.detail(owner, id)
    await study.create(assistant, { name: 'Mine', slug: `mine-${id}`, protocol })
    expect(await seen()).not.toContain(clipSetId)
    await expect(clipSet.detail(assistant, clipSetId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(clipSet.copy(assistant, clipSetId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a study that is handed over', () => {
  test('is its new owner’s, with its rehearsal; who had it stays as an editor', async () => {
    const { id, owner } = await openStudy()
    const heir = await account()
    await give(owner, id, heir, 'ASSISTANT')
    const rehearsal = await study.rehearsal(owner, id)
    await study.handOver(owner, id, { email: heir.email.toUpperCase() })
    expect((await study.progress(heir, id)).may).toBe('manage')
    expect((await study.progress(owner, id)).may).toBe('edit')
    const found = await db().study.findMany({ where: { id: { in: [id, rehearsal.id] } } })
    expect(found.map(({ ownerId }) => ownerId)).toEqual([heir.id, heir.id])
    const { shares } = await study.detail(heir, id)
    expect(shares.map((share) => [share.id, share.role])).toEqual([[owner.id, 'EDITOR']])
    expect((await lines(id)).at(-1)).toEqual({
      actorId: owner.id,
      action: 'study.handOver',
      details: { from: owner.id, to: heir.id },
    })
    await expect(study.handOver(owner, id, { email: owner.email })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('goes from owner to owner, by an admin too, and to nobody unknown or disabled', async () => {
    const { id, owner } = await openStudy()
    const [admin, next, disabled] = [await account('ADMIN'), await account(), await account()]
    await db().account.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } })
    for (const [email, reason] of [
      ['nobody@example.org', 'NO_ACCOUNT'],
      [disabled.email, 'DISABLED'],
      [owner.email, 'OWNS_IT'],
    ] as const)
      await expect(study.handOver(owner, id, { email })).rejects.toMatchObject({ reason })
    expect(await lines(id)).toEqual([])
    await study.handOver(admin, id, { email: next.email })
    expect((await study.progress(owner, id)).may).toBe('edit')
    expect((await study.progress(next, id)).may).toBe('manage')
  })

  test('twice at once, has one owner, and never one who also has a share', async () => {
    const { id, owner } = await openStudy()
    const heirs = [await account(), await account()]
    const given = await Promise.allSettled(
      heirs.map(({ email }) => study.handOver(owner, id, { email })),
    )
    expect(given.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { ownerId, shares } = await db().study.findUniqueOrThrow({
      where: { id },
      include: { shares: true },
    })
    expect(heirs.map((heir) => heir.id)).toContain(ownerId)
    expect(shares.map(({ accountId }) => accountId)).toEqual([owner.id])
  })
})
