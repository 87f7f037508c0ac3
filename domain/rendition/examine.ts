import { stat } from 'node:fs/promises'
import type { Probe } from '@/domain/clip-set/schema'
import { FfmpegError, type Found, LIMITS, type RunOptions } from '@/lib/ffmpeg'
import { contentCredentials } from './credentials'
import { measure } from './measure'

/** Everything that is known of an original before anything is done to it. */

/** What ffprobe says, as it is stored; what has to be measured is missing. */
export function toProbe({ container, video, audio, durationS }: Found): Probe {
  const { codec, width, height, fps, colourSpace, pixelFormat } = video
  return {
    ...{ container, codec, width, height, fps, colourSpace, pixelFormat, audio },
    durationMs: durationS === null ? null : Math.round(durationS * 1000),
    ...{ loudness: null, kbitPerS: null, looks: null, c2pa: null },
  }
}

/** Whether somebody measured, and not only asked what the file says of itself. */
export const isMeasured = (probe: Probe | null): probe is Probe =>
  probe?.looks !== null && probe?.looks !== undefined

/** Measures `file`, of which `found` is known. Throws FfmpegError where its picture can't be decoded. */
export async function examine(
  file: string,
  found: Found,
  options: RunOptions = {},
): Promise<Probe> {
  const { loudness, looks, frames } = await measure(file, found, options)
  // A recording that was never finished doesn't say how long it is.
  const durationS = found.durationS ?? (found.video.fps > 0 ? frames / found.video.fps : null)
  if (durationS !== null && durationS > LIMITS.maxSeconds)
    throw new FfmpegError(`the video is too long: more than ${LIMITS.maxSeconds} s`)
  const { size } = await stat(file)
  return {
    ...toProbe({ ...found, durationS }),
    ...{ loudness, looks },
    kbitPerS: durationS ? Math.round((size * 8) / durationS / 100) / 10 : null,
    c2pa: await contentCredentials(file),
  }
}
