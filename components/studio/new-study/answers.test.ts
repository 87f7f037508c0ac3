import { describe, expect, test } from 'vitest'
import {
  bodyOf,
  type Form,
  mistakes,
  type PromoClip,
  shown,
} from '@/components/studio/new-study/answers'
import { FromTemplate, type TemplateView, type UsableSet } from '@/domain/template/schema'
import { CATALOGUE, TEMPLATE_IDS, type TemplateId } from '@/templates/catalogue'

const set = (id: string, rendition = 'a'): UsableSet => ({
  ...{
    id,
    name: id,
    test: 30,
    practice: 1,
    real: 15,
    generated: 15,
    mixed: 0,
    meanS: 6,
    rendition,
  },
  ...{ origins: ['camera', 'model'], counterparts: 15, pairs: 225, still: null },
})

const PROMO: PromoClip = {
  ...{ id: '00000000-0000-4000-8000-000000000001', fileName: 'promo.mp4', provenance: 'GENERATED' },
  ...{ seconds: 40, hasThumbnail: true, tags: [], source: 'https://example.org', warning: '' },
  segments: ['Speaker', 'Unicorns', 'Ducks'].map((name, at) => ({
    ...{ name, fromS: at * 10, toS: at * 10 + 10 },
  })),
  persons: [{ name: 'A. Speaker' }],
}

const BEGINNINGS = {
  contentWarning: { en: 'No violence.', fr: 'Aucune violence.' },
  interests: { en: 'None.', fr: 'Aucun.' },
  foil1: { en: 'Robots', fr: 'Des robots' },
  foil2: { en: 'A flood', fr: 'Une inondation' },
}

const SET = '00000000-0000-4000-8000-000000000002'

function form(id: TemplateId, typed: Record<string, string> = {}, some: Partial<Form> = {}): Form {
  const { clips, minutes, title } = CATALOGUE[id]
  const template = { id, name: id, clips, minutes, title } as unknown as TemplateView
  return {
    ...{ template, sets: [set(SET)], clipSetIds: [SET], typed, ties: true, today: '2026-11-22' },
    reader: 'en',
    ...{ locales: ['en', 'fr'], clip: clips === 'one' ? PROMO : null },
    ...some,
  }
}

const RESPONSIBLE = {
  ...{ organisation: 'A laboratory', contact: 'Ada, ada@example.org', lawfulBasis: 'publicTask' },
}
const WORDS = {
  ...{ company: 'A company', product: 'A product', publishedOn: '2026-01-01' },
  ...{ 'role.en': 'its head', 'role.fr': 'son patron' },
  ...{ 'segment.0.fr': 'L’homme', 'segment.1.fr': 'Des licornes', 'segment.2.fr': 'Des canards' },
}

describe.each(TEMPLATE_IDS)('the form of %s', (id) => {
  test('sends what the API takes once those who are responsible are named', () => {
    const filled = form(id, { ...RESPONSIBLE, ...(id === 'one-promo' ? WORDS : {}) })
    expect(mistakes(filled, BEGINNINGS)).toEqual({})
    expect(FromTemplate.safeParse(bodyOf(filled, BEGINNINGS)).error).toBeUndefined()
  })

  test('says everything that is wrong at once', () => {
    const wrong = mistakes(form(id, { slug: 'No', minutes: 'ten' }), BEGINNINGS)
    expect(Object.keys(wrong)).toEqual(
      expect.arrayContaining(['organisation', 'contact', 'controller', 'lawfulBasis']),
    )
    expect(wrong).toMatchObject({ slug: 'slugWrong', minutes: 'minutesWrong' })
  })
})

test('what is suggested follows what is typed, until it is typed itself', () => {
  const value = (of: Form, name: string) => shown(of, BEGINNINGS, name)
  const promo = form('one-promo', { 'segment.1.fr': 'Des licornes' })
  expect(value(promo, 'seen1.fr')).toBe('Des licornes')
  expect(value(promo, 'seen1.en')).toBe('Unicorns')
  expect(value(promo, 'seen2.en')).toBe('Ducks')
  // What a segment is called in the papers is in one language.
  expect(value(promo, 'seen2.fr')).toBe('')
  expect(value(promo, 'minutes')).toBe('8')
  expect(value(promo, 'closingDate')).toBe('2026-12-22')
  const named = form('filmed-or-generated', { 'title.en': 'Short videos' })
  expect(value(named, 'slug')).toBe('short-videos')
  expect(value(form('blank', { ...named.typed, slug: 'mine' }), 'slug')).toBe('mine')
})

test('a sentence on what to be warned of is suggested only where the papers say that there is nothing', () => {
  const wary = form('one-promo', {}, { clip: { ...PROMO, warning: 'Flashing light' } })
  expect(shown(wary, BEGINNINGS, 'contentWarning.en')).toBe('')
  expect(mistakes(wary, BEGINNINGS)).toMatchObject({ 'contentWarning.en': 'wordingMissing' })
})

test('sets that were not made alike, and versions of one origin, are refused at their field', () => {
  const other = '00000000-0000-4000-8000-000000000003'
  const both = { sets: [set(SET), set(other, 'b')], clipSetIds: [SET, other] }
  expect(mistakes(form('filmed-or-generated', {}, both), BEGINNINGS).clipSetIds).toBe(
    'renditionsDiffer',
  )
  const one = { sets: [{ ...set(SET), origins: ['model'] }] }
  expect(mistakes(form('pair-comparison', {}, one), BEGINNINGS).clipSetIds).toBe('oneOrigin')
})
