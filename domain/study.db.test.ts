import { describe, expect, test } from 'vitest'
import { blockedBy } from '@/domain/checklist'
import { parseProtocol, protocolHash } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import { receiveAnswers, welcomeOf } from '@/domain/session'
import * as study from '@/domain/study'
import { Prisma } from '@/generated/prisma/client'
import { canonicalJson } from '@/lib/canonical-json'
import { db, pool } from '@/lib/db'
import { randomCode, sha256 } from '@/lib/random'
import { account, begin, openStudy, respond } from '@/tests/factories'
import { despiteFreezing } from '@/tests/frozen'

const draftOf = async (studyId: string): Promise<Protocol> =>
  parseProtocol((await db().study.findUniqueOrThrow({ where: { id: studyId } })).draft)

/** With a label under the picture, as generated people want one. */
const labelled = (protocol: Protocol): Protocol => ({
  ...protocol,
  phases: protocol.phases.map((phase) =>
    'playback' in phase
      ? {
          ...phase,
          label: { en: 'Some videos were made by AI', fr: 'Certaines vidéos sont créées par IA' },
        }
      : phase,
  ),
})

describe('publishing', () => {
  test('freezes the document, its hash, a seed and its clips', async () => {
    const { id, clips } = await openStudy({ practice: 1 })
    const version = await db().version.findFirstOrThrow({
      where: { studyId: id },
      include: { clips: true },
    })
    expect(version.number).toBe(1)
    expect(version.sha256).toMatch(/^[\da-f]{64}$/)
    expect(version.seed).toBeGreaterThan(0n)
    expect(version.clips).toHaveLength(clips.length)
    expect(version.clips.filter(({ role }) => role === 'PRACTICE')).toHaveLength(1)
    await expect(
      pool().query(`UPDATE version SET protocol = '{}' WHERE study_id = $1`, [id]),
    ).rejects.toThrow(/never changed/)
  })

  test('an unchanged draft again is refused', async () => {
    const { id, owner } = await openStudy()
    await expect(study.publish(owner, id)).rejects.toMatchObject({ reason: 'NOTHING_CHANGED' })
  })

  test('another meaning under a published id is refused', async () => {
    const { id, owner } = await openStudy()
    const draft = await draftOf(id)
    const shorter = JSON.parse(JSON.stringify(draft).replaceAll('"points":7', '"points":5'))
    await study.revise(owner, id, shorter)
    await expect(study.publish(owner, id)).rejects.toMatchObject({
      code: 'INVALID',
      problems: expect.arrayContaining([
        expect.objectContaining({
          reason: 'MEANING_CHANGED',
          params: expect.objectContaining({ itemId: 'eerie_1' }),
        }),
      ]),
    })
  })

  test('a new version takes new sessions, and those under way go on with theirs', async () => {
    const { id, key, owner } = await openStudy()
    const early = await begin(key)
    await study.revise(owner, id, { ...(await draftOf(id)), target: 100 })
    expect(await study.publish(owner, id)).toEqual({ version: 2 })
    await begin(key)
    await receiveAnswers(key, early.token, respond(early.run))
    const sessions = await db().session.findMany({
      where: { studyId: id },
      orderBy: { version: 'asc' },
    })
    expect(sessions.map(({ version, slot }) => [version, slot])).toEqual([
      [1, 0],
      [2, 0],
    ])
  })

  test('is refused with every problem while clips are not ready, frozen and alike', async () => {
    const { id, owner, clips } = await openStudy()
    const [first, second] = clips
    await study.revise(owner, id, { ...(await draftOf(id)), target: 7 })
    await despiteFreezing(async (tx) => {
      await tx.clip.update({ where: { id: first?.id ?? '' }, data: { state: 'FAILED' } })
      await tx.$executeRaw`
        UPDATE clip SET rendition = jsonb_set(rendition, '{settings,fps}', '30')
        WHERE id = ${second?.id}::uuid`
    })
    const problems = blockedBy(await study.checklist(owner, id))
    expect(problems.map(({ where }) => where)).toEqual(['clips.test.0', 'clips'])
    await expect(study.publish(owner, id)).rejects.toMatchObject({
      problems: problems.map(({ where, reason }) => ({ where, reason })),
    })
  })

  test('with clips of somebody else’s draft is refused as if they were not there', async () => {
    const theirs = await openStudy()
    await despiteFreezing((tx) =>
      tx.clipSet.updateMany({ where: { ownerId: theirs.owner.id }, data: { state: 'DRAFT' } }),
    )
    const mine = await account()
    const made = await study.create(mine, {
      name: 'Mine',
      slug: `mine-${randomCode(6)}`,
      protocol: await draftOf(theirs.id),
    })
    const refused = await study.publish(mine, made.id).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'INVALID' })
    expect(JSON.stringify(refused)).not.toContain('Clips of a test')
  })

  test('with a frozen set of somebody else is everybody’s', async () => {
    const theirs = await openStudy()
    const mine = await account()
    const made = await study.create(mine, {
      name: 'Mine',
      slug: `mine-${randomCode(6)}`,
      protocol: await draftOf(theirs.id),
    })
    expect(await study.publish(mine, made.id)).toEqual({ version: 1 })
  })

  test.each([
    ['CLIP_WITHOUT_PAPERS', { licence: '', rights: '' }],
    ['CLIP_WITHOUT_PAPERS', { source: '' }],
    ['CLIP_WITHOUT_DEPICTS', { depicts: null }],
    ['CLIP_WITHOUT_WARNING', { warning: null }],
    ['CLIP_WITHOUT_BASIS', { depicts: 'A. Person', persons: Prisma.DbNull }],
    ['CLIP_RIGHTS_ENDED', { rightsUntil: new Date('2020-01-01') }],
  ])('is refused for %s', async (reason, data) => {
    const { id, owner, clips } = await openStudy()
    await study.revise(owner, id, { ...(await draftOf(id)), target: 7 })
    const generated = clips.find(({ provenance }) => provenance === 'GENERATED')
    await despiteFreezing((tx) => tx.clip.update({ where: { id: generated?.id ?? '' }, data }))
    await expect(study.publish(owner, id)).rejects.toMatchObject({
      problems: [{ where: 'clips.test.4', reason, params: { file: generated?.fileName } }],
    })
  })

  test.each([
    ['another right than a licence', { licence: '', rights: 'the right to quote' }],
    ['rights until some day to come', { rightsUntil: new Date('2999-12-31') }],
    ['nobody in it, in words', { depicts: 'nobody (generated)', persons: Prisma.DbNull }],
    ['nobody in it who can be recognised', { depicts: 'a ship', persons: [] }],
    [
      'a person, and that nobody knows the basis',
      { depicts: 'A. Person', persons: [{ name: 'A. Person', basis: 'UNKNOWN' }] },
    ],
  ])('goes through with %s', async (_, data) => {
    const { id, owner, clips } = await openStudy()
    await study.revise(owner, id, labelled(await draftOf(id)))
    const generated = clips.find(({ provenance }) => provenance === 'GENERATED')
    await despiteFreezing((tx) => tx.clip.update({ where: { id: generated?.id ?? '' }, data }))
    expect(await study.publish(owner, id)).toEqual({ version: 2 })
  })
})

