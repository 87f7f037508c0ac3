import type { PoolClient } from 'pg'
import { z } from 'zod'
import type { Clip } from '@/generated/prisma/client'
import { Caption, type ClipView, Person, Probe, RenditionInfo, Segment } from './schema'

type Row = Omit<Clip, 'rightsUntil'> & { rightsUntil: Date | string | null }

/** The clips of a set in a transaction that holds it, in the order of their file names. */
export async function clipsIn(tx: PoolClient, clipSetId: string): Promise<ClipView[]> {
  const { rows } = await tx.query<Row>(
    `SELECT id, clip_set_id AS "clipSetId", file_name AS "fileName", provenance, origin, scene, depicts,
       persons, language, source, licence, rights, rights_until::text AS "rightsUntil", warning, tags,
       trim_in_s AS "trimInS", trim_out_s AS "trimOutS", segments, state, progress, failure, sha256,
       size_bytes AS "sizeBytes", original_key AS "originalKey", probe, rendition_key AS "renditionKey",
       rendition, thumbnail_key AS "thumbnailKey", captions, created_at AS "createdAt"
     FROM clip WHERE clip_set_id = $1 ORDER BY file_name`,
    [clipSetId],
  )
  return rows.map(toClipView)
}

/** A row as the studio sees it: without where its files lie. */
export function toClipView(clip: Row): ClipView {
  const { clipSetId: _, originalKey: _o, renditionKey: _r, thumbnailKey, ...rest } = clip
  return {
    ...rest,
    persons: z.array(Person).nullable().parse(clip.persons),
    segments: z.array(Segment).parse(clip.segments),
    rightsUntil: clip.rightsUntil === null ? null : dayOf(clip.rightsUntil),
    sizeBytes: Number(clip.sizeBytes),
    probe: clip.probe === null ? null : Probe.parse(clip.probe),
    rendition: clip.rendition === null ? null : RenditionInfo.parse(clip.rendition),
    hasThumbnail: thumbnailKey !== null,
    captions: z
      .array(Caption)
      .parse(clip.captions)
      .map(({ language }) => language),
  }
}

const dayOf = (at: Date | string): string =>
  typeof at === 'string' ? at : at.toISOString().slice(0, 10)
