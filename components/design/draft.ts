import { begun, edited, type History, redone, undone } from '@/components/design/history'
import type { Keeper } from '@/components/design/kept-draft'
import { isSame, merge } from '@/components/design/merge'
import type { Checklist } from '@/domain/checklist/schema'
import type { Protocol } from '@/domain/protocol/schema'
import type { Failure, Outcome } from '@/lib/api'

/**
 * The draft that is being edited: its steps, and how it gets to the server. Every change is sent a
 * moment after it was made, by revision, so that nothing somebody else wrote is overwritten; what has
 * not arrived is kept in this browser, and tried again for as long as it takes.
 */

/** A draft as the server has it. `draftedAt`: an instant, as ISO 8601. */
export type SavedDraft = {
  protocol: Protocol
  revision: number
  draftedAt: string
  draftedBy: string | null
  checklist: Checklist
}

type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'waiting' | 'saving' | 'offline' }
  /** Not taken as it is; tried again with the next change. */
  | { kind: 'refused'; failure: Failure }
  /** Somebody else has written since: nothing is sent until it is decided what counts. */
  | { kind: 'conflict'; name: string; at: string }

export type DraftView = {
  history: History<Protocol>
  save: SaveState
  checklist: Checklist
  /** What was taken up again from this browser, and when it was written. */
  recovered: number | null
  /** After two people's changes were put together: where both had changed the same. */
  collisions: { path: string; mine: unknown; theirs: unknown }[] | null
}

export type DraftServer = {
  read(): Promise<Outcome<SavedDraft>>
  write(
    protocol: Protocol,
    revision: number,
  ): Promise<Outcome<Omit<SavedDraft, 'protocol' | 'draftedBy'>>>
}

/** In milliseconds: after the last change, after the first that is unsent, and between attempts. */
const SAVE = { afterMs: 700, atMostMs: 4_000, keepMs: 250, retryMs: 2_000, retryAtMostMs: 30_000 }

