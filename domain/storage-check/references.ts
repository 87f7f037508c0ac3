import { pool } from '@/lib/db'
import type { NamedAs } from './schema'

/** What the database says of a file: under which key, of what, and what it was when it was stored. */
export type Reference = {
  key: string
  kind: NamedAs
  clipId: string | null
  fileName: string
  sizeBytes: number | null
  sha256: string | null
}

const REFERENCES = `
  SELECT original_key AS key, 'original' AS kind, id AS "clipId", file_name AS "fileName",
    size_bytes::float8 AS "sizeBytes", sha256 FROM clip
  UNION ALL
  SELECT rendition_key, 'rendition', id, file_name,
    (rendition->>'sizeBytes')::float8, rendition->>'sha256' FROM clip WHERE rendition_key IS NOT NULL
  UNION ALL
  SELECT thumbnail_key, 'thumbnail', id, file_name, NULL, NULL FROM clip WHERE thumbnail_key IS NOT NULL
  UNION ALL
  SELECT each->>'key', 'captions', id, file_name, NULL, each->>'sha256'
  FROM clip, jsonb_array_elements(captions) each
  UNION ALL
  SELECT key, 'archive', NULL, file_name, NULL, NULL FROM archive WHERE key IS NOT NULL`

/** Every file that a row names. */
export async function references(): Promise<Reference[]> {
  const { rows } = await pool().query<Reference>(REFERENCES)
  return rows
}

/** What rows say of this key now; work that goes on meanwhile replaces files. */
export async function referencesTo(key: string): Promise<Reference[]> {
  const { rows } = await pool().query<Reference>(
    `SELECT * FROM (${REFERENCES}) named WHERE key = $1`,
    [key],
  )
  return rows
}
