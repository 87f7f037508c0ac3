import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { TaskList } from 'graphile-worker'
import { requireAdmin, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { db, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { storage } from '@/lib/storage'
import { hashStream } from '@/lib/storage/files'
import { type Reference, references, referencesTo } from './storage-check/references'
import { Checked, type Finding, FindingKind } from './storage-check/schema'

/**
 * Compares what the database names with what lies in storage. Losses can only be told; what merely takes up
 * room, and has for a day, can be removed.
 */

/** Work that goes on puts a file first and its row a moment later. */
const SETTLED_MS = 86_400_000
/** Findings that the audit log keeps; the counts are of all. */
const KEPT = 50

export type CheckOptions = {
  /** Removes what only takes up room. */
  mend?: boolean
  /** Believes the hash that a store has noted, instead of reading the file. */
  quick?: boolean
  now?: Date
  signal?: AbortSignal | undefined
}

/** Looks at every file and every row that names one; the result is kept in the audit log. */
export async function check({
  mend = false,
  quick = false,
  now = new Date(),
  signal,
}: CheckOptions = {}): Promise<Checked> {
  const settled = now.getTime() - SETTLED_MS
  const listed = new Map<string, number>()
  const unsure: { key: string; sizeBytes: number }[] = []
  // Files first: one whose row comes or goes meanwhile is looked up again below.
  const lying: { key: string; sizeBytes: number; storedAt: Date }[] = []
  for await (const file of storage().list('')) {
    lying.push(file)
    listed.set(file.key, file.sizeBytes)
  }
  const named = await references()
  const keys = new Set(named.map(({ key }) => key))
  for (const { key, sizeBytes, storedAt } of lying)
    if (!keys.has(key) && storedAt.getTime() < settled) unsure.push({ key, sizeBytes })

  const findings: Finding[] = []
  let readBytes = 0
  for (const reference of named) {
    signal?.throwIfAborted()
    const { kind, read } = await compare(reference, quick)
    readBytes += read
    if (kind && (await stillSaid(reference))) findings.push(found(kind, reference))
  }
  for (const { key, sizeBytes } of unsure) {
    signal?.throwIfAborted()
    if ((await referencesTo(key)).length > 0) continue
    if (mend) await storage().remove(key)
    findings.push({ ...NOTHING, kind: 'WITHOUT_ROW', key, sizeBytes, removed: mend })
  }
  findings.push(...(await leftovers(settled, mend)))

  const counts = Object.fromEntries(
    FindingKind.options.map((kind) => [kind, findings.filter((each) => each.kind === kind).length]),
  ) as Checked['counts']
  const bytes = [...listed.values()].reduce((sum, size) => sum + size, 0)
  const checked = { files: listed.size, bytes, readBytes, counts, findings }
  await keep(checked)
  return checked
}

/** Whether something is wrong that has not been put right. */
export const isWrong = ({ findings }: Checked): boolean => findings.some(({ removed }) => !removed)

/** The newest check, for admins: null until there was one. */
export async function lastCheck(viewer: Viewer | null): Promise<(Checked & { at: Date }) | null> {
  requireAdmin(viewer)
  const line = await db().auditEntry.findFirst({
    where: { action: ACTION },
    orderBy: { id: 'desc' },
  })
  return line ? { at: line.at, ...Checked.parse(line.details) } : null
}

const TASK = 'storage-check'

/** What the worker does for the storage. */
export const storageTasks: TaskList = {
  [TASK]: async (_payload, { abortSignal }) => {
    const checked = await check({ quick: true, signal: abortSignal })
    for (const { kind, key, as, clipId } of checked.findings.slice(0, KEPT))
      log().warn({ storage: kind, key, as, clipId })
    const { files, bytes, counts } = checked
    log()[isWrong(checked) ? 'warn' : 'info']({ storageCheck: { files, bytes, ...counts } })
  },
}

/** Every night, and after a night in which nothing ran; never two at a time. */
export const storageCrontab = `17 3 * * * ${TASK} ?fill=1d&jobKey=${TASK}&max=3`

const ACTION = 'storage.check'
const NOTHING = { as: null, clipId: null, fileName: null, sizeBytes: null }

/** What is wrong with the file of a row, if anything, and how much was read to know. */
async function compare(
  { key, sizeBytes, sha256 }: Reference,
  quick: boolean,
): Promise<{ kind: FindingKind | null; read: number }> {
  const there = await storage().stat(key)
  if (!there) return { kind: 'MISSING', read: 0 }
  if (sizeBytes !== null && there.sizeBytes !== sizeBytes) return { kind: 'SIZE', read: 0 }
  if (sha256 === null) return { kind: null, read: 0 }
  if (quick && there.sha256) return { kind: there.sha256 === sha256 ? null : 'HASH', read: 0 }
  const hashed = await storage()
    .read(key)
    .then(hashStream)
    .catch(() => null)
  const kind = hashed === null ? 'MISSING' : hashed.sha256 === sha256 ? null : 'HASH'
  return { kind, read: hashed?.sizeBytes ?? 0 }
}

/** A clip that was processed again, or removed, since the rows were read has other files now. */
const stillSaid = async (reference: Reference): Promise<boolean> =>
  (await referencesTo(reference.key)).some(
    ({ kind, clipId, sha256 }) =>
      kind === reference.kind && clipId === reference.clipId && sha256 === reference.sha256,
  )

const found = (kind: FindingKind, { key, kind: as, clipId, fileName, sizeBytes }: Reference) => ({
  ...{ kind, key, as, clipId, fileName, sizeBytes },
  removed: false,
})

/** What killed work has left in the temporary folder. */
async function leftovers(settled: number, mend: boolean): Promise<Finding[]> {
  const folder = path.join(env().DATA_DIR, 'tmp')
  const findings: Finding[] = []
  for (const name of await readdir(folder).catch(() => [])) {
    const place = path.join(folder, name)
    const there = await stat(place).catch(() => null)
    if (!there || there.ctimeMs >= settled) continue
    if (mend) await rm(place, { recursive: true, force: true })
    findings.push({ ...NOTHING, kind: 'LEFTOVER', key: `tmp/${name}`, removed: mend })
  }
  return findings
}

const keep = (checked: Checked): Promise<void> =>
  transaction((client) =>
    record(client, {
      actorId: null,
      action: ACTION,
      subject: 'storage',
      details: { ...checked, findings: checked.findings.slice(0, KEPT) },
    }),
  )
