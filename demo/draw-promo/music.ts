/** The promo's music: four chords, a soft bed and a plucked pattern, as such promos have. */
import { at, clamp, lerp, seeded } from '@/demo/draw/shape'
import { sampleRate } from '@/demo/draw/voice'

const chords = [
  [45, 57, 60, 64, 67],
  [41, 57, 60, 65, 69],
  [48, 55, 60, 64, 71],
  [43, 55, 59, 62, 69],
] as const
const beat = 0.25
const bar = beat * 8

const hertz = (key: number) => 440 * 2 ** ((key - 69) / 12)

/** Both ears, for so many seconds; `drive` (0 to 1) says how much pattern there is at a moment. */
export function music(seconds: number, drive: (now: number) => number) {
  const length = Math.round(seconds * sampleRate)
  const [left, right] = [new Float32Array(length), new Float32Array(length)]
  const play = (from: number, long: number, pan: number, sound: (now: number) => number) => {
    const start = Math.round(from * sampleRate)
    const end = Math.min(length, start + Math.round(long * sampleRate))
    for (let i = start; i < end; i++) {
      const value = sound((i - start) / sampleRate)
      left[i] = (left[i] ?? 0) + value * (1 - pan)
      right[i] = (right[i] ?? 0) + value * (1 + pan)
    }
  }
  const chance = seeded(5150)
  for (let count = 0; count * bar < seconds; count++) {
    const chord = at(chords, count)
    const long = bar + 0.7
    for (const [voice, key] of chord.entries()) {
      const [pitch, pan, loud] = [hertz(key), (voice - 2) * 0.22, voice === 0 ? 0.05 : 0.026]
      play(count * bar, long, pan, (now) => {
        const shape = clamp(now / 0.6) * clamp((long - now) / 0.7)
        const turn = 2 * Math.PI * pitch * now
        return (
          (Math.sin(turn) + 0.5 * Math.sin(turn * 1.004 + 1) + 0.2 * Math.sin(turn * 2)) *
          shape *
          loud
        )
      })
    }
    for (let step = 0; step < 8; step++) {
      const from = count * bar + step * beat
      const much = drive(from)
      if (much < 0.02) continue
      const key = 12 + at(chord, 1 + ((step * 3) % 4)) + (step === 5 ? 12 : 0)
      const [pitch, pan] = [hertz(key), chance() - 0.5]
      play(from, 0.7, pan * 0.8, (now) => {
        const turn = 2 * Math.PI * pitch * now
        const bright = lerp(0.15, 0.5, Math.exp(-now * 16))
        return (
          (Math.sin(turn) + bright * Math.sin(turn * 2) + bright * 0.6 * Math.sin(turn * 4)) *
          Math.exp(-now * 7) *
          clamp(now / 0.004) *
          0.06 *
          much
        )
      })
    }
  }
  return { left, right }
}
