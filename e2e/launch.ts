import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { production } from '@/scripts/prepare.mjs'

/** A production server as a process of its own, on loopback, that a test may kill and start again. */
export type Launched = {
  url: string
  port: number
  pid: number
  /** What it has printed so far. */
  said(): string
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
  /** Ends it as an operator would; resolves with its exit code. */
  stop(): Promise<number | null>
}

export async function launch(
  env: Record<string, string>,
  port?: number,
  file = 'server/main.ts',
): Promise<Launched> {
  const bound = port ?? (await freePort())
  const url = `http://localhost:${bound}`
  const child = spawn(process.execPath, production.args(file), {
    env: {
      ...process.env,
      ...production.env,
      LOG_LEVEL: 'error',
      PORT: String(bound),
      PUBLIC_URL: url,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk
    })
  await ready(url, child, () => said)
  return {
    url,
    port: bound,
    pid: child.pid ?? 0,
    said: () => said,
    async kill() {
      const ended = end(child)
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      const ended = end(child)
      child.kill('SIGTERM')
      return ended
    },
  }
}

const end = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)))

async function ready(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with ${child.exitCode}:\n${said()}`)
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    // It answers a moment before it has said where, and with which code the first admin is made.
    if (answer?.ok && said().includes('Uncanny serves')) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Error(`The server did not become ready:\n${said()}`)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