describe('the draft', () => {
  test('is saved as a new revision, and who saves an older one is told whose it is now', async () => {
    const { id, owner } = await openStudy()
    const editor = await account()
    await study.share(owner, id, { email: editor.email, role: 'EDITOR' })
    const { protocol, revision, draftedBy } = await study.draft(owner, id)
    expect([revision, draftedBy]).toEqual([1, null])
    const saved = await study.revise(editor, id, { ...protocol, target: 50 }, revision)
    expect(saved).toMatchObject({ revision: 2, checklist: { publishable: true } })
    await expect(
      study.revise(owner, id, { ...protocol, target: 60 }, revision),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'DRAFT_CHANGED',
      problems: [{ params: { name: editor.name, revision: 2, at: saved.draftedAt.toISOString() } }],
    })
    expect(await study.draft(owner, id)).toMatchObject({
      ...{ revision: 2, draftedBy: editor.name, protocol: { target: 50 } },
    })
  })

  test('of two who save at once one is stored, and the other told', async () => {
    const { id, owner } = await openStudy()
    const { protocol, revision } = await study.draft(owner, id)
    const outcomes = await Promise.allSettled(
      [10, 20].map((target) => study.revise(owner, id, { ...protocol, target }, revision)),
    )
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await study.draft(owner, id)).revision).toBe(2)
  })

  test('of a newer form is refused with the reason, and nothing is stored', async () => {
    const { id, owner } = await openStudy()
    const { protocol } = await study.draft(owner, id)
    await expect(study.revise(owner, id, { ...protocol, schema: 99 }, 1)).rejects.toMatchObject({
      code: 'INVALID',
      reason: 'NEWER_SCHEMA',
    })
    expect((await study.draft(owner, id)).revision).toBe(1)
  })

  test('that has not the form is refused with every problem and its path', async () => {
    const { id, owner } = await openStudy()
    const { protocol } = await study.draft(owner, id)
    const broken = { ...protocol, locales: [], phases: [{ kind: 'dance', id: 'x' }] }
    const refused = await study.revise(owner, id, broken, 1).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      problems: [{ where: 'locales' }, { where: 'phases.0.kind' }],
    })
  })

  test('that somebody else has changed meanwhile is not published', async () => {
    const { id, owner } = await openStudy()
    const { protocol, revision } = await study.draft(owner, id)
    await study.revise(owner, id, { ...protocol, target: 50 })
    await expect(study.publish(owner, id, revision)).rejects.toMatchObject({
      reason: 'DRAFT_CHANGED',
    })
    expect(await study.publish(owner, id, 2)).toEqual({ version: 2 })
  })
})

