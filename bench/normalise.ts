import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { median } from '@/bench/answers'
import type { Line } from '@/bench/main'
import { RenditionSettings } from '@/domain/clip-set/schema'
import { clipTasks } from '@/domain/rendition'
import { db, pool } from '@/lib/db'
import { env, setEnv } from '@/lib/env'
import { newKey, storage } from '@/lib/storage'

/**
 * Our job on a clip, from its row and back, beside the very same command lines of ffmpeg and ffprobe, run
 * one after the other by nothing but `spawn`. Rounds alternate; the medians are compared.
 */
const ROUNDS = 5
const ALLOWED = 0.05

const SETTINGS = RenditionSettings.parse({
  ...{ width: 1280, height: 720, fps: 25, sound: true, targetLufs: -16, truePeakDb: -1.5 },
  ...{ padColour: '#808080', crf: 18 },
})

type Command = { program: string; args: string[] }

export async function normalise(): Promise<Line[]> {
  const directory = await mkdtemp(path.join(tmpdir(), 'uncanny-normalise-'))
  try {
    const film = path.join(directory, 'film.mp4')
    await draw(film)
    const { id: ownerId } = await db().account.create({
      data: { email: `${randomUUID()}@example.org`, name: 'Bench', role: 'RESEARCHER' },
    })
    const { id: clipSetId } = await db().clipSet.create({
      data: { ownerId, name: 'Bench', rendition: SETTINGS },
    })
    const clip = await bring(clipSetId, film)
    const commands = await recorded(directory, () => job(clip))
    const rounds: { ours: number; plain: number; encoding: number }[] = []
    // The first round warms both up and is not counted.
    for (let round = 0; round <= ROUNDS; round++) {
      const plain = await replayed(commands, clip)
      const ours = await timed(() => job(clip))
      if (round > 0) rounds.push({ ours, ...plain })
    }
    return told(commands, rounds)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function told(
  commands: readonly Command[],
  rounds: readonly { ours: number; plain: number; encoding: number }[],
): Line[] {
  const of = (what: 'ours' | 'plain' | 'encoding') => median(rounds.map((round) => round[what]))
  const overhead = median(rounds.map(({ ours, plain }) => ours / plain - 1))
  const beside = median(rounds.map(({ ours, plain, encoding }) => (ours - plain) / encoding))
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  return [
    { what: 'one clip of 4 s, 1280 × 720, by our job', value: seconds(of('ours')) },
    { what: `the same ${commands.length} command lines alone`, value: seconds(of('plain')) },
    { what: 'of which encoding the picture', value: seconds(of('encoding')) },
    {
      what: 'overhead of the job',
      value: percent(overhead),
      wanted: `≤ ${percent(ALLOWED)}`,
      met: overhead <= ALLOWED,
    },
    {
      what: 'overhead, as a share of encoding the picture',
      value: percent(beside),
      wanted: `≤ ${percent(ALLOWED)}`,
      met: beside <= ALLOWED,
    },
  ]
}

/** A moving picture with grain in it, and a voice's worth of sound. */
const draw = (film: string) =>
  promisify(execFile)(env().FFMPEG_PATH, [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=25:d=4,noise=alls=4:allf=t'],
    ...['-f', 'lavfi', '-i', 'anoisesrc=d=4:a=0.1', '-pix_fmt', 'yuv420p', '-c:a', 'aac', film],
  ])

async function bring(clipSetId: string, film: string): Promise<string> {
  const originalKey = newKey('originals')
  const { sha256, sizeBytes } = await storage().put(originalKey, film)
  const { id } = await db().clip.create({
    data: {
      ...{ clipSetId, fileName: 'film.mp4', originalKey, sha256, sizeBytes, tags: [] },
      provenance: 'REAL',
    },
  })
  return id
}

/** As if the clip were new. */
async function job(clipId: string): Promise<void> {
  await pool().query(`UPDATE clip SET state = 'QUEUED', probe = NULL WHERE id = $1`, [clipId])
  const helpers = { job: { attempts: 1, max_attempts: 5 } } as never
  await clipTasks['clip-normalise']?.({ clipId }, helpers)
  const { state, failure } = await db().clip.findUniqueOrThrow({ where: { id: clipId } })
  if (state !== 'READY') throw new Error(`The clip is ${state}: ${failure}`)
}

/** What `work` runs, by programs in the place of ffmpeg and ffprobe that write it down. */
async function recorded(directory: string, work: () => Promise<void>): Promise<Command[]> {
  const log = path.join(directory, 'commands')
  const real = { ffmpeg: env().FFMPEG_PATH, ffprobe: env().FFPROBE_PATH }
  for (const [name, program] of Object.entries(real))
    await writeFile(
      path.join(directory, name),
      `#!/bin/sh\n{ printf '%s\\037' '${program}' "$@"; printf '\\036'; } >> '${log}'\nexec '${program}' "$@"\n`,
      { mode: 0o755 },
    )
  setEnv({
    FFMPEG_PATH: path.join(directory, 'ffmpeg'),
    FFPROBE_PATH: path.join(directory, 'ffprobe'),
  })
  try {
    await work()
  } finally {
    setEnv({ FFMPEG_PATH: real.ffmpeg, FFPROBE_PATH: real.ffprobe })
  }
  return (await readFile(log, 'utf8'))
    .split('\u001e')
    .slice(0, -1)
    .map((line) => line.split('\u001f').slice(0, -1))
    .map(([program = '', ...args]) => ({ program, args }))
}

/** The same commands in the same order. What they hand on to each other lies where the job puts it. */
async function replayed(
  commands: readonly Command[],
  clipId: string,
): Promise<{ plain: number; encoding: number }> {
  const workspace = path.join(env().DATA_DIR, 'tmp', `clip-${clipId}`)
  await mkdir(workspace, { recursive: true })
  let encoding = 0
  const plain = await timed(async () => {
    for (const command of commands) {
      const ms = await timed(() => run(command))
      if (command.args.includes('libx264')) encoding += ms
    }
  })
  await rm(workspace, { recursive: true, force: true })
  return { plain, encoding }
}

async function run({ program, args }: Command): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.resume()
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program} ended with ${code}`)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
