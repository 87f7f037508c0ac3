import { describe, expect, test } from 'vitest'
import {
  acceptInvitation,
  changePassword,
  invite,
  setDisabled,
  setUp,
  setupCode,
  setupIsOpen,
  signIn,
  signOutEverywhere,
  viewerOf,
} from '@/domain/account'
import { firstBrokenLine } from '@/domain/audit'
import { randomCode } from '@/lib/random'
import { account } from '@/tests/factories'

const password = 'correct horse battery'
const addressKey = () => randomCode(10)

describe('the first admin', () => {
  test('needs the code of the terminal, and there is one only', async () => {
    const ada = { name: 'Ada', email: 'Ada@Example.org', password }
    expect(await setupIsOpen()).toBe(true)
    await expect(setUp({ ...ada, code: 'guess', addressKey: addressKey() })).rejects.toMatchObject({
      reason: 'WRONG_CODE',
    })
    const twice = [1, 2].map((n) =>
      setUp({ ...ada, email: `ada${n}@example.org`, code: setupCode(), addressKey: addressKey() }),
    )
    const outcomes = (await Promise.allSettled(twice)).map(({ status }) => status)
    expect(outcomes.toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await setupIsOpen()).toBe(false)
  })

  test('may not choose a password that everybody tries', async () => {
    for (const weak of ['short', 'password1234', 'aaaaaaaaaaaaaa'])
      await expect(
        setUp({
          name: 'A',
          email: 'x@example.org',
          code: setupCode(),
          password: weak,
          addressKey: addressKey(),
        }),
      ).rejects.toMatchObject({ code: 'INVALID', reason: 'WEAK_PASSWORD' })
  })
})

describe('signing in', () => {
  test('says the same for a wrong password, an unknown e-mail and a disabled account', async () => {
    const { email, admin, id } = await member()
    expect(await signIn({ email, password: 'wrong', addressKey: addressKey() })).toBeNull()
    expect(await signIn({ email: 'no@example.org', password, addressKey: addressKey() })).toBeNull()
    expect(await signIn({ email, password, addressKey: addressKey() })).toMatchObject({ id })
    await setDisabled(admin, id, true)
    expect(await signIn({ email, password, addressKey: addressKey() })).toBeNull()
  })

  test('is refused after five wrong attempts, for this account and address only', async () => {
    const { email } = await member()
    const here = addressKey()
    for (let attempt = 0; attempt < 5; attempt++)
      expect(await signIn({ email, password: 'wrong', addressKey: here })).toBeNull()
    await expect(signIn({ email, password, addressKey: here })).rejects.toMatchObject({
      reason: 'THROTTLED',
    })
    expect(await signIn({ email, password, addressKey: addressKey() })).not.toBeNull()
  })

  test('ends everywhere by signing out everywhere, by a new password, and by being disabled', async () => {
    const { email, id, admin } = await member()
    const enter = async (word = password) => {
      const who = await signIn({ email, password: word, addressKey: addressKey() })
      if (!who) throw new Error('should be let in')
      return who
    }
    const first = await enter()
    expect(await viewerOf(first)).toMatchObject({ id })
    await signOutEverywhere(first)
    expect(await viewerOf(first)).toBeNull()

    const second = await enter()
    const chosen = 'another long phrase'
    await changePassword(second, { current: password, password: chosen, addressKey: addressKey() })
    expect(await viewerOf(second)).toBeNull()

    const third = await enter(chosen)
    await setDisabled(admin, id, true)
    expect(await viewerOf(third)).toBeNull()
  })
})

test('an invitation is accepted once', async () => {
  const { token } = await invitation()
  await acceptInvitation(token, { password })
  await expect(acceptInvitation(token, { password })).rejects.toMatchObject({ code: 'GONE' })
})

test('every change of an account is in the unbroken audit log', async () => {
  await member()
  expect(await firstBrokenLine()).toBeNull()
})

async function invitation() {
  const admin = await account('ADMIN')
  const email = `${randomCode(8)}@example.org`
  const { token } = await invite(admin, { email, name: 'Bo', role: 'RESEARCHER' })
  return { admin, email, token }
}

async function member() {
  const { admin, email, token } = await invitation()
  await acceptInvitation(token, { password })
  const who = await signIn({ email, password, addressKey: addressKey() })
  if (!who) throw new Error('should be let in')
  return { admin, email, id: who.id }
}
