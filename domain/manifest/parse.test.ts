import { describe, expect, test } from 'vitest'
import { checkManifest } from './parse'

const HEADER = 'file,provenance,origin,scene,source,licence'
const GOOD = 'a.mp4,real,camera,reef,me,CC0'
const check = (text: string | Uint8Array, files = ['a.mp4']) =>
  checkManifest(typeof text === 'string' ? new TextEncoder().encode(text) : text, [
    'manifest.csv',
    ...files,
  ])
const said = (text: string | Uint8Array, files?: string[]) =>
  check(text, files).problems.map(({ where, message }) => `${where}: ${message}`)

describe('a right manifest', () => {
  test('is read whole, with its optional columns, in any order of columns', () => {
    const { rows, problems } = check(
      'licence,source,scene,origin,provenance,file,tags,depicts,language,warning,in,out\n' +
        'CC0,"me, myself",reef,Sora 2,Generated,x/a.mp4,people; face ;people,nobody,fr,war,"1,5",3\n',
      ['x/a.mp4'],
    )
    expect(problems).toEqual([])
    expect(rows).toEqual([
      {
        ...{ row: 2, file: 'x/a.mp4', provenance: 'GENERATED', origin: 'Sora 2', scene: 'reef' },
        ...{ depicts: 'nobody', language: 'fr', source: 'me, myself', licence: 'CC0' },
        ...{ warning: 'war', tags: ['people', 'face'], trimInS: 1.5, trimOutS: 3, segments: [] },
        ...{ persons: null, rights: '', rightsUntil: null },
      },
    ])
  })

  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('may be separated by %s', (_, mark) => {
    const { rows } = check(`${HEADER}\n${GOOD}\n`.replaceAll(',', mark))
    expect(rows).toMatchObject([{ file: 'a.mp4', provenance: 'REAL', licence: 'CC0' }])
  })

  test.each([
    ['a byte order mark', `\ufeff${HEADER}\n${GOOD}`],
    ['Windows line ends', `${HEADER}\r\n${GOOD}\r\n`],
    ['blank lines and lines of separators', `${HEADER}\n\n${GOOD}\n,,,,,\n`],
    ['capitals in the header', `${HEADER.toUpperCase()}\n${GOOD}`],
    ['backslashes and ./ in paths', `${HEADER}\n${GOOD.replace('a.mp4', '.\\a.mp4')}`],
  ])('may have %s', (_, text) => {
    expect(check(text)).toMatchObject({ problems: [], rows: [{ file: 'a.mp4' }] })
  })

  test('finds a file whose accents the file system composes otherwise', () => {
    const { rows } = check(`${HEADER}\n${GOOD.replace('a.mp4', 'té.mp4')}`, ['te\u0301.mp4'])
    expect(rows[0]?.file).toBe('te\u0301.mp4')
  })

  test('leaves hidden files, notes and licences of the folder alone', () => {
    const beside = ['.DS_Store', '__MACOSX/a.mp4', 'Thumbs.db', 'README.md', 'sub/LICENSE', 'n.txt']
    expect(said(`${HEADER}\n${GOOD}`, ['a.mp4', ...beside])).toEqual([])
  })
})

describe('a wrong manifest', () => {
  test.each([
    ['nothing in it', '', ['manifest.csv: is empty']],
    [
      'no rows',
      HEADER,
      ['row 2: the manifest lists no file', 'folder: a.mp4 is not in the manifest'],
    ],
    [
      'a file outside',
      `${HEADER}\n${GOOD}\n../b.mp4,real,c,s,m,l`,
      ['row 3, file: ../b.mp4 is outside the folder'],
    ],
    [
      'an absolute file',
      `${HEADER}\n${GOOD}\n/etc/b.mp4,real,c,s,m,l`,
      ['row 3, file: /etc/b.mp4 is outside the folder'],
    ],
    [
      'a drive',
      `${HEADER}\n${GOOD}\nC:\\b.mp4,real,c,s,m,l`,
      ['row 3, file: C:/b.mp4 is outside the folder'],
    ],
    ['a file twice', `${HEADER}\n${GOOD}\n${GOOD}`, ['row 3, file: a.mp4 is already in row 2']],
    [
      'a file in other capitals',
      `${HEADER}\n${GOOD}\nA.MP4,real,c,s,m,l`,
      ['row 3, file: A.MP4 is not in the folder; did you mean a.mp4?'],
    ],
    [
      'a missing file',
      `${HEADER}\n${GOOD}\nb.mp4,real,c,s,m,l`,
      ['row 3, file: b.mp4 is not a file in the folder (links are not followed)'],
    ],
    [
      'a wrong provenance',
      `${HEADER}\n${GOOD.replace('real', 'fake')}`,
      ['row 2, provenance: “fake” is not one of real, generated, mixed, unknown'],
    ],
    [
      'empty papers',
      `${HEADER}\na.mp4,, ,,,`,
      ['provenance', 'origin', 'scene', 'source', 'licence'].map((c) => `row 2, ${c}: is empty`),
    ],
    [
      'wrong times',
      `${HEADER},in,out\n${GOOD},soon,-1`,
      ['row 2, in: “soon” is not a time in seconds', 'row 2, out: “-1” is not a time in seconds'],
    ],
    [
      'an end before its beginning',
      `${HEADER},in,out\n${GOOD},3,2`,
      ['row 2, out: 2 s is not after the beginning, 3 s'],
    ],
    [
      'too few cells',
      `${HEADER}\n${GOOD}\nb.mp4,real`,
      ['row 3: has 2 cells where the header has 6; text with a separator in it needs quotes'],
    ],
    ['an open quote', `${HEADER}\n"a.mp4,real`, ['line 2: a quote is misplaced or never closed']],
  ])('with %s is refused by row and column', (_, text, problems) => {
    expect([...said(text)].sort()).toEqual([...problems].sort())
    expect(check(text).rows).toEqual([])
  })

  test('with a wrong header names every column that is wrong', () => {
    expect(said('file,file,origin,scene,source,label')).toEqual([
      'row 1: the column “provenance” is missing',
      'row 1: the column “licence” is missing',
      expect.stringContaining('row 1: “label” is not a column we know'),
      'row 1: the column “file” is there twice',
    ])
  })

  test.each([
    ['Latin-1', Uint8Array.from(Buffer.from(`${HEADER}\na.mp4,real,caméra,s,m,l`, 'latin1'))],
    ['UTF-16', Uint8Array.from(Buffer.from(`\ufeff${HEADER}`, 'utf16le'))],
  ])('in %s is refused as not UTF-8', (_, bytes) => {
    expect(said(bytes)).toEqual([expect.stringContaining('is not UTF-8')])
  })

  test('tells all problems at once, a file left over too', () => {
    const text = `${HEADER}\nb.mp4,fake,,s,m,l\n../c.mp4,real,c,s,m,l`
    expect(said(text, ['a.mp4', 'b.mp4'])).toHaveLength(4)
  })
})
