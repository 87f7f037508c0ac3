/**
 * Draws the demo's stand-in promo with its captions and manifest: `npx tsx demo/draw-promo/draw.ts`
 * (a minute or two). Seconds as arguments (`… draw.ts 3 15.5`) write stills into the folder for
 * temporary files instead. Needs ffmpeg and espeak-ng. The same sources give the same bytes.
 *
 * The promo advertises a product that does not exist, by a company and with a man that don't either:
 * it takes the place of a generated video until a researcher chooses one.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { encode } from '@/demo/draw/encode'
import { framesPerSecond } from '@/demo/draw/motion'
import { frameHeight, frameWidth } from '@/demo/draw/portrait'
import { track, wavFile } from '@/demo/draw/voice'
import { filmMatch } from '@/demo/draw-promo/match'
import { filmRace } from '@/demo/draw-promo/race'
import { captions, filmSeconds, type Spoken, segments, speakLines } from '@/demo/draw-promo/script'
import { soundtrack, speech } from '@/demo/draw-promo/soundtrack'
import { filmSpeaker } from '@/demo/draw-promo/speaker'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../promo')
const scale = 1.5
const [width, height] = [frameWidth * scale, frameHeight * scale]
const quality = 31

/** Returns what draws a frame of the film, whichever part it belongs to. */
function camera(spoken: readonly Spoken[]): (frame: number) => Canvas {
  const speaker = filmSpeaker(track(speech(spoken)), scale)
  const [race, match] = [filmRace(), filmMatch()]
  const canvas = createCanvas(width, height)
  const ctx = canvas.getContext('2d')
  return (frame) => {
    const now = frame / framesPerSecond
    if (now < segments.speaker[1]) return speaker(frame)
    ctx.setTransform(scale, 0, 0, scale, 0, 0)
    if (now < segments.unicorns[1]) race(ctx, now - segments.unicorns[0])
    else match(ctx, now - segments.ducks[0])
    return canvas
  }
}

function manifest(): string {
  const columns = {
    file: 'promo.mp4',
    provenance: 'generated',
    origin: 'Lumen Motion 1',
    scene: 'promo',
    depicts: 'Adrian Vale (drawn; nobody of that name is meant), jockeys, players',
    persons: 'Adrian Vale (authorised)',
    source: 'Drawn for this demo: an invented promo of an invented product',
    licence: 'MIT',
    warning: '',
    language: 'en',
    tags: 'face;voice',
    segments: Object.entries(segments)
      .map(([name, [from, to]]) => `${name} ${from}-${to}`)
      .join('; '),
  }
  const cell = (text: string) => (/[",]/.test(text) ? `"${text}"` : text)
  return `${Object.keys(columns).join(',')}\n${Object.values(columns).map(cell).join(',')}\n`
}

async function film(spoken: readonly Spoken[], draw: (frame: number) => Canvas): Promise<void> {
  const workplace = mkdtempSync(join(tmpdir(), 'uncanny-promo-'))
  try {
    const { left, right } = soundtrack(spoken)
    const sound = join(workplace, 'sound.wav')
    writeFileSync(sound, wavFile([left, right]))
    await encode(join(folder, 'promo.mp4'), sound, quality, [width, height], function* () {
      for (let frame = 0; frame < filmSeconds * framesPerSecond; frame++) yield draw(frame)
    })
  } finally {
    rmSync(workplace, { recursive: true, force: true })
  }
}

async function main(stills: readonly number[]): Promise<void> {
  const spoken = speakLines()
  const draw = camera(spoken)
  for (const second of stills) {
    const file = join(tmpdir(), `promo-${second}.png`)
    writeFileSync(file, draw(Math.round(second * framesPerSecond)).toBuffer('image/png'))
    console.log(file)
  }
  if (stills.length > 0) return
  mkdirSync(folder, { recursive: true })
  for (const language of ['en', 'fr'] as const)
    writeFileSync(join(folder, `promo.${language}.vtt`), captions(spoken, language))
  writeFileSync(join(folder, 'manifest.csv'), manifest())
  await film(spoken, draw)
}

await main(process.argv.slice(2).map(Number))
