import { randomUUID } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import type { PoolClient } from 'pg'
import type { Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { holdDraft } from '@/domain/clip-set'
import { Caption, Language } from '@/domain/clip-set/schema'
import { enqueue } from '@/domain/rendition'
import { db, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { newKey, storage } from '@/lib/storage'
import { LARGEST_CAPTIONS, toWebVtt } from './captions'
import type { Receipt } from './schema'

/**
 * Takes one file into a draft set. The row, its job and the line in the audit log are written together, so
 * that whoever is interrupted can do it all again.
 */

/** By what a file came; kept in the audit log, where a repeated request finds what became of it. */
export type By = { uploadId: string } | { archiveId: string }

export type Brought = { name: string; sha256: string; sizeBytes: number }

/**
 * Makes a clip of the original that lies under `key`. One with the same bytes is known, and `key` removed;
 * a failed one of that name gets the new file. CONFLICT, SAME_NAME, when another clip has the name.
 */
export async function takeVideo(
  who: Viewer,
  clipSetId: string,
  video: Brought & { key: string },
  by: By,
): Promise<Extract<Receipt, { clipId: string }>> {
  const left: (string | null)[] = []
  const receipt = await transaction(async (tx) => {
    await holdDraft(tx, clipSetId)
    const known = await clipWith(tx, clipSetId, 'sha256', video.sha256)
    const isOurs = known?.originalKey === video.key
    if (known && !isOurs) left.push(video.key)
    const namesake = known ? null : await clipWith(tx, clipSetId, 'file_name', video.name)
    if (namesake && namesake.state !== 'FAILED') throw sameName(video.name)
    if (namesake) left.push(namesake.originalKey, namesake.renditionKey, namesake.thumbnailKey)

    const clipId = (known ?? namesake)?.id ?? randomUUID()
    const kind = known && !isOurs ? ('known' as const) : ('clip' as const)
    if (!known) {
      await (namesake ? replace : insert)(tx, clipId, clipSetId, video)
      await enqueue(tx, clipId)
    }
    await note(tx, who, clipSetId, `clip:${clipId}`, video, by, { kind, clipId })
    return { kind, clipId }
  })
  await Promise.all(left.map((key) => key && storage().remove(key)))
  return receipt
}

/** Lets go of `key`, unless it is a clip's by now. */
export async function removeUnused(key: string): Promise<void> {
  if ((await db().clip.count({ where: { originalKey: key } })) === 0) await storage().remove(key)
}

const sameName = (name: string) =>
  new DomainError('CONFLICT', `Another clip of this set is called ${name}.`, {
    reason: 'SAME_NAME',
    problems: [
      { where: name, message: 'is the name of another clip of this set', reason: 'SAME_NAME' },
    ],
  })

type Row = Record<'id' | 'state' | 'originalKey', string> &
  Record<'renditionKey' | 'thumbnailKey', string | null>

async function clipWith(
  tx: PoolClient,
  clipSetId: string,
  column: 'sha256' | 'file_name',
  value: string,
): Promise<Row | null> {
  const { rows } = await tx.query<Row>(
    `SELECT id, state, original_key AS "originalKey", rendition_key AS "renditionKey",
            thumbnail_key AS "thumbnailKey"
     FROM clip WHERE clip_set_id = $1 AND ${column} = $2`,
    [clipSetId, value],
  )
  return rows[0] ?? null
}

const insert = (
  tx: PoolClient,
  id: string,
  clipSetId: string,
  { name, sha256, sizeBytes, key }: Brought & { key: string },
) =>
  tx.query(
    `INSERT INTO clip (id, clip_set_id, file_name, sha256, size_bytes, original_key, origin, scene,
       source, licence, tags)
     VALUES ($1, $2, $3, $4, $5, $6, '', '', '', '', '{}')`,
    [id, clipSetId, name, sha256, sizeBytes, key],
  )

const replace = (
  tx: PoolClient,
  id: string,
  _clipSetId: string,
  { sha256, sizeBytes, key }: Brought & { key: string },
) =>
  tx.query(
    `UPDATE clip SET sha256 = $2, size_bytes = $3, original_key = $4, state = 'QUEUED', failure = NULL,
       progress = NULL, probe = NULL, rendition = NULL, rendition_key = NULL, thumbnail_key = NULL
     WHERE id = $1`,
    [id, sha256, sizeBytes, key],
  )

/** One line for each file that came, without anything of what is in it. */
export const note = (
  tx: PoolClient,
  who: Viewer,
  clipSetId: string,
  subject: string,
  { name, sha256, sizeBytes }: Brought,
  by: By,
  receipt: Receipt,
) =>
  record(tx, {
    actorId: who.id,
    action: 'upload.receive',
    subject,
    details: { ...by, clipSetId, file: name, sha256, sizeBytes, receipt },
  })

/**
 * Gives captions to the clip of the same name: `film.fr.vtt` are the French ones of `film.mp4`. CONFLICT,
 * NO_CLIP, while there is none of that name.
 */
export async function takeCaptions(
  who: Viewer,
  clipSetId: string,
  captions: Brought & { file: string },
  by: By,
): Promise<Receipt> {
  const [, stem, said] = /^(.+)\.([^./]+)\.(?:vtt|srt)$/i.exec(captions.name) ?? []
  const language = Language.safeParse(said)
  if (stem === undefined || !language.success)
    throw new DomainError('INVALID', `The name of ${captions.name} doesn’t say its language.`, {
      reason: 'CAPTIONS_LANGUAGE',
    })
  if ((await stat(captions.file)).size > LARGEST_CAPTIONS)
    throw new DomainError('INVALID', 'Captions of more than 2 MB are not read.', {
      reason: 'CAPTIONS_TOO_LARGE',
    })
  const written = `${captions.file}.vtt`
  await writeFile(written, toWebVtt(await readFile(captions.file)))
  const key = newKey('captions', '.vtt')
  const { sha256 } = await storage().adopt(key, written)
  const left: string[] = []
  try {
    const receipt = await transaction(async (tx) => {
      await holdDraft(tx, clipSetId)
      const { rows } = await tx.query<{ id: string; captions: unknown }>(
        `SELECT id, captions FROM clip
         WHERE clip_set_id = $1 AND regexp_replace(file_name, '\\.[^./]*$', '') = $2
         ORDER BY file_name LIMIT 1`,
        [clipSetId, stem],
      )
      const clip = rows[0]
      if (!clip)
        throw new DomainError('CONFLICT', `No clip of this set is called ${stem}.`, {
          reason: 'NO_CLIP',
        })
      const there = Caption.array().parse(clip.captions)
      const others = there.filter((each) => each.language !== language.data)
      left.push(...there.filter((each) => !others.includes(each)).map((each) => each.key))
      const all = [...others, { language: language.data, key, sha256 }]
      await tx.query('UPDATE clip SET captions = $2 WHERE id = $1', [clip.id, JSON.stringify(all)])
      const receipt = { kind: 'captions' as const, clipId: clip.id }
      await note(tx, who, clipSetId, `clip:${clip.id}`, captions, by, receipt)
      return receipt
    })
    await Promise.all(left.map((each) => storage().remove(each)))
    return receipt
  } catch (error) {
    await storage().remove(key)
    throw error
  }
}
