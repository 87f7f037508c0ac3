import type { Readable } from 'node:stream'

/**
 * Where files lie. A key names one file for ever: what is stored under it is whole, survives a
 * crash from the moment `put` returns, is never changed, and says nothing about what it holds.
 */
export interface Storage {
  /** Copies the file at `source` to `key`, and tells what was copied. */
  put(key: string, source: string): Promise<Stored>
  /**
   * Moves the file at `source` to `key`, without copying where both lie on one file system. Whoever knows its
   * SHA-256 already saves a read by saying so.
   */
  adopt(key: string, source: string, known?: { sha256: string }): Promise<Stored>
  /** The same content under another key, from when on each goes its own way. */
  copy(from: string, to: string): Promise<void>
  /** Lends a local path from which `key` can be read until `use` has ended; never to be written to. */
  withLocal<T>(key: string, use: (path: string) => Promise<T>): Promise<T>
  /** The bytes of `key`, from the beginning. */
  read(key: string): Promise<Readable>
  /** Null when there is nothing. */
  stat(key: string): Promise<Stat | null>
  /** How a browser gets at `key`: a file to be sent, or an address that is good for a short while. */
  serve(key: string, as: { contentType: string; method: 'GET' | 'HEAD' }): Promise<Served>
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>
  /** Everything whose key begins with `prefix`, leftovers of interrupted work among it. */
  list(prefix: string): AsyncIterable<Listed>
}

export type Stored = { sizeBytes: number; sha256: string }
/** `sha256` is what was noted when it was stored, where the store notes it. */
type Stat = { sizeBytes: number; sha256: string | null }
type Served = { kind: 'file'; path: string } | { kind: 'redirect'; url: string }
export type Listed = { key: string; sizeBytes: number; storedAt: Date }
