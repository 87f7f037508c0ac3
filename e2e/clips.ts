import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/**
 * A folder of two-second clips with a manifest: three scenes, each once "filmed" and once
 * "generated", and one to practise on. Moving patterns with a tone, made by ffmpeg.
 */
export async function makeClips(folder: string): Promise<void> {
  const rows = ['file,provenance,origin,scene,depicts,source,licence,warning,tags']
  for (const [index, scene] of ['harbour', 'market', 'studio'].entries()) {
    for (const provenance of ['real', 'generated']) {
      const file = `${provenance}/${scene}.mp4`
      await draw(path.join(folder, file), {
        hue: index * 70 + (provenance === 'real' ? 0 : 35),
        tone: 300 + 80 * index,
      })
      const tags = index === 0 ? 'person;face;voice' : index === 1 ? 'person;face' : ''
      const origin = provenance === 'real' ? 'camera' : 'generator one'
      rows.push(
        `${file},${provenance},${origin},${scene},nobody (pattern),drawn by ffmpeg,CC0-1.0,,${tags}`,
      )
    }
  }
  await draw(path.join(folder, 'practice/warm-up.mp4'), { hue: 250, tone: 500 })
  rows.push('practice/warm-up.mp4,unknown,pattern,warm-up,,drawn by ffmpeg,CC0-1.0,,practice')
  await writeFile(path.join(folder, 'manifest.csv'), `${rows.join('\n')}\n`)
}

async function draw(file: string, { hue, tone }: { hue: number; tone: number }): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await promisify(execFile)('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=2'],
    ...['-f', 'lavfi', '-i', `sine=frequency=${tone}:duration=2`],
    ...['-vf', `hue=h=${hue}`, '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-shortest', file],
  ])
}
