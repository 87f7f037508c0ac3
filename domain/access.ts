import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { DomainError } from '@/lib/errors'

/**
 * Who may do what. Every page and every route asks here, and nowhere else.
 *
 * What one may not know of is NOT_FOUND; what one may see but not do is FORBIDDEN.
 */

/** The signed-in person who is asking. */
export type Viewer = { id: string; email: string; name: string; role: 'ADMIN' | 'RESEARCHER' }

/** `view`: read, results and export. `edit`: change and run. `manage`: share, hand over, delete. */
export type Action = 'view' | 'edit' | 'manage'

const RANK = { view: 1, edit: 2, manage: 3 } as const
const GRANTED = { READER: RANK.view, EDITOR: RANK.edit } as const

export function requireViewer(viewer: Viewer | null): Viewer {
  if (!viewer) throw new DomainError('UNAUTHENTICATED', 'Sign in to see this.')
  return viewer
}

export function requireAdmin(viewer: Viewer | null): Viewer {
  if (requireViewer(viewer).role !== 'ADMIN')
    throw new DomainError('FORBIDDEN', 'Only an admin may do this.')
  return viewer as Viewer
}

/** Resolves when `viewer` may do `action` with the study; a rehearsal has the rights of its study. */
export async function requireStudy(
  viewer: Viewer | null,
  studyId: string,
  action: Action,
): Promise<Viewer> {
  const who = requireViewer(viewer)
  const study = isUuid(studyId)
    ? await db().study.findUnique({
        where: { id: studyId },
        select: {
          ownerId: true,
          shares: { where: { accountId: who.id } },
          rehearsalOf: { select: { ownerId: true, shares: { where: { accountId: who.id } } } },
        },
      })
    : null
  const judged = study?.rehearsalOf ?? study
  const share = judged?.shares[0]
  return decide(who, judged?.ownerId, share ? GRANTED[share.role] : 0, action)
}

/** A frozen set may be seen and used by everybody with an account; a draft is its owner's. */
export async function requireClipSet(
  viewer: Viewer | null,
  clipSetId: string,
  action: Action,
): Promise<Viewer> {
  const who = requireViewer(viewer)
  const set = isUuid(clipSetId)
    ? await db().clipSet.findUnique({
        where: { id: clipSetId },
        select: { ownerId: true, state: true },
      })
    : null
  return decide(who, set?.ownerId, set?.state === 'FROZEN' ? RANK.view : 0, action)
}

/** The studies a viewer may know of, rehearsals apart. */
export function studiesOf(viewer: Viewer): Prisma.StudyWhereInput {
  const own = { OR: [{ ownerId: viewer.id }, { shares: { some: { accountId: viewer.id } } }] }
  return { rehearsalOfId: null, ...(viewer.role === 'ADMIN' ? {} : own) }
}

/** The clip sets a viewer may know of. */
export const clipSetsOf = (viewer: Viewer): Prisma.ClipSetWhereInput =>
  viewer.role === 'ADMIN' ? {} : { OR: [{ ownerId: viewer.id }, { state: 'FROZEN' }] }

function decide(who: Viewer, ownerId: string | undefined, granted: number, action: Action): Viewer {
  if (ownerId === undefined) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  const rank = who.role === 'ADMIN' || ownerId === who.id ? RANK.manage : granted
  if (rank === 0) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  if (rank < RANK[action])
    throw new DomainError('FORBIDDEN', 'You may see this, but not change it.')
  return who
}

const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
