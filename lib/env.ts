import path from 'node:path'
import { z } from 'zod'
import { forget, singleton } from '@/lib/registry'

/**
 * The only file that reads process.env, and only when first asked: a build has no environment.
 * A wrong value stops the server at start, and all wrong values are named at once.
 */
const flag = z.stringbool().default(false)
const text = z.string().min(1)

const settings = z.object({
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
  /** The largest file that may be uploaded. */
  UPLOAD_MAX_GB: z.coerce.number().positive().default(20),
  /** What uploads leave free on the disk. */
  STORAGE_RESERVE_MB: z.coerce.number().min(0).default(512),
  /** A bucket for files, in place of DATA_DIR/clips: all five, or none. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: text.optional(),
  S3_BUCKET: text
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'not the name of a bucket')
    .optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  /** Where browsers reach the store, if not at S3_ENDPOINT. */
  S3_PUBLIC_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
})

const BUCKET = [
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_BUCKET',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const

/** A name is missing where another one is given that says nothing without it. */
export const Env = BUCKET.reduce(
  (schema, name) =>
    schema.refine(
      (given) =>
        given[name] !== undefined ||
        (!given.S3_PUBLIC_ENDPOINT && BUCKET.every((each) => given[each] === undefined)),
      { path: [name], message: 'needed with the other settings of S3', when: () => true },
    ),
  settings,
)
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
