import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { median } from '@/bench/answers'
import type { Line } from '@/bench/main'
import type { MeasuredServer } from '@/bench/server'
import { env } from '@/lib/env'
import { newKey, storage } from '@/lib/storage'
import { installNginx } from '@/scripts/prepare.mjs'
import { begin, openStudy } from '@/tests/factories'

/**
 * Clips through HTTP, each client with tokens of its own, beside nginx with sendfile sending the same
 * files in the same run to the same clients. Rounds alternate, and each is compared with the one beside it.
 */
const CLIENTS = 50
const CLIPS = 8
const CLIP_BYTES = 5_000_000
const EACH = 5
const ROUNDS = 11
const FLAT_MB = 64

type Target = { port: number; requests: (client: number) => string[] }

export async function serving(server: MeasuredServer): Promise<Line[]> {
  const directory = await mkdtemp(path.join(tmpdir(), 'uncanny-nginx-'))
  const keys = await putClips(directory)
  const ours = await tokens(server, keys)
  const nginx = await startNginx(directory, keys)
  const rounds: { ours: Round; nginx: Round }[] = []
  const memory: number[] = []
  try {
    // The first round warms both up and is not counted.
    for (let round = 0; round <= ROUNDS; round++) {
      const pair = { ours: await measure(ours), nginx: await measure(nginx) }
      memory.push(server.memoryMb() ?? 0)
      if (round > 0) rounds.push(pair)
    }
  } finally {
    await nginx.stop()
    await rm(directory, { recursive: true, force: true })
  }
  const of = (who: 'ours' | 'nginx', what: keyof Round) => median(rounds.map((r) => r[who][what]))
  const ratio = (what: keyof Round) => median(rounds.map((r) => r.ours[what] / r.nginx[what]))
  const throughput = ratio('rate')
  const [before, after] = [median(memory.slice(0, 3)), median(memory.slice(-3))]
  const show = (who: 'ours' | 'nginx') =>
    `${Math.round(of(who, 'rate') / 1e6)} MB/s, ${of(who, 'firstByteMs').toFixed(1)} ms`
  return [
    {
      what: `clips of 5 MB to ${CLIENTS} clients (${ROUNDS} × ${CLIENTS * EACH}): rate, first byte`,
      value: show('ours'),
    },
    { what: 'the same files by nginx with sendfile', value: show('nginx') },
    {
      what: 'ratio of rates',
      value: throughput.toFixed(2),
      wanted: '≥ 0.5',
      met: throughput >= 0.5,
    },
    {
      what: 'ratio of times to the first byte',
      value: ratio('firstByteMs').toFixed(2),
    },
    {
      what: `memory of the server after the first and the last rounds (most: ${server.peakMb()} MB)`,
      value: `${before}, ${after} MB`,
      wanted: `growth ≤ ${FLAT_MB} MB`,
      met: after - before <= FLAT_MB,
    },
  ]
}

/** The keys of the clips, whose files lie in the server's storage. */
async function putClips(directory: string): Promise<string[]> {
  const source = path.join(directory, 'clip')
  const keys: string[] = []
  for (let at = 0; at < CLIPS; at++) {
    await writeFile(source, randomBytes(CLIP_BYTES))
    const key = newKey('renditions', '.mp4')
    await storage().put(key, source)
    keys.push(key)
  }
  return keys
}

/** A session for each client, and what its browser would ask for. */
async function tokens(server: MeasuredServer, keys: string[]): Promise<Target> {
  const study = await openStudy({
    ...{ real: CLIPS / 2, generated: CLIPS / 2, practice: 0, perParticipant: CLIPS },
    clip: (clip, at) => ({ ...clip, renditionKey: keys[at] ?? null }),
  })
  const sessions: string[][] = []
  for (let client = 0; client < CLIENTS; client++) {
    const { token, run } = await begin(study.key)
    const media = run.trials.flatMap((trial) => trial.media ?? [])
    sessions.push(media.map((one) => request(`/media/${one}`, `run_${study.key}=${token}`)))
  }
  const requests = (client: number) => sessions[client] ?? []
  return { port: Number(new URL(server.url).port), requests }
}

const request = (target: string, cookie = '') =>
  `GET ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\n${cookie && `cookie: ${cookie}\r\n`}\r\n`

async function startNginx(directory: string, keys: string[]) {
  const program = await installNginx()
  if (!program) throw new Error('Serving is measured beside nginx, which is not here.')
  const port = await freePort()
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  await mkdir(path.join(directory, 'tmp'))
  const config = `
    daemon off; worker_processes auto; pid ${directory}/nginx.pid; error_log stderr error;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events { worker_connections 1024; }
    http {
      access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000;
      types { video/mp4 mp4; }
      ${temporary.map((name) => `${name}_temp_path ${directory}/tmp/${name};`).join(' ')}
      server { listen 127.0.0.1:${port}; root ${env().DATA_DIR}/clips; }
    }`
  await writeFile(path.join(directory, 'nginx.conf'), config)
  const args = ['-p', directory, '-c', path.join(directory, 'nginx.conf')]
  await promisify(execFile)(program, ['-t', '-q', ...args])
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  await listening(port)
  const asked = keys.map((key) => request(`/${key}`))
  return {
    port,
    requests: () => asked,
    async stop() {
      child.kill('SIGQUIT')
      await once(child, 'exit')
    },
  }
}

type Round = { rate: number; firstByteMs: number }

/** All clients at once, each one clip after the other on a connection it keeps. */
async function measure(target: Target): Promise<Round> {
  const began = performance.now()
  const firsts = await Promise.all(
    Array.from({ length: CLIENTS }, (_, client) => fetchAll(target, client)),
  )
  const seconds = (performance.now() - began) / 1_000
  const rate = (CLIENTS * EACH * CLIP_BYTES) / seconds
  return { rate, firstByteMs: median(firsts.flat()) }
}

/**
 * Counts bytes as they come into one buffer: on few cores a full HTTP client would take from the server the time
 * that is measured. Resolves with the milliseconds to the first byte of each answer.
 */
const fetchAll = (target: Target, client: number) =>
  new Promise<number[]>((resolve, reject) => {
    const requests = target.requests(client)
    const firsts: number[] = []
    let askedAt = 0
    let left = 0
    const ask = () => {
      askedAt = performance.now()
      socket.write(requests[(client + firsts.length) % requests.length] ?? '')
    }
    const take = (bytes: number, buffer: Uint8Array) => {
      if (left === 0) {
        firsts.push(performance.now() - askedAt)
        const head = Buffer.from(buffer.buffer, buffer.byteOffset, bytes).toString(
          'latin1',
          0,
          4_096,
        )
        const end = head.indexOf('\r\n\r\n') + 4
        if (!head.startsWith('HTTP/1.1 200 ') || end < 4) return reject(new Error(head))
        left = CLIP_BYTES + end
      }
      left -= bytes
      if (left > 0) return
      if (firsts.length < EACH) ask()
      else socket.end(() => resolve(firsts))
    }
    const socket = connect(
      {
        ...{ host: '127.0.0.1', port: target.port },
        onread: {
          buffer: Buffer.alloc(256 * 1_024),
          callback: (bytes, buffer) => {
            take(bytes, buffer)
            return true
          },
        },
      },
      ask,
    ).on('error', reject)
  })

async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const up = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (up) return
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
