import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { PoolClient } from 'pg'
import { record } from '@/domain/audit'
import type { RenditionSettings } from '@/domain/clip-set/schema'
import { chooseRendition, enqueue } from '@/domain/rendition'
import { transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { newKey, storage } from '@/lib/storage'
import { type Examined, examineFolder, type Step } from './intake/folder'

/** How clips come in: from a folder on this machine, and by uploads. */

export type ImportReport = {
  clipSetId: string
  name: string
  settings: RenditionSettings
  clips: number
}

/**
 * Takes in a folder with a manifest.csv. All of it is checked first: INVALID names every problem by
 * row and column, and then nothing has been stored. Resolves when the originals are safe and a job
 * for each is queued; it does not wait for the jobs.
 */
export async function importFolder(
  ownerId: string,
  folder: string,
  options: { name?: string; mute?: boolean; onProgress?: (step: Step) => void } = {},
): Promise<ImportReport> {
  const onProgress = options.onProgress ?? (() => {})
  const examined = await examineFolder(path.resolve(folder), onProgress)
  const settings = chooseRendition(
    examined.flatMap(({ provenance, probe }) => (probe ? { provenance, probe } : [])),
    { mute: options.mute ?? false },
  )
  const set = {
    id: randomUUID(),
    name: options.name ?? path.basename(path.resolve(folder)),
    settings,
  }
  const keys: string[] = []
  try {
    for (const each of examined) {
      const key = newKey('originals')
      keys.push(key)
      const stored = await storage().put(key, each.path)
      if (stored.sha256 !== each.sha256)
        throw new DomainError('CONFLICT', `${each.file} changed while it was being read.`)
      onProgress({ step: 'store', done: keys.length, total: examined.length, file: each.file })
    }
    await transaction((tx) => insertSet(tx, ownerId, set, examined, keys))
  } catch (error) {
    await Promise.all(keys.map((key) => storage().remove(key)))
    throw error
  }
  return { clipSetId: set.id, name: set.name, settings, clips: examined.length }
}

async function insertSet(
  tx: PoolClient,
  ownerId: string,
  set: { id: string; name: string; settings: RenditionSettings },
  examined: readonly Examined[],
  keys: readonly string[],
): Promise<void> {
  await tx.query('INSERT INTO clip_set (id, owner_id, name, rendition) VALUES ($1, $2, $3, $4)', [
    ...[set.id, ownerId, set.name, JSON.stringify(set.settings)],
  ])
  for (const [index, each] of examined.entries()) {
    const id = randomUUID()
    await tx.query(
      `INSERT INTO clip (id, clip_set_id, file_name, provenance, origin, scene, depicts, language,
         source, licence, warning, tags, trim_in_s, trim_out_s, sha256, size_bytes, original_key, probe)
       VALUES ($1, $2, $3, $4::"Provenance", $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        ...[id, set.id, each.file, each.provenance, each.origin, each.scene, each.depicts],
        ...[each.language, each.source, each.licence, each.warning, each.tags],
        ...[each.trimInS, each.trimOutS, each.sha256, each.sizeBytes, keys[index]],
        each.probe ? JSON.stringify(each.probe) : null,
      ],
    )
    await enqueue(tx, id)
  }
  await record(tx, {
    actorId: ownerId,
    action: 'clipSet.import',
    subject: `clipSet:${set.id}`,
    details: { name: set.name, clips: examined.length },
  })
}
