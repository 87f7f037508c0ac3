import type { Brought } from '@/components/clips/upload/queue'

/** A manifest as text. A spreadsheet may have saved it in some encoding of its own: that is a problem to show. */
export async function readManifest(file: File): Promise<Brought> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return { csv: text, problems: [] }
  } catch {
    const message = 'is not UTF-8 text; from Excel, save it as “CSV UTF-8”'
    return { csv: '', problems: [{ where: file.name, message, reason: 'MANIFEST_NOT_UTF8' }] }
  }
}
