import { describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import * as apiToken from '@/domain/api-token'
import { db } from '@/lib/db'
import { sha256 } from '@/lib/random'
import { account } from '@/tests/factories'

const make = (viewer: Viewer, scopes: ('read' | 'clips' | 'studies')[] = ['read']) =>
  apiToken.create(viewer, { name: 'A script', scopes, days: 30 })

describe('a token', () => {
  test('stands for its account, within its scopes', async () => {
    const viewer = await account('ADMIN')
    const { token } = await make(viewer, ['clips', 'read', 'clips'])
    expect(await apiToken.viewerOfToken(token)).toEqual({ ...viewer, scopes: ['read', 'clips'] })
  })

  test('is 256 random bits, of which only a hash is kept', async () => {
    const { id, token } = await make(await account())
    expect(token).toMatch(/^uncanny_[\w-]{43}$/)
    const row = await db().apiToken.findUniqueOrThrow({ where: { id } })
    expect(row.hash).toBe(sha256(token))
    expect(JSON.stringify(row)).not.toContain(token.slice(8, -4))
    const audit = await db().auditEntry.findFirstOrThrow({ where: { subject: `token:${id}` } })
    expect(JSON.stringify(audit.details)).not.toContain(token.slice(-4))
    expect(audit.action).toBe('token.create')
  })

  test('lasts a day at least, and a year at most, and is for something', async () => {
    const viewer = await account()
    for (const wrong of [{ days: 0 }, { days: 366 }, { scopes: [] }, { name: ' ' }])
      await expect(
        apiToken.create(viewer, { name: 'A script', scopes: ['read'], days: 1, ...wrong }),
      ).rejects.toThrow()
  })

  test.each([
    ['expired', 'expired', { expiresAt: new Date(Date.now() - 1) }],
    ['revoked', 'revoked', { revokedAt: new Date() }],
  ])('that was %s works no more, and says so', async (_, word, data) => {
    const { id, token } = await make(await account())
    await db().apiToken.update({ where: { id }, data })
    const refusal = { code: 'UNAUTHENTICATED', message: expect.stringContaining(word) }
    await expect(apiToken.viewerOfToken(token)).rejects.toMatchObject(refusal)
  })

  test('of a disabled account doesn’t work', async () => {
    const viewer = await account()
    const { token } = await make(viewer)
    await db().account.update({ where: { id: viewer.id }, data: { disabledAt: new Date() } })
    await expect(apiToken.viewerOfToken(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('is known by nothing but itself', async () => {
    const { token } = await make(await account())
    for (const wrong of ['', 'uncanny_', token.slice(0, -1), `${token}a`, sha256(token)])
      await expect(apiToken.viewerOfToken(wrong)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('remembers its last use to the hour, and writes no more often', async () => {
    const { id, token } = await make(await account())
    const used = async () => (await db().apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt
    const version = async () =>
      (
        await db().$queryRaw<{ xmin: string }[]>`
        SELECT xmin::text FROM api_token WHERE id = ${id}::uuid`
      )[0]?.xmin
    expect(await used()).toBeNull()
    await apiToken.viewerOfToken(token)
    expect((await used())?.getTime()).toBe(new Date().setMinutes(0, 0, 0))
    const written = await version()
    await apiToken.viewerOfToken(token)
    expect(await version()).toBe(written)
    await db().apiToken.update({ where: { id }, data: { lastUsedAt: new Date(0) } })
    await apiToken.viewerOfToken(token)
    expect((await used())?.getTime()).toBeGreaterThan(0)
  })
})

describe('one’s own tokens', () => {
  test('are listed without themselves, until they are revoked', async () => {
    const viewer = await account()
    const { id, token } = await make(viewer)
    expect(await apiToken.list(viewer)).toMatchObject([
      { id, name: 'A script', hint: token.slice(-4), scopes: ['read'], isExpired: false },
    ])
    expect(JSON.stringify(await apiToken.list(viewer))).not.toContain(token)
    await apiToken.revoke(viewer, id)
    expect(await apiToken.list(viewer)).toEqual([])
  })

  test('are nobody else’s to see or revoke, an admin’s neither', async () => {
    const [viewer, admin] = [await account(), await account('ADMIN')]
    const { id } = await make(viewer)
    expect(await apiToken.list(admin)).toEqual([])
    await expect(apiToken.revoke(admin, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('make no other tokens', async () => {
    const { token } = await make(await account('ADMIN'), ['read', 'clips', 'studies'])
    const script = await apiToken.viewerOfToken(token)
    for (const attempt of [make(script), apiToken.list(script), apiToken.revoke(script, 'any')])
      await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'TOKEN_SCOPE' })
  })
})
