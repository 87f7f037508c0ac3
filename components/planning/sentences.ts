import type { useTranslations } from 'next-intl'
import { type Note, type Planning, unitOf, type Written } from '@/domain/planning/schema'

/** A plan in words: one sentence for what it comes to, one for each thing to be said about it. */

type Words = ReturnType<typeof useTranslations<'planning'>>

export function summary(
  { assumptions, value, interval }: Planning,
  write: Written,
  t: Words,
): string {
  if (value === null) return t('headline.undefined')
  switch (assumptions.kind) {
    case 'contrast': {
      const { participants, clips, effect } = assumptions
      const times = write.count(Math.round(value * 100))
      return t('headline.contrast', {
        participants,
        clips,
        times,
        effect,
        written: write.plain(effect),
      })
    }
    case 'share': {
      const { participants, sharePercent } = assumptions
      const { low = 0, high = 100 } = interval ?? {}
      return t('headline.share', {
        participants,
        share: write.plain(sharePercent),
        ...{ low: write.count(low), high: write.count(high) },
      })
    }
    case 'mean':
      return t('headline.mean', {
        participants: assumptions.participants,
        value: write.value(value),
      })
    case 'dPrime': {
      const { participants, clipsEach: clips } = assumptions
      return t('headline.dPrime', { participants, clips, value: write.value(value) })
    }
    case 'twoShares': {
      const { first, second, sharePercent, otherPercent } = assumptions
      const difference = Math.abs(sharePercent - otherPercent)
      return t('headline.twoShares', { first, second, difference, value: write.value(value) })
    }
    case 'twoMeans': {
      const { first, second, effect } = assumptions
      return t('headline.twoMeans', {
        ...{ first, second },
        ...{ effect, written: write.plain(effect), value: write.value(value) },
      })
    }
  }
}

export function noteWords(note: Note, planning: Planning, write: Written, t: Words): string {
  const { measure } = planning
  const of = { measure, unit: unitOf(planning.assumptions), wanted: write.value(planning.wanted) }
  switch (note.reason) {
    case 'MORE_PEOPLE_CANNOT_HELP':
      return t('notes.MORE_PEOPLE_CANNOT_HELP', { ...note, limit: write.powerUnder(note.limit) })
    case 'MORE_CLIPS_CANNOT_HELP': {
      const { limit, participants } = note
      const shown = measure === 'power' ? write.powerUnder(limit) : write.amount(limit)
      return t('notes.MORE_CLIPS_CANNOT_HELP', { ...of, participants, limit: shown })
    }
    case 'LARGER_GROUP_CANNOT_HELP':
      return t(`notes.${note.reason}`, { ...of, ...note, limit: write.amount(note.limit) })
    case 'D_PRIME_FEW_TRIALS': {
      const { generated, real, dPrime, shown } = note
      const both = { dPrime: write.amount(dPrime), shown: write.amount(shown) }
      return t(`notes.${note.reason}`, { generated, real, ...both })
    }
    case 'D_PRIME_OF_ONE':
      return t(`notes.${note.reason}`, { halfWidth: write.amount(note.halfWidth) })
    case 'POWER_OF_DIFFERENCE':
      return t(`notes.${note.reason}`, { power: write.power(note.power) })
    default:
      return t(`notes.${note.reason}`, { ...of, ...note } as never)
  }
}
