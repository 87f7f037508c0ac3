/**
 * The voices: espeak-ng speaks, and the recording is either put in a room (natural) or flattened
 * and rung like a machine (faulty). The mouth reads the very samples that are heard.
 */
import { execFileSync } from 'node:child_process'
import { frameCount, framesPerSecond, type Track } from '@/demo/draw/motion'
import { type Person, personSeed } from '@/demo/draw/person'
import { clamp, lerp, seeded, wander } from '@/demo/draw/shape'

export const sampleRate = 48_000
const length = (sampleRate * frameCount) / framesPerSecond
const start = 0.34

interface Voice {
  left: Float32Array
  right: Float32Array
  track: Track
}

/** Speech as espeak-ng gives it, at 48 kHz, without the silence around it. */
export function speak(text: string, name: string, pitch: number, range: number, speed: number) {
  const marked = `<speak><prosody range="${range}">${text}</prosody></speak>`
  const wav = execFileSync(
    'espeak-ng',
    ['-m', '-v', name, '-p', String(pitch), '-s', String(speed), '--stdout', marked],
    { maxBuffer: 1 << 24 },
  )
  const rate = wav.readUInt32LE(24)
  const body = wav.subarray(44)
  const raw = Float32Array.from({ length: body.length >> 1 }, (_, i) => body.readInt16LE(i * 2))
  for (let i = 0; i < raw.length; i++) raw[i] = (raw[i] ?? 0) / 32768
  const heard = (value: number) => Math.abs(value) > 0.012
  const from = raw.findIndex(heard)
  const to = raw.findLastIndex(heard)
  if (from < 0) throw new Error(`espeak-ng said nothing for "${text}"`)
  return resample(raw.subarray(from, to + 1), rate)
}

/** Cubic resampling; `bend` may stretch time a little, which a steady machine never does. */
function resample(raw: Float32Array, rate: number, bend = (_: number) => 1): Float32Array {
  const out: number[] = []
  const read = (index: number) => raw[index] ?? 0
  for (let place = 0; place < raw.length; place += (rate / sampleRate) * bend(out.length)) {
    const i = Math.floor(place)
    const t = place - i
    const [a, b, c, d] = [read(i - 1), read(i), read(i + 1), read(i + 2)]
    out.push(b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))))
  }
  return Float32Array.from(out)
}

export function lowPass(sound: Float32Array, hertz: number, times = 2): Float32Array {
  const keep = Math.exp((-2 * Math.PI * hertz) / sampleRate)
  let done = sound
  for (let pass = 0; pass < times; pass++) {
    let held = 0
    done = done.map((value) => {
      held = value + (held - value) * keep
      return held
    })
  }
  return done
}

export const highPass = (sound: Float32Array, hertz: number) => {
  const low = lowPass(sound, hertz, 1)
  return sound.map((value, index) => value - (low[index] ?? 0))
}

/** A small furnished room: a few early walls and a short tail, different in each ear. */
function room(sound: Float32Array, seed: number, wet: number): Float32Array {
  const chance = seeded(seed)
  const out = sound.slice()
  const echo = lowPass(sound, 3200)
  for (let wall = 0; wall < 90; wall++) {
    const delay = Math.round(sampleRate * (0.004 + 0.2 * chance() ** 1.7))
    const gain = wet * (chance() * 2 - 1) * Math.exp(-delay / (sampleRate * 0.07))
    for (let i = delay; i < out.length; i++) out[i] = (out[i] ?? 0) + (echo[i - delay] ?? 0) * gain
  }
  return out
}

/** The level of the loud parts, which is what an ear compares. */
function level(sound: Float32Array): number {
  let sum = 0
  let count = 0
  const block = 2400
  for (let i = 0; i + block <= sound.length; i += block) {
    const power = sound.subarray(i, i + block).reduce((total, value) => total + value * value, 0)
    if (power / block < 1e-4) continue
    sum += power
    count += block
  }
  return Math.sqrt(sum / Math.max(1, count))
}

export function scaled(sound: Float32Array, target: number): Float32Array {
  const gain = target / (level(sound) || 1)
  const soft = (value: number) => (Math.abs(value) < 0.6 ? value : Math.sign(value) * knee(value))
  return sound.map((value) => soft(value * gain))
}

const knee = (value: number) => 0.6 + 0.36 * Math.tanh((Math.abs(value) - 0.6) / 0.36)

