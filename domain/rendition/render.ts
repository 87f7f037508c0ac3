import type { Loudness, RenditionInfo, RenditionSettings } from '@/domain/clip-set/schema'
import { FfmpegError, type Found, ffmpeg, probe, type RunOptions, untrusted } from '@/lib/ffmpeg'
import { hashFile } from '@/lib/storage'
import { loudnessOf, measure, NOTHING_HEARD, STEREO } from './measure'
import { chooseGain, pictureIn, scaledTo, TOLERANCE_LU } from './settings'
import { ANONYMOUS, leave } from './untouched'

/**
 * Makes the file respondents see. One codec, canvas, frame rate and sound layout for a whole set;
 * loudness by gain alone; nothing in it that tells where it came from. The same original and
 * settings give the same bytes.
 */

export type Trim = { trimInS: number | null; trimOutS: number | null }
export type Rendered = { file: string; info: RenditionInfo }
export type RenderOptions = RunOptions & {
  /** Told how far it is, in per cent. */
  onProgress?: (percent: number) => void
  /** What has been found out about the original already. */
  known?: { found: Found; loudness: Loudness | null }
}

/** The picture takes most of the time. */
const SHARE = { picture: 85, sound: 10 }

/** Renders `original` into `workspace`. Throws FfmpegError with the reason where that can't be done. */
export async function render(
  original: string,
  trim: Trim,
  settings: RenditionSettings,
  workspace: string,
  { onProgress = () => {}, known, ...options }: RenderOptions = {},
): Promise<Rendered> {
  const found = known?.found ?? (await probe(original, options))
  if (settings.untouched) return leave(original, found, trim, workspace, options)
  // Where the first pictures can't be decoded, sound and picture begin together at the first that
  // can: a still before it would tell this clip apart.
  const start = Math.max(trim.trimInS ?? 0, found.video.firstFrameS)
  const end = trim.trimOutS
  const source = [
    ...(start > 0 ? ['-ss', start.toFixed(3)] : []),
    ...(end === null ? [] : ['-t', (end - start).toFixed(3)]),
    ...(await untrusted(original)),
  ]

  const silent = `${workspace}/video.mp4`
  const promisedS = Math.min(end ?? Number.POSITIVE_INFINITY, found.durationS ?? 60) - start
  await ffmpeg(
    [
      ...['-v', 'error', ...source, '-map', 'V:0', ...videoOptions(found, settings)],
      // Some demuxers hand out a little more than was asked for.
      ...(end === null ? [] : ['-frames:v', `${Math.round((end - start) * settings.fps)}`]),
      silent,
    ],
    {
      ...options,
      onProgress: (doneS) =>
        onProgress(SHARE.picture * Math.min(1, doneS / Math.max(promisedS, 0.1))),
    },
  )
  onProgress(SHARE.picture)
  const made = await probe(silent, options)
  const durationS = made.durationS ?? 0
  refuseShort(durationS, found, trim)

  const whole = start === 0 && end === null
  const heard = !found.audio
    ? NOTHING_HEARD
    : ((whole ? known?.loudness : null) ?? (await loudnessOf(source, options)))
  const track = settings.sound
    ? await addSound(silent, found.audio ? source : null, heard, durationS, settings, options)
    : { file: silent, loudness: NOTHING_HEARD, gainDb: 0 }
  onProgress(SHARE.picture + SHARE.sound)
  const { lufs, truePeakDb } = track.loudness
  const picture = pictureIn(settings, found.video)
  const { looks } = await measure(track.file, { ...made, audio: null }, { ...options, picture })

  return {
    file: track.file,
    info: {
      width: settings.width,
      height: settings.height,
      picture,
      fps: settings.fps,
      durationMs: Math.round(durationS * 1000),
      ...(await hashFile(track.file)),
      codec: settings.sound ? 'h264/aac' : 'h264',
      hasSound: lufs !== null,
      loudnessLufs: lufs,
      truePeakDb,
      gainDb: track.gainDb,
      reachedTarget: lufs === null || Math.abs(lufs - settings.targetLufs) <= TOLERANCE_LU,
      looks,
      trim: { inS: trim.trimInS, outS: trim.trimOutS },
      settings,
    },
  }
}

