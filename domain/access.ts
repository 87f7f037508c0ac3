import type { Scope } from '@/domain/api-token/schema'
import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { setsHiddenFrom } from './access/blinding'

export { knowsClipsOf } from './access/blinding'

/**
 * Who may do what. Every page and every route asks here, and nowhere else.
 *
 * What one may not know of is NOT_FOUND; what one may see but not do is FORBIDDEN.
 */

/** The signed-in person who is asking. */
export type Viewer = {
  id: string
  email: string
  name: string
  role: 'ADMIN' | 'RESEARCHER'
  /** Set when a script asks in this person's name: what its token is for. */
  scopes?: readonly Scope[]
}

const ACTIONS = ['assist', 'view', 'edit', 'manage'] as const
/**
 * `assist`: run sessions and see how far the study is, blind to what its clips are and to what was answered.
 * `view`: read, results and export. `edit`: change and run. `manage`: share, hand over, delete.
 */
export type Action = (typeof ACTIONS)[number]

const RANK = { assist: 1, view: 2, edit: 3, manage: 4 } as const satisfies Record<Action, number>
const GRANTED = { ASSISTANT: RANK.assist, READER: RANK.view, EDITOR: RANK.edit } as const

/** Somebody who is signed in; of scripts, only those with a token for one of `scopes`. */
export function requireViewer(viewer: Viewer | null, ...scopes: Scope[]): Viewer {
  if (!viewer) throw new DomainError('UNAUTHENTICATED', 'Sign in to see this.')
  if (viewer.scopes && !scopes.some((scope) => viewer.scopes?.includes(scope)))
    throw new DomainError(
      'FORBIDDEN',
      scopes.length > 0
        ? `This needs a token with the scope ${scopes.join(' or ')}.`
        : 'This is for people who sign in, not for tokens.',
      { reason: 'TOKEN_SCOPE' },
    )
  return viewer
}

export function requireAdmin(viewer: Viewer | null): Viewer {
  if (requireViewer(viewer).role !== 'ADMIN')
    throw new DomainError('FORBIDDEN', 'Only an admin may do this.')
  return viewer as Viewer
}

const scopesFor = (what: 'studies' | 'clips', action: Action): Scope[] =>
  RANK[action] <= RANK.view ? ['read', what] : [what]

/** Resolves when `viewer` may do `action` with the study; a rehearsal has the rights of its study. */
export async function requireStudy(
  viewer: Viewer | null,
  studyId: string,
  action: Action,
): Promise<Viewer> {
  const who = requireViewer(viewer, ...scopesFor('studies', action))
  const study = isUuid(studyId)
    ? await db().study.findUnique({ where: { id: studyId }, select: rightsOf(who) })
    : null
  return decide(who, study && rankOnStudy(who, study), action)
}

/** What {@link rightOnStudy} needs to know of a study, as Prisma selects it. */
export const rightsOf = (who: Viewer) => {
  const rights = { ownerId: true, shares: { where: { accountId: who.id } } } as const
  return { ...rights, rehearsalOf: { select: rights } }
}

/** The most a viewer who may know of a study may do with it. */
export function rightOnStudy(who: Viewer, study: StudyRights): Action {
  const rank = rankOnStudy(who, study)
  return ACTIONS.findLast((action) => RANK[action] <= rank) ?? 'assist'
}

type Shared = { ownerId: string; shares: { role: keyof typeof GRANTED }[] }
/** `shares` are the viewer's own. */
type StudyRights = Shared & { rehearsalOf: Shared | null }

function rankOnStudy(who: Viewer, study: StudyRights): number {
  const { ownerId, shares } = study.rehearsalOf ?? study
  if (who.role === 'ADMIN' || ownerId === who.id) return RANK.manage
  return shares[0] ? GRANTED[shares[0].role] : 0
}

/**
 * Resolves when `viewer` may do `action` with the set. A set that is no draft any more may be seen
 * and used by everybody with an account, but by who assists with a study of its clips; a draft is its
 * owner's, and theirs with whom it is shared.
 */
export async function requireClipSet(
  viewer: Viewer | null,
  clipSetId: string,
  action: Action,
): Promise<Viewer> {
  const who = requireViewer(viewer, ...scopesFor('clips', action))
  const set = isUuid(clipSetId)
    ? await db().clipSet.findUnique({
        where: { id: clipSetId },
        select: { ownerId: true, state: true, shares: { where: { accountId: who.id } } },
      })
    : null
  return decide(who, set && (await rankOnSet(who, clipSetId, set)), action)
}

/** What a viewer who may see a set may do with it at most; `shares` are the viewer's own. */
export function rightOnSet(
  who: Viewer,
  set: SharedSet & { ownerId: string },
): 'view' | 'edit' | 'manage' {
  if (who.role === 'ADMIN' || set.ownerId === who.id) return 'manage'
  return grantedBy(set) >= RANK.edit ? 'edit' : 'view'
}

type SharedSet = { state: string; shares: { role: keyof typeof GRANTED }[] }

const grantedBy = ({ state, shares: [share] }: SharedSet): number =>
  share ? GRANTED[share.role] : state === 'DRAFT' ? 0 : RANK.view

async function rankOnSet(
  who: Viewer,
  clipSetId: string,
  set: SharedSet & { ownerId: string },
): Promise<number> {
  if (who.role === 'ADMIN' || set.ownerId === who.id) return RANK.manage
  const rank = grantedBy(set)
  if (rank === 0 || set.shares.length > 0) return rank
  return (await setsHiddenFrom(who.id)).includes(clipSetId) ? 0 : rank
}

/** The studies a viewer may know of, rehearsals apart. */
export function studiesOf(viewer: Viewer): Prisma.StudyWhereInput {
  const own = { OR: [{ ownerId: viewer.id }, { shares: { some: { accountId: viewer.id } } }] }
  return { rehearsalOfId: null, ...(viewer.role === 'ADMIN' ? {} : own) }
}

/** The clip sets a viewer may know of. */
export async function clipSetsOf(viewer: Viewer): Promise<Prisma.ClipSetWhereInput> {
  if (viewer.role === 'ADMIN') return {}
  return {
    OR: [
      { ownerId: viewer.id },
      { state: { not: 'DRAFT' }, id: { notIn: await setsHiddenFrom(viewer.id) } },
      { shares: { some: { accountId: viewer.id } } },
    ],
  }
}

/** `rank` is what somebody may do with a thing; null where there is none. */
function decide(who: Viewer, rank: number | null, action: Action): Viewer {
  if (!rank) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  if (rank >= RANK[action]) return who
  throw rank === RANK.assist
    ? new DomainError('FORBIDDEN', 'Who assists with a study stays blind to this.', {
        reason: 'BLINDED',
      })
    : new DomainError('FORBIDDEN', 'You may see this, but not change it.')
}

const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
