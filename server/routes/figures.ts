import { createTranslator } from 'next-intl'
import { z } from 'zod'
import { requireStudy } from '@/domain/access'
import type { Figure, Say } from '@/domain/figure/schema'
import { FIGURES } from '@/domain/results/schema'
import { DomainError } from '@/lib/errors'
import { LOCALES, type Locale } from '@/lib/locale'
import en from '@/messages/en.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

/** The figures of the results page as files: the picture, and the numbers behind it. */
export const figureRoutes: Routes = async (http) => {
  const schema = {
    params: z.object({ studyId: z.uuid(), figure: z.enum(FIGURES) }),
    querystring: z.object({ lang: z.enum(LOCALES).default('en') }),
  }
  const files = {
    svg: { type: 'image/svg+xml; charset=utf-8', write: 'figureFile' },
    csv: { type: 'text/csv; charset=utf-8; header=present', write: 'tableFile' },
  } as const
  for (const [extension, { type, write }] of Object.entries(files)) {
    http.get(
      `/api/v1/studies/:studyId/figures/:figure.${extension}`,
      { schema },
      async (request, reply) => {
        const { studyId, figure } = request.params
        await requireStudy(await viewer(request), studyId, 'view')
        const drawn = await drawing(studyId, figure, request.query.lang)
        const file = (await drawings())[write](drawn)
        if (file === null)
          throw new DomainError('NOT_FOUND', 'There is nothing to draw yet.', {
            reason: 'NO_ANSWERS',
          })
        return reply
          .header('content-type', type)
          .header('content-disposition', `attachment; filename="${figure}.${extension}"`)
          .send(file)
      },
    )
  }
}

/** Loaded when first asked for: what draws takes more memory than what takes answers. */
const drawings = () => import('@/domain/results')

async function drawing(studyId: string, name: Figure['name'], locale: Locale): Promise<Figure> {
  const say = createTranslator({
    locale,
    messages: locale === 'fr' ? fr : en,
    namespace: 'results',
  })
  const { figures, overview } = await drawings()
  const all = figures(await overview(studyId), locale, say as unknown as Say)
  const found = all.find((figure) => figure.name === name)
  if (!found) throw new Error(`There is no figure ${name}.`)
  return found
}