function placed(sound: Float32Array): Float32Array {
  const seconds = sound.length / sampleRate
  if (seconds > 3.3)
    throw new Error(`A sentence of ${seconds.toFixed(2)} s leaves no air around it`)
  const whole = new Float32Array(length)
  whole.set(sound, Math.round(start * sampleRate))
  return whole
}

export function naturalVoice(person: Person): Voice {
  const { name, pitch, range, speed, dark } = person.voice
  const seed = personSeed(person)
  const plain = scaled(speak(person.sentence, name, pitch, range, speed), 0.1)
  const drifting = resample(plain, sampleRate, (sample) => {
    const now = sample / sampleRate
    return 1 + 0.022 * wander(seed, now, 1.6) + 0.005 * wander(seed + 1, now, 11)
  })
  const warm = placed(lowPass(highPass(drifting, 90), dark))
  const air = seeded(seed + 2)
  const hush = lowPass(
    Float32Array.from({ length }, () => (air() - 0.5) * 0.02),
    900,
  )
  const ear = (side: number) =>
    scaled(room(warm, seed + side, 0.085), 0.125).map((value, i) => value + (hush[i] ?? 0))
  return { left: ear(20), right: ear(21), track: track(warm) }
}

/** One tone, no room, and a metal edge. The words take as long as in the natural voice. */
export function faultyVoice(person: Person): Voice {
  const whole = placed(faultySpeech(person, person.sentence))
  const sound = scaled(whole, 0.125)
  return { left: sound, right: sound, track: track(whole) }
}

/** What the faulty voice makes of a sentence, without the silence around it. */
export function faultySpeech(person: Person, sentence: string): Float32Array {
  const { name, pitch, range, speed, dark } = person.voice
  const { voice } = person.faults
  const flat = Math.round(lerp(range, 0, Math.min(1, voice * 1.15)))
  const quick = Math.round(speed * (1 + 0.05 * voice))
  const plain = scaled(speak(sentence, name, pitch + 16 * voice, flat, quick), 0.1)
  const comb = Math.round(sampleRate * 0.0052)
  const hollow = plain.slice()
  for (let i = comb; i < hollow.length; i++) {
    hollow[i] = (plain[i] ?? 0) + (hollow[i - comb] ?? 0) * 0.55 * voice
  }
  const rung = hollow.map((value, i) => {
    const ring = Math.sin((2 * Math.PI * 62 * i) / sampleRate)
    return value * lerp(1, 0.45 + 0.75 * ring, 0.5 * voice)
  })
  return lowPass(highPass(rung, 130), lerp(dark, 8000, voice))
}

/** Loudness, brightness and stress of each frame, all relative to this voice. */
export function track(sound: Float32Array): Track {
  const low = lowPass(sound, 700)
  const high = highPass(sound, 1600)
  const step = sampleRate / framesPerSecond
  const power = (of: Float32Array, frame: number) => {
    const part = of.subarray(frame * step, (frame + 1) * step)
    return Math.sqrt(part.reduce((total, value) => total + value * value, 0) / step)
  }
  const count = Math.floor(sound.length / step)
  const frames = Array.from({ length: count }, (_, frame) => frame)
  const levels = frames.map((frame) => power(sound, frame))
  const top = [...levels].sort((a, b) => a - b)[Math.floor(count * 0.94)] ?? 1
  const loud = levels.map((value) => clamp((value / top - 0.05) * 1.05) ** 0.75)
  const bright = frames.map((frame) => {
    const ratio = power(high, frame) / (power(low, frame) + 1e-4)
    return (loud[frame] ?? 0) < 0.06 ? 0 : clamp(Math.log2(ratio / 0.45) / 2, -1, 1)
  })
  const stress = levels.map((_, frame) => {
    const around = levels.slice(Math.max(0, frame - 3), frame + 4)
    const mean = around.reduce((total, value) => total + value, 0) / around.length
    return clamp(mean / top)
  })
  return { loud, bright, stress }
}

/** A 16-bit WAV file of one or two channels, which is what ffmpeg is handed. */
export function wavFile(channels: readonly Float32Array[]): Buffer {
  const samples = channels[0]?.length ?? 0
  const width = channels.length * 2
  const file = Buffer.alloc(44 + samples * width)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(36 + samples * width, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(channels.length, 22)
  file.writeUInt32LE(sampleRate, 24)
  file.writeUInt32LE(sampleRate * width, 28)
  file.writeUInt16LE(width, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(samples * width, 40)
  channels.forEach((channel, side) => {
    channel.forEach((value, index) => {
      file.writeInt16LE(Math.round(clamp(value, -1, 1) * 32767), 44 + index * width + side * 2)
    })
  })
  return file
}
