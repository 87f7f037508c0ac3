import type { PoolClient } from 'pg'
import { DomainError } from '@/lib/errors'
import type { ClipSetView } from './schema'

/** Holds the set still until the transaction ends, and tells its state. NOT_FOUND when it is gone. */
export async function hold(tx: PoolClient, clipSetId: string): Promise<ClipSetView['state']> {
  const { rows } = await tx.query<{ state: ClipSetView['state'] }>(
    'SELECT state FROM clip_set WHERE id = $1 FOR UPDATE',
    [clipSetId],
  )
  if (!rows[0]) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  return rows[0].state
}

/** Holds the set still until the transaction ends. CONFLICT when it is no draft. */
export async function holdDraft(tx: PoolClient, clipSetId: string): Promise<void> {
  if ((await hold(tx, clipSetId)) !== 'DRAFT')
    throw new DomainError('CONFLICT', 'This clip set is frozen.', { reason: 'FROZEN' })
}
