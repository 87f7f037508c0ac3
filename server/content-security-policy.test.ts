import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '@/server/content-security-policy'

const scriptsOf = (path: string, dev = false) =>
  contentSecurityPolicy({ nonce: 'n0nce', path, files: null, dev })
    .split('; ')
    .find((directive) => directive.startsWith('script-src '))

test('WebAssembly runs on the pages that hash uploads, and in their worker', () => {
  for (const path of ['/clip-sets', '/clip-sets/0198', '/_next/static/chunks/worker.js'])
    expect(scriptsOf(path), path).toContain("'wasm-unsafe-eval'")
})

test('WebAssembly runs nowhere else, least of all for respondents', () => {
  for (const path of ['/', '/s/impressions', '/studies', '/clip-sets-of-others', '/sign-in'])
    expect(scriptsOf(path), path).toBe("script-src 'self' 'nonce-n0nce' 'strict-dynamic'")
})

test('no page may evaluate text in production', () => {
  expect(scriptsOf('/clip-sets')).not.toContain("'unsafe-eval'")
  expect(scriptsOf('/clip-sets', true)).toContain("'unsafe-eval'")
})

test('clips may come from the bucket they lie in, and nothing else from there', () => {
  const files = 'https://s3.example.org'
  const policy = (from: string | null) =>
    contentSecurityPolicy({ nonce: 'n0nce', path: '/s/impressions/run', files: from, dev: false })
  const directives = policy(files).split('; ')
  expect(directives.filter((directive) => directive.includes(files))).toEqual([
    `media-src 'self' blob: ${files}`,
    `connect-src 'self' ${files}`,
  ])
  expect(policy(null)).toBe(policy(files).replaceAll(` ${files}`, ''))
})

test('no page stands in a frame, but an instrument as respondents see it, in one of our own', () => {
  const policy = (path: string) =>
    contentSecurityPolicy({ nonce: 'n0nce', path, files: null, dev: false })
  for (const path of ['/', '/instruments', '/instruments/godspeed', '/s/impressions/run'])
    expect(policy(path), path).toContain("frame-ancestors 'none'")
  expect(policy('/instruments/godspeed/view')).toContain("frame-ancestors 'self'")
})
