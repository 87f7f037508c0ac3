import type { ItemInput } from '@/domain/item/schema'
import { text } from '@/templates/wording'

/** Which of two: the one on the left, or shown first, and the one on the right, or shown second. */
const preference = (id: string, en: string, fr: string, ties: boolean): ItemInput => ({
  kind: 'preference',
  id,
  text: text(en, fr),
  first: text('The first (left)', 'La première (à gauche)'),
  second: text('The second (right)', 'La seconde (à droite)'),
  tie: ties ? text('No difference', 'Pas de différence') : null,
})

export const better = (ties: boolean): ItemInput =>
  preference(
    'better',
    'Which of the two videos do you prefer?',
    'Laquelle de ces deux vidéos préférez-vous\u202f?',
    ties,
  )

export const moreNatural = (ties: boolean): ItemInput =>
  preference(
    'more_natural',
    'Which of the two looks and sounds more natural?',
    'Laquelle des deux paraît la plus naturelle, à l’image et au son\u202f?',
    ties,
  )
