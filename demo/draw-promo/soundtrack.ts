/** Everything that is heard, in one place: the voice, the music, and what the pictures call for. */
import { clamp, ease } from '@/demo/draw/shape'
import { sampleRate } from '@/demo/draw/voice'
import {
  cheering,
  hoof,
  knock,
  murmur,
  quack,
  splash,
  whistle,
  wind,
} from '@/demo/draw-promo/effects'
import { music } from '@/demo/draw-promo/music'
import { goal, hits, splashes, swimmerAt } from '@/demo/draw-promo/play'
import { finish, lanes, raceSeconds } from '@/demo/draw-promo/race'
import { filmSeconds, type Spoken, segments } from '@/demo/draw-promo/script'
import { landings, strideSeconds } from '@/demo/draw-promo/unicorn'

interface Mix {
  left: Float32Array
  right: Float32Array
}

/** Adds a sound; `pan` is -1 left to 1 right. What would run past the film's end is left out. */
function add({ left, right }: Mix, sound: Float32Array, from: number, gain: number, pan = 0): void {
  const start = Math.round(from * sampleRate)
  const [toLeft, toRight] = [gain * Math.min(1, 1 - pan), gain * Math.min(1, 1 + pan)]
  for (let i = Math.max(0, -start); i < sound.length && start + i < left.length; i++) {
    left[start + i] = (left[start + i] ?? 0) + (sound[i] ?? 0) * toLeft
    right[start + i] = (right[start + i] ?? 0) + (sound[i] ?? 0) * toRight
  }
}

/** A sound faded in and out, so that a scene can be cut to. */
const eased = (sound: Float32Array, seconds = 0.12) =>
  sound.map((value, i) => {
    const [now, end] = [i / sampleRate, sound.length / sampleRate]
    return value * ease(now / seconds) * ease((end - now) / seconds)
  })

/** The first part's voice alone: what the speaker's mouth follows. */
export function speech(spoken: readonly Spoken[]): Float32Array {
  const whole = new Float32Array(sampleRate * segments.speaker[1])
  for (const { from, sound } of spoken)
    if (from < segments.speaker[1]) whole.set(sound, Math.round(from * sampleRate))
  return whole
}

export function soundtrack(spoken: readonly Spoken[]): Mix {
  const length = sampleRate * filmSeconds
  const mix: Mix = { left: new Float32Array(length), right: new Float32Array(length) }
  const bed = music(filmSeconds, (now) => 0.35 + 0.65 * ease((now - 12) / 2))
  const speaking = (now: number) =>
    spoken.some(
      ({ from, sound }) => now > from - 0.2 && now < from + sound.length / sampleRate + 0.2,
    )
  let duck = 1
  for (let i = 0; i < length; i++) {
    if (i % 480 === 0) duck += ((speaking(i / sampleRate) ? 0.55 : 1) - duck) * 0.06
    const now = i / sampleRate
    const shape = ease(now / 0.8) * ease((filmSeconds - now) / 1.1) * duck * 0.5
    mix.left[i] = (bed.left[i] ?? 0) * shape
    mix.right[i] = (bed.right[i] ?? 0) * shape
  }
  for (const { from, sound } of spoken) add(mix, sound, from, from < segments.speaker[1] ? 1 : 0.95)
  addRace(mix)
  addMatch(mix)
  const soft = (value: number) => Math.tanh(value * 1.05)
  return { left: mix.left.map(soft), right: mix.right.map(soft) }
}

function addRace(mix: Mix): void {
  const [start, end] = segments.unicorns
  const inTime = (swell: number) => (now: number) =>
    clamp(0.12 + ease((now - finish + swell) / swell) * 0.9)
  add(mix, eased(wind(raceSeconds, 40)), start, 0.5)
  add(mix, eased(murmur(raceSeconds, 41)), start, 0.1, -0.2)
  add(mix, eased(cheering(raceSeconds, 42, inTime(2.5)), 0.25), start, 0.2, 0.15)
  for (const [index, { phase, ground }] of lanes.entries()) {
    const near = (ground - 200) / 130
    for (const lands of Object.values(landings)) {
      for (let stride = -1; stride * strideSeconds < raceSeconds; stride++) {
        const when = (stride - phase + lands) * strideSeconds
        if (when < 0 || when > raceSeconds - 0.1) continue
        add(
          mix,
          hoof(index * 97 + (stride % 5) * 7 + Math.round(lands * 100)),
          start + when,
          0.1 + near * 0.14,
          (index - 2) * 0.2,
        )
      }
    }
  }
  add(mix, whistle(0.5), Math.min(end - 0.7, start + finish + 0.1), 0.05, 0.4)
}

function addMatch(mix: Mix): void {
  const [start, end] = segments.ducks
  const seconds = end - start
  const swell = (now: number) =>
    clamp(0.1 + 0.25 * ease((now - 9.8) / 1) + 0.75 * ease((now - goal.when) / 0.4)) *
    (1 - 0.5 * ease((now - 12.2) / 1.6))
  add(mix, eased(wind(seconds, 50)), start, 0.25)
  add(mix, eased(murmur(seconds, 51)), start, 0.1, 0.2)
  add(mix, eased(cheering(seconds, 52, swell), 0.3), start, 0.22)
  add(mix, whistle(0.45), start + 0.25, 0.09, -0.2)
  for (const { when, by } of hits)
    add(mix, knock(), start + when, 0.42, clamp((swimmerAt(by, when).x - 250) / 400, -0.6, 0.6))
  for (const [index, { when, size }] of splashes.entries())
    add(mix, splash(300 + index, size), start + when, 0.26)
  // Paddling: a small wash, again and again.
  for (let wash = 0; wash < seconds * 1.6; wash++)
    add(mix, splash(400 + wash, 0.35), start + wash / 1.6, 0.045, ((wash % 5) - 2) * 0.3)
  for (const [when, pitch, pan] of [
    [0.7, 250, -0.5],
    [3.1, 205, 0.5],
    [3.45, 215, 0.5],
    [5.5, 270, -0.3],
    [8.2, 190, 0.2],
    [10.9, 175, 0.4],
    [11.7, 260, -0.4],
    [11.95, 285, -0.1],
    [12.3, 240, 0.3],
    [12.6, 300, -0.3],
    [12.8, 225, 0.1],
    [13.2, 270, -0.2],
  ] as const)
    add(mix, quack(pitch), start + when, 0.2, pan)
  add(mix, whistle(0.28), start + goal.when + 0.35, 0.1, 0.2)
  add(mix, whistle(0.6), start + goal.when + 0.72, 0.1, 0.2)
}
