import type { Loudness, Probe, RenditionInfo, RenditionSettings } from '@/domain/clip-set/schema'
import { FfmpegError, type Found, ffmpeg, probe, type RunOptions, untrusted } from '@/lib/ffmpeg'
import { hashFile } from '@/lib/storage'
import { chooseGain, pictureIn, TOLERANCE_LU } from './settings'

/**
 * Makes the file respondents see. One codec, canvas, frame rate and sound layout for a whole set;
 * loudness by gain alone; nothing in it that tells where it came from. The same original and
 * settings give the same bytes.
 */

export type Trim = { trimInS: number | null; trimOutS: number | null }
export type Rendered = { file: string; probe: Probe; info: RenditionInfo }

/** Renders `original` into `workspace`. Throws FfmpegError with the reason where that can't be done. */
export async function render(
  original: string,
  trim: Trim,
  settings: RenditionSettings,
  workspace: string,
  options: RunOptions = {},
): Promise<Rendered> {
  const found = await probe(original, options)
  // Where the first pictures can't be decoded, sound and picture begin together at the first that
  // can: a still before it would tell this clip apart.
  const start = Math.max(trim.trimInS ?? 0, found.video.firstFrameS)
  const end = trim.trimOutS
  const source = [
    ...(start > 0 ? ['-ss', start.toFixed(3)] : []),
    ...(end === null ? [] : ['-t', (end - start).toFixed(3)]),
    ...(await untrusted(original)),
  ]
  const picture = pictureIn(settings, found.video)

  const silent = `${workspace}/video.mp4`
  await ffmpeg(
    [
      ...['-v', 'error', ...source, '-map', 'V:0', ...videoOptions(found, picture, settings)],
      // Some demuxers hand out a little more than was asked for.
      ...(end === null ? [] : ['-frames:v', `${Math.round((end - start) * settings.fps)}`]),
      silent,
    ],
    options,
  )
  const durationS = (await probe(silent, options)).durationS ?? 0
  refuseShort(durationS, found, trim)

  const heard = found.audio ? await measure(source, options) : NOTHING_HEARD
  const track = settings.sound
    ? await addSound(silent, found.audio ? source : null, heard, durationS, settings, options)
    : { file: silent, loudness: NOTHING_HEARD, gainDb: 0 }
  const { lufs, truePeakDb } = track.loudness

  return {
    file: track.file,
    probe: { ...toProbe(found), loudness: heard },
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
      looks: null,
      settings,
    },
  }
}

export function toProbe({ container, video, audio, durationS }: Found): Probe {
  const { codec, width, height, fps, colourSpace } = video
  return {
    container,
    codec,
    width,
    height,
    fps,
    durationMs: durationS === null ? null : Math.round(durationS * 1000),
    colourSpace,
    audio,
    loudness: null,
    kbitPerS: null,
    looks: null,
    c2pa: null,
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

type Size = { width: number; height: number }

function videoOptions(found: Found, picture: Size, settings: RenditionSettings): string[] {
  const { width, height, fps } = settings
  // Players assume BT.601 below 720 lines and BT.709 from there when a file doesn't say; so do we.
  const matrix = found.video.colourSpace ? 'auto' : found.video.height < 720 ? 'bt601' : 'bt709'
  const left = evenFloor((width - picture.width) / 2)
  const top = evenFloor((height - picture.height) / 2)
  const filters = [
    `scale=${picture.width}:${picture.height}:flags=lanczos+accurate_rnd:in_color_matrix=${matrix}:out_color_matrix=bt709:out_range=tv`,
    'setsar=1',
    'format=yuv420p',
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

/** No title, comment, chapter, subtitle, encoder string or time of making. */
const ANONYMOUS = [
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'],
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
  ...['-movflags', '+faststart', '-f', 'mp4'],
]

const NOTHING_HEARD: Loudness = { lufs: null, truePeakDb: null }
/** How every sound is heard: measured and encoded alike, from the first picture on. */
const STEREO = 'aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo'

/** Integrated loudness and true peak after EBU R128; nulls for silence. */
async function measure(source: readonly string[], options: RunOptions): Promise<Loudness> {
  const filter = `${STEREO},ebur128=peak=true:framelog=verbose`
  const said = await ffmpeg([...source, '-map', 'a:0', '-af', filter, '-f', 'null', '-'], options)
  const summary = said.slice(said.lastIndexOf('Summary:'))
  const lufs = Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1] ?? Number.NaN)
  const peak = Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1] ?? Number.NaN)
  // −70 is the gate of R128: what never passes it counts as silence.
  if (!(lufs > -70) || Number.isNaN(peak)) return NOTHING_HEARD
  return { lufs, truePeakDb: peak }
}

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
    const loudness = heard.lufs === null ? NOTHING_HEARD : await measure(['-i', file], options)
    const excess = (loudness.truePeakDb ?? Number.NEGATIVE_INFINITY) - settings.truePeakDb
    if (excess <= 0 || attempt === 4) return { file, loudness, gainDb }
    gainDb = Math.floor((gainDb - excess) * 10 - 1) / 10
  }
}
