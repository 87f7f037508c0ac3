/**
 * Draws the demo's clips and their manifest: `npx tsx demo/draw/draw.ts [scene…]`. Needs ffmpeg
 * and espeak-ng. The same sources give the same bytes, so a clip only changes when its drawing
 * does.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  faultyFinish,
  faultyMotion,
  frameCount,
  framesPerSecond,
  naturalFinish,
  naturalMotion,
} from '@/demo/draw/motion'
import { cast, type Person, practice } from '@/demo/draw/person'
import { frameHeight, frameWidth, studio } from '@/demo/draw/portrait'
import { faultyVoice, naturalVoice, wavFile } from '@/demo/draw/voice'

const clips = join(dirname(fileURLToPath(import.meta.url)), '../clips')

interface Take {
  folder: 'real' | 'generated' | 'practice'
  person: Person
  faulty: boolean
}

const takes: readonly Take[] = [
  ...cast.map((person): Take => ({ folder: 'real', person, faulty: false })),
  ...cast.map((person): Take => ({ folder: 'generated', person, faulty: true })),
  { folder: 'practice', person: practice, faulty: false },
]

const fileOf = ({ folder, person }: Take) => `${folder}/${person.scene}.mp4`

/** No version, no date, one thread: a file does not tell when or on which machine it was made. */
const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact']
const video = [
  ...['-c:v', 'libx264', '-preset', 'slow', '-crf', '23', '-pix_fmt', 'yuv420p', '-threads', '1'],
  ...['-vf', 'scale=in_range=pc:out_range=tv:out_color_matrix=bt709:flags=accurate_rnd+bitexact'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
  ...['-g', '50', '-bsf:v', 'filter_units=remove_types=6'],
]
const audio = ['-c:a', 'aac', '-b:a', '96k', '-flags:a', '+bitexact']

async function film(take: Take, folder: string): Promise<void> {
  const { person, faulty } = take
  const voice = faulty ? faultyVoice(person) : naturalVoice(person)
  const poses = faulty ? faultyMotion(person, voice.track) : naturalMotion(person, voice.track)
  const draw = studio(person, faulty ? faultyFinish(person) : naturalFinish)
  const sound = join(folder, 'voice.wav')
  writeFileSync(sound, wavFile([voice.left, voice.right]))

  const file = join(clips, fileOf(take))
  mkdirSync(dirname(file), { recursive: true })
  const encoder = spawn(
    'ffmpeg',
    [
      ...['-v', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgba'],
      ...['-s', `${frameWidth}x${frameHeight}`, '-r', String(framesPerSecond), '-i', 'pipe:0'],
      ...['-i', sound, '-map', '0:v', '-map', '1:a', ...plain, ...video, ...audio],
      ...['-t', String(frameCount / framesPerSecond), '-movflags', '+faststart', file],
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  )
  const ended = once(encoder, 'close')
  for (const [frame, pose] of poses.entries()) {
    const pixels = draw(pose, frame).data()
    if (!encoder.stdin.write(Buffer.from(pixels))) await once(encoder.stdin, 'drain')
  }
  encoder.stdin.end()
  const [code] = await ended
  if (code !== 0) throw new Error(`ffmpeg could not write ${fileOf(take)} (exit ${code})`)
}

function manifest(): string {
  const header = 'file,provenance,origin,scene,depicts,source,licence,warning,tags,language'
  const rows = takes.map((take) => {
    const { folder, person } = take
    const provenance = folder === 'practice' ? 'unknown' : folder
    const origin = {
      real: 'camera (drawn stand-in)',
      generated: 'generator (drawn stand-in)',
      practice: 'drawing',
    }[folder]
    const tags = folder === 'practice' ? 'person;face;voice;practice' : 'person;face;voice'
    return [
      ...[fileOf(take), provenance, origin, person.scene, 'nobody (drawing)'],
      ...['Drawn for this demo', 'MIT', '', tags, person.language],
    ].join(',')
  })
  return `${[header, ...rows].join('\n')}\n`
}

async function main(wanted: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'uncanny-draw-'))
  try {
    for (const take of takes) {
      if (wanted.length > 0 && !wanted.includes(take.person.scene)) continue
      await film(take, folder)
      console.log(fileOf(take))
    }
    writeFileSync(join(clips, 'manifest.csv'), manifest())
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

void main(process.argv.slice(2))
