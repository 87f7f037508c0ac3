import type { PoolClient } from 'pg'
import type { Viewer } from '@/domain/access'
import { db } from '@/lib/db'
import { DomainError } from '@/lib/errors'

/** Whose the sets are that a script brings, before and after anybody can sign in. */

const NOBODY = 'import@localhost'

/**
 * For whom a script imports: the account with this e-mail, else the first admin. Where nobody has
 * signed up yet, a placeholder that can't sign in keeps the sets for {@link claimOrphanSets}.
 */
export async function importOwner(email?: string): Promise<Viewer> {
  const select = { id: true, email: true, name: true, role: true } as const
  const found = await db().account.findFirst({
    where: email
      ? { email: email.trim().toLowerCase() }
      : { role: 'ADMIN', disabledAt: null, passwordHash: { not: null } },
    orderBy: { createdAt: 'asc' },
    select,
  })
  if (found) return found
  if (email) throw new DomainError('NOT_FOUND', `There is no account with the e-mail ${email}.`)
  return db().account.upsert({
    where: { email: NOBODY },
    create: { email: NOBODY, name: 'Import', role: 'ADMIN', disabledAt: new Date() },
    update: {},
    select,
  })
}

/** Hands what was imported before anybody could sign in to this account. */
export async function claimOrphanSets(
  client: Pick<PoolClient, 'query'>,
  accountId: string,
): Promise<void> {
  await client.query(
    'UPDATE clip_set SET owner_id = $1 WHERE owner_id = (SELECT id FROM account WHERE email = $2)',
    [accountId, NOBODY],
  )
}
