/** Frames and a sound become a file that every browser plays, with the same bytes each time. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Canvas } from '@napi-rs/canvas'
import { framesPerSecond } from '@/demo/draw/motion'

/** No version, no date, one thread: a file does not tell when or on which machine it was made. */
const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact']
const video = [
  ...['-c:v', 'libx264', '-preset', 'slow', '-pix_fmt', 'yuv420p', '-threads', '1'],
  ...['-vf', 'scale=in_range=pc:out_range=tv:out_color_matrix=bt709:flags=accurate_rnd+bitexact'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
  ...['-g', '50', '-bsf:v', 'filter_units=remove_types=6'],
]
const audio = ['-c:a', 'aac', '-b:a', '96k', '-flags:a', '+bitexact']

/** Writes `file`: as long as the frames are, at the quality `crf`, with the sound of a WAV file. */
export async function encode(
  file: string,
  sound: string,
  crf: number,
  [width, height]: readonly [number, number],
  frames: () => Iterable<Canvas>,
): Promise<void> {
  const encoder = spawn(
    'ffmpeg',
    [
      ...['-v', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgba'],
      ...['-s', `${width}x${height}`, '-r', String(framesPerSecond), '-i', 'pipe:0'],
      ...['-i', sound, '-map', '0:v', '-map', '1:a', ...plain, ...video, '-crf', String(crf)],
      ...[...audio, '-shortest', '-movflags', '+faststart', file],
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  )
  const ended = once(encoder, 'close')
  for (const frame of frames()) {
    if (!encoder.stdin.write(Buffer.from(frame.data()))) await once(encoder.stdin, 'drain')
  }
  encoder.stdin.end()
  const [code] = await ended
  if (code !== 0) throw new Error(`ffmpeg could not write ${file} (exit ${code})`)
}
