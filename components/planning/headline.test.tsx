// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, describe, expect, test } from 'vitest'
import { Headline } from '@/components/planning/headline'
import { Assumptions, KINDS, type Kind, type Note, type Planning } from '@/domain/planning/schema'
import { LOCALES, type Locale } from '@/lib/locale'
import en from '@/messages/en.json'
import fr from '@/messages/fr.json'

afterEach(cleanup)

const NOTES: Note[] = [
  { reason: 'NO_GENERALISING', clips: 1 },
  { reason: 'ONE_CONDITION_EACH' },
  { reason: 'MORE_PEOPLE_CANNOT_HELP', limit: 0.3196, clips: 8 },
  { reason: 'MORE_CLIPS_CANNOT_HELP', limit: 0.6012, participants: 12 },
  { reason: 'ENOUGH_PEOPLE', participants: 88, clips: 24 },
  { reason: 'ENOUGH_CLIPS', clips: 28, participants: 60 },
  { reason: 'ENOUGH_OF_BOTH', participants: 60, clips: 28 },
  { reason: 'VOTES_PER_CLIP', votes: 20, clips: 24, each: 8 },
  { reason: 'D_PRIME_FEW_TRIALS', generated: 4, real: 4, dPrime: 1, shown: 0.91 },
  { reason: 'D_PRIME_OF_ONE', halfWidth: 1.82 },
  { reason: 'FEWER_THAN_30_PER_GROUP', smallest: 20 },
  { reason: 'LARGER_GROUP_CANNOT_HELP', limit: 20.1, size: 20 },
  { reason: 'ENOUGH_OF_GROUPS', first: 23, second: 226 },
  { reason: 'POWER_OF_DIFFERENCE', difference: 20, power: 0.42 },
  { reason: 'NORMAL_APPROXIMATION', votes: 62 },
]

function show(kind: Kind, locale: Locale, given: Partial<Planning> = {}) {
  const planning: Planning = {
    assumptions: Assumptions.parse({ kind }),
    measure: kind === 'contrast' ? 'power' : 'halfWidth',
    ...{
      value: 0.29,
      wanted: 0.8,
      interval: { low: 38, high: 62 },
      curves: [],
      notes: [],
      ...given,
    },
  }
  const refuse = (error: Error) => {
    throw error
  }
  render(
    <NextIntlClientProvider
      locale={locale}
      messages={locale === 'fr' ? fr : en}
      onError={refuse}
      timeZone="UTC"
    >
      <Headline planning={planning} />
    </NextIntlClientProvider>,
  )
  return screen.getByRole('status').textContent ?? ''
}

describe.each(LOCALES)('in %s', (locale) => {
  test.each(KINDS)('%s: its number, what it means, and everything there may be to say', (kind) => {
    const said = show(kind, locale, { notes: NOTES })
    expect(screen.getAllByRole('listitem')).toHaveLength(NOTES.length)
    expect(said).not.toMatch(/[{}]|undefined|NaN|planning\./)
  })
})

test('that more people cannot help is said in one sentence', () => {
  expect(show('contrast', 'en', { notes: NOTES })).toContain(
    'With 8 clips, power stays under .32 however many people take part: add clips.',
  )
})

test('where nothing can be worked out there is no number', () => {
  const said = show('contrast', 'en', { value: null, notes: NOTES.slice(0, 1) })
  expect(said).toMatch(/^Nothing can be worked out from this\./)
  expect(said).not.toMatch(/\.\d\d/)
})
