import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { z } from 'zod'
import { env } from '@/lib/env'
import { singleton } from '@/lib/registry'

/**
 * Runs the operator's ffmpeg on files nobody vouches for: no shell, a demuxer chosen by the file's
 * first bytes, no protocol but local files, limits on time, memory and size, and an end to the whole
 * process group. Its failures come back as one sentence in {@link FfmpegError}.
 */
export class FfmpegError extends Error {}

/** The programs are not there. Its message holds the command that installs them. */
export class FfmpegMissing extends Error {}

/** What a film may be at most. */
export const LIMITS = { maxPixels: 8_192 * 4_320, maxSeconds: 600 }
/** No limit on processes: it would count everything the same user runs, threads of other programs too. */
const PRLIMIT = [
  ...['--cpu=600', `--as=${4 * 2 ** 30}`, `--fsize=${8 * 2 ** 30}`, '--nofile=256', '--core=0'],
  '--',
]

/** Resolves with ffmpeg's version when it and ffprobe can be run, and rejects with {@link FfmpegMissing} otherwise. */
export async function findFfmpeg(): Promise<string> {
  const version = await versionOf(env().FFMPEG_PATH)
  await versionOf(env().FFPROBE_PATH)
  return version
}

async function versionOf(program: string): Promise<string> {
  const found = await start(program, ['-hide_banner', '-version'], { seconds: 20 })
  if (found.code === 0) return /version (\S+)/.exec(found.stdout)?.[1] ?? 'unknown'
  throw new FfmpegMissing(
    `${program} can't be run (${found.reason}). Clips are processed with ffmpeg 5.1 or newer: ${INSTALL[process.platform] ?? INSTALL.linux}, or set FFMPEG_PATH and FFPROBE_PATH.`,
  )
}

const INSTALL: Partial<Record<NodeJS.Platform, string>> & { linux: string } = {
  linux: 'sudo apt-get install ffmpeg',
  darwin: 'brew install ffmpeg',
  win32: 'winget install Gyan.FFmpeg',
}

/** Input options for an untrusted local file: where it is, and as what alone it may be read. */
export async function untrusted(file: string): Promise<string[]> {
  const format = await sniff(file)
  // Each thread reserves address space; as many as there are cores could reach the limit.
  const limits = ['-threads', '4', '-protocol_whitelist', 'file,pipe']
  return [...limits, '-f', format, '-i', `file:${file}`]
}

/** The demuxer for a file, by its first bytes. Everything but plain containers is refused. */
async function sniff(file: string): Promise<'mov' | 'matroska' | 'avi'> {
  const handle = await open(file, 'r')
  const head = Buffer.alloc(64)
  let size: number
  try {
    size = (await handle.read(head, 0, head.length, 0)).bytesRead
  } finally {
    await handle.close()
  }
  if (size === 0) throw new FfmpegError('the file is empty')
  const text = head.toString('latin1', 0, size)
  if (/^(ftyp|moov|mdat|free|skip|wide|pnot)$/.test(text.slice(4, 8))) return 'mov'
  if (head.readUInt32BE(0) === 0x1a45dfa3) return 'matroska'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'AVI ') return 'avi'
  throw new FfmpegError(
    /^\s*(\u00ef\u00bb\u00bf)?(#EXTM3U|ffconcat|\[playlist\]|<\?xml)/i.test(text)
      ? 'the file is a playlist, not a video'
      : 'the file is not a video in a container we read (MP4, MOV, WebM, Matroska or AVI)',
  )
}

export type RunOptions = { seconds?: number; signal?: AbortSignal | undefined }

const ALWAYS = ['-nostdin', '-hide_banner', '-y', '-filter_threads', '2']

/**
 * Runs ffmpeg to its end and returns what it reported. `args` name inputs by {@link untrusted}.
 * `onProgress` is told, about twice a second, how many seconds of the output are done.
 */
export async function ffmpeg(
  args: readonly string[],
  { onProgress, ...options }: RunOptions & { onProgress?: (doneS: number) => void } = {},
): Promise<string> {
  const tell = onProgress ? ['-nostats', '-progress', 'pipe:1'] : []
  const run = await start(env().FFMPEG_PATH, [...ALWAYS, ...tell, ...args], {
    ...options,
    ...(onProgress && { onStdout: eachProgress(onProgress) }),
  })
  if (run.code !== 0) throw failure(run)
  return run.stderr
}

