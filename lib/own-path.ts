const HERE = 'http://here.invalid'

/**
 * A page of the studio that may be gone to, as browsers would read it; null for everything else:
 * other sites in whatever spelling, other parts of the server, and the way in itself.
 */
export function ownPath(asked: unknown): string | null {
  if (typeof asked !== 'string' || asked.length > 500 || !/^\/(?![/\\])/.test(asked)) return null
  if (!URL.canParse(asked, HERE)) return null
  const url = new URL(asked, HERE)
  if (url.origin !== HERE || !PAGES.test(url.pathname) || url.pathname.endsWith('.rsc')) return null
  // What Next adds when it fetches a page while one moves inside the studio.
  if (url.searchParams.has('_rsc')) url.searchParams.delete('_rsc')
  return url.pathname + url.search
}

const PAGES = /^\/(studies|clip-sets|people|audit|system|account)(\/|$)/
