import { requireViewer, type Viewer } from '@/domain/access'
import { NewToken, Scope, type TokenView } from '@/domain/api-token/schema'
import { record } from '@/domain/audit'
import { db, pool, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { randomToken, sha256 } from '@/lib/random'

/**
 * Tokens: what a script signs in with, in place of a person. A token may do what its account may, within
 * its scopes, and nothing that concerns accounts. It is shown once; only its hash is kept.
 */

/** So that a token that got lost is recognised where it turns up. */
const PREFIX = 'uncanny_'
/** 43 characters of base64url. */
const BYTES = 32

export async function create(
  viewer: Viewer | null,
  input: NewToken,
): Promise<{ id: string; token: string }> {
  const who = requireViewer(viewer)
  const { name, scopes, days } = NewToken.parse(input)
  const token = PREFIX + randomToken(BYTES)
  const id = await transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO api_token (id, account_id, name, hash, hint, scopes, expires_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, now() + make_interval(days => $6))
       RETURNING id`,
      [who.id, name, sha256(token), token.slice(-4), scopes, days],
    )
    const made = rows[0]?.id as string
    await record(tx, {
      ...{ actorId: who.id, action: 'token.create', subject: `token:${made}` },
      details: { name, scopes, days },
    })
    return made
  })
  return { id, token }
}

/** The viewer's own tokens that were not revoked, the newest first. */
export async function list(viewer: Viewer | null): Promise<TokenView[]> {
  const tokens = await db().apiToken.findMany({
    where: { accountId: requireViewer(viewer).id, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  })
  return tokens.map(({ id, name, hint, scopes, createdAt, expiresAt, lastUsedAt }) => ({
    ...{ id, name, hint, createdAt, expiresAt, lastUsedAt },
    scopes: Scope.array().parse(scopes),
    isExpired: expiresAt <= new Date(),
  }))
}

/** Stops a token of one's own, at once and for good. */
export async function revoke(viewer: Viewer | null, tokenId: string): Promise<void> {
  const who = requireViewer(viewer)
  await transaction(async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE api_token SET revoked_at = now()
       WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL`,
      [tokenId, who.id],
    )
    if (!rowCount) throw new DomainError('NOT_FOUND', 'There is no such token.')
    await record(tx, { actorId: who.id, action: 'token.revoke', subject: `token:${tokenId}` })
  })
}

/** For whom a script asks, and within which scopes. UNAUTHENTICATED, with the reason, for a token that doesn't work. */
export async function viewerOfToken(token: string): Promise<Viewer> {
  // Looked up by its hash, which tells nothing about how near a guess was.
  const found = await db().apiToken.findUnique({
    where: { hash: sha256(token) },
    include: { account: true },
  })
  if (!found) throw refused('There is no such token.')
  const { account, scopes, expiresAt, revokedAt, lastUsedAt } = found
  if (revokedAt) throw refused('This token was revoked.')
  if (expiresAt <= new Date()) throw refused('This token has expired.')
  if (account.disabledAt) throw refused('The account of this token is disabled.')
  if (!lastUsedAt || Date.now() - lastUsedAt.getTime() >= 60 * 60 * 1_000)
    await pool().query(
      `UPDATE api_token SET last_used_at = date_trunc('hour', now()) WHERE id = $1`,
      [found.id],
    )
  const { id, email, name, role } = account
  return { id, email, name, role, scopes: Scope.array().parse(scopes) }
}

const refused = (message: string) =>
  new DomainError('UNAUTHENTICATED', message, { reason: 'WRONG_TOKEN' })
