import { createHmac } from 'node:crypto'
import { env } from '@/lib/env'

/**
 * A session's secrets follow from the server's own secret and the session's id, so that they can be
 * shown again, and only their hashes are stored.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

function derive(purpose: string, studyId: string, sessionId: string): Buffer {
  const secret = env().NEXTAUTH_SECRET
  if (!secret) throw new Error('NEXTAUTH_SECRET is set before anything is served')
  return createHmac('sha256', secret).update([purpose, studyId, sessionId].join('\u0000')).digest()
}

/** The cookie's value: 256 bits. */
export const runToken = (studyId: string, sessionId: string): string =>
  derive('run', studyId, sessionId).toString('base64url')

/** 100 bits in groups of five that can be read aloud, e.g. `7k2mq-…`. */
export const withdrawCode = (studyId: string, sessionId: string): string =>
  groups(derive('withdraw', studyId, sessionId), 20)

/** Of the personal link, with which a run goes on on another device: as strong as the code of withdrawal. */
export const resumeCode = (studyId: string, sessionId: string): string =>
  groups(derive('resume', studyId, sessionId), 20)

/** What a completed participant hands in: 50 bits, and no key to anything. */
export const completionCode = (studyId: string, sessionId: string): string =>
  groups(derive('complete', studyId, sessionId), 10).toUpperCase()

/** A code as it was shown, whatever became of case, dashes and look-alikes on the way. */
export const readCode = (typed: string): string =>
  inGroups(
    typed
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .replaceAll('o', '0')
      .replace(/[il]/g, '1'),
  )

const groups = (bytes: Buffer, length: number): string =>
  inGroups([...bytes.subarray(0, length)].map((byte) => ALPHABET[byte & 31]).join(''))

const inGroups = (text: string): string => text.match(/.{1,5}/g)?.join('-') ?? ''
