import { z } from 'zod'
import { Protocol } from '@/domain/protocol/schema'

/**
 * The form of a protocol as JSON Schema (2020-12), made from what checks it: what has a default can be
 * left out. Rules that a schema can't state are the checklist's.
 */
export const protocolSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(Protocol, { io: 'input', unrepresentable: 'any' }),
  title: 'Protocol of a study',
  description: 'See docs/protocol.md.',
})
