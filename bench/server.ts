import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setEnv } from '@/lib/env'
import { production } from '@/scripts/prepare.mjs'
import { openDatabase } from '@/server/database'

/** A server of our own: another process, on loopback, with a new database in a folder that goes away. */
export type MeasuredServer = {
  url: string
  /** The most memory the process ever held, in MB; null where the system does not tell. */
  peakMb(): number | null
  /** What it holds now, likewise. */
  memoryMb(): number | null
  stop(): Promise<void>
}

export async function startServer(): Promise<MeasuredServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'uncanny-bench-'))
  setEnv({ DATA_DIR: dataDir, DATABASE_URL: '', PORT: '0', LOG_LEVEL: 'error', PUBLIC_URL: '' })
  const child = spawn(process.execPath, production.args('server/main.ts'), {
    env: { ...process.env, ...production.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    await ended(child)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const url = await address(child)
    // The same database, seen from here: to make the data, and to measure the peer.
    const database = await openDatabase()
    return {
      url,
      peakMb: () => memoryOf(child.pid, 'VmHWM'),
      memoryMb: () => memoryOf(child.pid, 'VmRSS'),
      async stop() {
        await database.close()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Where it listens, as it says itself. */
const address = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      const port = /serves http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (port) resolve(`http://127.0.0.1:${port}`)
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.\n${said}`)))
  })

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

function memoryOf(pid: number | undefined, what: 'VmHWM' | 'VmRSS'): number | null {
  try {
    const kilobytes = new RegExp(`${what}:\\s+(\\d+)`).exec(
      readFileSync(`/proc/${pid}/status`, 'utf8'),
    )?.[1]
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null
  } catch {
    return null
  }
}
