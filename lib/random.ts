import { createHash, randomBytes } from 'node:crypto'

/**
 * Seeded pseudo-random numbers: xoshiro128** (Blackman & Vigna 2018), its state from SHA-256 of the
 * seed's text. The same words give the same numbers on every machine, so a plan can be re-derived.
 */
export type Random = () => number

/** Numbers in [0, 1), decided by `words` alone. */
export function seededRandom(...words: readonly (string | number | bigint)[]): Random {
  const digest = createHash('sha256').update(words.join('\u0000')).digest()
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ]
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotate(d, 11)
    return result / 2 ** 32
  }
}

const rotate = (x: number, k: number) => (x << k) | (x >>> (32 - k))

/** Fisher–Yates, on a copy. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const deck = [...items]
  for (let i = deck.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = deck[i] as T
    deck[i] = deck[j] as T
    deck[j] = held
  }
  return deck
}

/** `bytes` unguessable bytes, base64url. */
export const randomToken = (bytes = 16): string => randomBytes(bytes).toString('base64url')

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** `length` unguessable characters (5 bits each) of Crockford's base32: no i, l, o or u to misread. */
export const randomCode = (length: number): string =>
  [...randomBytes(length)].map((byte) => ALPHABET[byte & 31]).join('')

/** SHA-256, hex: how tokens and codes are stored. */
export const sha256 = (text: string | Buffer): string =>
  createHash('sha256').update(text).digest('hex')
