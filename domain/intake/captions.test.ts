import { expect, test } from 'vitest'
import { toWebVtt } from './captions'

const read = (text: string | Buffer) => toWebVtt(Buffer.from(text))

test('SubRip becomes WebVTT, without what only some players know', () => {
  const first =
    '1\r\n0:00:01,500 --> 0:00:02,250\r\n{\\an8}<font color="red">Salut</font>\r\n<i>à tous</i>'
  const second = '2\r\n01:02:03,004 --> 01:02:04,000 X1:1\r\nla fin'
  expect(read(`\uFEFF${first}\r\n\r\n${second}\r\n`)).toBe(
    `WEBVTT

00:00:01.500 --> 00:00:02.250
Salut
<i>à tous</i>

01:02:03.004 --> 01:02:04.000
la fin
`,
  )
})

test('of WebVTT the cues stay and their places; notes and styles, which could tell of the clip, go', () => {
  const vtt = `WEBVTT made by a generator

NOTE this clip is generated

STYLE
::cue { color: red }

one
00:01.000 --> 00:02.000 line:10% evil:1
Hello
`
  expect(read(vtt)).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000 line:10%\nHello\n')
})

test.each([
  ['', 'line 1'],
  ['WEBVTT\n\nno captions', 'line 1'],
  ['WEBVTT\n\n00:03.000 --> 00:02.000\nbackwards', 'line 3'],
  ['WEBVTT\n\nsoon --> later\nHello', 'line 3'],
  [Buffer.from([0xff, 0xfe, 0x41, 0x00]), 'line 1'],
])('what can’t be shown is refused, and where it is wrong is said: %j', (text, where) => {
  expect(() => read(text)).toThrowError(
    expect.objectContaining({
      code: 'INVALID',
      reason: 'CAPTIONS',
      problems: [expect.objectContaining({ where })],
    }),
  )
})
