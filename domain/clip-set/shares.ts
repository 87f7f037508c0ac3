import { requireClipSet, rightOnSet, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { db, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { type HandOver, Share } from './schema'

/** Who may see and change a set besides its owner. */

/** With whom the set is shared, for who manages it. */
export async function shares(viewer: Viewer | null, clipSetId: string) {
  // Looking is enough for a token, where managing is needed of its person.
  const who = await requireClipSet(viewer, clipSetId, 'view')
  const set = await db().clipSet.findUniqueOrThrow({
    where: { id: clipSetId },
    include: {
      shares: {
        include: { account: { select: { id: true, name: true, email: true } } },
        orderBy: { account: { name: 'asc' } },
      },
    },
  })
  const mine = set.shares.filter(({ accountId }) => accountId === who.id)
  if (rightOnSet(who, { ...set, shares: mine }) !== 'manage')
    throw new DomainError('FORBIDDEN', 'You may see this, but not change it.')
  // Nobody assists with a set: the database takes no such share of it.
  return set.shares.map(({ account, role }) => ({ ...account, role: Share.shape.role.parse(role) }))
}

/** Lets somebody with an account see the set while it is a draft, or work on it. */
export async function share(viewer: Viewer | null, clipSetId: string, input: Share): Promise<void> {
  const who = await requireClipSet(viewer, clipSetId, 'manage')
  const { role } = input
  const account = await accountBy(input.email)
  await transaction(async (tx) => {
    await tx.query(
      `INSERT INTO clip_set_share (clip_set_id, account_id, role) VALUES ($1, $2, $3::"ShareRole")
       ON CONFLICT (clip_set_id, account_id) DO UPDATE SET role = excluded.role`,
      [clipSetId, account.id, role],
    )
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.share',
      subject: `clipSet:${clipSetId}`,
      details: { account: account.id, role },
    })
  })
}

export async function unshare(
  viewer: Viewer | null,
  clipSetId: string,
  accountId: string,
): Promise<void> {
  const who = await requireClipSet(viewer, clipSetId, 'manage')
  await transaction(async (tx) => {
    await tx.query('DELETE FROM clip_set_share WHERE clip_set_id = $1 AND account_id = $2', [
      ...[clipSetId, accountId],
    ])
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.unshare',
      subject: `clipSet:${clipSetId}`,
      details: { account: accountId },
    })
  })
}

/** Makes the set somebody else's. Who hands it over keeps no right to it, but what all have. */
export async function handOver(
  viewer: Viewer | null,
  clipSetId: string,
  input: HandOver,
): Promise<void> {
  const who = await requireClipSet(viewer, clipSetId, 'manage')
  const account = await accountBy(input.email)
  await transaction(async (tx) => {
    const { rows } = await tx.query<{ owner_id: string }>(
      'SELECT owner_id FROM clip_set WHERE id = $1 FOR UPDATE',
      [clipSetId],
    )
    await tx.query('UPDATE clip_set SET owner_id = $2 WHERE id = $1', [clipSetId, account.id])
    // An owner needs no share.
    await tx.query('DELETE FROM clip_set_share WHERE clip_set_id = $1 AND account_id = $2', [
      ...[clipSetId, account.id],
    ])
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.handOver',
      subject: `clipSet:${clipSetId}`,
      details: { from: rows[0]?.owner_id, to: account.id },
    })
  })
}

async function accountBy(email: string): Promise<{ id: string }> {
  const account = await db().account.findFirst({
    where: { email: email.toLowerCase(), disabledAt: null },
    select: { id: true },
  })
  if (account) return account
  throw new DomainError('NOT_FOUND', 'Nobody here has this e-mail address.', {
    reason: 'NO_ACCOUNT',
  })
}
