import type { Figure, Say } from '@/domain/figure/schema'
import { clipMeansFigure } from '@/domain/results/figures/clip-means'
import { descriptorFigure } from '@/domain/results/figures/descriptors'
import { detectionFigure } from '@/domain/results/figures/detection'
import { mapFigure } from '@/domain/results/figures/map'
import { wording } from '@/domain/results/figures/wording'
import type { Results } from '@/domain/results/schema'
import type { Locale } from '@/lib/locale'

/** All figures, in the order of the page. */
export function draw(results: Results, locale: Locale, say: Say): Figure[] {
  const words = wording(locale, say)
  return [descriptorFigure, clipMeansFigure, mapFigure, detectionFigure].map((figure) =>
    figure(results, words),
  )
}
