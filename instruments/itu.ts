import { Instrument } from '@/domain/instrument/schema'
import { categories } from '@/instruments/wording'

/**
 * Category scales of the ITU: absolute (ACR), degradation (DCR) and comparison (CCR). Only a question
 * about quality, under the conditions of the Recommendations, gives a "MOS": anything else asked on these
 * forms is a mean rating.
 */

const FRENCH = {
  en: 'The French labels follow the ITU’s usage; check them against the Recommendation in force before citing it. Asked of anything but quality, or with other labels, it is a mean rating and no MOS: report it as a deviation.',
  fr: 'Les libellés français suivent l’usage de l’UIT\u202f; vérifiez-les dans la Recommandation en vigueur avant de la citer. Posée sur autre chose que la qualité, ou avec d’autres libellés, la question donne une note moyenne et non une MOS\u00a0: signalez l’écart.',
}

const LICENCE = 'Free to use; name the Recommendation and every deviation from it.'

export const acr: Instrument = Instrument.parse({
  id: 'itu-acr',
  name: {
    en: 'ITU ACR: absolute category rating',
    fr: 'UIT ACR\u00a0: évaluation par catégories absolues',
  },
  source: 'ITU-T P.910, P.913 and ITU-R BT.500: absolute category rating, five labels.',
  licence: LICENCE,
  wording: { en: 'published', fr: 'working' },
  note: FRENCH,
  scoring: {
    en: '5 excellent to 1 bad; the mean per clip is its MOS only if quality was asked, as the Recommendation describes.',
    fr: 'De 5 excellente à 1 mauvaise\u202f; la moyenne par extrait n’est une MOS que si l’on a demandé la qualité, comme le décrit la Recommandation.',
  },
  blocks: [
    {
      id: 'itu_acr',
      items: [
        {
          kind: 'category',
          id: 'acr',
          text: {
            en: 'How do you rate the quality of the picture?',
            fr: 'Comment jugez-vous la qualité de l’image\u202f?',
          },
          options: categories(
            [
              ['Excellent', 'Excellente'],
              ['Good', 'Bonne'],
              ['Fair', 'Assez bonne'],
              ['Poor', 'Médiocre'],
              ['Bad', 'Mauvaise'],
            ],
            5,
            -1,
          ),
        },
      ],
    },
  ],
})

export const dcr: Instrument = Instrument.parse({
  id: 'itu-dcr',
  name: {
    en: 'ITU DCR: degradation category rating',
    fr: 'UIT DCR\u00a0: évaluation par catégories de dégradation',
  },
  source: 'ITU-T P.910 (DCR) and ITU-R BT.500 (DSIS): five labels, beside a reference.',
  licence: LICENCE,
  wording: { en: 'published', fr: 'working' },
  note: FRENCH,
  scoring: {
    en: '5 imperceptible to 1 very annoying. Ask it of the second of two clips, the first being the reference.',
    fr: 'De 5 imperceptible à 1 très gênante. À demander pour le second de deux extraits, le premier servant de référence.',
  },
  blocks: [
    {
      id: 'itu_dcr',
      items: [
        {
          kind: 'category',
          id: 'dcr',
          text: {
            en: 'Compared with the first video, the degradation of the second is…',
            fr: 'Par rapport à la première vidéo, la dégradation de la seconde est…',
          },
          options: categories(
            [
              ['Imperceptible', 'Imperceptible'],
              ['Perceptible but not annoying', 'Perceptible mais non gênante'],
              ['Slightly annoying', 'Légèrement gênante'],
              ['Annoying', 'Gênante'],
              ['Very annoying', 'Très gênante'],
            ],
            5,
            -1,
          ),
        },
      ],
    },
  ],
})

export const ccr: Instrument = Instrument.parse({
  id: 'itu-ccr',
  name: {
    en: 'ITU CCR: comparison category rating',
    fr: 'UIT CCR\u00a0: évaluation par catégories de comparaison',
  },
  source: 'ITU-T P.910 and P.800: comparison category rating, seven labels.',
  licence: LICENCE,
  wording: { en: 'published', fr: 'working' },
  note: FRENCH,
  scoring: {
    en: '−3 much worse to +3 much better, of the second clip against the first; sides are counterbalanced.',
    fr: 'De −3 bien plus mauvaise à +3 bien meilleure, pour le second extrait par rapport au premier\u202f; l’ordre est contrebalancé.',
  },
  blocks: [
    {
      id: 'itu_ccr',
      items: [
        {
          kind: 'category',
          id: 'ccr',
          text: {
            en: 'Compared with the quality of the first video, the quality of the second is…',
            fr: 'Par rapport à la qualité de la première vidéo, celle de la seconde est…',
          },
          options: categories(
            [
              ['Much worse', 'Bien plus mauvaise'],
              ['Worse', 'Plus mauvaise'],
              ['Slightly worse', 'Un peu plus mauvaise'],
              ['About the same', 'À peu près la même'],
              ['Slightly better', 'Un peu meilleure'],
              ['Better', 'Meilleure'],
              ['Much better', 'Bien meilleure'],
            ],
            -3,
          ),
        },
      ],
    },
  ],
})
