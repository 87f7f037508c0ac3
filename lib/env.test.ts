import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { Env, env, setEnv } from '@/lib/env'

afterEach(() => {
  vi.unstubAllEnvs()
  setEnv({})
})

/** The environment as it is read anew. */
function read(values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value)
  setEnv({})
  return env()
}

test('.env.example names every setting there is, commented out, and no other', () => {
  const example = readFileSync('.env.example', 'utf8')
  const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name)
  expect(named.toSorted()).toEqual(Object.keys(Env.shape).toSorted())
  expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
})

test('what .env.example says holds where a setting is left out', () => {
  const example = readFileSync('.env.example', 'utf8')
  const left = Env.parse({}) as Record<string, unknown>
  const values = [...example.matchAll(/^#([A-Z_]+)=(.+)$/gm)]
  for (const [, name = '', value = ''] of values) {
    const otherwise = left[name]
    // Of those without a default it shows an example.
    if (otherwise !== undefined)
      expect(Env.parse({ [name]: value })[name as 'HOST']).toEqual(otherwise)
  }
})

test('an empty value counts as left out', () => {
  const { HOST, PORT, TRUST_PROXY } = read({ HOST: '', PORT: '', TRUST_PROXY: '' })
  expect({ HOST, PORT, TRUST_PROXY }).toEqual({ HOST: '127.0.0.1', TRUST_PROXY: false })
})

test('all wrong values are named at once', () => {
  const wrong = { PORT: 'many', ROLE: 'king', NEXTAUTH_SECRET: 'short', DATABASE_URL: 'mysql://x' }
  for (const name of Object.keys(wrong)) expect(() => read(wrong)).toThrow(`  ${name}: `)
})
