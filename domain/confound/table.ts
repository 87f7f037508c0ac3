import { type Auc, auc } from '@/domain/stats/auc'
import { MEASURES, type Measure, type Value } from './properties'
import { ROUNDING, verdictOf } from './rule'
import type {
  Comparable,
  Comparison,
  ConfoundTable,
  Phase,
  Point,
  Property,
  PropertyName,
  Spread,
  Warning,
} from './schema'
import { marks } from './watermark'

/** What could tell real from generated clips without looking at what they show. */
export function table(clips: readonly Comparable[]): ConfoundTable {
  const of = (provenance: string) => clips.filter((clip) => clip.provenance === provenance)
  const classes: Classes = { real: of('REAL'), generated: of('GENERATED'), other: [] }
  const { real, generated } = classes
  classes.other = clips.filter((clip) => !real.includes(clip) && !generated.includes(clip))
  const counted = [...real, ...generated]
  const done = counted.length > 0 && counted.every(({ rendition }) => rendition !== null)
  const phase: Phase = done ? 'after' : 'before'
  const missing: ConfoundTable['missing'] = [
    ...(real.length > 0 ? [] : (['REAL'] as const)),
    ...(generated.length > 0 ? [] : (['GENERATED'] as const)),
  ]
  const properties =
    missing.length > 0 ? [] : MEASURES.map((measure) => toProperty(measure, classes))
  const found = (kind: Property['kind']) =>
    properties.flatMap((property) => (property.kind === kind ? warningsOf(property, phase) : []))
  return {
    clips: { real: real.length, generated: generated.length },
    others: classes.other.map(({ id, fileName, provenance }) => ({ id, fileName, provenance })),
    ...{ missing, phase, properties },
    warnings: [...found('file'), ...(missing.length > 0 ? [] : marks(real, generated, phase))],
    notes: found('content'),
  }
}

type Classes = Record<'real' | 'generated' | 'other', readonly Comparable[]>

function toProperty(measure: Measure, classes: Classes): Property {
  const { name, kind } = measure
  return {
    name,
    kind,
    before: compare('before', measure, classes),
    after: compare('after', measure, classes),
  }
}

type Read = { clipId: string } & Value

function compare(phase: Phase, measure: Measure, classes: Classes): Comparison | null {
  const read = measure[phase]
  if (!read) return null
  const of = (clips: readonly Comparable[]): Read[] =>
    clips.flatMap((clip) => {
      const value = read(clip)
      return value ? [{ clipId: clip.id, ...value }] : []
    })
  const [real, generated] = [of(classes.real), of(classes.generated)]
  if (real.length + generated.length === 0) return null
  const byOrder = auc(real.map(toNumber), generated.map(toNumber))
  const isSet = [...real, ...generated].every(({ key }) => key !== null)
  const byValue = isSet ? bySameValue(real, generated) : null
  return {
    real: spread(real),
    generated: spread(generated),
    other: of(classes.other).map(toPoint),
    ...{ byOrder, byValue, ...judge(byOrder, byValue) },
  }
}

/**
 * How well the very value tells, whatever its order: generators often give one size, rate and length,
 * to the digit, in the midst of what cameras give. Each clip is scored by how much more common its
 * value is among the other generated clips than among the other real ones.
 */
export function bySameValue(
  real: readonly { key: string | null }[],
  generated: readonly { key: string | null }[],
): Auc {
  const [inReal, inGenerated] = [tally(real), tally(generated)]
  const share = (count: number, of: number) => (of > 0 ? count / of : 0)
  const score = (key: string | null, self: { real: 0 | 1; generated: 0 | 1 }) => {
    const more =
      share((inGenerated.get(key) ?? 0) - self.generated, generated.length - self.generated) -
      share((inReal.get(key) ?? 0) - self.real, real.length - self.real)
    // Equal shares are ties, by whatever divisions they came about.
    return Math.round(more / ROUNDING)
  }
  return auc(
    real.map(({ key }) => score(key, { real: 1, generated: 0 })),
    generated.map(({ key }) => score(key, { real: 0, generated: 1 })),
  )
}

function tally(values: readonly { key: string | null }[]): Map<string | null, number> {
  const counts = new Map<string | null, number>()
  for (const { key } of values) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function judge(byOrder: Auc, byValue: Auc | null): Pick<Comparison, 'told' | 'higher' | 'verdict'> {
  const { value, interval } = byOrder
  if (value === null || interval === null) return { told: null, higher: null, verdict: 'none' }
  const turned = { low: 1 - interval.high, high: 1 - interval.low }
  const told = Math.max(value, 1 - value)
  const same = byValue?.value ?? 0
  const sameVerdict = verdictOf(same, byValue?.interval ?? null)
  // That a value recurs counts where it says more than order does, and more than chance would.
  if (same > told + ROUNDING && sameVerdict !== 'none')
    return { told: same, higher: null, verdict: sameVerdict }
  const higher = value === 0.5 ? null : value > 0.5 ? 'GENERATED' : 'REAL'
  return { told, higher, verdict: verdictOf(told, value < 0.5 ? turned : interval) }
}

/** Whether what can be seen of the pictures, as a size, alone tells real from generated. */
export function shapesTell(
  pictures: readonly { provenance: string | null; width: number; height: number }[],
): boolean {
  const of = (provenance: string) =>
    pictures.flatMap((picture) =>
      picture.provenance === provenance
        ? [{ area: picture.width * picture.height, key: `${picture.width} × ${picture.height}` }]
        : [],
    )
  const [real, generated] = [of('REAL'), of('GENERATED')]
  const areas = (sizes: readonly { area: number }[]) => sizes.map(({ area }) => area)
  const byOrder = auc(areas(real), areas(generated))
  return judge(byOrder, bySameValue(real, generated)).verdict === 'separates'
}

function warningsOf({ name, ...phases }: Property, phase: Phase): Warning[] {
  const found = phases[phase]
  if (found?.verdict !== 'separates' || found.told === null) return []
  const { told, higher } = found
  const percent = Math.round(100 * told)
  return [
    {
      ...{ kind: 'property', property: name, phase, told, higher },
      ...{ where: '', reason: 'TRACE_SEPARATES', params: { property: name, percent } },
      message: `${WORDS[name]} alone tells real from generated in ${percent} % of pairs.`,
    },
  ]
}

const WORDS: Record<PropertyName, string> = {
  resolution: 'The size of the picture',
  fps: 'The frame rate',
  duration: 'The duration',
  sound: 'Whether there is sound',
  loudness: 'The loudness',
  shape: 'The shape of the picture inside the grey',
  cadence: 'How often the picture changes',
  bitrate: 'The bit rate',
  brightness: 'The brightness',
  detail: 'The detail',
  motion: 'The motion',
}

function spread(values: readonly Read[]): Spread {
  const sorted = values.map(toNumber).toSorted((a, b) => a - b)
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  const high = sorted[Math.ceil((sorted.length - 1) / 2)]
  return {
    n: sorted.length,
    median: low === undefined || high === undefined ? null : (low + high) / 2,
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    points: values.map(toPoint),
  }
}

const toNumber = ({ value }: Read) => value
const toPoint = ({ clipId, value, text }: Read): Point => ({ clipId, value, text })
