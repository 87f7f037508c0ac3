import type { FastifyBaseLogger, FastifyPluginAsync, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'

/** A file of server/routes/: schema, who, one domain call, reply. */
export type Routes = FastifyPluginAsync<
  Record<never, never>,
  RawServerDefault,
  ZodTypeProvider,
  FastifyBaseLogger
>
