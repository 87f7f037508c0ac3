import { expect, test } from 'vitest'
import { collect, fromInput } from '@/components/clips/upload/collect'

const picked = (...names: string[]) =>
  names.map((name) => ({ name, file: new File(['x'], name.split('/').at(-1) ?? '') }))

const namesOf = (...names: string[]) => collect(picked(...names)).files.map(({ name }) => name)

test('a folder’s own name is no part of its files’ names', () => {
  expect(namesOf('clips/real/cup.mp4', 'clips/generated/cup.mp4')).toEqual([
    'generated/cup.mp4',
    'real/cup.mp4',
  ])
})

test('files come in the order people number them', () => {
  expect(namesOf('clip 10.mp4', 'clip 9.mp4', 'clip 1.mp4')).toEqual([
    'clip 1.mp4',
    'clip 9.mp4',
    'clip 10.mp4',
  ])
})

test('two folders dropped together keep their names', () => {
  expect(namesOf('real/cup.mp4', 'generated/cup.mp4')).toEqual([
    'generated/cup.mp4',
    'real/cup.mp4',
  ])
})

test('files are named from where their manifest lies', () => {
  const { files, manifest } = collect(
    picked('day/take/real/cup.mp4', 'day/take/manifest.csv', 'day/take/real/manifest.csv'),
  )
  expect(files.map(({ name }) => name)).toEqual(['real/cup.mp4', 'real/manifest.csv'])
  expect(manifest?.name).toBe('manifest.csv')
})

test('a single table is taken for the manifest whatever it is called, one of several is not', () => {
  expect(collect(picked('a.mp4', 'filled in.csv')).manifest?.name).toBe('filled in.csv')
  expect(collect(picked('a.mp4', 'one.csv', 'two.csv')).manifest).toBeNull()
})

test('hidden files stay at home', () => {
  expect(
    namesOf('f/.DS_Store', 'f/__MACOSX/a.mp4', 'f/.git/a.mp4', 'f/Thumbs.db', 'f/b.mp4', 'f/c.mp4'),
  ).toEqual(['b.mp4', 'c.mp4'])
})

test('a name is the same however its accents were written', () => {
  expect(namesOf('e\u0301te\u0301.mp4')).toEqual(['été.mp4'])
})

test('files without a folder keep their plain names', () => {
  const file = new File(['x'], 'a.mp4')
  expect(fromInput([file])).toEqual([{ name: 'a.mp4', file }])
})
