import { expect, test } from 'vitest'
import { lastsS, segmentFlaws, trimFlaws } from '@/components/clips/one/drafts'
import {
  commonLengthS,
  editsFor,
  editsForPerson,
  isLongEnough,
  registerOf,
} from '@/components/clips/set/bulk'
import { changeOf } from '@/components/clips/set/bulk-kinds'
import {
  changed,
  personFlaws,
  read,
  stillDirty,
  textOf,
  trimmed,
  UNTOUCHED,
} from '@/components/clips/set/edits'
import { EVERYTHING, passing } from '@/components/clips/set/filter'
import { moved } from '@/components/clips/set/grid-keys'
import { isBehind, withNews } from '@/components/clips/set/live'
import { type ClipRow, missingOf } from '@/components/clips/set/row'
import {
  NOTHING,
  remaining,
  toggled,
  toggledAll,
  toggledTo,
} from '@/components/clips/set/selection'
import { shareDone, standingOf } from '@/components/clips/set/standing'

const row = (id: string, more: Partial<ClipRow> = {}): ClipRow => ({
  ...{ id, fileName: `${id}.mp4`, state: 'READY', progress: null, failure: null },
  ...{ hasThumbnail: true, captions: [], sizeBytes: 1, shownMs: 2_000 },
  original: { width: 320, height: 180, fps: 25, durationMs: 2_000 },
  ...{ provenance: 'REAL', origin: 'camera', scene: 'harbour', source: 'us', licence: 'CC0' },
  ...{ rights: '', rightsUntil: null, depicts: null, persons: null, warning: null },
  ...{ language: null, tags: [], trimInS: null, trimOutS: null, segments: [] },
  ...more,
})
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

// ---------------------------------------------------------------------------------------- filters

test('a filter finds by words in any paper, whatever their case and accents', () => {
  const rows = [row('a', { scene: 'Forêt du Nord' }), row('b', { tags: ['foret'] }), row('c')]
  const found = (text: string) => ids(passing(rows, {}, { ...EVERYTHING, text }))
  expect(found('FORÊT')).toEqual(['a', 'b'])
  expect(found('nord foret')).toEqual(['a'])
  expect(found('')).toEqual(['a', 'b', 'c'])
})

test('what the set says by default counts as said, in filters and where papers are missing', () => {
  const rows = [row('a', { provenance: null, origin: '' }), row('b')]
  const by = (filter: Partial<typeof EVERYTHING>, defaults = {}) =>
    ids(passing(rows, defaults, { ...EVERYTHING, ...filter }))
  expect(by({ provenance: 'none' })).toEqual(['a'])
  expect(by({ missing: 'freezing' })).toEqual(['a'])
  expect(by({ missing: 'warning' })).toEqual(['a', 'b'])
  const defaults = { provenance: 'GENERATED', origin: 'Sora 2' } as const
  expect(by({ provenance: 'GENERATED' }, defaults)).toEqual(['a'])
  expect(by({ origin: 'Sora 2' }, defaults)).toEqual(['a'])
  expect(by({ missing: 'freezing' }, defaults)).toEqual([])
})

test('another right stands for a licence, and “none” is not the same as not said', () => {
  expect(missingOf(row('a', { licence: '' }), {})).toContain('rights')
  expect(missingOf(row('a', { licence: '', rights: 'quotation' }), {})).not.toContain('rights')
  expect(missingOf(row('a'), {})).toEqual(['depicts', 'warning'])
  expect(missingOf(row('a', { depicts: '', warning: '' }), {})).toEqual([])
})

test('the basis of a likeness is missing where somebody may be shown who was not filmed', () => {
  const missing = (more: Partial<ClipRow>) =>
    missingOf(row('a', { provenance: 'GENERATED', warning: '', ...more }), {})
  expect(missing({ depicts: 'a woman who speaks' })).toEqual(['persons'])
  expect(missing({ depicts: 'a woman who speaks', persons: [] })).toEqual([])
  expect(missing({ depicts: 'nobody (a ship)' })).toEqual([])
  expect(missing({ depicts: 'a woman who speaks', provenance: 'REAL' })).toEqual([])
})

// -------------------------------------------------------------------------------------- selection

test('a range goes from the clip ticked last, in the order shown, either way', () => {
  const shown = ['d', 'c', 'b', 'a']
  const first = toggled(NOTHING, 'c')
  expect([...toggledTo(first, 'a', shown).ids].toSorted()).toEqual(['a', 'b', 'c'])
  expect([...toggledTo(first, 'd', shown).ids].toSorted()).toEqual(['c', 'd'])
  const all = toggledAll(NOTHING, shown)
  const off = toggledTo(toggled(all, 'd'), 'b', shown)
  expect([...off.ids]).toEqual(['a'])
})

test('selecting all takes those the filter shows, and leaves the others as they are', () => {
  const some = toggled(NOTHING, 'hidden')
  const all = toggledAll(some, ['a', 'b'])
  expect([...all.ids]).toEqual(['hidden', 'a', 'b'])
  expect([...toggledAll(all, ['a', 'b']).ids]).toEqual(['hidden'])
})

