import { z } from 'zod'

/** Long enough that guessing is hopeless, and not one of the long ones that everybody tries. */
const COMMON = new Set([
  'password1234',
  'password12345',
  'passwordpassword',
  '123456789012',
  '1234567890123',
  'qwertyuiop12',
  'qwertyuiopas',
  'azertyuiop12',
  'azertyuiopqs',
  'motdepasse12',
  'motdepasse123',
  'iloveyou1234',
  'administrator',
  'letmeinletmein',
  'changemechangeme',
])

export const NewPassword = z
  .string()
  .min(12, 'A password needs at least 12 characters.')
  .max(200)
  .refine(
    (text) => !COMMON.has(text.toLowerCase()),
    'This password is on every list of common ones.',
  )
  .refine((text) => new Set(text).size >= 5, 'A password needs at least five different characters.')

const person = { name: z.string().trim().min(1).max(120), email: z.email().max(200) }

export const SetUp = z.object({
  code: z.string().max(40),
  ...person,
  password: z.string().max(200),
})
export const Invite = z.object({ ...person, role: z.enum(['ADMIN', 'RESEARCHER']) })
export const ChangePassword = z.object({
  current: z.string().max(200),
  password: z.string().max(200),
})
