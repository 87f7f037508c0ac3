/**
 * Who is drawn, where, and what they say: the only file to touch for another cast. Every scene is
 * drawn twice from one person, so counterparts differ by what goes wrong and by nothing else.
 */
import { seedOf } from '@/demo/draw/shape'

type Hair = 'afro' | 'cropped' | 'bob' | 'wavy' | 'swept' | 'curls' | 'headscarf'
export type Garment = 'sweater' | 'cardigan' | 'coat' | 'apron' | 'blouse' | 'overshirt'
export type Backdrop =
  | 'window'
  | 'library'
  | 'street'
  | 'kitchen'
  | 'garden'
  | 'workshop'
  | 'harbour'
  | 'stage'

/** How much of each fault the generated version has, 0 to 1; `lag` is in frames. */
interface Faults {
  eyes: number
  gaze: number
  slide: number
  wax: number
  voice: number
  lag: number
}

export interface Person {
  scene: Backdrop
  language: 'en' | 'fr'
  sentence: string
  voice: { name: string; pitch: number; range: number; speed: number; dark: number }
  /** 0 is twenty, 1 is seventy: lines, lids, hollow of the cheek. */
  age: number
  skin: { light: string; base: string; shade: string; deep: string; blush: string; lip: string }
  hair: { style: Hair; dark: string; base: string; light: string }
  eyes: { iris: string; ring: string; size: number; tilt: number; hood: number; lash: number }
  brow: { thick: number; arch: number; colour: string }
  face: { width: number; jaw: number; chin: number; length: number; lips: number; nose: number }
  extras: { glasses?: true; beard?: number; freckles?: number; earrings?: string; mole?: true }
  clothes: { garment: Garment; base: string; shade: string; light: string; second: string }
  /** Where the light comes from (-1 left, 1 right) and the colours it brings. */
  light: { side: -1 | 1; key: string; rim: string; rimAmount: number; shadow: string }
  frame: { x: number; y: number; scale: number; turn: number }
  faults: Faults
}