export function openDraft(first: SavedDraft, server: DraftServer, keeper: Keeper) {
  let base = first.protocol
  let revision = first.revision
  let view: DraftView = {
    history: begun(first.protocol),
    save: { kind: 'saved', at: first.draftedAt },
    checklist: first.checklist,
    recovered: null,
    collisions: null,
  }
  let unsentSince: number | null = null
  let inFlight: Promise<void> | null = null
  let attempts = 0
  let sendTimer: ReturnType<typeof setTimeout> | undefined
  let keepTimer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const show = (change: Partial<DraftView>) => {
    view = { ...view, ...change }
    for (const listener of listeners) listener()
  }
  const present = () => view.history.present
  const isUnsent = () => present() !== base

  function keep(): void {
    clearTimeout(keepTimer)
    keepTimer = undefined
    if (isUnsent()) keeper.write({ protocol: present(), base, revision, at: Date.now() })
    else keeper.forget()
  }

  function schedule(inMs: number): void {
    clearTimeout(sendTimer)
    sendTimer = setTimeout(() => void send(), inMs)
  }

  function changed(history: History<Protocol>, more: Partial<DraftView> = {}): void {
    if (history === view.history) return
    const { kind } = view.save
    const isHeld = kind === 'conflict' || kind === 'offline' || inFlight !== null
    show({ history, ...more, ...(isHeld ? {} : { save: { kind: 'waiting' } }) })
    keepTimer ??= setTimeout(keep, SAVE.keepMs)
    if (isHeld) return
    unsentSince ??= Date.now()
    const left = unsentSince + SAVE.atMostMs - Date.now()
    schedule(Math.max(0, Math.min(SAVE.afterMs, left)))
  }

  /** Sends what there is now. Resolves when that has been answered. */
  function send(): Promise<void> {
    clearTimeout(sendTimer)
    if (inFlight) return inFlight.then(() => (isSettled() ? undefined : send()))
    if (view.save.kind === 'conflict') return Promise.resolve()
    if (isSame(present(), base)) {
      base = present()
      settle(view.save.kind === 'saved' ? view.save.at : lastSavedAt)
      return Promise.resolve()
    }
    inFlight = attempt().finally(() => {
      inFlight = null
      const { kind } = view.save
      if (kind === 'saving' || kind === 'waiting') schedule(SAVE.afterMs)
    })
    return inFlight
  }
  let lastSavedAt = first.draftedAt
  const isSettled = () => !isUnsent() || ['conflict', 'refused', 'offline'].includes(view.save.kind)

  function settle(at: string): void {
    lastSavedAt = at
    unsentSince = null
    attempts = 0
    show({ save: { kind: 'saved', at } })
    keep()
  }

  async function attempt(): Promise<void> {
    const sent = present()
    show({ save: { kind: 'saving' } })
    const outcome = await server.write(sent, revision)
    if (outcome.ok) {
      base = sent
      revision = outcome.data.revision
      lastSavedAt = outcome.data.draftedAt
      attempts = 0
      unsentSince = null
      show({ checklist: outcome.data.checklist })
      if (isUnsent()) show({ save: { kind: 'waiting' } })
      else settle(outcome.data.draftedAt)
      return keep()
    }
    const { failure } = outcome
    keep()
    if (failure.reason === 'DRAFT_CHANGED') {
      const params = failure.problems?.[0]?.params ?? {}
      show({
        save: { kind: 'conflict', name: String(params.name ?? ''), at: String(params.at ?? '') },
      })
    } else if (TRANSIENT.has(failure.error)) {
      show({ save: { kind: 'offline' } })
      schedule(Math.min(SAVE.retryAtMostMs, SAVE.retryMs * 2 ** attempts++))
    } else show({ save: { kind: 'refused', failure } })
  }

  /** What the server has now becomes what is built upon, and `next` what is edited. */
  async function rebase(
    next: (theirs: Protocol) => Pick<DraftView, 'collisions'> & { document: Protocol },
  ): Promise<boolean> {
    const read = await server.read()
    if (!read.ok) return false
    const theirs = read.data
    const { document, collisions } = next(theirs.protocol)
    base = theirs.protocol
    revision = theirs.revision
    lastSavedAt = theirs.draftedAt
    const history = edited(view.history, document, Date.now())
    show({ history, collisions, checklist: theirs.checklist, save: { kind: 'waiting' } })
    keep()
    schedule(0)
    return true
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    view: () => view,
    edit: (change: (protocol: Protocol) => Protocol) =>
      changed(edited(view.history, change(present()), Date.now()), { recovered: null }),
    undo: () => changed(undone(view.history)),
    redo: () => changed(redone(view.history)),
    /** Now, and not a moment later: when somebody asks, comes back online, or goes away. */
    send: () => {
      keep()
      return send()
    },
    isUnsent,

    /** What this browser kept of an earlier visit. Older than what the server has, it is a conflict. */
    recover(): void {
      const kept = keeper.read()
      if (!kept) return
      if (isSame(kept.protocol, base)) {
        keeper.forget()
        return
      }
      const isCurrent = kept.revision === revision
      if (!isCurrent) {
        const { draftedAt: at, draftedBy } = first
        base = kept.base
        revision = kept.revision
        show({ save: { kind: 'conflict', name: draftedBy ?? '', at } })
      }
      changed(edited(view.history, kept.protocol, 0), { recovered: kept.at })
    },

    /** In a conflict: what the other person wrote counts. Undo brings one's own back. */
    takeTheirs: () => rebase((theirs) => ({ document: theirs, collisions: null })),
    /** In a conflict: one's own changes are made to what the other person wrote. */
    putTogether: () =>
      rebase((theirs) => {
        const { merged, collisions } = merge(base, present(), theirs)
        return { document: merged, collisions }
      }),
    dismiss: () => show({ recovered: null, collisions: null }),
  }
}

/** Failures that pass by themselves. */
const TRANSIENT = new Set(['UNREACHABLE', 'INTERNAL', 'UNAVAILABLE', 'TOO_MANY', 'NO_ROOM'])
