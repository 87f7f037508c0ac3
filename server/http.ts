import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { isDatabaseAway } from '@/lib/db'
import { env } from '@/lib/env'
import { failureBody, httpStatus, isDomainError } from '@/lib/errors'
import { log } from '@/lib/log'
import { openApi } from '@/server/openapi'
import type { Pages } from '@/server/pages'
import { clipSetRoutes } from '@/server/routes/clip-sets'
import { clipRoutes } from '@/server/routes/clips'
import { confoundRoutes } from '@/server/routes/confounds'
import { exportRoutes } from '@/server/routes/export'
import { figureRoutes } from '@/server/routes/figures'
import { healthRoutes } from '@/server/routes/health'
import { instrumentRoutes } from '@/server/routes/instruments'
import { liveRoutes } from '@/server/routes/live'
import { manifestRoutes } from '@/server/routes/manifests'
import { mediaRoutes } from '@/server/routes/media'
import { peopleRoutes } from '@/server/routes/people'
import { planningRoutes } from '@/server/routes/planning'
import { protocolRoutes } from '@/server/routes/protocols'
import { renditionRoutes } from '@/server/routes/renditions'
import { runRoutes } from '@/server/routes/runs'
import { setupRoutes } from '@/server/routes/setup'
import { sharingRoutes } from '@/server/routes/sharing'
import { simulationRoutes } from '@/server/routes/simulations'
import { studyRoutes } from '@/server/routes/studies'
import { tokenRoutes } from '@/server/routes/tokens'
import { uploadRoutes } from '@/server/routes/uploads'
import { withdrawalRoutes } from '@/server/routes/withdrawals'

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, `METHOD pattern`: what a test of access goes through. */
    table: string[]
  }
}

/**
 * The HTTP server: our routes for what changes something or moves bytes, and Next, if given, for all
 * the rest. Not listening yet.
 */
export async function openHttp(pages?: Pages): Promise<FastifyInstance> {
  const http = Fastify({
    // Our own line a request, below: Fastify's would hold the address and the query.
    logger: false,
    trustProxy: env().TRUST_PROXY,
    bodyLimit: 2 * 1024 * 1024,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
  }).withTypeProvider<ZodTypeProvider>()
  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(serializerCompiler)

  const table: string[] = []
  http.decorate('table', table)
  http.addHook('onRoute', ({ method, url }) => {
    table.push(...[method].flat().map((verb) => `${verb} ${url}`))
  })
  sayEachRequest(http)
  setSecurityHeaders(http)
  refuseOtherOrigins(http)
  answerErrors(http)

  await http.register(cookie)
  await http.register(swagger, openApi)
  for (const routes of [
    ...[
      healthRoutes,
      setupRoutes,
      peopleRoutes,
      tokenRoutes,
      instrumentRoutes,
      studyRoutes,
      liveRoutes,
      runRoutes,
    ],
    ...[
      sharingRoutes,
      simulationRoutes,
      withdrawalRoutes,
      mediaRoutes,
      clipRoutes,
      clipSetRoutes,
      manifestRoutes,
      renditionRoutes,
      exportRoutes,
      figureRoutes,
      planningRoutes,
      protocolRoutes,
      uploadRoutes,
      confoundRoutes,
    ],
  ]) {
    await http.register(routes)
  }
  http.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => http.swagger())
  // What begins with /api/v1 is never a page.
  http.all('/api/v1/*', { schema: { hide: true } }, async (_request, reply) =>
    reply.status(404).send({ error: 'NOT_FOUND', message: 'There is no such address.' }),
  )
  await pages?.register(http as unknown as FastifyInstance)
  return http as unknown as FastifyInstance
}

/** Method, route pattern, status, milliseconds, request id: no query, token or address. */
function sayEachRequest(http: Pick<FastifyInstance, 'addHook'>): void {
  http.addHook('onResponse', (request, reply, done) => {
    const level = reply.statusCode >= 500 ? 'error' : 'debug'
    if (log().isLevelEnabled(level))
      log()[level]({
        method: request.method,
        route: request.routeOptions.url ?? '-',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        id: request.id,
      })
    done()
  })
}

function setSecurityHeaders(http: Pick<FastifyInstance, 'addHook'>): void {
  const headers = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
    ...(env().PUBLIC_URL?.startsWith('https:') && {
      'strict-transport-security': 'max-age=31536000',
    }),
  }
  http.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers)
    // Replies belong to one person, and are never kept by a cache.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    // An absolute-form target would reach Next as another host's page.
    if (request.url.startsWith('/')) done()
    else reply.status(400).send()
  })
}

/** Another site's page must not act with the cookies of somebody who is signed in here. */
function refuseOtherOrigins(http: Pick<FastifyInstance, 'addHook'>): void {
  http.addHook('onRequest', (request, reply, done) => {
    const { cookie, origin, host, 'sec-fetch-site': site } = request.headers
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const ours = site
      ? site === 'same-origin' || site === 'none'
      : !origin || (URL.canParse(origin) && new URL(origin).host === host)
    if (reads || !cookie || ours) done()
    else
      reply
        .status(403)
        .send({ error: 'FORBIDDEN', message: 'This request came from another site.' })
  })
}

/** The one place where failures become HTTP. What is not expected is a bug: a 500, and a line in the log. */
function answerErrors(http: Pick<FastifyInstance, 'setErrorHandler'>): void {
  http.setErrorHandler((error: FastifyError | Error, request, reply) => {
    if (isDomainError(error)) return reply.status(httpStatus(error.code)).send(failureBody(error))
    if (hasZodFastifySchemaValidationErrors(error)) {
      const problems = error.validation.map((issue) => ({
        where: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
        message: issue.message ?? 'not as expected',
      }))
      const message = 'Nothing was stored: the request does not fit.'
      return reply.status(422).send({ error: 'INVALID', message, problems })
    }
    if (isDatabaseAway(error))
      return reply.status(503).header('retry-after', '2').send({
        error: 'UNAVAILABLE',
        message: 'The database is away. Nothing was stored; try again.',
      })
    if ('statusCode' in error && error.statusCode && error.statusCode < 500)
      return reply.status(error.statusCode).send({ error: 'INVALID', message: error.message })
    log().error({
      route: request.routeOptions.url,
      id: request.id,
      error: error.stack ?? String(error),
    })
    return reply
      .status(500)
      .send({ error: 'BUG', message: `Something broke here. Its number: ${request.id}` })
  })
}
