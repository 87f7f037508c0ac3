import { requireViewer, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { type Instrument, type LibraryEntry, OwnInstrument } from '@/domain/instrument/schema'
import { LIBRARY } from '@/instruments/library'
import { db, transaction } from '@/lib/db'
import { DomainError, type Problem } from '@/lib/errors'

/**
 * The library of instruments: those that come with the software, and those people here have made to
 * use again. Everybody who signs in may see and use all of them; one's own may be changed and archived
 * by whoever made it, and by admins. A study holds a copy, and never changes with the library.
 */

/** Those that come with the software, then those made here, the newest first. */
export async function list(viewer: Viewer | null): Promise<LibraryEntry[]> {
  const who = requireViewer(viewer, 'read', 'studies')
  const own = await db().instrument.findMany({
    where: { archivedAt: null },
    orderBy: { createdAt: 'desc' },
    include: { owner: { select: { id: true, name: true } } },
  })
  return [
    ...LIBRARY.map((instrument) => ({ ...instrument, own: null })),
    ...own.map(({ id, document, changedAt, owner }) => ({
      ...OwnInstrument.parse(document),
      id,
      own: { ownerName: owner.name, mayEdit: mayEdit(who, owner.id), changedAt },
    })),
  ]
}

/** One instrument; NOT_FOUND when there is none of this id. */
export async function detail(viewer: Viewer | null, id: string): Promise<LibraryEntry> {
  const found = (await list(viewer)).find((entry) => entry.id === id)
  if (!found) throw notFound()
  return found
}

/** Keeps one's own instrument; INVALID with everything that doesn't fit. */
export async function create(viewer: Viewer | null, input: OwnInstrument): Promise<{ id: string }> {
  const who = requireViewer(viewer, 'studies')
  const document = checked(input)
  return transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO instrument (id, owner_id, name, document)
       VALUES (gen_random_uuid(), $1, $2, $3) RETURNING id`,
      [who.id, nameOf(document), JSON.stringify(document)],
    )
    const id = rows[0]?.id as string
    const subject = `instrument:${id}`
    await record(tx, { actorId: who.id, action: 'instrument.create', subject })
    return { id }
  })
}

/** Replaces one's own instrument; studies that used it stay as they are. */
export async function revise(
  viewer: Viewer | null,
  id: string,
  input: OwnInstrument,
): Promise<void> {
  const who = await requireOwn(viewer, id)
  const document = checked(input)
  await transaction(async (tx) => {
    await tx.query(
      'UPDATE instrument SET name = $2, document = $3, changed_at = now() WHERE id = $1',
      [id, nameOf(document), JSON.stringify(document)],
    )
    const subject = `instrument:${id}`
    await record(tx, { actorId: who.id, action: 'instrument.revise', subject })
  })
}

/** Takes one's own instrument out of the library. */
export async function archive(viewer: Viewer | null, id: string): Promise<void> {
  const who = await requireOwn(viewer, id)
  await transaction(async (tx) => {
    await tx.query('UPDATE instrument SET archived_at = now() WHERE id = $1', [id])
    const subject = `instrument:${id}`
    await record(tx, { actorId: who.id, action: 'instrument.archive', subject })
  })
}

async function requireOwn(viewer: Viewer | null, id: string): Promise<Viewer> {
  const who = requireViewer(viewer, 'studies')
  const found = await db().instrument.findFirst({ where: { id, archivedAt: null } })
  if (!found) throw notFound()
  if (!mayEdit(who, found.ownerId))
    throw new DomainError('FORBIDDEN', 'Only whoever made this instrument may change it.')
  return who
}

const mayEdit = (who: Viewer, ownerId: string) => who.role === 'ADMIN' || who.id === ownerId

const notFound = () => new DomainError('NOT_FOUND', 'There is no such instrument.')

const nameOf = ({ name }: { name: Record<string, string> }): string =>
  name.en || Object.values(name).find((said) => said.trim()) || ''

/** Its form, a name, and names of items and scales that are there once. */
function checked(input: OwnInstrument) {
  const parsed = OwnInstrument.safeParse(input)
  const problems: Problem[] = parsed.success
    ? clashes({ ...parsed.data, id: 'own' })
    : parsed.error.issues.map(({ path, message }) => ({ where: path.join('.'), message }))
  if (!parsed.success || problems.length > 0)
    throw new DomainError('INVALID', 'This instrument can’t be kept like this.', { problems })
  return parsed.data
}

function clashes(instrument: Instrument): Problem[] {
  const items = instrument.blocks.flatMap((block) => block.items)
  const scales = instrument.scales.map(({ id }) => id)
  const scored = items.flatMap((item) =>
    item.kind === 'matrix'
      ? item.rows.flatMap((row) => row.scales)
      : 'scales' in item
        ? item.scales
        : [],
  )
  const twice = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at)
  return [
    ...(nameOf(instrument).trim() ? [] : [{ where: 'name', message: 'A name is wanted.' }]),
    ...(items.length > 0 ? [] : [{ where: 'blocks', message: 'There is no question in it.' }]),
    ...twice(items.map(({ id }) => id)).map((id) => ({
      where: id,
      message: 'Two questions have this name.',
    })),
    ...twice(scales).map((id) => ({ where: id, message: 'Two scales have this name.' })),
    ...scored
      .filter((id) => !scales.includes(id))
      .map((id) => ({ where: id, message: 'This scale is not defined.' })),
  ]
}
