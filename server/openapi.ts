import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

/**
 * The description of the HTTP API, at /api/v1/openapi.json. Parameters and bodies come from the schemas
 * that check them; what is true of every route is said here once.
 */

const AREAS = {
  'Clip sets': /^\/api\/v1\/(clip-sets|clips)\b/,
  Instruments: /^\/api\/v1\/instruments\b/,
  Studies: /^\/api\/v1\/(studies|protocol|planning|instruments)\b/,
  'People and tokens': /^\/api\/v1\/(people|tokens|me|invitations|setup|language)\b/,
  Runs: /^\/(api\/v1\/(runs|withdrawals)|media)\b/,
} as const

const FAILURE = {
  type: 'object',
  required: ['error', 'message'],
  properties: {
    error: { type: 'string', description: 'UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, …' },
    reason: { type: 'string', description: 'A finer reason, e.g. STUDY_CLOSED.' },
    message: { type: 'string', description: 'What happened, in words.' },
    problems: {
      type: 'array',
      description: 'Each thing that is wrong.',
      items: {
        type: 'object',
        required: ['where', 'message'],
        properties: {
          where: { type: 'string', description: 'A path in the body, or a row and column.' },
          message: { type: 'string' },
          reason: { type: 'string' },
          params: { type: 'object', additionalProperties: true },
        },
      },
    },
  },
}

const REFUSED = {
  description:
    'Refused: nothing was changed. 401, 403, 404, 409, 410, 422 or 429; see docs/api.md.',
  ...FAILURE,
}

export const openApi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.0.3',
    info: {
      title: 'Uncanny',
      version: '1',
      description: 'Perception studies of real and generated video.',
    },
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of one’s own, made on the account page.',
        },
      },
    },
    tags: Object.keys(AREAS).map((name) => ({ name })),
  },
  transform: (route) => {
    // A route that checks nothing has no schema.
    const { schema = {}, url } = jsonSchemaTransform(route)
    const area = Object.entries(AREAS).find(([, pattern]) => pattern.test(route.url))?.[0]
    return {
      url,
      schema: {
        ...schema,
        ...(area && { tags: [area] }),
        // A run belongs to whoever holds its cookie: no token opens it.
        ...(area !== 'Runs' && { security: [{ token: [] }] }),
        response: {
          ...(schema.response ?? { '2xx': { description: 'Done.' } }),
          '4xx': REFUSED,
        },
      },
    }
  },
}
