import type { Loudness, Picture } from '@/domain/clip-set/schema'
import { cornersOf } from '@/domain/confound'
import {
  FfmpegError,
  type Found,
  ffmpeg,
  ffmpegOutput,
  LIMITS,
  type RunOptions,
  untrusted,
} from '@/lib/ffmpeg'

/** What a file measures: how loud it is, and what of its picture could give it away. */

export const NOTHING_HEARD: Loudness = { lufs: null, truePeakDb: null }
/** How every sound is heard: measured and encoded alike, from the first picture on. */
export const STEREO = 'aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo'
const EBUR128 = `${STEREO},ebur128=peak=true:framelog=verbose`

/** So many frames, spread over the clip, say how bright it is and what stands still in its corners. */
const SAMPLES = 48
const SAMPLE_SIDE = 320
/** SI and TI depend on the size of the picture: all are measured within this one. */
const WITHIN = { width: 640, height: 360 }

/** Integrated loudness and true peak after EBU R128; nulls for silence. */
export async function loudnessOf(
  source: readonly string[],
  options: RunOptions = {},
): Promise<Loudness> {
  return loudnessIn(
    await ffmpeg([...source, '-map', 'a:0', '-af', EBUR128, '-f', 'null', '-'], options),
  )
}

/**
 * Picture and sound of a whole file in one pass. Of a rendition, only the `picture` in the middle is
 * looked at: the grey around it says how large it was, not what it is like.
 */
export async function measure(
  file: string,
  found: Pick<Found, 'video' | 'audio' | 'durationS'>,
  { picture = found.video, ...options }: RunOptions & { picture?: Size } = {},
): Promise<{ loudness: Loudness; looks: Picture; frames: number }> {
  const { fps, width, height } = found.video
  const isPart = picture.width < width || picture.height < height
  const crop = isPart ? `crop=${picture.width}:${picture.height},` : ''
  const wanted = SAMPLES / (found.durationS || LIMITS.maxSeconds)
  const sample = fitted(picture, { width: SAMPLE_SIDE, height: SAMPLE_SIDE })
  const small = fitted(picture, WITHIN)
  const frameBytes = sample.width * sample.height
  const { output, report } = await ffmpegOutput(
    [
      ...['-v', 'info', '-t', `${LIMITS.maxSeconds + 1}`, ...(await untrusted(file))],
      ...['-map', '0:V:0', '-vf', `${crop}${scale(small)},format=yuv420p,siti=print_summary=1`],
      ...['-f', 'null', '-', '-map', '0:V:0'],
      ...['-vf', `fps=${Math.min(fps || wanted, wanted)},${crop}${scale(sample)},format=gray`],
      ...['-frames:v', `${2 * SAMPLES}`, '-f', 'rawvideo', 'pipe:1'],
      ...(found.audio ? ['-map', '0:a:0', '-af', EBUR128, '-f', 'null', '-'] : []),
    ],
    2 * SAMPLES * frameBytes,
    options,
  )
  const frames = Array.from({ length: Math.floor(output.length / frameBytes) }, (_, at) =>
    output.subarray(at * frameBytes, (at + 1) * frameBytes),
  )
  const decoded = Number(/Total frames: (\d+)/.exec(report)?.[1] ?? 0)
  if (decoded === 0) throw new FfmpegError('no picture in the file can be decoded')
  return {
    frames: decoded,
    loudness: found.audio ? loudnessIn(report) : NOTHING_HEARD,
    looks: {
      brightness: round(meanOf(frames)),
      detail: averageOf(report, 'Spatial Information'),
      motion: averageOf(report, 'Temporal Information'),
      corners: frames.length > 0 ? cornersOf(frames, sample.width, sample.height) : null,
    },
  }
}

function loudnessIn(report: string): Loudness {
  const summary = report.slice(report.lastIndexOf('Integrated loudness:'))
  const lufs = Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1] ?? Number.NaN)
  const peak = Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1] ?? Number.NaN)
  // −70 is the gate of R128: what never passes it counts as silence.
  if (!(lufs > -70) || Number.isNaN(peak)) return NOTHING_HEARD
  return { lufs, truePeakDb: peak }
}

/** Of a still of one frame siti gives no number: nothing moves in it. */
function averageOf(report: string, what: string): number {
  const value = Number(new RegExp(`${what}:\\s+Average: ([\\d.]+)`).exec(report)?.[1])
  return Number.isFinite(value) ? round(value) : 0
}

function meanOf(frames: readonly Uint8Array[]): number {
  let [sum, count] = [0, 0]
  for (const frame of frames) {
    for (const value of frame) sum += value
    count += frame.length
  }
  return count === 0 ? 0 : sum / count
}

type Size = { width: number; height: number }

/** The size inside `box`, of the same shape, and never larger. */
function fitted(picture: Size, box: Size): Size {
  const factor = Math.min(1, box.width / picture.width, box.height / picture.height)
  const side = (length: number) => Math.max(16, 2 * Math.round((length * factor) / 2))
  return { width: side(picture.width), height: side(picture.height) }
}

const scale = ({ width, height }: Size) => `scale=${width}:${height}:flags=area`

const round = (value: number) => Math.round(value * 100) / 100
