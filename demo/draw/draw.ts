/**
 * Draws the demo's clips and their manifest: `npx tsx demo/draw/draw.ts [scene…]`. Needs ffmpeg
 * and espeak-ng. The same sources give the same bytes, so a clip only changes when its drawing
 * does.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encode } from '@/demo/draw/encode'
import { faultyFinish, faultyMotion, naturalFinish, naturalMotion } from '@/demo/draw/motion'
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

async function film(take: Take, folder: string): Promise<void> {
  const { person, faulty } = take
  const voice = faulty ? faultyVoice(person) : naturalVoice(person)
  const poses = faulty ? faultyMotion(person, voice.track) : naturalMotion(person, voice.track)
  const draw = studio(person, faulty ? faultyFinish(person) : naturalFinish)
  const sound = join(folder, 'voice.wav')
  writeFileSync(sound, wavFile([voice.left, voice.right]))

  const file = join(clips, fileOf(take))
  mkdirSync(dirname(file), { recursive: true })
  await encode(file, sound, 23, [frameWidth, frameHeight], function* () {
    for (const [frame, pose] of poses.entries()) yield draw(pose, frame)
  })
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
