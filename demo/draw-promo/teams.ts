/** Who plays: the reds attack to the right, the blues to the left; the last of them keeps the goal. */
import type { Plumage } from '@/demo/draw-promo/duck'
import type { Player } from '@/demo/draw-promo/player'

export interface Mount {
  plumage: Plumage
  player: Player
  side: 1 | -1
}

const yellow: Plumage = {
  light: '#fff3a8',
  base: '#ffd94f',
  shade: '#e09a2b',
  deep: '#9a5a1e',
  head: '#ffd94f',
  headLight: '#fff0a0',
  wing: '#ffcb3d',
  patch: '#f3a52f',
  bill: '#f47b2a',
}
const white: Plumage = {
  light: '#ffffff',
  base: '#f4f0ee',
  shade: '#bdb6cc',
  deep: '#6f6a92',
  head: '#f4f0ee',
  headLight: '#ffffff',
  wing: '#f0ecee',
  patch: '#d9d3e2',
  bill: '#f7a13a',
}
const drake: Plumage = {
  light: '#e9e2d8',
  base: '#b9ada2',
  shade: '#85705f',
  deep: '#43312a',
  head: '#1f7a5a',
  headLight: '#5fd09a',
  ring: '#fffaf0',
  wing: '#a8998c',
  patch: '#3a5fd0',
  bill: '#f0c23c',
}
const brown: Plumage = {
  light: '#e8c398',
  base: '#bd8a5c',
  shade: '#855638',
  deep: '#4a2c20',
  head: '#bd8a5c',
  headLight: '#e6bf94',
  wing: '#a87548',
  patch: '#4a78d8',
  bill: '#e58a3a',
}
const pink: Plumage = {
  light: '#ffe3e8',
  base: '#ffb0c2',
  shade: '#d6708f',
  deep: '#8a3a5f',
  head: '#ffb0c2',
  headLight: '#ffdbe4',
  wing: '#ff9fb5',
  patch: '#e86f92',
  bill: '#f6b53c',
}
const black: Plumage = {
  light: '#6d7a9c',
  base: '#3b4560',
  shade: '#232a40',
  deep: '#12162a',
  head: '#2a2f58',
  headLight: '#7a6fd0',
  ring: '#fffaf0',
  wing: '#343d58',
  patch: '#f4f0ee',
  bill: '#f6c453',
}

const reds = { shirt: '#e0384f', trim: '#fff4e0' }
const blues = { shirt: '#2f6fd6', trim: '#ffe08a' }

export const teams: readonly Mount[] = [
  { plumage: yellow, player: { skin: '#f3c3a0', hair: '#7a3a1d', bun: true, ...reds }, side: 1 },
  { plumage: drake, player: { skin: '#c98f64', hair: '#2b1a16', bun: false, ...blues }, side: -1 },
  { plumage: white, player: { skin: '#8f5637', hair: '#1d1210', bun: false, ...reds }, side: 1 },
  { plumage: pink, player: { skin: '#f7d3b8', hair: '#c9963f', bun: true, ...blues }, side: -1 },
  { plumage: brown, player: { skin: '#dca584', hair: '#20181b', bun: true, ...reds }, side: 1 },
  { plumage: black, player: { skin: '#6b3f2a', hair: '#15100f', bun: false, ...blues }, side: -1 },
]