test('a clip that is gone is not selected any more', () => {
  expect([...remaining(toggledAll(NOTHING, ['a', 'b']), new Set(['b'])).ids]).toEqual(['b'])
})

// ------------------------------------------------------------------------------------------ edits

test('what is typed back to what is stored is no change', () => {
  const clip = row('a', { tags: ['one'] })
  const dirty = changed(UNTOUCHED, clip, { origin: 'Sora 2', tags: ['one', 'two'] })
  expect(dirty.get('a')).toEqual({ origin: 'Sora 2', tags: ['one', 'two'] })
  const less = changed(dirty, clip, { tags: ['one'] })
  expect(less.get('a')).toEqual({ origin: 'Sora 2' })
  expect(changed(less, clip, { origin: 'camera' }).size).toBe(0)
})

test('unsaved changes outlive the page being read again, but not their clip', () => {
  const dirty = changed(UNTOUCHED, row('a'), { origin: 'Sora 2', scene: 'market' })
  const now = [row('a', { scene: 'market' })]
  expect(stillDirty(dirty, now).get('a')).toEqual({ origin: 'Sora 2' })
  expect(stillDirty(dirty, []).size).toBe(0)
})

test('what stands in a cell while it is edited is read back as the same paper', () => {
  const clip = row('a', {
    ...{ depicts: '', warning: null, tags: ['a b', 'c'], trimInS: 1.5, language: 'fr' },
    rightsUntil: '2027-01-31',
  })
  for (const cell of ['provenance', 'depicts', 'warning', 'tags', 'trimInS', 'language'] as const)
    expect(read(cell, textOf(clip, cell, 'none'), 'none')).toEqual({
      papers: { [cell]: clip[cell] },
    })
  expect(read('depicts', '–', 'none')).toEqual({ papers: { depicts: '' } })
  expect(read('trimOutS', '2,5', 'none')).toEqual({ papers: { trimOutS: 2.5 } })
})

test('what does not fit a cell is refused before it is sent', () => {
  expect(read('trimInS', 'soon', 'none')).toEqual({ wrong: true })
  expect(read('trimInS', '-1', 'none')).toEqual({ wrong: true })
  expect(read('language', 'French', 'none')).toEqual({ wrong: true })
  expect(read('tags', 'x'.repeat(61), 'none')).toEqual({ wrong: true })
})

// ------------------------------------------------------------------------------- many at the same time

test('a person without a name is refused, not left out', () => {
  const person = (name: string) => ({ name, basis: 'UNKNOWN' as const })
  expect([...personFlaws([person(' '), person('Jane'), person('Jane ')])]).toEqual([
    [0, 'nameMissing'],
    [2, 'PERSON_TWICE'],
  ])
  expect(personFlaws(null).size + personFlaws([]).size).toBe(0)
  expect(trimmed([person(' Jane '), person('')])).toEqual([person('Jane'), person('')])
  expect(trimmed(null)).toBeNull()
})

test('a cut is checked against what the original lasts, both ends of it', () => {
  expect(trimFlaws({ trimInS: 85, trimOutS: 90 }, 79.5)).toEqual({
    trimInS: { reason: 'TRIM_BEYOND_END', params: { atS: 85, lengthS: 79.5 } },
    trimOutS: { reason: 'TRIM_BEYOND_END', params: { atS: 90, lengthS: 79.5 } },
  })
  expect(trimFlaws({ trimInS: 5, trimOutS: 5 }, null)).toEqual({
    trimOutS: { reason: 'TRIM_ENDS_FIRST', params: { atS: 5, beginS: 5 } },
  })
  expect(trimFlaws({ trimInS: null, trimOutS: 79.54 }, 79.5)).toEqual({})
  expect(lastsS({ trimInS: 5, trimOutS: null }, 79.5)).toBe(74.5)
  expect(lastsS({ trimInS: 5, trimOutS: null }, null)).toBeNull()
})

test('every flaw of every segment is told at once, each at its side', () => {
  const drafts = [
    { key: 0, name: 'ducks', from: '4', to: '12' },
    { key: 1, name: ' ', from: '', to: '1' },
    { key: 2, name: 'unicorns', from: '0', to: '5' },
  ]
  const found = segmentFlaws(drafts, 10)
  const sides = (key: number) => found.get(key)?.map(({ side, reason }) => `${side} ${reason}`)
  expect(sides(0)).toEqual(['to SEGMENT_BEYOND_END', 'from SEGMENTS_OVERLAP'])
  expect(sides(1)).toEqual(['name nameMissing', 'from fromWrong'])
  expect(sides(2)).toBeUndefined()
  expect(found.get(0)?.[1]?.params).toEqual({ segment: 'ducks', before: 'unicorns' })
})

test('several changes to many clips are one list of what differs', () => {
  const rows = [row('a', { tags: ['old'] }), row('b', { origin: 'Sora 2', tags: ['new'] })]
  expect(
    editsFor(rows, [
      { kind: 'set', papers: { origin: 'Sora 2' } },
      { kind: 'addTags', tags: ['new'] },
      { kind: 'removeTags', tags: ['old'] },
    ]),
  ).toEqual([{ id: 'a', papers: { origin: 'Sora 2', tags: ['new'] } }])
})

