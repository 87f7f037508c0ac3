import { SCHEMA } from '@/domain/protocol/schema'
import { DomainError } from '@/lib/errors'

/**
 * A protocol of an older form in today's. What was published stays as it is in the database; it is read
 * through this.
 */
export function migrated(document: unknown): unknown {
  if (!isObject(document)) return document
  const { schema } = document
  if (typeof schema === 'number' && schema > SCHEMA)
    throw new DomainError(
      'INVALID',
      `This protocol has the form ${schema}; this version of the software knows forms up to ${SCHEMA}. Nothing was changed.`,
      {
        reason: 'NEWER_SCHEMA',
        problems: [
          {
            where: 'schema',
            reason: 'NEWER_SCHEMA',
            params: { schema, known: SCHEMA },
            message: `The form ${schema} is newer than ${SCHEMA}.`,
          },
        ],
      },
    )
  return schema === 1 ? fromFirst(document) : document
}

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function fromFirst(document: Json): Json {
  const phases = renewed(document.phases)
  return { ...document, schema: 2, phases, scales: scalesIn(phases).map((id) => ({ id })) }
}

const SOUND = { sound: 'on' }

/** `needs`, one list without exclusive terms of its own, one scale an item: as the second form has them. */
function renewed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renewed)
  if (!isObject(value)) return value
  const { needs, none, other, scale, ...rest } = value
  const same = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, renewed(one)]))
  return {
    ...same,
    ...(needs
      ? { when: needs === 'face' ? { clip: needs } : { all: [{ clip: needs }, SOUND] } }
      : {}),
    ...(value.kind === 'cata'
      ? {
          exclusive: [{ key: 'none', text: none }],
          free: other ? { key: 'other', text: other, maxLength: 80 } : null,
        }
      : {}),
    ...(scale ? { scales: [scale] } : {}),
  }
}

function scalesIn(value: unknown): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(scalesIn))]
  if (!isObject(value)) return []
  const own = Array.isArray(value.scales) ? value.scales.map(String) : []
  return [...new Set([...own, ...Object.values(value).flatMap(scalesIn)])]
}
