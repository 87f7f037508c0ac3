import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Viewer } from '@/domain/access'
import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { newKey, storage } from '@/lib/storage'
import { paperClip, RENDITION } from '@/tests/factories'

/** Drafts of clip sets whose clips are ready and described, with files that are no videos. */

type Row = Omit<Prisma.ClipUncheckedCreateInput, 'clipSetId'>

/** A draft with these clips: what is said here, else all that freezing and publishing ask for. */
export async function draftSet(
  owner: Viewer,
  clips: readonly Partial<Row>[] = [{}, {}],
  set: Partial<Prisma.ClipSetUncheckedCreateInput> = {},
) {
  const { id } = await db().clipSet.create({
    data: { name: 'A draft', ownerId: owner.id, rendition: RENDITION.settings, ...set },
  })
  for (const [at, said] of clips.entries()) {
    const described = paperClip({
      fileName: `${at}.mp4`,
      provenance: at % 2 === 0 ? 'REAL' : 'GENERATED',
      ...{ origin: 'camera', scene: `scene ${at}`, tags: [] },
      originalKey: await stored('originals'),
      renditionKey: await stored('renditions', '.mp4'),
    })
    await db().clip.create({
      data: {
        ...described,
        thumbnailKey: await stored('thumbnails', '.jpg'),
        captions: [{ language: 'fr', key: await stored('captions', '.vtt'), sha256: 'x' }],
        ...said,
        clipSetId: id,
      },
    })
  }
  return {
    id,
    clips: await db().clip.findMany({ where: { clipSetId: id }, orderBy: { fileName: 'asc' } }),
  }
}

/** A small file of its own content, and the key under which it lies. */
async function stored(kind: string, extension = ''): Promise<string> {
  const key = newKey(kind, extension)
  const file = path.join(env().DATA_DIR, randomUUID())
  await writeFile(file, key)
  await storage().put(key, file)
  return key
}

/** Under which of these keys something lies. */
export async function present(keys: readonly string[]): Promise<string[]> {
  const found = await Promise.all(keys.map((key) => storage().stat(key)))
  return keys.filter((_, at) => found[at] !== null)
}

/** Every key of a clip's files. */
export function fileKeys(
  clip: Pick<
    Prisma.ClipGetPayload<object>,
    'originalKey' | 'renditionKey' | 'thumbnailKey' | 'captions'
  >,
): string[] {
  const captions = clip.captions as { key: string }[]
  return [
    clip.originalKey,
    clip.renditionKey,
    clip.thumbnailKey,
    ...captions.map(({ key }) => key),
  ].filter((key) => key !== null)
}
