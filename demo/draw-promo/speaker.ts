/** The head of a company that does not exist, as a generator would show him: nobody is portrayed. */
import type { Canvas } from '@napi-rs/canvas'
import { faultyFinish, faultyMotion, type Track } from '@/demo/draw/motion'
import type { Person } from '@/demo/draw/person'
import { studio } from '@/demo/draw/portrait'

export const adrian: Person = {
  scene: 'stage',
  language: 'en',
  sentence: '',
  voice: { name: 'en-us+m3', pitch: 30, range: 55, speed: 150, dark: 4800 },
  age: 0.42,
  skin: {
    light: '#fbdcc6',
    base: '#e6b898',
    shade: '#ac7560',
    deep: '#5f3632',
    blush: '#d27a68',
    lip: '#b8685f',
  },
  hair: { style: 'wavy', dark: '#1d1310', base: '#3d2a20', light: '#94704f' },
  eyes: { iris: '#8fd4f5', ring: '#17476b', size: 1.1, tilt: -0.03, hood: 0.12, lash: 0.4 },
  brow: { thick: 1.25, arch: 0.7, colour: '#3d291f' },
  face: { width: 0.98, jaw: 1.12, chin: 1.08, length: 3, lips: 0.82, nose: 1 },
  extras: {},
  clothes: {
    garment: 'sweater',
    base: '#2a2f3d',
    shade: '#12141d',
    light: '#5b6480',
    second: '#333a4b',
  },
  light: { side: -1, key: '#fff0dc', rim: '#7fd0ff', rimAmount: 0.9, shadow: '#141738' },
  frame: { x: 298, y: 181, scale: 1.12, turn: -0.05 },
  faults: { eyes: 1, gaze: 1, slide: 0.8, wax: 1, voice: 0.75, lag: 6 },
}

/** Returns what draws a frame of his speech. He comes closer all the while, at even speed. */
export function filmSpeaker(voice: Track, scale: number): (frame: number) => Canvas {
  const poses = faultyMotion(adrian, voice)
  const draw = studio(adrian, faultyFinish(adrian), scale)
  return (frame) => {
    const pose = poses[Math.min(frame, poses.length - 1)]
    if (!pose) throw new Error('He has nothing to say')
    return draw({ ...pose, push: (frame / poses.length) * 2 }, frame)
  }
}
