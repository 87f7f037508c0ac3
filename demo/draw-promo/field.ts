/** Who runs: five unicorns and their jockeys. */
import type { Jockey } from '@/demo/draw-promo/jockey'
import type { Coat } from '@/demo/draw-promo/unicorn'

export interface Runner {
  coat: Coat
  jockey: Jockey
}

export const runners: readonly [Runner, Runner, Runner, Runner, Runner] = [
  {
    coat: {
      light: '#ffffff',
      base: '#f3edf4',
      shade: '#bcaed2',
      deep: '#6a5a8c',
      mane: ['#ff8fb8', '#b98cf5', '#7fcdf2', '#ffcf8a'],
      horn: '#f6c453',
      hoof: '#d8a23a',
    },
    jockey: {
      skin: '#f0bf9f',
      hair: '#7a3a1d',
      silk: '#e2405a',
      second: '#fff4e0',
      pattern: 'diamonds',
      cap: '#e2405a',
    },
  },
  {
    coat: {
      light: '#6f86c9',
      base: '#3d4f94',
      shade: '#232f66',
      deep: '#12183c',
      mane: ['#e8edff', '#a9c4ff', '#7ef0e4', '#cfd8f5'],
      horn: '#bfe9ff',
      hoof: '#aab6d8',
    },
    jockey: {
      skin: '#8f5637',
      hair: '#1d1210',
      silk: '#f6c343',
      second: '#1d2f6b',
      pattern: 'hoops',
      cap: '#1d2f6b',
    },
  },
  {
    coat: {
      light: '#ffe0d6',
      base: '#f7a8a4',
      shade: '#c2667c',
      deep: '#6f2f52',
      mane: ['#fff1d6', '#ffd0a8', '#ff7d9c', '#ffe9f0'],
      horn: '#ffe08a',
      hoof: '#8c4a5e',
    },
    jockey: {
      skin: '#dca584',
      hair: '#20181b',
      silk: '#25a18e',
      second: '#fdf6e3',
      pattern: 'sash',
      cap: '#fdf6e3',
    },
  },
  {
    coat: {
      light: '#e9fff0',
      base: '#a5dfc0',
      shade: '#5fa38c',
      deep: '#2a5a58',
      mane: ['#2f9c8f', '#7fe0c0', '#fff3b8', '#4bbcd0'],
      horn: '#fff0b0',
      hoof: '#3f6f64',
    },
    jockey: {
      skin: '#c98f64',
      hair: '#2b1a16',
      silk: '#6a45b8',
      second: '#ffd35c',
      pattern: 'stars',
      cap: '#ffd35c',
    },
  },
  {
    coat: {
      light: '#ffe9b8',
      base: '#e7b45e',
      shade: '#a96f34',
      deep: '#5a3420',
      mane: ['#fffaf0', '#ffeac4', '#f3d5a0', '#ffffff'],
      horn: '#ff9f6b',
      hoof: '#6b452e',
    },
    jockey: {
      skin: '#fbd9bf',
      hair: '#c9963f',
      silk: '#2f7fd6',
      second: '#ffffff',
      pattern: 'halves',
      cap: '#2f7fd6',
    },
  },
]
