import pino from 'pino'
import { env } from '@/lib/env'
import { singleton } from '@/lib/registry'

/** Structured lines to stdout. No query strings, tokens, addresses or names: docs/operations.md. */
export const log = (): pino.Logger =>
  singleton('log', () => pino({ level: env().LOG_LEVEL, base: null }))