/** Runs ffmpeg for what it writes to `pipe:1`, at most `maxBytes`: more is a failure. */
export async function ffmpegOutput(
  args: readonly string[],
  maxBytes: number,
  options: RunOptions = {},
): Promise<{ output: Buffer; report: string }> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  const run = await start(env().FFMPEG_PATH, [...ALWAYS, '-nostats', ...args], {
    ...options,
    onStdout(chunk) {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) return 'gave more than was asked for and was ended'
      chunks.push(chunk)
      return null
    },
  })
  if (run.code !== 0) throw failure(run)
  return { output: Buffer.concat(chunks), report: run.stderr }
}

/** Reads ffmpeg's own lines, `out_time_us=1234567`; a line may come in two pieces. */
function eachProgress(tell: (doneS: number) => void): OnStdout {
  let rest = ''
  return (chunk) => {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const done = /^out_time_us=(\d+)$/.exec(line.trim())?.[1]
      if (done) tell(Number(done) / 1e6)
    }
    return null
  }
}

const Rational = z.string().transform((text) => {
  const [over = 0, under = 1] = text.split('/').map(Number)
  return under > 0 && over > 0 ? over / under : null
})

const Stream = z.object({
  index: z.int(),
  codec_type: z.string().optional(),
  codec_name: z.string().default('unknown'),
  width: z.int().default(0),
  height: z.int().default(0),
  pix_fmt: z.string().default('unknown'),
  sample_aspect_ratio: z.string().default('1:1'),
  avg_frame_rate: Rational.default(null),
  r_frame_rate: Rational.default(null),
  duration: z.coerce.number().optional(),
  color_space: z.string().optional(),
  channels: z.int().default(0),
  sample_rate: z.coerce.number().default(0),
  disposition: z.object({ attached_pic: z.int().default(0) }).optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).default([]),
})
const Answer = z.object({
  streams: z.array(Stream).default([]),
  format: z.object({
    format_name: z.string(),
    start_time: z.coerce.number().default(0),
    duration: z.coerce.number().optional(),
  }),
  frames: z
    .array(z.object({ best_effort_timestamp_time: z.coerce.number().optional() }))
    .default([]),
})

/** What a file holds: its first real video stream, its first sound. */
export type Found = {
  container: string
  video: {
    codec: string
    /** As shown: turned upright, with square pixels. */
    width: number
    height: number
    fps: number
    colourSpace: string | null
    /** How a pixel is stored, as ffmpeg names it: `yuv420p`. */
    pixelFormat: string
    /** When the first picture that can be decoded is shown, from the beginning of the file. */
    firstFrameS: number
  }
  audio: { codec: string; channels: number; sampleRate: number } | null
  durationS: number | null
}

