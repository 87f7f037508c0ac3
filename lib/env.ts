import path from 'node:path'
import { z } from 'zod'
import { forget, singleton } from '@/lib/registry'

/**
 * The only file that reads process.env, and only when first asked: a build has no environment.
 * A wrong value stops the server at start, and all wrong values are named at once.
 */
const flag = z.stringbool().default(false)
const text = z.string().min(1)

export const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  /** Unset: the embedded PostgreSQL in DATA_DIR is used. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: text.default('.data').transform((dir) => path.resolve(dir)),
  HOST: text.default('127.0.0.1'),
  /** Unset: 3000, or the next free one. */
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** Where people reach this server; needed behind a proxy. Unset: the bound port. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Signs sessions. Generated into DATA_DIR with the embedded database, required otherwise. */
  NEXTAUTH_SECRET: z.string().min(32, 'at least 32 characters').optional(),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  FFMPEG_PATH: text.default('ffmpeg'),
  FFPROBE_PATH: text.default('ffprobe'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** The server is behind one reverse proxy that sets X-Forwarded-For. */
  TRUST_PROXY: flag,
})
export type Env = z.infer<typeof Env>

export class BadEnvironment extends Error {}

/** The checked environment. Throws {@link BadEnvironment} naming every wrong variable. */
export function env(): Env {
  return singleton('env', () => {
    // An empty variable is how shells and .env files say "not set".
    const given = Object.fromEntries(
      Object.entries(process.env).filter(([, value]) => value !== ''),
    )
    const checked = Env.safeParse(given)
    if (checked.success) return checked.data
    const lines = checked.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new BadEnvironment(`These settings are wrong:\n${lines.join('\n')}`)
  })
}

/** What the boot finds out (the embedded database's address, the secret, the port) joins the environment here. */
export function setEnv(values: Partial<Record<keyof Env | 'NEXTAUTH_URL', string>>): void {
  Object.assign(process.env, values)
  forget('env')
}