test('trimming to one length counts from where each clip begins, and leaves shorter ones alone', () => {
  const long = { width: 320, height: 180, fps: 25, durationMs: 10_000 }
  const rows = [row('a', { original: long, trimInS: 0.25 }), row('b')]
  expect(editsFor(rows, [{ kind: 'length', seconds: 4.2 }])).toEqual([
    { id: 'a', papers: { trimOutS: 4.45 } },
  ])
  expect(rows.map((each) => isLongEnough(each, 4.2))).toEqual([true, false])
  expect(commonLengthS(rows)).toBe(2)
})

test('a line of the dialog that is not complete asks for nothing', () => {
  const line = (kind: 'addTags' | 'length' | 'addPerson' | 'depicts', value: string) =>
    changeOf({ kind, value, extra: '' })
  expect(line('addTags', ' ; ')).toBeNull()
  expect(line('length', '0')).toBeNull()
  expect(line('addPerson', ' ')).toBeNull()
  expect(line('depicts', '-')).toEqual({ kind: 'set', papers: { depicts: '' } })
})

test('a person renamed in the register is renamed in every clip, and merged with a namesake', () => {
  const ada = (basis: 'UNKNOWN' | 'AUTHORISED', name = 'Ada') => ({ name, basis })
  const rows = [
    row('a', { persons: [ada('UNKNOWN'), ada('AUTHORISED', 'Ada L.')] }),
    row('b', { persons: [ada('AUTHORISED')] }),
    row('c', { persons: [] }),
  ]
  expect(registerOf(rows)).toEqual([
    { name: 'Ada', bases: ['UNKNOWN', 'AUTHORISED'], clips: 2 },
    { name: 'Ada L.', bases: ['AUTHORISED'], clips: 1 },
  ])
  expect(editsForPerson(rows, 'Ada', ada('AUTHORISED', 'Ada L.'))).toEqual([
    { id: 'a', papers: { persons: [ada('AUTHORISED', 'Ada L.')] } },
    { id: 'b', papers: { persons: [ada('AUTHORISED', 'Ada L.')] } },
  ])
})

// ------------------------------------------------------------------------------------ where it stands

test('the next step is what people must do before what they must wait for', () => {
  const set = { state: 'DRAFT', defaults: {}, isChosen: false } as const
  const at = (rows: ClipRow[], more = {}) => {
    const { kind, count } = standingOf({ ...set, ...more }, rows)
    return `${kind} ${count}`
  }
  const measured = row('a', { state: 'PROBED' })
  const isChosen = true
  expect(at([])).toBe('empty 0')
  expect(at([row('a', { state: 'QUEUED', origin: '' })])).toBe('papers 1')
  expect(at([row('a', { state: 'QUEUED' }), measured])).toBe('measuring 1')
  expect(at([measured, row('b', { state: 'FAILED' })])).toBe('choose 1')
  expect(at([row('a'), row('b', { state: 'NORMALISING' })], { isChosen })).toBe('normalising 1')
  expect(at([row('a'), row('b', { state: 'FAILED' })], { isChosen })).toBe('failed 1')
  expect(at([row('a')], { isChosen })).toBe('freeze 1')
  expect(at([row('a')], { isChosen, state: 'FROZEN' })).toBe('frozen 1')
})

test('progress counts every clip the same', () => {
  const rows = [row('a'), row('b', { state: 'NORMALISING', progress: 50 })]
  expect(shareDone({ isChosen: true }, rows)).toBe(0.75)
  expect(shareDone({ isChosen: false }, [row('a', { state: 'PROBED' })])).toBe(1)
})

test('news is laid over what is known, and the page is read again when it tells less', () => {
  const progress = { state: 'NORMALISING', progress: 43, failure: null } as const
  const news = { state: 'DRAFT' as const, archives: [] }
  const known = withNews(new Map(), {
    ...{ ...news, whole: true, gone: [] },
    clips: [
      { id: 'a', ...progress },
      { id: 'b', ...progress },
    ],
  })
  expect(isBehind([row('a'), row('b')], known)).toBe(false)
  const later = withNews(known, {
    ...{ ...news, whole: false, gone: ['b'] },
    clips: [{ id: 'a', ...progress, state: 'READY' }],
  })
  expect([...later.keys()]).toEqual(['a'])
  expect(isBehind([row('a', { state: 'NORMALISING' })], later)).toBe(true)
  expect(isBehind([row('a')], later)).toBe(false)
})

test('keys lead about in the table and not out of it', () => {
  const size = { rows: 3, columns: 4 }
  const key = (name: string, ctrlKey = false) =>
    moved({ key: name, ctrlKey, metaKey: false }, { row: 1, column: 1 }, size)
  expect(key('ArrowDown')).toEqual({ row: 2, column: 1 })
  expect(key('PageUp')).toEqual({ row: 0, column: 1 })
  expect(key('End')).toEqual({ row: 1, column: 3 })
  expect(key('End', true)).toEqual({ row: 2, column: 3 })
  expect(key('a')).toBeNull()
})
