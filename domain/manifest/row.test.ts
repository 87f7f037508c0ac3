import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIKENESS_BASES, type Papers, PROVENANCES } from '@/domain/clip-set/schema'
import { readPapers, reporter, write } from './row'
import { SEPARATORS } from './schema'
import { readTable } from './table'

/** Text as people may have typed it anywhere, and as papers keep it. */
const text = (maxLength = 40) =>
  fc
    .oneof(
      fc.string({ unit: 'binary', maxLength }),
      fc.string({
        unit: fc.constantFrom(...'a1 ,;|\t"\'\\=+-@–()?\n\r.:é＝'.split('')),
        maxLength,
      }),
    )
    .map((said) => said.replaceAll('\u0000', '').trim())
/** What isn't empty, and means itself. */
const name = text().filter((said) => said !== '' && said !== '?')
const openText = fc.option(text().filter((said) => said !== '?'))
const seconds = fc.integer({ min: 0, max: 86_399_999 }).map((ms) => ms / 1_000)
const segment = fc
  .tuple(name, seconds, fc.integer({ min: 1, max: 999 }))
  .map(([called, fromS, ms]) => ({
    name: called,
    fromS,
    toS: Math.round(fromS * 1_000 + ms) / 1_000,
  }))

const papers: fc.Arbitrary<Papers> = fc.record({
  provenance: fc.constantFrom(...PROVENANCES),
  origin: text(),
  scene: text(),
  depicts: openText,
  persons: fc.option(
    fc.array(fc.record({ name, basis: fc.constantFrom(...LIKENESS_BASES) }), { maxLength: 3 }),
  ),
  language: fc.option(fc.constantFrom('fr', 'pt-BR', 'yue')),
  source: text(),
  licence: text(),
  rights: text(),
  rightsUntil: fc.option(fc.constantFrom('2027-12-31', '1999-01-02')),
  warning: openText,
  tags: fc.uniqueArray(name, { maxLength: 3 }),
  trimInS: fc.option(seconds),
  trimOutS: fc.option(seconds),
  segments: fc.array(segment, { maxLength: 3 }),
})

const read = (csv: string) => {
  const table = readTable(Buffer.from(csv), { whole: true })
  const problems = [...table.problems]
  const rows = table.rows.map(({ row, cell }) => readPapers(table, cell, reporter(problems, row)))
  return { rows, problems }
}

test('what is written says exactly what was said, whatever separates and whatever it holds', () => {
  fc.assert(
    fc.property(
      fc.array(papers, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...SEPARATORS),
      (said, separator) => {
        const csv = write(
          said.map((each, at) => ({ ...each, fileName: `${at}.mp4` })),
          separator,
        )
        expect(read(csv)).toEqual({ rows: said, problems: [] })
      },
    ),
    { numRuns: 500 },
  )
})

test('no cell begins like a formula', () => {
  fc.assert(
    fc.property(papers, fc.constantFrom(...SEPARATORS), (said, separator) => {
      const csv = write([{ ...said, fileName: '=cmd().mp4' }], separator)
      const { rows } = readTable(Buffer.from(csv), { whole: true })
      expect(rows[0]?.cell('file')).toBe("'=cmd().mp4")
      for (const column of ['origin', 'depicts', 'persons', 'tags', 'segments'])
        expect(rows[0]?.cell(column)).not.toMatch(/^\s*[=+@\-＝＋－＠]/)
    }),
  )
})

describe('a cell', () => {
  const cells = (said: Record<string, string>, separator = ',') => {
    const problems: Parameters<typeof reporter>[0] = []
    const table = { has: (column: string) => column in said, separator }
    const papers = readPapers(table, (column) => said[column] ?? '', reporter(problems, 2))
    return { papers, wrong: problems.map(({ reason }) => reason) }
  }

  test.each([
    ['Sam A. (not authorised); Jane Doe (authorised)', ['NOT_AUTHORISED', 'AUTHORISED']],
    ['Sam A. (unauthorized) | Jane Doe (authorized)', ['NOT_AUTHORISED', 'AUTHORISED']],
    ['Sam A. (non autorisé);Jane Doe (Autorisée)', ['NOT_AUTHORISED', 'AUTHORISED']],
    ['Sam A. (inconnu); Jane Doe (unknown)', ['UNKNOWN', 'UNKNOWN']],
  ])('names persons with the basis of their likeness: %s', (persons, bases) => {
    expect(cells({ persons }).papers.persons).toEqual([
      { name: 'Sam A.', basis: bases[0] },
      { name: 'Jane Doe', basis: bases[1] },
    ])
  })

  test('names segments with the seconds they last', () => {
    const { papers } = cells({
      segments: 'speaker 0-12.5; unicorns 12,5 – 25; the 3 ducks 0:25-1:05',
    })
    expect(papers.segments).toEqual([
      { name: 'speaker', fromS: 0, toS: 12.5 },
      { name: 'unicorns', fromS: 12.5, toS: 25 },
      { name: 'the 3 ducks', fromS: 25, toS: 65 },
    ])
  })

  test('that is empty says nobody, nothing and none; a question mark, that nobody has said', () => {
    expect(cells({ depicts: '', persons: '', warning: '' }).papers).toEqual({
      ...{ depicts: '', persons: [], warning: '' },
    })
    expect(cells({ depicts: '?', persons: '?', warning: '?' }).papers).toEqual({
      ...{ depicts: null, persons: null, warning: null },
    })
  })

  test('without a column says nothing', () => {
    expect(cells({ scene: 'reef' }).papers).toEqual({ scene: 'reef' })
  })

  test('may say the provenance in French, and times with a comma', () => {
    expect(cells({ provenance: 'Générée', in: '1,5', out: '1:02,5' }).papers).toEqual({
      ...{ provenance: 'GENERATED', trimInS: 1.5, trimOutS: 62.5 },
    })
  })

  test('holds a date as a spreadsheet may have rewritten it, where that is one date only', () => {
    expect(cells({ rights_until: '31/12/2027' }, ';').papers.rightsUntil).toBe('2027-12-31')
    expect(cells({ rights_until: '1.2.2027' }).papers.rightsUntil).toBe('2027-02-01')
    expect(cells({ rights_until: '01/02/2027' }).wrong).toEqual(['MANIFEST_DATE'])
  })

  test.each([
    ['provenance', 'fake', 'MANIFEST_PROVENANCE'],
    ['persons', 'Jane Doe', 'MANIFEST_PERSON'],
    ['persons', 'Jane Doe (friend)', 'MANIFEST_PERSON'],
    ['segments', 'ducks', 'MANIFEST_SEGMENT'],
    ['segments', 'ducks 25-12', 'MANIFEST_SEGMENT'],
    ['language', 'French', 'MANIFEST_LANGUAGE'],
    ['rights_until', '2027-02-30', 'MANIFEST_DATE'],
    ['in', '-1', 'MANIFEST_TIME'],
    ['out', '1:75', 'MANIFEST_TIME'],
  ])('in %s with %s is refused', (column, said, reason) => {
    expect(cells({ [column]: said }).wrong).toEqual([reason])
  })
})