export const cast: readonly Person[] = [
  {
    scene: 'window',
    language: 'en',
    sentence: 'The light comes in early, so I read before breakfast.',
    voice: { name: 'en-gb+f3', pitch: 46, range: 60, speed: 168, dark: 5200 },
    age: 0.15,
    skin: {
      light: '#b87a55',
      base: '#8f5637',
      shade: '#5f3524',
      deep: '#36190f',
      blush: '#a8452f',
      lip: '#8a3f3a',
    },
    hair: { style: 'afro', dark: '#170e0d', base: '#2b1a16', light: '#6d4632' },
    eyes: { iris: '#4a2a18', ring: '#1e0f08', size: 1.06, tilt: -0.05, hood: 0.1, lash: 1 },
    brow: { thick: 1, arch: 1.1, colour: '#1f120e' },
    face: { width: 1, jaw: 0.95, chin: 0.95, length: 0, lips: 1.3, nose: 1.15 },
    extras: { earrings: '#d9a441', mole: true },
    clothes: {
      garment: 'sweater',
      base: '#c98b2b',
      shade: '#8a5718',
      light: '#e9bd6a',
      second: '#a86d1e',
    },
    light: { side: -1, key: '#fff1d8', rim: '#cfe4ee', rimAmount: 0.7, shadow: '#2b2233' },
    frame: { x: 362, y: 170, scale: 1.2, turn: -0.16 },
    faults: { eyes: 0.9, gaze: 1, slide: 0.9, wax: 0.9, voice: 0.9, lag: 7 },
  },
  {
    scene: 'library',
    language: 'fr',
    sentence: 'Je range les livres le soir, quand il n’y a plus personne.',
    voice: { name: 'fr+m3', pitch: 34, range: 62, speed: 158, dark: 4600 },
    age: 0.95,
    skin: {
      light: '#f3cdb0',
      base: '#dca584',
      shade: '#a86b52',
      deep: '#63382e',
      blush: '#cf6f5c',
      lip: '#b56a60',
    },
    hair: { style: 'cropped', dark: '#5d5a5c', base: '#98959a', light: '#dcdadd' },
    eyes: { iris: '#5f7f95', ring: '#2c4152', size: 0.92, tilt: 0.06, hood: 0.8, lash: 0.35 },
    brow: { thick: 1.2, arch: 0.7, colour: '#77737a' },
    face: { width: 1.03, jaw: 1.1, chin: 1.1, length: 3, lips: 0.75, nose: 1.15 },
    extras: { glasses: true, beard: 0.95 },
    clothes: {
      garment: 'cardigan',
      base: '#2e4058',
      shade: '#17222f',
      light: '#566d8a',
      second: '#e9e4da',
    },
    light: { side: 1, key: '#ffdfae', rim: '#f7b46a', rimAmount: 0.55, shadow: '#2a1d26' },
    frame: { x: 284, y: 170, scale: 1.2, turn: 0.15 },
    faults: { eyes: 0.65, gaze: 0.9, slide: 0.6, wax: 0.7, voice: 0.7, lag: 5 },
  },
  {
    scene: 'street',
    language: 'en',
    sentence: 'The last tram was full, so I walked along the canal.',
    voice: { name: 'en-us+f2', pitch: 54, range: 58, speed: 166, dark: 5600 },
    age: 0.05,
    skin: {
      light: '#fbdcc2',
      base: '#ecbd9b',
      shade: '#b37b66',
      deep: '#6a3d3c',
      blush: '#e0796f',
      lip: '#c4545a',
    },
    hair: { style: 'bob', dark: '#0d0d14', base: '#1b1a24', light: '#56587a' },
    eyes: { iris: '#3b241a', ring: '#170d0a', size: 1, tilt: -0.13, hood: 0.55, lash: 0.8 },
    brow: { thick: 0.85, arch: 0.7, colour: '#22191c' },
    face: { width: 0.99, jaw: 0.92, chin: 0.88, length: -3, lips: 0.95, nose: 0.88 },
    extras: {},
    clothes: {
      garment: 'coat',
      base: '#1f5a63',
      shade: '#0f3239',
      light: '#3f8a90',
      second: '#d8cdbb',
    },
    light: { side: -1, key: '#ffd9b8', rim: '#7fb8ff', rimAmount: 0.8, shadow: '#1c1b3a' },
    frame: { x: 300, y: 170, scale: 1.2, turn: -0.1 },
    faults: { eyes: 0.8, gaze: 1, slide: 0.8, wax: 0.8, voice: 0.8, lag: 8 },
  },
  {
    scene: 'kitchen',
    language: 'fr',
    sentence: 'On laisse la pâte reposer une heure, puis on allume le four.',
    voice: { name: 'fr+m7', pitch: 42, range: 60, speed: 162, dark: 5000 },
    age: 0.45,
    skin: {
      light: '#e9b98c',
      base: '#c98f64',
      shade: '#8d5740',
      deep: '#4d2a22',
      blush: '#bf5f47',
      lip: '#a65a4d',
    },
    hair: { style: 'wavy', dark: '#191210', base: '#33241d', light: '#7d5a43' },
    eyes: { iris: '#6b4a26', ring: '#2d1c0d', size: 0.97, tilt: 0, hood: 0.35, lash: 0.42 },
    brow: { thick: 1.45, arch: 0.75, colour: '#201512' },
    face: { width: 1.02, jaw: 1.13, chin: 1.12, length: 3, lips: 0.9, nose: 1.12 },
    extras: { beard: 0.4 },
    clothes: {
      garment: 'apron',
      base: '#d9d3c7',
      shade: '#9a9184',
      light: '#f6f1e8',
      second: '#4a6b52',
    },
    light: { side: 1, key: '#fff3dc', rim: '#d8ecff', rimAmount: 0.5, shadow: '#2c2630' },
    frame: { x: 350, y: 170, scale: 1.2, turn: 0.13 },
    faults: { eyes: 1, gaze: 1, slide: 0.7, wax: 0.85, voice: 1, lag: 6 },
  },
  {
    scene: 'garden',
    language: 'fr',
    sentence: 'Les roses ont fleuri tôt cette année, juste après la pluie.',
    voice: { name: 'fr+f4', pitch: 44, range: 62, speed: 156, dark: 4800 },
    age: 0.8,
    skin: {
      light: '#ffe0cb',
      base: '#f0bfa3',
      shade: '#bf8069',
      deep: '#744239',
      blush: '#e08072',
      lip: '#c9625f',
    },
    hair: { style: 'swept', dark: '#86828a', base: '#c6c2c7', light: '#faf7f5' },
    eyes: { iris: '#6f8f6a', ring: '#35492f', size: 0.96, tilt: 0.05, hood: 0.65, lash: 0.6 },
    brow: { thick: 0.75, arch: 1, colour: '#8a7f7c' },
    face: { width: 1, jaw: 0.96, chin: 0.98, length: 1, lips: 0.85, nose: 1 },
    extras: { earrings: '#f1efe9', freckles: 0.3 },
    clothes: {
      garment: 'blouse',
      base: '#c9574f',
      shade: '#83302f',
      light: '#ee8d7f',
      second: '#f3ddc9',
    },
    light: { side: -1, key: '#fff4d2', rim: '#f2ffc4', rimAmount: 0.85, shadow: '#27302c' },
    frame: { x: 290, y: 170, scale: 1.2, turn: -0.14 },
    faults: { eyes: 0.75, gaze: 1, slide: 1, wax: 1, voice: 0.8, lag: 7 },
  },
  {
    scene: 'workshop',
    language: 'en',
    sentence: 'I sand the wood twice, then leave it to dry overnight.',
    voice: { name: 'en-gb+m4', pitch: 52, range: 58, speed: 164, dark: 5200 },
    age: 0.12,
    skin: {
      light: '#fcd9bf',
      base: '#eab795',
      shade: '#b5775c',
      deep: '#6d3b30',
      blush: '#dd7460',
      lip: '#c36a60',
    },
    hair: { style: 'curls', dark: '#5a2312', base: '#9a4320', light: '#e08d4c' },
    eyes: { iris: '#5d8a78', ring: '#274238', size: 1.03, tilt: -0.02, hood: 0.2, lash: 0.48 },
    brow: { thick: 1.05, arch: 0.85, colour: '#7a3a1d' },
    face: { width: 0.98, jaw: 1.0, chin: 0.98, length: 1, lips: 1, nose: 0.95 },
    extras: { freckles: 1, earrings: '#c7ccd1' },
    clothes: {
      garment: 'overshirt',
      base: '#4d5b45',
      shade: '#283024',
      light: '#7d8d6f',
      second: '#efe9dd',
    },
    light: { side: 1, key: '#ffeccb', rim: '#ffcf8a', rimAmount: 0.6, shadow: '#2a2733' },
    frame: { x: 344, y: 170, scale: 1.2, turn: 0.12 },
    faults: { eyes: 0.55, gaze: 0.9, slide: 0.55, wax: 0.6, voice: 0.6, lag: 5 },
  },
]