describe('the versions of a study', () => {
  test('are listed with their hash and sessions, and say what changed between them', async () => {
    const { id, key, owner } = await openStudy()
    await begin(key)
    const first = await draftOf(id)
    const title = { en: 'Another title', fr: 'Vos impressions sur de courtes vidéos' }
    await study.revise(owner, id, { ...first, title, target: 100 })
    await study.publish(owner, id)
    const listed = await study.versions(owner, id)
    expect(listed.map(({ number, sessions }) => [number, sessions])).toEqual([
      [2, 0],
      [1, 1],
    ])
    expect(await study.changes(owner, id, 2, 1)).toEqual(await study.changes(owner, id, 'draft', 1))
    expect(await study.changes(owner, id, 2)).toEqual([
      {
        ...{ kind: 'wording', where: 'title', language: 'en' },
        ...{ before: first.title.en, after: 'Another title' },
      },
      { kind: 'setting', where: 'target', before: null, after: 100 },
    ])
    expect(await study.changes(owner, id, 'draft')).toEqual([])
    await expect(study.changes(owner, id, 3)).rejects.toMatchObject({ reason: 'NO_VERSION' })
  })

  test('can be had as the document whose hash is shown, and made a study of', async () => {
    const { id, owner } = await openStudy()
    const [newest] = await study.versions(owner, id)
    const { document } = await study.protocolOf(owner, id, 1)
    const file = JSON.parse(JSON.stringify(document))
    expect(sha256(canonicalJson(file))).toBe(newest?.sha256)
    const copy = await study.create(owner, {
      name: 'Copy',
      slug: `copy-${randomCode(6)}`,
      protocol: file,
    })
    expect(protocolHash(await draftOf(copy.id))).toBe(newest?.sha256)
  })
})

