import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Entry, Shelf } from '@/components/run/outbox'
import type { RunView } from '@/domain/session/schema'

/**
 * What a run keeps on the device: its plan, its answers, the draft of the present trial. All of it is
 * keyed by session and gone when the run is over. Every store may refuse (private mode, full disk):
 * the next one down takes over, and the last is memory.
 */
interface Stores extends DBSchema {
  plan: { key: string; value: RunView }
  answer: {
    key: [participantId: string, position: number]
    value: Entry & { participantId: string }
  }
}

let opened: Promise<IDBPDatabase<Stores>> | undefined

const database = () =>
  (opened ??= openDB<Stores>('runs', 1, {
    upgrade(db) {
      db.createObjectStore('plan')
      db.createObjectStore('answer', { keyPath: ['participantId', 'position'] })
    },
    // Another tab with a newer page wants the database: let it have it, and open it anew when needed.
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
      opened = undefined
    },
    terminated() {
      opened = undefined
    },
  }))

const answersOf = (participantId: string) =>
  IDBKeyRange.bound([participantId, 0], [participantId, Number.MAX_SAFE_INTEGER])

// ------------------------------------------------------------------------------------------- plan

export async function keepPlan(run: RunView): Promise<void> {
  try {
    await (await database()).put('plan', run, run.studyKey)
  } catch {
    // Without it a reload needs the network; the run itself goes on.
  }
}

export async function keptPlan(studyKey: string): Promise<RunView | undefined> {
  try {
    return await (await database()).get('plan', studyKey)
  } catch {
    return undefined
  }
}

// ---------------------------------------------------------------------------------- small notes

/** Small notes in localStorage; a refusal is the same as an empty note. */
export const notes = {
  read<T>(key: string): T | undefined {
    try {
      const text = localStorage.getItem(key)
      return text === null ? undefined : (JSON.parse(text) as T)
    } catch {
      return undefined
    }
  },
  write(key: string, value: unknown): boolean {
    try {
      localStorage.setItem(key, JSON.stringify(value))
      return true
    } catch {
      return false
    }
  },
  forget(key: string): void {
    try {
      localStorage.removeItem(key)
    } catch {
      // Nothing was kept, then.
    }
  },
}

export const noteKey = (participantId: string, what: 'answers' | 'draft' | 'course') =>
  `run:${participantId}:${what}`

// ---------------------------------------------------------------------------------------- answers

/** IndexedDB, with the last fifty unsent answers in localStorage as well, and memory under both. */
export function openShelf(participantId: string): Shelf {
  const memory = new Map<number, Entry>()
  const mirrorKey = noteKey(participantId, 'answers')
  let durable = true

  const mirror = () =>
    notes.write(mirrorKey, [...memory.values()].filter(({ state }) => state !== 'sent').slice(-50))

  return {
    async all() {
      const mirrored = notes.read<Entry[]>(mirrorKey) ?? []
      let stored: Entry[] = []
      try {
        stored = await (await database()).getAll('answer', answersOf(participantId))
      } catch {
        // The mirror and the memory answer for it.
      }
      // Later lists win: the database knows what was sent, the mirror may be behind.
      for (const { position, answer, state } of [...mirrored, ...stored])
        if (memory.get(position)?.state !== 'sent')
          memory.set(position, { position, answer, state })
      return [...memory.values()]
    },

    async add(entry) {
      if (memory.has(entry.position)) return false
      let inDatabase = false
      try {
        await (await database()).add('answer', { ...entry, participantId })
        inDatabase = true
      } catch (error) {
        if (error instanceof DOMException && error.name === 'ConstraintError') return false
      }
      memory.set(entry.position, entry)
      durable = mirror() || inDatabase
      return true
    },

    async update(entries) {
      for (const entry of entries) memory.set(entry.position, entry)
      mirror()
      try {
        const transaction = (await database()).transaction('answer', 'readwrite')
        await Promise.all([
          ...entries.map((entry) => transaction.store.put({ ...entry, participantId })),
          transaction.done,
        ])
      } catch {
        // At worst an answer is sent twice, which the server takes for one.
      }
    },

    durable: () => durable,
  }
}

// --------------------------------------------------------------------------------------- clearing

/** Removes everything this study's run has left on the device. */
export async function clearRun(studyKey: string): Promise<void> {
  const plan = await keptPlan(studyKey)
  if (!plan) return
  const { participantId } = plan
  for (const what of ['answers', 'draft', 'course'] as const)
    notes.forget(noteKey(participantId, what))
  try {
    const db = await database()
    await db.delete('answer', answersOf(participantId))
    await db.delete('plan', studyKey)
  } catch {
    // Nothing could be kept, so nothing is left.
  }
  if ('caches' in globalThis) await caches.delete(clipCache(studyKey)).catch(() => false)
}

/** The Cache Storage cache that holds a study's clips. */
export const clipCache = (studyKey: string) => `clips-${studyKey}`