/** Seen once before the study begins; belongs to neither side and resembles nobody above. */
export const practice: Person = {
  scene: 'harbour',
  language: 'en',
  sentence: 'The ferry leaves at ten, and it is back before noon.',
  voice: { name: 'en-gb+f4', pitch: 48, range: 58, speed: 158, dark: 5200 },
  age: 0.3,
  skin: {
    light: '#e8bb92',
    base: '#cd966c',
    shade: '#925d48',
    deep: '#512d27',
    blush: '#c4624f',
    lip: '#b0564f',
  },
  hair: { style: 'headscarf', dark: '#5b2f4a', base: '#96557a', light: '#d596b0' },
  eyes: { iris: '#5a3a1e', ring: '#24150b', size: 1.06, tilt: -0.06, hood: 0.25, lash: 1 },
  brow: { thick: 1.15, arch: 1, colour: '#2a1916' },
  face: { width: 0.98, jaw: 0.95, chin: 0.95, length: 0, lips: 1.05, nose: 1.02 },
  extras: {},
  clothes: {
    garment: 'coat',
    base: '#39445e',
    shade: '#1d2438',
    light: '#66739a',
    second: '#96557a',
  },
  light: { side: 1, key: '#fff6e6', rim: '#e8f6ff', rimAmount: 0.7, shadow: '#26293d' },
  frame: { x: 320, y: 170, scale: 1.2, turn: 0.08 },
  faults: { eyes: 0, gaze: 0, slide: 0, wax: 0, voice: 0, lag: 0 },
}

export const personSeed = (person: Person) => seedOf(person.scene)