describe('a study', () => {
  test('opens when it is published, pauses, and closes', async () => {
    const { id, key, slug, owner } = await openStudy()
    await study.pause(owner, id)
    await expect(begin(key)).rejects.toMatchObject({ reason: 'STUDY_NOT_OPEN' })
    await study.open(owner, id)
    await begin(key)
    await study.close(owner, id)
    expect((await study.forRespondent(slug))?.state).toBe('CLOSED')
    await expect(study.pause(owner, id)).rejects.toMatchObject({ reason: 'WRONG_STATE' })
    await study.open(owner, id)
    expect((await study.forRespondent(slug))?.state).toBe('OPEN')
    await begin(key)
  })

  test('that was never published can’t be opened', async () => {
    const { id, owner } = await openStudy()
    const slug = `new-${randomCode(6)}`
    const made = await study.create(owner, { name: 'New', slug, protocol: await draftOf(id) })
    await expect(study.open(owner, made.id)).rejects.toMatchObject({ reason: 'NOT_PUBLISHED' })
  })

  test('that is open goes on with its version while the next is drafted and can’t be published', async () => {
    const { id, key, owner } = await openStudy()
    await study.revise(owner, id, { ...(await draftOf(id)), phases: [] })
    await expect(study.publish(owner, id)).rejects.toMatchObject({ code: 'INVALID' })
    const { run, token } = await begin(key)
    await receiveAnswers(key, token, respond(run))
    expect(await study.counts(id)).toMatchObject({ completed: 1 })
  })

  test('has an address of its own, in lower-case letters, digits and dashes', async () => {
    const { id, slug, owner } = await openStudy()
    const protocol = await draftOf(id)
    await expect(study.create(owner, { name: 'Two', slug, protocol })).rejects.toMatchObject({
      reason: 'SLUG_TAKEN',
    })
    for (const wrong of ['Upper', 'a b', '-a-', 'été'])
      await expect(
        study.create(owner, { name: 'Three', slug: wrong, protocol }),
      ).rejects.toMatchObject({ code: 'INVALID', problems: [{ where: 'slug' }] })
    await expect(
      study.create(owner, { name: 'x', slug: 'ok-slug', protocol, zone: 'Mars/Base' }),
    ).rejects.toMatchObject({ problems: [{ where: 'zone' }] })
  })

  test('tells respondents nothing but its wording', async () => {
    const { slug, clips } = await openStudy()
    const found = await study.forRespondent(slug)
    if (!found) throw new Error('It is open')
    const shown = JSON.stringify(welcomeOf(found, 'en'))
    for (const { id } of clips) expect(shown).not.toContain(id)
    expect(shown).not.toMatch(/A study of a test|REAL|GENERATED/)
    expect(await study.forRespondent('not-there')).toBeNull()
  })

  test('counts where its sessions stand', async () => {
    const { id, key, owner } = await openStudy({ target: 9 })
    const done = await begin(key)
    await receiveAnswers(key, done.token, respond(done.run))
    await begin(key)
    const counts = await study.counts(id)
    expect(counts).toMatchObject({ started: 2, completed: 1, active: 1, left: 0, withdrawn: 0 })
    expect(counts).toMatchObject({ target: 9, lastAnswerAt: expect.any(Date) })
    const practice = done.run.trials.filter(({ phase }) => phase === 'practice').length
    expect(counts.answers).toBe(done.run.trials.length - practice)
    const [row] = await study.list(owner)
    expect(row).toMatchObject({ id, started: 2, completed: 1, target: 9 })
  })

  test('is seen and worked on by those it is shared with, as far as they may', async () => {
    const { id, owner } = await openStudy()
    const reader = await account()
    await study.share(owner, id, { email: reader.email, role: 'READER' })
    expect((await study.detail(reader, id)).may).toEqual({ edit: false, manage: false })
    await expect(study.close(reader, id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await study.unshare(owner, id, reader.id)
    await expect(study.detail(reader, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(
      study.share(owner, id, { email: 'nobody@example.org', role: 'READER' }),
    ).rejects.toMatchObject({ reason: 'NO_ACCOUNT' })
  })
})

describe('a rehearsal', () => {
  test('is a study of its own: nothing in it counts for its study', async () => {
    const { id, slug, owner } = await openStudy({ target: 1 })
    const shadow = await study.rehearsal(owner, id)
    expect(shadow.slug).toBe(`${slug}-rehearsal`)
    for (let n = 0; n < 2; n++) {
      const { token, run } = await begin(shadow.key)
      await receiveAnswers(shadow.key, token, respond(run, n))
    }
    expect(await study.counts(id)).toMatchObject({ started: 0, answers: 0 })
    expect(await study.counts(shadow.id)).toMatchObject({ completed: 2, target: null })
    expect(await study.rehearsal(owner, id)).toEqual(shadow)
    expect(await study.list(owner)).toHaveLength(1)
    expect((await study.forRespondent(shadow.slug))?.isRehearsal).toBe(true)
  })

  test('follows its study to a new version', async () => {
    const { id, owner } = await openStudy()
    const shadow = await study.rehearsal(owner, id)
    const draft = await draftOf(id)
    await study.revise(owner, id, { ...draft, title: { en: 'Another', fr: 'Un autre' } })
    await study.publish(owner, id)
    await study.rehearsal(owner, id)
    expect((await study.forRespondent(shadow.slug))?.protocol.title.en).toBe('Another')
  })
})
