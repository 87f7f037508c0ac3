import { randomUUID } from 'node:crypto'
import { requireClipSet, requireViewer, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { db, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { newKey, storage } from '@/lib/storage'
import { nextName } from './name'
import { Caption } from './schema'

/**
 * The next version of a set: a draft in the viewer's name with the same clips, ready as they are. It
 * has files of its own, so that either can go without the other.
 */
export async function copy(viewer: Viewer | null, clipSetId: string): Promise<{ id: string }> {
  // It makes something: a token that can only read is not enough.
  requireViewer(viewer, 'clips')
  const who = await requireClipSet(viewer, clipSetId, 'view')
  const set = await db().clipSet.findUniqueOrThrow({
    where: { id: clipSetId },
    include: { clips: { orderBy: { fileName: 'asc' } } },
  })
  // Of a draft, files are replaced while they would be copied.
  if (set.state === 'DRAFT')
    throw new DomainError('CONFLICT', 'Freeze the clip set first.', { reason: 'NOT_FROZEN' })
  const id = randomUUID()
  const keys: string[] = []
  const again = async (key: string) => {
    const [kind = 'originals'] = key.split('/')
    const fresh = newKey(kind, /\.[a-z\d]+$/.exec(key)?.[0])
    keys.push(fresh)
    await storage().copy(key, fresh)
    return fresh
  }
  try {
    const clips: object[] = []
    for (const clip of set.clips) {
      const { renditionKey, thumbnailKey } = clip
      const captions = Caption.array().parse(clip.captions)
      clips.push({
        id: randomUUID(),
        from: clip.id,
        originalKey: await again(clip.originalKey),
        renditionKey: renditionKey && (await again(renditionKey)),
        thumbnailKey: thumbnailKey && (await again(thumbnailKey)),
        captions: await inTurn(captions, async (each) => ({ ...each, key: await again(each.key) })),
      })
    }
    await transaction(async (tx) => {
      await tx.query(
        `INSERT INTO clip_set (id, owner_id, name, defaults, rendition, previous_id)
         SELECT $1, $2, $4, defaults, rendition, id FROM clip_set WHERE id = $3`,
        [id, who.id, clipSetId, nextName(set.name)],
      )
      await tx.query(COPY_CLIPS, [id, JSON.stringify(clips)])
      await record(tx, {
        actorId: who.id,
        action: 'clipSet.copy',
        subject: `clipSet:${id}`,
        details: { from: clipSetId, clips: clips.length },
      })
    })
  } catch (error) {
    await Promise.all(keys.map((key) => storage().remove(key)))
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
      throw new DomainError('NO_ROOM', 'There is no room on the disk for another version.')
    throw error
  }
  return { id }
}

const COPY_CLIPS = `
  INSERT INTO clip (id, clip_set_id, file_name, provenance, origin, scene, depicts, persons, language,
    source, licence, rights, rights_until, warning, tags, trim_in_s, trim_out_s, segments, state,
    sha256, size_bytes, original_key, probe, rendition_key, rendition, thumbnail_key, captions)
  SELECT given.id, $1, file_name, provenance, origin, scene, depicts, persons, language,
    source, licence, rights, rights_until, warning, tags, trim_in_s, trim_out_s, segments, state,
    sha256, size_bytes, given."originalKey", probe, given."renditionKey", rendition,
    given."thumbnailKey", given.captions
  FROM jsonb_to_recordset($2::jsonb) AS given(id uuid, "from" uuid, "originalKey" text,
    "renditionKey" text, "thumbnailKey" text, captions jsonb)
  JOIN clip ON clip.id = given."from"`

async function inTurn<T, U>(items: readonly T[], work: (item: T) => Promise<U>): Promise<U[]> {
  const done: U[] = []
  for (const item of items) done.push(await work(item))
  return done
}
