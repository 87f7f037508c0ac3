/**
 * How a head moves while it speaks: once as people do, once as a generator of promos does.
 * Both come from the same voice; the faulty one hears it late, and lives less.
 */
import { type Person, personSeed } from '@/demo/draw/person'
import { clamp, ease, lerp, seeded, wander } from '@/demo/draw/shape'

export const framesPerSecond = 25
export const frameCount = 100

/** What a face needs to know of a voice, one value a frame. */
export interface Track {
  loud: number[]
  /** -1 for dark, rounded sounds; 1 for bright, spread ones. */
  bright: number[]
  stress: number[]
}

/** One moment of a person. Angles in radians, distances in drawing units, the rest 0 to 1. */
export interface Pose {
  yaw: number
  pitch: number
  roll: number
  head: readonly [x: number, y: number]
  torso: number
  breath: number
  gaze: readonly [x: number, y: number]
  /** 1 is open, 0 is closed. */
  lid: number
  brow: readonly [left: number, right: number]
  open: number
  /** -1 rounded, 1 spread. */
  wide: number
  smile: number
  jaw: number
  /** How far hair trails behind the head. */
  hair: readonly [x: number, y: number]
  camera: readonly [x: number, y: number]
  push: number
}

/** What is drawn on the surface, the same for a whole clip. */
export interface Finish {
  /** Small pupils, bare whites, hard contrast. */
  stare: number
  wax: number
  /** How unlike its two halves a face is. */
  uneven: number
}

export const naturalFinish: Finish = { stare: 0, wax: 0, uneven: 1 }

export function faultyFinish({ faults }: Person): Finish {
  return { stare: faults.eyes, wax: faults.wax, uneven: 1 - faults.wax * 0.85 }
}

/** A blink closes in two frames, rests for one and takes five to open again. */
const blinkCourse = [0.55, 0.08, 0, 0.22, 0.58, 0.82, 0.93, 0.98]

function blinkAt(frame: number, starts: readonly number[]): number {
  let lid = 1
  for (const start of starts) lid = Math.min(lid, blinkCourse[frame - start] ?? 1)
  return lid
}

/** Where the eyes rest, frame by frame: mostly on the viewer, jumping rather than gliding. */
function gazePath(seed: number, pause: number, frames: number): [number, number][] {
  const chance = seeded(seed)
  const path: [number, number][] = []
  let target: [number, number] = [0, 0]
  let place: [number, number] = [0, 0]
  let next = Math.round(4 + chance() * 6)
  const away = [chance() < 0.5 ? -1 : 1, chance() * 0.7 + 0.1] as const
  for (let frame = 0; frame < frames; frame++) {
    const glance = frame >= pause && frame < pause + 13
    if (glance) target = [away[0] * 0.62, away[1] * 0.5]
    else if (frame >= next || frame === pause + 13) {
      const far = chance() < 0.3 ? 0.34 : 0.13
      target = [(chance() * 2 - 1) * far, (chance() * 2 - 1) * far * 0.6]
      next = frame + Math.round(6 + chance() * 16)
    }
    place = [lerp(place[0], target[0], 0.8), lerp(place[1], target[1], 0.8)]
    const tremor = 0.025
    path.push([place[0] + (chance() - 0.5) * tremor, place[1] + (chance() - 0.5) * tremor])
  }
  return path
}

/** Something heavy on something soft: arrives late, and a little too far. */
function spring(stiffness: number, damping: number) {
  let place: number | undefined
  let speed = 0
  return (target: number) => {
    // At rest where it begins, or every clip would open with a jolt.
    place ??= target
    for (let step = 0; step < 4; step++) {
      speed += ((target - place) * stiffness - speed * damping) / (framesPerSecond * 4)
      place += speed / (framesPerSecond * 4)
    }
    return place
  }
}

