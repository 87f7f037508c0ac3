import { mkdir, statfs } from 'node:fs/promises'
import { env } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import type { Room } from './schema'
import { stagingFolder } from './staging'

/** Room on the disk, asked for before the first byte is sent and not when the last one fails. */

/** A file is there up to three times: as it came, as it was inside a zip, and as respondents get it. */
const COPIES = 3

/** The room there is for files of this size together. */
export async function roomFor(bytes: number): Promise<Room> {
  await mkdir(stagingFolder(), { recursive: true })
  const { bavail, bsize } = await statfs(stagingFolder())
  const neededBytes = bytes * COPIES + env().STORAGE_RESERVE_MB * 2 ** 20
  return { neededBytes, freeBytes: bavail * bsize, enough: bavail * bsize >= neededBytes }
}

/** NO_ROOM unless there is room for a file of this size. */
export async function requireRoom(bytes: number): Promise<void> {
  if (!(await roomFor(bytes)).enough) throw noRoom()
}

export const noRoom = () =>
  new DomainError('NO_ROOM', 'There is not enough room on the disk of the server for this file.')

/** Whether `error` says that the disk, or somebody's share of it, is full. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
