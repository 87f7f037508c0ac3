/*
 * Keeps the shell of a run on the device: its page, its scripts, styles and fonts. So a reload needs no
 * network, and a new build does not break an open run. Answers and clips are the page's own business:
 * nothing under /api or /media passes through here.
 */
const CACHE = 'shell-1'
const RUN = /^\/s\/[^/]+\/run$/
const STATIC = '/_next/static/'

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith('shell-') && name !== CACHE) await caches.delete(name)
      await self.clients.claim()
    })(),
  )
})

/** The page says what it was made of; it was loaded before this worker could see it. */
self.addEventListener('message', (event) => {
  const keep = event.data?.keep
  if (Array.isArray(keep)) event.waitUntil(Promise.all(keep.map(fetchAndKeep)))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith(STATIC)) event.respondWith(cacheFirst(request))
  else if (request.mode === 'navigate' && RUN.test(url.pathname))
    event.respondWith(networkFirst(request, url.pathname))
})

async function cacheFirst(request) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.status === 200) await cache.put(request, response.clone()).catch(() => {})
  return response
}

/** A server that does not answer, or is being replaced, is no reason to lose the page. */
async function networkFirst(request, path) {
  const cache = await caches.open(CACHE)
  try {
    const response = await fetch(request)
    if (response.status === 200) await cache.put(path, response.clone()).catch(() => {})
    if (response.status < 500) return response
    return (await cache.match(path)) ?? response
  } catch (error) {
    const kept = await cache.match(path)
    if (kept) return kept
    throw error
  }
}

async function fetchAndKeep(path) {
  const cache = await caches.open(CACHE)
  if (path.startsWith(STATIC) && (await cache.match(path))) return
  const response = await fetch(path, { credentials: 'same-origin' }).catch(() => null)
  if (response?.status === 200) await cache.put(path, response).catch(() => {})
}