/** A pose for each frame of the voice. */
export function naturalMotion(person: Person, voice: Track): Pose[] {
  const frames = voice.loud.length
  const seed = personSeed(person)
  const chance = seeded(seed + 5)
  const pause = 30 + Math.round(chance() * 34)
  const gaze = gazePath(seed + 11, pause, frames)
  const first = 9 + Math.round(chance() * 8)
  // A large jump of the eyes takes a blink along; the others come when they come.
  const blinks = [pause - 2, pause + 25 + Math.round(chance() * 12)]
  if (pause > 42) blinks.push(first)
  const [nod, lift, jaw, open] = [spring(55, 11), spring(40, 9), spring(420, 30), spring(1500, 62)]
  const [hairX, hairY, wide] = [spring(95, 7.5), spring(95, 7.5), spring(500, 40)]
  const rise = person.language === 'fr' ? 1.15 : 1

  return Array.from({ length: frames }, (_, frame) => {
    const now = frame / framesPerSecond
    const drift = (offset: number, perSecond: number) => wander(seed + offset, now, perSecond)
    // The mouth is shaped a moment before its sound is heard.
    const sound = voice.loud[Math.min(frame + 1, frames - 1)] ?? 0
    const stress = nod(voice.stress[frame] ?? 0)
    const raised = lift(voice.stress[Math.max(0, frame - 2)] ?? 0)
    const look = gaze[frame] ?? [0, 0]
    const yaw =
      person.frame.turn + 0.085 * drift(100, 0.8) + 0.028 * drift(101, 2.1) + look[0] * 0.06
    const pitch = 0.035 * drift(110, 0.9) + 0.02 * drift(111, 2.3) + 0.15 * (stress - 0.3) * rise
    const roll = 0.05 * drift(120, 0.6) + 0.018 * drift(121, 1.7) - yaw * 0.1
    const torso = 3.2 * drift(130, 0.5)
    const head: [number, number] = [torso * 1.2 + roll * 60 + yaw * 16, 1.6 * drift(140, 0.9)]
    const sway: [number, number] = [head[0] + yaw * 60, head[1] + pitch * 60]
    const shut = Math.min(blinkAt(frame, blinks), 1)
    return {
      yaw,
      pitch,
      roll,
      head,
      torso,
      breath: Math.sin(now * 0.31 * Math.PI * 2 + (seed % 7)) * 0.5 + 0.5,
      // Eyes stay on what they look at while the head turns under them.
      gaze: [look[0] - (yaw - person.frame.turn) * 1.5 - person.frame.turn * 1.2, look[1] - pitch],
      lid: shut * (1 - Math.max(0, look[1]) * 0.35 + 0.04 * raised),
      brow: [raised * 0.8 - 0.24 + 0.16 * drift(150, 0.7), raised - 0.22 + 0.2 * drift(151, 0.9)],
      open: clamp(open(sound), 0, 1),
      wide: clamp(wide(voice.bright[frame] ?? 0) * 0.9 + 0.1 * drift(160, 1.5), -1, 1),
      smile: 0.22 + 0.28 * drift(170, 0.6) + (now > 3.3 ? ease((now - 3.3) / 0.5) * 0.35 : 0),
      jaw: clamp(jaw(sound), 0, 1),
      hair: [hairX(sway[0]) - sway[0], hairY(sway[1]) - sway[1]],
      camera: [1.1 * drift(180, 0.7), 0.8 * drift(181, 0.9)],
      push: 0,
    }
  })
}

/** A glide between halts, at even speed: what a layer does, not a neck. */
function slideAt(now: number, seed: number): number {
  const chance = seeded(seed)
  const halts = Array.from(
    { length: Math.ceil(now / 1.05) + 2 },
    (_, index) => (index % 2 ? 1 : -1) * (0.5 + chance() * 0.5),
  )
  const legs = now / 1.05
  const leg = Math.floor(legs)
  const part = clamp((legs - leg) * 1.45)
  return lerp(halts[leg] ?? 0, halts[leg + 1] ?? 0, lerp(part, ease(part), 0.45))
}

export function faultyMotion(person: Person, voice: Track): Pose[] {
  const { faults } = person
  const seed = personSeed(person) + 31
  const alive = naturalMotion(person, voice)
  const mouth = spring(260, 30)

  return alive.map((natural, frame): Pose => {
    const now = frame / framesPerSecond
    const stiff = faults.slide
    // Two frames share one mouth, and it is the mouth for a sound of a moment ago.
    const late = Math.max(0, Math.floor(frame / 2) * 2 - faults.lag)
    const open = clamp(mouth(voice.loud[late] ?? 0) * 0.92)
    const slide = slideAt(now, seed) * (6 + 6 * stiff)
    const still = (value: number, left: number) => value * lerp(1, left, stiff)
    return {
      yaw: person.frame.turn + still(natural.yaw - person.frame.turn, 0.06),
      pitch: still(natural.pitch, 0.05),
      roll: still(natural.roll, 0.02),
      head: [lerp(natural.head[0], slide, stiff), lerp(natural.head[1], slide * 0.12, stiff)],
      torso: still(natural.torso, 0.15),
      breath: still(natural.breath, 0.05),
      gaze: [
        lerp(natural.gaze[0], -person.frame.turn * 1.2, faults.gaze),
        lerp(natural.gaze[1], 0, faults.gaze),
      ],
      lid: 1,
      brow: [still(natural.brow[0], 0.1) + 0.1, still(natural.brow[1], 0.1) + 0.1],
      open,
      wide: 0.12,
      smile: 0.42,
      jaw: open * 0.3,
      hair: [natural.hair[0] * (1 - stiff), natural.hair[1] * (1 - stiff)],
      camera: [0, 0],
      push: now / 4,
    }
  })
}
