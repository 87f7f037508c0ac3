/** What a browser may load and run for one answer of ours. */

type Situation = {
  nonce: string
  /** Of what was asked for, without its query. */
  path: string
  /** The origin that clips are fetched from, where it is not ours. */
  files: string | null
  dev: boolean
}

/**
 * No origin but our own, and the one of the bucket where clips lie in one. Figures and React write style attributes, hence their exception. WebAssembly
 * runs where uploads are hashed and nowhere else.
 */
export function contentSecurityPolicy({ nonce, path, files, dev }: Situation): string {
  const scripts = [
    `'self' 'nonce-${nonce}' 'strict-dynamic'`,
    ...(hashesUploads(path) ? ["'wasm-unsafe-eval'"] : []),
    ...(dev ? ["'unsafe-eval'"] : []),
  ]
  const from = files ? ` ${files}` : ''
  return [
    "default-src 'self'",
    `script-src ${scripts.join(' ')}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `media-src 'self' blob:${from}`,
    `connect-src 'self'${from}${dev ? ' ws:' : ''}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${isFramed(path) ? "'self'" : "'none'"}`,
  ].join('; ')
}

/**
 * The studio's pages of clip sets, and built scripts: a worker obeys the policy its own file came
 * with, not its page's, and for a script that is no worker the policy means nothing.
 */
const hashesUploads = (path: string): boolean =>
  /^\/clip-sets(\/|$)/.test(path) || path.startsWith('/_next/static/')

/** An instrument as a respondent sees it: shown in a frame of the studio's page of that instrument. */
export const isFramed = (path: string): boolean =>
  /^\/(instruments|studies)\/[\w-]+\/view$/.test(path)
