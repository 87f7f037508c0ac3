import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
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
  const named = [...example.matchAll(/^#?([A-Z0-9_]+)=/gm)].map(([, name]) => name)
  expect(named.toSorted()).toEqual(Object.keys(Env.shape).toSorted())
  expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
})

test('what .env.example says holds where a setting is left out', () => {
  const example = readFileSync('.env.example', 'utf8')
  const left = Env.parse({}) as Record<string, unknown>
  const values = [...example.matchAll(/^#([A-Z0-9_]+)=(.+)$/gm)]
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

describe('a bucket', () => {
  const bucket = {
    S3_ENDPOINT: 'https://s3.example.org',
    S3_REGION: 'eu-west-3',
    S3_BUCKET: 'clips',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
  }

  test('is configured by all five settings', () => {
    expect(read(bucket)).toMatchObject(bucket)
  })

  test.each(Object.keys(bucket))('without %s is refused, and that name is told', (name) => {
    const line = `  ${name}: needed with the other settings of S3`
    expect(() => read({ ...bucket, [name]: '' })).toThrow(`These settings are wrong:\n${line}`)
  })

  test('is more than an address for browsers', () => {
    expect(() => read({ S3_PUBLIC_ENDPOINT: 'https://files.example.org' })).toThrow('  S3_BUCKET: ')
  })

  test('has its wrong values named with all others', () => {
    const wrong = {
      ...bucket,
      S3_ENDPOINT: 'ftp://x',
      S3_BUCKET: 'My Clips',
      S3_REGION: '',
      PORT: 'x',
    }
    for (const name of ['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'PORT'])
      expect(() => read(wrong)).toThrow(`  ${name}: `)
  })
})
