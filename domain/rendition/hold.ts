import type { ClipState, Probe, RenditionInfo } from '@/domain/clip-set/schema'
import { pool } from '@/lib/db'

/** At most so often a clip's row says how far it is. */
const TELL_EVERY_MS = 500

type Found = {
  probe?: Probe
  rendition?: RenditionInfo
  renditionKey?: string
  thumbnailKey?: string
}

/**
 * A worker's hold on a clip's row. It writes only as long as the row is as the worker left it: a clip
 * that was queued anew, replaced or removed meanwhile is `overtaken`, and nothing more is written.
 */
export class Hold {
  private readonly id: string
  private readonly originalKey: string
  private state: ClipState
  private readonly gone = new AbortController()
  private told = { at: 0, percent: 0 }

  constructor(clip: { id: string; originalKey: string; state: ClipState }) {
    this.id = clip.id
    this.originalKey = clip.originalKey
    this.state = clip.state
  }

  get overtaken(): AbortSignal {
    return this.gone.signal
  }

  /** Begins a part of the work. */
  async enter(state: ClipState): Promise<void> {
    if (state !== this.state) await this.write({ state, failure: null, progress: null })
  }

  keep(found: Found): Promise<void> {
    return this.write({ ...columnsOf(found) })
  }

  finish(state: ClipState, found: Found = {}): Promise<void> {
    return this.write({ state, failure: null, progress: null, ...columnsOf(found) })
  }

  fail(failure: string): Promise<void> {
    return this.write({ state: 'FAILED', failure, progress: null })
  }

  /** Writes now and then, and never fails: who overtook the work is noticed here early. */
  progress(percent: number): void {
    const now = Date.now()
    const rounded = Math.floor(percent)
    if (now - this.told.at < TELL_EVERY_MS || rounded <= this.told.percent) return
    this.told = { at: now, percent: rounded }
    this.write({ progress: rounded }).catch(() => {})
  }

  private async write(values: Record<string, string | number | null>): Promise<void> {
    const names = Object.keys(values)
    const { rowCount } = await pool().query(
      `UPDATE clip SET ${names.map((name, at) => `${name} = $${at + 4}`).join(', ')}
       WHERE id = $1 AND original_key = $2 AND state = $3::"ClipState"`,
      [this.id, this.originalKey, this.state, ...Object.values(values)],
    )
    if (rowCount === 0) {
      this.gone.abort()
      throw new Error('The clip was changed while it was being worked on')
    }
    if (values.state !== undefined) this.state = values.state as ClipState
  }
}

const columnsOf = ({ probe, rendition, renditionKey, thumbnailKey }: Found) => ({
  ...(probe && { probe: JSON.stringify(probe) }),
  ...(rendition && { rendition: JSON.stringify(rendition) }),
  ...(renditionKey && { rendition_key: renditionKey }),
  ...(thumbnailKey && { thumbnail_key: thumbnailKey }),
})
