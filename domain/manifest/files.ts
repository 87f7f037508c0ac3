import type { Problem } from '@/lib/errors'
import { MANIFEST } from './table'

/** Which file a row is about. */

/** Files by the form of their names in which they are compared. */
export type Folder = ReadonlyMap<string, string>

export const folderOf = (files: readonly string[]): Folder =>
  new Map(files.map((file) => [comparable(file), file]))

/** Accents are composed in one way, whatever the file system does; slashes lean forward. */
export const comparable = (file: string): string =>
  file.replaceAll('\\', '/').replace(/^\.\//, '').normalize('NFC').trim()

export type Found =
  | { file: string }
  | (Pick<Problem, 'message'> & { reason: string; params: Record<string, string> })

/** The file that a cell names. `anywhere`: also by the end of its path, where that is only one's. */
export function findFile(
  named: string,
  folder: Folder,
  { anywhere }: { anywhere: boolean },
): Found {
  const exact = folder.get(named)
  if (exact !== undefined) return { file: exact }
  const fail = (reason: string, message: string, more = {}): Found => ({
    ...{ reason, message },
    params: { file: named, ...more },
  })
  if (/^(\/|[a-z]:)/i.test(named) || named.split('/').includes('..'))
    return fail('MANIFEST_OUTSIDE', `${named} is outside the folder`)
  if (anywhere) {
    const alike = [...folder.keys()].filter(
      (file) => file.endsWith(`/${named}`) || named.endsWith(`/${file}`),
    )
    if (alike.length > 1)
      return fail('MANIFEST_AMBIGUOUS', `${named} could be ${alike.join(' or ')}`, {
        files: alike.join(', '),
      })
    const [only] = alike
    if (only !== undefined) return { file: folder.get(only) ?? only }
  }
  const meant = [...folder.keys()].find((file) => file.toLowerCase() === named.toLowerCase())
  return meant === undefined
    ? fail('MANIFEST_MISSING', `${named} is not a file in the folder (links are not followed)`)
    : fail('MANIFEST_CAPITALS', `${named} is not in the folder; did you mean ${meant}?`, { meant })
}

/** What lies in any folder and is no clip: hidden files, notes, licences, subtitles. */
export const isBesideThePoint = (file: string): boolean =>
  file === MANIFEST ||
  file.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') ||
  /(^|\/)(thumbs\.db|desktop\.ini|licen[cs]e|copying|readme)$/i.test(file) ||
  /\.(md|txt|csv|tsv|pdf|html?|json|ods|xlsx|docx|vtt|srt)$/i.test(file)

export const extraFile = (file: string, where: string): Problem => ({
  where,
  reason: 'MANIFEST_EXTRA',
  message: `${file} is not in the manifest`,
  params: { file },
})
