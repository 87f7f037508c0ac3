import { ffmpeg, type RunOptions, untrusted } from '@/lib/ffmpeg'

/** A still from the middle of a video, a JPEG without metadata. For the studio only. */
export async function thumbnail(
  video: string,
  durationMs: number,
  file: string,
  options: RunOptions = {},
): Promise<void> {
  await ffmpeg(
    [
      ...['-v', 'error', '-ss', (durationMs / 2000).toFixed(3), ...(await untrusted(video))],
      ...['-map', '0:V:0', '-frames:v', '1', '-vf', "scale='min(480,iw)':-2:out_range=pc"],
      ...['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-q:v', '4', '-map_metadata', '-1'],
      ...['-flags:v', '+bitexact', '-fflags', '+bitexact', '-f', 'image2', '-update', '1', file],
    ],
    options,
  )
}
