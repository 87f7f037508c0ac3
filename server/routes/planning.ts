import { createTranslator } from 'next-intl'
import { z } from 'zod'
import { requireViewer } from '@/domain/access'
import type { Figure, Say } from '@/domain/figure/schema'
import * as planning from '@/domain/planning'
import { AXES, BOUNDS, KINDS } from '@/domain/planning/schema'
import { DomainError } from '@/lib/errors'
import { LOCALES, type Locale } from '@/lib/locale'
import en from '@/messages/en.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

/** How many people and clips it takes: the plan as numbers, and its curves as files. */
export const planningRoutes: Routes = async (http) => {
  const assumed = z.object({
    kind: z.enum(KINDS).default('contrast'),
    ...Object.fromEntries(Object.keys(BOUNDS).map((name) => [name, z.string().optional()])),
  })
  http.get('/api/v1/planning', { schema: { querystring: assumed } }, async (request) => {
    requireViewer(await viewer(request), 'read', 'studies')
    return planning.plan(assumptionsOf(request.query))
  })

  const querystring = assumed.extend({ lang: z.enum(LOCALES).default('en') })
  const files = {
    svg: { type: 'image/svg+xml; charset=utf-8', write: 'figureFile' },
    csv: { type: 'text/csv; charset=utf-8; header=present', write: 'tableFile' },
  } as const
  for (const over of AXES)
    for (const [extension, { type, write }] of Object.entries(files))
      http.get(
        `/api/v1/planning/${over}.${extension}`,
        { schema: { querystring } },
        async (request, reply) => {
          requireViewer(await viewer(request), 'read', 'studies')
          const { lang, ...given } = request.query
          const figure = await curveOver(over, given, lang)
          const drawing = await import('@/domain/figure')
          return reply
            .header('content-type', type)
            .header('content-disposition', `attachment; filename="planning-${over}.${extension}"`)
            .send(drawing[write](figure))
        },
      )
}

function assumptionsOf(given: Record<string, unknown>) {
  const { assumptions, wrong } = planning.readAssumptions(given)
  if (wrong.length > 0)
    throw new DomainError('INVALID', 'This can’t be assumed.', {
      problems: wrong.map((name) => {
        const { min, max, step } = BOUNDS[name]
        const what = step === 1 ? 'a whole number' : 'a number'
        return { where: name, message: `must be ${what} from ${min} to ${max}` }
      }),
    })
  return assumptions
}

async function curveOver(
  over: (typeof AXES)[number],
  given: Record<string, unknown>,
  locale: Locale,
): Promise<Figure> {
  const plan = planning.plan(assumptionsOf(given))
  const say = createTranslator({
    locale,
    messages: locale === 'fr' ? fr : en,
    namespace: 'planning',
  })
  const drawn = await planning.figures(plan, locale, say as unknown as Say)
  const figure = drawn.find(({ name }) => name === over)
  if (!figure)
    throw new DomainError('NOT_FOUND', 'This question has no such curve.', { reason: 'NO_CURVE' })
  return figure
}
