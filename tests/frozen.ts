import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'

/**
 * Does to frozen sets what the database refuses: for tests that need what can't be, and for those
 * that swap what a respondent must not be able to tell.
 */
export const despiteFreezing = <T>(
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> =>
  db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = 'replica'`
    return work(tx)
  })
