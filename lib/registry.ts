/**
 * One process loads this code twice: by Node's loader (server/) and by Next's (app/). What must
 * exist once, a pool, an environment, a cache, lives in one registry on globalThis.
 */
const global = globalThis as { uncannyRegistry?: Map<string, unknown> }
const registry = global.uncannyRegistry ?? new Map<string, unknown>()
global.uncannyRegistry = registry

/** The one `name` of this process, made on first use. */
export function singleton<T>(name: string, make: () => T): T {
  if (!registry.has(name)) registry.set(name, make())
  return registry.get(name) as T
}

/** Forgets `name`, so that the next use makes it anew. For shutting down, and for tests. */
export function forget(name: string): void {
  registry.delete(name)
}
