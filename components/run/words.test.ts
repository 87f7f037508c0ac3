import { expect, test } from 'vitest'
import { fill } from '@/components/run/words'
import debriefEn from '@/messages/debrief.en.json'
import debriefFr from '@/messages/debrief.fr.json'
import en from '@/messages/run.en.json'
import fr from '@/messages/run.fr.json'

type Tree = { [key: string]: string | Tree }

const texts = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : texts(value, `${path}${key}.`),
  )
const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

test('both languages say the same things, with the same gaps to fill', () => {
  const english = Object.fromEntries([...texts(en), ...texts(debriefEn, 'debrief.')])
  const french = Object.fromEntries([...texts(fr), ...texts(debriefFr, 'debrief.')])
  expect(Object.keys(french)).toEqual(Object.keys(english))
  for (const [key, text] of Object.entries(english))
    expect([key, gaps(french[key] ?? '')]).toEqual([key, gaps(text)])
})

test('no word of ours names the product or primes', () => {
  for (const [key, text] of [...texts(en), ...texts(fr), ...texts(debriefEn), ...texts(debriefFr)])
    expect([key, text]).not.toEqual([
      key,
      expect.stringMatching(/uncanny|eerie|soulless|inquiétant|sans âme/i),
    ])
})

test('before the debrief nothing of ours says that anything was generated', () => {
  for (const [key, text] of [...texts(en), ...texts(fr)])
    expect([key, text]).not.toEqual([
      key,
      expect.stringMatching(/\bAI\b|\bIA\b|[Gg]enerat|[Gg]énér|artific/),
    ])
})

test('a respondent watches a vidéo, never a clip', () => {
  for (const [key, text] of [...texts(fr), ...texts(debriefFr)])
    expect([key, text]).not.toEqual([key, expect.stringMatching(/\bclips?\b/i)])
})

test('a gap without a value stays visible', () => {
  expect(fill('{n} of {of}', { n: 3 })).toBe('3 of {of}')
})
