import type { RenditionInfo } from '@/domain/clip-set/schema'
import { FfmpegError, type Found, ffmpeg, probe, type RunOptions, untrusted } from '@/lib/ffmpeg'
import { hashFile } from '@/lib/storage'
import { measure } from './measure'
import type { UntouchableReason } from './schema'
import { HOUSE } from './settings'

/**
 * Clips left untouched: picture and sound are copied as they are into an MP4 that holds nothing else.
 * What browsers don’t play, and what would have to be cut, can't be left so.
 */

/** No title, comment, chapter, subtitle, encoder string or time of making. */
export const ANONYMOUS = [
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'],
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
  ...['-movflags', '+faststart', '-f', 'mp4'],
]

/** What every current browser plays: of each codec, the pixels it plays. */
const PLAYED: Record<string, readonly string[]> = {
  h264: ['yuv420p', 'yuvj420p'],
  vp9: ['yuv420p', 'yuvj420p'],
  av1: ['yuv420p', 'yuvj420p', 'yuv420p10le'],
}
const HEARD: readonly string[] = ['aac', 'opus', 'mp3']

type Untouchable = { reason: UntouchableReason; codec: string }

/** Why a clip can't be left untouched; null when it can. Of a file that was only probed, pixels are not known. */
export function untouchable(
  video: { codec: string; pixelFormat?: string },
  audio: { codec: string } | null,
  trim: { trimInS: number | null; trimOutS: number | null },
): Untouchable | null {
  const played = PLAYED[video.codec]
  if (!played) return { reason: 'CODEC', codec: video.codec }
  if (video.pixelFormat !== undefined && !played.includes(video.pixelFormat))
    return { reason: 'PIXELS', codec: video.pixelFormat }
  if (audio && !HEARD.includes(audio.codec)) return { reason: 'AUDIO_CODEC', codec: audio.codec }
  if (trim.trimInS !== null || trim.trimOutS !== null)
    return { reason: 'TRIMMED', codec: video.codec }
  return null
}

const inWords = ({ reason, codec }: Untouchable): string =>
  ({
    CODEC: `browsers don’t play ${codec}, so the clip can’t be left untouched`,
    PIXELS: `browsers don’t play pixels stored as ${codec}, so the clip can’t be left untouched`,
    AUDIO_CODEC: `browsers don’t play sound in ${codec}, so the clip can’t be left untouched`,
    TRIMMED: 'a clip that is left untouched can’t be trimmed: take out where it begins and ends',
  })[reason]

/** Units that hold no picture but words: x264 and its like write their settings there. */
const WORDLESS: Record<string, string[]> = {
  h264: ['-bsf:v', 'filter_units=remove_types=6'],
  av1: ['-bsf:v', 'filter_units=remove_types=5'],
}

export async function leave(
  original: string,
  found: Found,
  trim: { trimInS: number | null; trimOutS: number | null },
  workspace: string,
  options: RunOptions,
): Promise<{ file: string; info: RenditionInfo }> {
  const { video, audio } = found
  const wrong = untouchable(video, audio, trim)
  if (wrong) throw new FfmpegError(inWords(wrong))
  const file = `${workspace}/clip.mp4`
  await ffmpeg(
    [
      ...['-v', 'error', ...(await untrusted(original)), '-map', '0:V:0', '-map', '0:a:0?'],
      ...['-c', 'copy', ...(WORDLESS[video.codec] ?? []), ...ANONYMOUS, file],
    ],
    options,
  )
  const made = await probe(file, options)
  const { width, height } = made.video
  const fps = Math.round(made.video.fps * 1000) / 1000
  const { loudness, looks, frames } = await measure(file, made, options)
  return {
    file,
    info: {
      ...{ width, height, fps, picture: { width, height } },
      durationMs: Math.round((made.durationS ?? frames / (fps || 1)) * 1000),
      ...(await hashFile(file)),
      codec: audio ? `${video.codec}/${audio.codec}` : video.codec,
      hasSound: loudness.lufs !== null,
      ...{ loudnessLufs: loudness.lufs, truePeakDb: loudness.truePeakDb },
      ...{ gainDb: 0, reachedTarget: true, looks, trim: { inS: null, outS: null } },
      // As the file is: clips that differ can't be shown in one study.
      settings: { ...HOUSE, untouched: true, width, height, fps, sound: audio !== null },
    },
  }
}
