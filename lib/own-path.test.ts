import { expect, test } from 'vitest'
import { ownPath } from '@/lib/own-path'

test('a page of the studio may be gone to, with its query', () => {
  for (const path of ['/studies', '/studies/1/results', '/audit?before=12', '/account'])
    expect(ownPath(path)).toBe(path)
  expect(ownPath('/studies?_rsc=1')).toBe('/studies')
})

test('nothing else may, in whatever spelling', () => {
  for (const path of [
    ...['//elsewhere.example/studies', '/\\elsewhere.example', 'https://elsewhere.example/studies'],
    ...['/\t/elsewhere.example', 'javascript:alert(1)', '', 'studies', '/studies/../sign-in'],
    ...['/sign-in', '/s/a-study', '/api/v1/me', '/studies.rsc', undefined, ['/studies']],
    `/studies?${'a'.repeat(500)}`,
  ])
    expect([path, ownPath(path)]).toEqual([path, null])
})
