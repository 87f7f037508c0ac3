/**
 * Places names beside points so that they do not run into each other: each takes the nearest free
 * place, trying rings of growing distance. Coordinates are pixels; widths are estimated.
 */
export type Spot = { x: number; y: number; text: string }

export type Placed = Spot & {
  dx: number
  dy: number
  anchor: 'start' | 'end' | 'middle'
  far: boolean
}

type Box = { left: number; right: number; top: number; bottom: number }

const CHARACTER = 6.8
const LINE = 15
const RINGS = [10, 20, 32, 46, 62, 80, 100]

export function placeLabels(spots: readonly Spot[], frame: Box): Placed[] {
  const taken: Box[] = spots.map(({ x, y }) => ({
    left: x - 6,
    right: x + 6,
    top: y - 6,
    bottom: y + 6,
  }))
  return spots.map((spot) => {
    const places = RINGS.flatMap((distance) => around(spot, distance))
    const fits = ({ box }: { box: Box }) =>
      inside(box, frame) && !taken.some((other) => overlap(box, other))
    const chosen = places.find(fits) ?? places[0]
    if (!chosen) throw new Error('There is always a nearest place.')
    taken.push(chosen.box)
    return { ...spot, ...chosen.at }
  })
}

function around({ x, y, text }: Spot, distance: number) {
  const width = text.length * CHARACTER
  return [30, -30, 150, 210, 90, 270, 60, -60, 120, 240, 0, 180].map((degrees) => {
    const turn = (degrees * Math.PI) / 180
    const dx = Math.round(Math.cos(turn) * distance)
    const dy = Math.round(-Math.sin(turn) * distance)
    const anchor = dx > 2 ? ('start' as const) : dx < -2 ? ('end' as const) : ('middle' as const)
    const left = x + dx - { start: 0, end: width, middle: width / 2 }[anchor]
    const box = { left, right: left + width, top: y + dy - LINE / 2, bottom: y + dy + LINE / 2 }
    return { at: { dx, dy, anchor, far: distance > 20 }, box }
  })
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const inside = (box: Box, frame: Box) =>
  box.left >= frame.left &&
  box.right <= frame.right &&
  box.top >= frame.top &&
  box.bottom <= frame.bottom
