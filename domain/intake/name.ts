import { open } from 'node:fs/promises'
import type { Problem } from '@/lib/errors'

/**
 * File names as they are brought: text, never a path on this machine. What is kept of a file here lies
 * under a random name.
 */

const LONGEST = 500

/** With forward slashes and composed letters; or why it can't be the name of a clip. */
export function readName(given: string): { name: string } | { problem: Problem } {
  const name = given
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '')
  const no = (reason: string, message: string) => ({
    problem: { where: given.slice(0, LONGEST), message, reason },
  })
  if (name === '') return no('NAME_EMPTY', 'has no name')
  if (name.length > LONGEST)
    return no('NAME_TOO_LONG', `has a name of more than ${LONGEST} characters`)
  if (/\p{Cc}/u.test(name)) return no('NAME_CONTROL', 'has control characters in its name')
  const parts = name.replace(/\/$/, '').split('/')
  const leads = name.startsWith('/') || /^[a-z]:/i.test(name)
  if (leads || parts.some((part) => part === '' || part === '.' || part === '..'))
    return no('NAME_OUTSIDE', 'has a name that leads out of its folder')
  if (name.endsWith('/')) return no('NAME_EMPTY', 'has no name')
  return { name }
}

export type Kind = 'video' | 'archive' | 'captions' | 'manifest'

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['manifest', /(^|\/)manifest\.csv$/i],
  ['video', /\.(mp4|m4v|mov|qt|webm|mkv|avi)$/i],
  ['captions', /\.(vtt|srt)$/i],
  ['archive', /\.zip$/i],
]

/** What a file is, by its name; null when that doesn't say. */
export const kindByName = (name: string): Kind | null =>
  isBesideThePoint(name) ? null : (KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? null)

/** What a file is, by its name or else by its first bytes. */
export async function kindOf(name: string, file: string): Promise<Kind | null> {
  const named = kindByName(name)
  if (named || isBesideThePoint(name)) return named
  const handle = await open(file, 'r')
  try {
    const head = Buffer.alloc(12)
    await handle.read(head, 0, head.length, 0)
    return kindByBytes(head)
  } finally {
    await handle.close()
  }
}

function kindByBytes(head: Buffer): Kind | null {
  const text = head.toString('latin1')
  const isVideo =
    /^(ftyp|moov)$/.test(text.slice(4, 8)) ||
    head.readUInt32BE(0) === 0x1a45dfa3 ||
    (text.startsWith('RIFF') && text.slice(8, 12) === 'AVI ')
  return isVideo ? 'video' : isZip(head) ? 'archive' : null
}

/** By its first bytes: an entry's header, or the end of an empty archive. */
export const isZip = (head: Buffer): boolean =>
  head.length >= 4 && [0x504b0304, 0x504b0506].includes(head.readUInt32BE(0))

/** What lies in any folder and is no clip: hidden files, notes, licences. */
export const isBesideThePoint = (name: string): boolean =>
  !/(^|\/)manifest\.csv$/i.test(name) &&
  (name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') ||
    /(^|\/)(thumbs\.db|desktop\.ini|licen[cs]e|copying|readme)$/i.test(name) ||
    /\.(md|txt|csv|pdf|html?|json|ods|xlsx|docx)$/i.test(name))
