import { hash, verify } from '@node-rs/argon2'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { requireAdmin, requireViewer, type Viewer } from '@/domain/access'
import { NewPassword } from '@/domain/account/schema'
import { record } from '@/domain/audit'
import { claimOrphanSets } from '@/domain/clip-set'
import { db, pool, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { randomCode, randomToken, sha256 } from '@/lib/random'
import { singleton } from '@/lib/registry'

/**
 * People who sign in: admins and researchers. Passwords are argon2id hashes; a signed-in token holds
 * the account's session version, so that raising it signs the person out everywhere at once.
 */

/** OWASP's parameters for argon2id (19 MiB, two passes). */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const INVITATION_DAYS = 7

export type SignedIn = Viewer & { sessionVersion: number }

/**
 * The account for this e-mail and password, or null. Says the same, after the same time, for a wrong
 * password, an unknown e-mail and a disabled account. TOO_MANY after five failures in a quarter of an
 * hour for one account from one address, or thirty in an hour from one address.
 */
export async function signIn(input: {
  email: string
  password: string
  addressKey: string
}): Promise<SignedIn | null> {
  const email = input.email.trim().toLowerCase()
  const both = sha256(`${email} ${input.addressKey}`)
  await throttle(both, input.addressKey)
  const account = await db().account.findUnique({ where: { email } })
  const matches = await verify(account?.passwordHash ?? (await dummyHash()), input.password)
  if (!matches || !account?.passwordHash || account.disabledAt) return null

  await limiters().perAccount.delete(both)
  await transaction((tx) =>
    record(tx, { actorId: account.id, action: 'account.signIn', subject: `account:${account.id}` }),
  )
  const { id, name, role, sessionVersion } = account
  return { id, email, name, role, sessionVersion }
}

/** Who a signed token stands for, or null when the account was disabled or signed out everywhere. */
export async function viewerOf(token: Readonly<Record<string, unknown>>): Promise<Viewer | null> {
  if (typeof token.id !== 'string') return null
  const account = await db().account.findUnique({ where: { id: token.id } })
  if (!account || account.disabledAt || account.sessionVersion !== token.sessionVersion) return null
  const { id, email, name, role } = account
  return { id, email, name, role }
}

// ------------------------------------------------------------------------------------ the first admin

/** Whether nobody can sign in yet. */
export const setupIsOpen = async (): Promise<boolean> =>
  (await db().account.count({ where: { passwordHash: { not: null } } })) === 0

/** The one-time code of this process, for the terminal. Whoever can read it may become the first admin. */
export const setupCode = (): string =>
  singleton('setupCode', () => randomCode(12).replaceAll(/(.{4})(?=.)/g, '$1-'))

/** Makes the first admin. FORBIDDEN with another code; CONFLICT once somebody can sign in. */
export async function setUp(input: {
  code: string
  name: string
  email: string
  password: string
  addressKey: string
}): Promise<void> {
  await throttle(sha256(`setup ${input.addressKey}`), input.addressKey)
  if (input.code.trim().toLowerCase() !== setupCode())
    throw new DomainError('FORBIDDEN', 'This is not the code in the terminal.', {
      reason: 'WRONG_CODE',
    })
  checkPassword(input.password, input)
  const passwordHash = await hash(input.password, ARGON2)
  await transaction(async (tx) => {
    // Two people with the code at once: the second waits here, and finds the first.
    await tx.query('LOCK TABLE account IN EXCLUSIVE MODE')
    const taken = await tx.query('SELECT 1 FROM account WHERE password_hash IS NOT NULL LIMIT 1')
    if (taken.rowCount)
      throw new DomainError('CONFLICT', 'The first admin exists already. Sign in instead.', {
        reason: 'ALREADY_SET_UP',
      })
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO account (id, email, name, role, password_hash)
       VALUES (gen_random_uuid(), $1, $2, 'ADMIN', $3) RETURNING id`,
      [input.email.trim().toLowerCase(), input.name.trim(), passwordHash],
    )
    const id = rows[0]?.id as string
    await claimOrphanSets(tx, id)
    await record(tx, { actorId: id, action: 'account.setUp', subject: `account:${id}` })
  })
}

// ---------------------------------------------------------------------------------------------- people

export async function people(viewer: Viewer | null) {
  requireAdmin(viewer)
  const accounts = await db().account.findMany({ orderBy: { createdAt: 'asc' } })
  return accounts.map(({ id, email, name, role, passwordHash, disabledAt, createdAt }) => ({
    ...{ id, email, name, role, disabledAt, createdAt },
    invited: passwordHash === null && disabledAt === null,
  }))
}

/** Invites somebody, or invites again who has not accepted. The token is returned once, and only its hash is kept. */
export async function invite(
  viewer: Viewer | null,
  input: { email: string; name: string; role: 'ADMIN' | 'RESEARCHER' },
): Promise<{ token: string }> {
  const admin = requireAdmin(viewer)
  const email = input.email.trim().toLowerCase()
  const token = randomToken(24)
  await transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO account (id, email, name, role, invite_hash, invite_expires_at)
       VALUES (gen_random_uuid(), $1, $2, $3::"Role", $4, now() + make_interval(days => $5))
       ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name, role = EXCLUDED.role,
         invite_hash = EXCLUDED.invite_hash, invite_expires_at = EXCLUDED.invite_expires_at
       WHERE account.password_hash IS NULL AND account.disabled_at IS NULL
       RETURNING id`,
      [email, input.name.trim(), input.role, sha256(token), INVITATION_DAYS],
    )
    const id = rows[0]?.id
    if (!id)
      throw new DomainError('CONFLICT', 'This person has an account already.', {
        reason: 'KNOWN_EMAIL',
      })
    await record(tx, {
      ...{ actorId: admin.id, action: 'account.invite', subject: `account:${id}` },
      details: { role: input.role },
    })
  })
  return { token }
}

