/** Sounds that are neither voice nor music, made from noise and sines; each at 48 kHz, in mono. */
import { clamp, lerp, seeded, wander } from '@/demo/draw/shape'
import { highPass, lowPass, sampleRate } from '@/demo/draw/voice'

/** A sound of so many seconds, sample by sample. */
const made = (seconds: number, sample: (now: number, index: number) => number) =>
  Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, index) =>
    sample(index / sampleRate, index),
  )

const tone = (hertz: number, now: number) => Math.sin(2 * Math.PI * hertz * now)

function noise(seconds: number, seed: number): Float32Array {
  const chance = seeded(seed)
  return made(seconds, () => chance() * 2 - 1)
}

/** A hoof on turf: a thud with a little earth in it. */
export function hoof(seed: number): Float32Array {
  const pitch = 66 + seeded(seed)() * 26
  const earth = lowPass(noise(0.16, seed + 1), 900)
  return made(
    0.16,
    (now, index) =>
      tone(pitch * (1 + 0.7 * Math.exp(-now * 60)), now) * Math.exp(-now * 30) * 0.8 +
      (earth[index] ?? 0) * Math.exp(-now * 48) * 1.6,
  )
}

/** Water thrown up and falling back, in drops. */
export function splash(seed: number, size: number): Float32Array {
  const seconds = 0.5 + size * 0.6
  const body = lowPass(highPass(noise(seconds, seed), 420), 4200, 1)
  const chance = seeded(seed + 5)
  const drops = Array.from({ length: 14 }, () => ({
    from: 0.1 + chance() * (seconds - 0.2),
    pitch: 500 + chance() * 1300,
  }))
  return made(seconds, (now, index) => {
    const rise = clamp(now / 0.02)
    const bubbles = drops.reduce((sum, { from, pitch }) => {
      const age = now - from
      return age < 0
        ? sum
        : sum + Math.sin(2 * Math.PI * age * pitch * (1 + age * 5)) * Math.exp(-age * 55)
    }, 0)
    return (body[index] ?? 0) * rise * Math.exp(-now * (7 / size)) * 0.8 + bubbles * 0.08
  })
}

/** A mallet on a ball. */
export const knock = () =>
  made(
    0.2,
    (now) =>
      (tone(410, now) + 0.6 * tone(930, now) + 0.3 * tone(1710, now)) * Math.exp(-now * 48) * 0.5,
  )

/** A whistle with a pea in it. */
export function whistle(seconds: number): Float32Array {
  const breath = highPass(noise(seconds, 77), 2400)
  let turn = 0
  return made(seconds, (now, index) => {
    const pea = Math.sin(2 * Math.PI * 36 * now)
    turn += (2 * Math.PI * (2860 + 130 * pea)) / sampleRate
    const shape = clamp(now / 0.02) * clamp((seconds - now) / 0.05)
    return (
      (Math.sin(turn) * (0.62 + 0.38 * pea) +
        0.12 * Math.sin(2 * turn) +
        (breath[index] ?? 0) * 0.07) *
      shape *
      0.5
    )
  })
}

/** A duck the size of a boat: lower than its kin, and through the nose. */
export function quack(pitch: number): Float32Array {
  const seconds = 0.3
  let turn = 0
  return made(seconds, (now) => {
    turn += (2 * Math.PI * pitch * (1.12 - 0.4 * (now / seconds))) / sampleRate
    let sum = 0
    for (let partial = 1; partial <= 22; partial++) {
      const hertz = partial * pitch
      const formant =
        Math.exp(-(((hertz - 980) / 330) ** 2)) + 0.6 * Math.exp(-(((hertz - 2350) / 480) ** 2))
      sum += Math.sin(turn * partial) * (0.05 + formant)
    }
    return sum * clamp(now / 0.02) * clamp((seconds - now) / 0.12) * 0.13
  })
}

/** Many people talking at once, far enough away that nobody is understood. */
export function murmur(seconds: number, seed: number): Float32Array {
  const low = lowPass(highPass(noise(seconds, seed), 260), 1100)
  return made(
    seconds,
    (now, index) => (low[index] ?? 0) * (0.75 + 0.25 * wander(seed + 3, now, 6)) * 0.9,
  )
}

/** The same people on their feet: `swell` says how loud they are at a moment, 0 to 1. */
export function cheering(
  seconds: number,
  seed: number,
  swell: (now: number) => number,
): Float32Array {
  const rush = lowPass(highPass(noise(seconds, seed), 500), 2600)
  const chance = seeded(seed + 9)
  const voices = Array.from({ length: 16 }, () => ({
    pitch: lerp(190, 470, chance()),
    beat: 4 + chance() * 3,
    late: chance() * 0.5,
    turn: chance() * 6,
  }))
  return made(seconds, (now, index) => {
    const much = swell(now)
    if (much < 0.01) return (rush[index] ?? 0) * much
    let sum = 0
    for (const voice of voices) {
      const lift = 1 + 0.12 * Math.sin(now * 1.3 + voice.turn)
      voice.turn +=
        (2 * Math.PI * voice.pitch * lift * (1 + 0.015 * Math.sin(now * voice.beat * 6))) /
        sampleRate
      const open = 0.55 + 0.45 * Math.sin(now * voice.beat + voice.late * 9)
      sum +=
        (Math.sin(voice.turn) * 0.35 +
          Math.sin(2 * voice.turn) * 0.7 +
          Math.sin(3 * voice.turn) * 0.5) *
        open
    }
    return ((rush[index] ?? 0) * 1.1 + sum * 0.022) * much
  })
}

/** Air along the course, or over the water. */
export function wind(seconds: number, seed: number): Float32Array {
  const air = lowPass(noise(seconds, seed), 380)
  return made(seconds, (now, index) => (air[index] ?? 0) * (0.7 + 0.3 * wander(seed + 1, now, 0.9)))
}