/** Asks ffprobe about an untrusted file; refuses what is no video, too large or too long. */
export async function probe(file: string, options: RunOptions = {}): Promise<Found> {
  const answer = await ask(file, ['-show_streams'], options)
  const video = answer.streams.find(
    (stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1,
  )
  if (!video) throw new FfmpegError('there is no video in the file')
  const audio = answer.streams.find((stream) => stream.codec_type === 'audio')
  const { width, height } = shown(video)
  // Only Matroska leaves the stream's own out, and counts from zero whenever the first picture comes.
  const { start_time: startS, duration: endS } = answer.format
  const durationS = video.duration || (endS ? endS - Math.max(0, startS) : null)
  if (!(width > 0 && height > 0)) throw new FfmpegError('the picture has no size')
  if (width * height > LIMITS.maxPixels)
    throw new FfmpegError(`the picture is too large: ${width} × ${height}`)
  if (durationS !== null && durationS > LIMITS.maxSeconds)
    throw new FfmpegError(
      `the video is too long: ${Math.round(durationS)} s of at most ${LIMITS.maxSeconds} s`,
    )
  const first = await ask(
    file,
    [
      '-select_streams',
      'v:0',
      '-read_intervals',
      '%+2',
      '-show_entries',
      'frame=best_effort_timestamp_time',
    ],
    options,
  )
  const firstAt = first.frames[0]?.best_effort_timestamp_time
  return {
    container: answer.format.format_name,
    video: {
      codec: video.codec_name,
      width,
      height,
      fps: video.avg_frame_rate ?? video.r_frame_rate ?? 0,
      colourSpace: /^(unknown|unspecified|reserved)?$/.test(video.color_space ?? '')
        ? null
        : (video.color_space ?? null),
      pixelFormat: video.pix_fmt,
      firstFrameS: Math.max(0, (firstAt ?? 0) - startS),
    },
    audio: audio
      ? { codec: audio.codec_name, channels: audio.channels, sampleRate: audio.sample_rate }
      : null,
    durationS,
  }
}

async function ask(file: string, wish: readonly string[], options: RunOptions) {
  const asked = ['-v', 'error', ...(await untrusted(file)), '-show_format', ...wish, '-of', 'json']
  const run = await start(env().FFPROBE_PATH, asked, { seconds: 60, ...options })
  if (run.code !== 0) throw failure(run)
  try {
    return Answer.parse(JSON.parse(run.stdout))
  } catch {
    throw new FfmpegError('what the file says of itself makes no sense')
  }
}

function shown(stream: z.infer<typeof Stream>): { width: number; height: number } {
  const [across = 1, down = 1] = stream.sample_aspect_ratio.split(':').map(Number)
  const square = across > 0 && down > 0 ? across / down : 1
  const width = Math.round(stream.width * square)
  const turned = stream.side_data_list.some(
    ({ rotation }) => Math.abs((rotation ?? 0) % 180) === 90,
  )
  return turned ? { width: stream.height, height: width } : { width, height: stream.height }
}

type Run = { code: number | null; stdout: string; stderr: string; reason: string }
/** Takes what a program writes as it comes. Anything but null ends the program, and says why. */
type OnStdout = (chunk: Buffer) => string | null
type StartOptions = RunOptions & { onStdout?: OnStdout }

async function start(
  program: string,
  args: readonly string[],
  options: StartOptions,
): Promise<Run> {
  const [first, ...rest] = [...(await singleton('ffmpeg limits', limits)), program, ...args]
  return launch(first as string, rest, options)
}

/** What a program is run by, as far as the system has it. */
async function limits(): Promise<string[]> {
  if (process.platform !== 'linux') return []
  const works = async (...[program, ...args]: [string, ...string[]]) =>
    (await launch(program, [...args, '--version'], { seconds: 20 })).code === 0
  return [
    // A worker that is killed takes its ffmpeg with it.
    ...((await works('setpriv', ...UNTIL_PARENT_ENDS, 'prlimit'))
      ? ['setpriv', ...UNTIL_PARENT_ENDS]
      : []),
    ...((await works('prlimit')) ? ['prlimit', ...PRLIMIT] : []),
  ]
}

const UNTIL_PARENT_ENDS = ['--pdeathsig', 'KILL', '--']

const KEPT = 256 * 1024

/** Never rejects: a program that can't be started, was ended or failed says so in `reason`. */
function launch(program: string, args: readonly string[], options: StartOptions): Promise<Run> {
  const { seconds = 900, signal, onStdout } = options
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const out = { stdout: '', stderr: '' }
    let ended = ''
    const end = (why: string) => {
      ended = why
      // The whole group: prlimit execs, but ffmpeg could have started something of its own.
      if (child.pid !== undefined)
        try {
          process.kill(-child.pid, 'SIGKILL')
        } catch {
          child.kill('SIGKILL')
        }
    }
    const timer = setTimeout(() => end(`took more than ${seconds} s and was ended`), seconds * 1000)
    const abort = () => end('was interrupted')
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted) abort()
    const keep = (name: 'stdout' | 'stderr') =>
      child[name].setEncoding('utf8').on('data', (text: string) => {
        out[name] = (out[name] + text).slice(-KEPT)
      })
    keep('stderr')
    if (onStdout)
      child.stdout.on('data', (chunk: Buffer) => {
        const enough = ended ? null : onStdout(chunk)
        if (enough) end(enough)
      })
    else keep('stdout')
    const finish = (code: number | null, reason: string) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      resolve({ code, ...out, reason })
    }
    child.on('error', (error) =>
      finish(
        null,
        'code' in error && error.code === 'ENOENT' ? 'it is not installed' : error.message,
      ),
    )
    child.on('close', (code, by) =>
      finish(code, ended || (by ? `was ended by ${by}` : reasonOf(out.stderr))),
    )
  })
}

const failure = (run: Run) => new FfmpegError(run.reason || `ffmpeg ended with code ${run.code}`)

/** The last lines that mean something, without addresses in memory, paths and repetitions. */
function reasonOf(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) =>
      line
        .replace(/\[([\w,]+) @ 0x[\da-f]+\]\s*/g, '$1: ')
        .replace(/file:\S+: /g, '')
        .trim(),
    )
    .filter((line) => line !== '' && !/^(frame=|size=|video:|Conversion failed)/.test(line))
  return [...new Set(lines)].slice(-3).join('; ').slice(0, 400)
}