/** Who an invitation is for, or null when it is unknown, used or older than seven days. */
export async function invitation(token: string): Promise<{ email: string; name: string } | null> {
  const account = await db().account.findUnique({ where: { inviteHash: sha256(token) } })
  if (!account?.inviteExpiresAt || account.inviteExpiresAt < new Date() || account.disabledAt)
    return null
  return { email: account.email, name: account.name }
}

export async function acceptInvitation(token: string, input: { password: string }): Promise<void> {
  const invited = await invitation(token)
  if (!invited) throw expired()
  checkPassword(input.password, invited)
  const passwordHash = await hash(input.password, ARGON2)
  await transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `UPDATE account SET password_hash = $2, invite_hash = NULL, invite_expires_at = NULL
       WHERE invite_hash = $1 AND invite_expires_at > now() AND disabled_at IS NULL RETURNING id`,
      [sha256(token), passwordHash],
    )
    const id = rows[0]?.id
    if (!id) throw expired()
    await record(tx, { actorId: id, action: 'account.accept', subject: `account:${id}` })
  })
}

/** Disabling signs the person out everywhere; what they own stays. Nobody can disable themselves. */
export async function setDisabled(
  viewer: Viewer | null,
  id: string,
  disabled: boolean,
): Promise<void> {
  const admin = requireAdmin(viewer)
  if (admin.id === id)
    throw new DomainError('CONFLICT', 'You can’t disable your own account.', { reason: 'SELF' })
  await transaction(async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE account SET disabled_at = CASE WHEN $2 THEN now() END, session_version = session_version + 1
       WHERE id = $1`,
      [id, disabled],
    )
    if (!rowCount) throw new DomainError('NOT_FOUND', 'There is no such account.')
    const action = disabled ? 'account.disable' : 'account.enable'
    await record(tx, { actorId: admin.id, action, subject: `account:${id}` })
  })
}

export async function changePassword(
  viewer: Viewer | null,
  input: { current: string; password: string; addressKey: string },
): Promise<void> {
  const who = requireViewer(viewer)
  if (!(await signIn({ email: who.email, password: input.current, addressKey: input.addressKey })))
    throw new DomainError('INVALID', 'The current password is not right; nothing was changed.', {
      reason: 'WRONG_PASSWORD',
      problems: [{ where: 'current', message: 'This is not your current password.' }],
    })
  checkPassword(input.password, who)
  const passwordHash = await hash(input.password, ARGON2)
  await signOutWith(who, 'account.changePassword', 'password_hash = $2', [passwordHash])
}

export const signOutEverywhere = (viewer: Viewer | null): Promise<void> =>
  signOutWith(requireViewer(viewer), 'account.signOutEverywhere', 'name = name', [])

async function signOutWith(
  who: Viewer,
  action: string,
  set: string,
  values: string[],
): Promise<void> {
  await transaction(async (tx) => {
    await tx.query(
      `UPDATE account SET session_version = session_version + 1, ${set} WHERE id = $1`,
      [who.id, ...values],
    )
    await record(tx, { actorId: who.id, action, subject: `account:${who.id}` })
  })
}

// ------------------------------------------------------------------------------------------- passwords

function checkPassword(password: string, person: { email: string; name: string }): void {
  const checked = NewPassword.safeParse(password)
  const message = checked.success
    ? password.toLowerCase().includes(person.email.split('@')[0]?.toLowerCase() ?? ' ')
      ? 'A password that contains your e-mail name is easily guessed.'
      : null
    : checked.error.issues[0]?.message
  if (message)
    throw new DomainError('INVALID', message, {
      reason: 'WEAK_PASSWORD',
      problems: [{ where: 'password', message }],
    })
}

/** An unknown e-mail costs the same time as a known one. */
const dummyHash = (): Promise<string> => singleton('dummyHash', () => hash(randomToken(), ARGON2))

const limiters = () =>
  singleton('signInLimiters', () => {
    const store = {
      storeClient: pool(),
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
    }
    return {
      perAccount: new RateLimiterPostgres({
        ...store,
        keyPrefix: 'signin',
        points: 5,
        duration: 15 * 60,
      }),
      perAddress: new RateLimiterPostgres({
        ...store,
        keyPrefix: 'address',
        points: 30,
        duration: 60 * 60,
      }),
    }
  })

async function throttle(account: string, address: string): Promise<void> {
  try {
    await limiters().perAccount.consume(account)
    await limiters().perAddress.consume(address)
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal
    throw new DomainError(
      'TOO_MANY',
      'Too many attempts. Wait a quarter of an hour and try again.',
      {
        reason: 'THROTTLED',
      },
    )
  }
}

const expired = () =>
  new DomainError('GONE', 'This invitation was used or has expired. Ask for a new one.', {
    reason: 'INVITATION_GONE',
  })
