import type { PoolClient } from 'pg'
import { requireClipSet, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { apply as applyPapers } from '@/domain/clip'
import { clipsIn, detail, holdDraft } from '@/domain/clip-set'
import { Defaults } from '@/domain/clip-set/schema'
import { transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { readAgainst } from './manifest/against-set'
import { write } from './manifest/row'
import type { DryRun, Separator } from './manifest/schema'

/**
 * A manifest: what is said of the clips of a set as a table, one row a file. It can be tried without
 * changing anything, brought in as a whole or not at all, and taken away to be filled in.
 */

export { checkManifest } from './manifest/parse'
export { MANIFEST } from './manifest/table'

/** What applying it would do: every problem, and every change. `coming` are names of files about to be uploaded. */
export async function check(
  viewer: Viewer | null,
  clipSetId: string,
  csv: Uint8Array,
  coming: readonly string[] = [],
): Promise<DryRun> {
  await requireClipSet(viewer, clipSetId, 'edit')
  return transaction(async (tx) => {
    await holdDraft(tx, clipSetId)
    const { said, problems } = readAgainst(csv, await setOf(tx, clipSetId), coming)
    return {
      problems,
      changes: said
        .filter(({ changes }) => changes.length > 0)
        .map(({ file, changes }) => ({ file, fields: changes })),
    }
  })
}

/** Writes what the manifest says into the clips. INVALID, with every problem, and nothing is changed. */
export async function apply(
  viewer: Viewer | null,
  clipSetId: string,
  csv: Uint8Array,
): Promise<{ changed: number }> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  return transaction(async (tx) => {
    await holdDraft(tx, clipSetId)
    const { said, problems } = readAgainst(csv, await setOf(tx, clipSetId), [])
    if (problems.length > 0)
      throw new DomainError('INVALID', 'Nothing was changed: the manifest has problems.', {
        reason: 'MANIFEST',
        problems,
      })
    const edited = said.flatMap(({ clip, changes }) => (clip ? { id: clip.id, changes } : []))
    const changed = await applyPapers(tx, who.id, clipSetId, edited)
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.manifest',
      subject: `clipSet:${clipSetId}`,
      details: { rows: said.length, changed },
    })
    return { changed }
  })
}

/** The manifest of what is in the set, to be filled in and brought back. */
export async function download(
  viewer: Viewer | null,
  clipSetId: string,
  separator: Separator,
): Promise<string> {
  return write((await detail(viewer, clipSetId)).clips, separator)
}

async function setOf(tx: PoolClient, clipSetId: string) {
  const { rows } = await tx.query<{ defaults: unknown }>(
    'SELECT defaults FROM clip_set WHERE id = $1',
    [clipSetId],
  )
  return { clips: await clipsIn(tx, clipSetId), defaults: Defaults.parse(rows[0]?.defaults) }
}
