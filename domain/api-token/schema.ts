import { z } from 'zod'

/**
 * What a token may be used for. `read`: to see what the account may see. `clips`: to see clip sets, to
 * change them and to upload. `studies`: to see studies and to change them.
 */
export const SCOPES = ['read', 'clips', 'studies'] as const

export const Scope = z.enum(SCOPES)
export type Scope = z.infer<typeof Scope>

export const NewToken = z.object({
  name: z.string().trim().min(1).max(120),
  scopes: z
    .array(Scope)
    .min(1)
    .transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope))),
  /** Then it stops working. */
  days: z.int().min(1).max(365),
})
export type NewToken = z.infer<typeof NewToken>

/** A token as its owner sees it afterwards: never the token itself. */
export type TokenView = {
  id: string
  name: string
  /** Its last characters, to tell one from another. */
  hint: string
  scopes: Scope[]
  createdAt: Date
  expiresAt: Date
  isExpired: boolean
  /** To the hour; null when it never was. */
  lastUsedAt: Date | null
}