/** A clip of which a tenth is missing is another stimulus than the one that was meant. */
function refuseShort(durationS: number, found: Found, trim: Trim): void {
  if (durationS === 0) throw new FfmpegError('no picture in the file can be decoded')
  const end = Math.min(trim.trimOutS ?? Number.POSITIVE_INFINITY, found.durationS ?? durationS)
  const promised = end - (trim.trimInS ?? 0)
  if (durationS < promised * 0.9 - 0.2)
    throw new FfmpegError(
      `only ${durationS.toFixed(1)} s of ${promised.toFixed(1)} s can be decoded: the file is damaged or cut off`,
    )
}

function videoOptions(found: Found, settings: RenditionSettings): string[] {
  const { width, height, fps } = settings
  const scaled = scaledTo(settings, found.video)
  const picture = pictureIn(settings, found.video)
  const cut = scaled.width > picture.width || scaled.height > picture.height
  // Players assume BT.601 below 720 lines and BT.709 from there when a file doesn't say; so do we.
  const matrix = found.video.colourSpace ? 'auto' : found.video.height < 720 ? 'bt601' : 'bt709'
  const left = evenFloor((width - picture.width) / 2)
  const top = evenFloor((height - picture.height) / 2)
  const filters = [
    `scale=${scaled.width}:${scaled.height}:flags=lanczos+accurate_rnd:in_color_matrix=${matrix}:out_color_matrix=bt709:out_range=tv`,
    'setsar=1',
    'format=yuv420p',
    ...(cut ? [`crop=${picture.width}:${picture.height}`] : []),
    `pad=${width}:${height}:${left}:${top}:color=${settings.padColour}`,
    `fps=${fps}:start_time=0`,
  ]
  return [
    ...['-vf', filters.join(',')],
    ...['-c:v', 'libx264', '-profile:v', 'high', '-level:v', '4.0', '-preset', 'medium'],
    // A keyframe a second; as many threads everywhere, since x264's output depends on their number.
    ...['-crf', `${settings.crf}`, '-g', `${Math.round(fps)}`, '-keyint_min', `${Math.round(fps)}`],
    ...['-sc_threshold', '0', '-bf', '2', '-threads', '2'],
    // x264 writes its settings into an SEI message.
    ...['-x264-params', 'info=0', '-bsf:v', 'filter_units=remove_types=6'],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ...['-color_range', 'tv', '-video_track_timescale', '90000'],
    ...ANONYMOUS,
  ]
}

const evenFloor = (value: number) => 2 * Math.floor(value / 2)

/**
 * Puts the sound, or silence, beside the picture. At lower rates ffmpeg's AAC is up to half a dB
 * too quiet on noise. Encoding can also raise a peak above what was
 * computed, so the result is measured and the gain taken back by what is too much.
 */
async function addSound(
  silent: string,
  source: readonly string[] | null,
  heard: Loudness,
  durationS: number,
  settings: RenditionSettings,
  options: RunOptions,
): Promise<{ file: string; loudness: Loudness; gainDb: number }> {
  const file = silent.replace(/video\.mp4$/, 'clip.mp4')
  const audio = source ?? ['-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo']
  let gainDb = chooseGain(heard, settings)
  for (let attempt = 1; ; attempt++) {
    const end = durationS.toFixed(6)
    const filter = `${STEREO},volume=${gainDb}dB,apad=whole_dur=${end},atrim=end=${end}`
    await ffmpeg(
      [
        ...['-v', 'error', '-i', silent, ...audio, '-map', '0:v', '-map', '1:a:0'],
        ...['-c:v', 'copy', '-af', filter, '-c:a', 'aac', '-b:a', '256k', '-ac', '2'],
        ...['-video_track_timescale', '90000', ...ANONYMOUS, file],
      ],
      options,
    )
    const loudness = heard.lufs === null ? NOTHING_HEARD : await loudnessOf(['-i', file], options)
    const excess = (loudness.truePeakDb ?? Number.NEGATIVE_INFINITY) - settings.truePeakDb
    if (excess <= 0 || attempt === 4) return { file, loudness, gainDb }
    gainDb = Math.floor((gainDb - excess) * 10 - 1) / 10
  }
}
