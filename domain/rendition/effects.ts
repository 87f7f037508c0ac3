import type { Papers, Probe, Provenance, RenditionSettings } from '@/domain/clip-set/schema'
import type { Effect, SummaryLine } from './schema'
import { chooseGain, pictureIn, scaledTo, TOLERANCE_LU } from './settings'
import { untouchable } from './untouched'

/** What a choice of settings does to each clip, foreseen from what was measured. */

export type Subject = Pick<Papers, 'trimInS' | 'trimOutS'> & {
  provenance: Provenance | null
  probe: Probe
}

/** In the order in which they matter to somebody who chooses. */
export function effectsOf(clip: Subject, settings: RenditionSettings): Effect[] {
  const common = [...trimOf(clip), ...credentialsOf(clip)]
  if (settings.untouched) return [...untouchedOf(clip), ...common]
  return [
    ...pictureOf(clip, settings),
    ...framesOf(clip, settings),
    ...soundOf(clip, settings),
    { kind: 'ENCODED', params: { from: codecsOf(clip), to: settings.sound ? 'h264/aac' : 'h264' } },
    ...common,
  ]
}

const codecsOf = ({ probe }: Subject) =>
  probe.audio ? `${probe.codec}/${probe.audio.codec}` : probe.codec

function untouchedOf(clip: Subject): Effect[] {
  const { codec, pixelFormat, audio } = clip.probe
  const video = { codec, ...(pixelFormat && { pixelFormat }) }
  const wrong = untouchable(video, audio, clip)
  return wrong
    ? [{ kind: 'NOT_UNTOUCHED', params: wrong }]
    : [{ kind: 'COPIED', params: { codec: codecsOf(clip) } }]
}

function pictureOf({ probe }: Subject, settings: RenditionSettings): Effect[] {
  const scaled = scaledTo(settings, probe)
  const picture = pictureIn(settings, probe)
  const effects: Effect[] = []
  if (scaled.width < probe.width - 1 || scaled.height < probe.height - 1)
    effects.push({
      kind: 'SCALED_DOWN',
      params: { fromWidth: probe.width, fromHeight: probe.height, ...scaled },
    })
  const left = percent(areaOf(picture), areaOf(scaled))
  if (left < 100) effects.push({ kind: 'CROPPED', params: { share: left } })
  const filled = percent(areaOf(picture), areaOf(settings))
  if (filled < 100) effects.push({ kind: 'IN_GREY', params: { share: filled } })
  return effects
}

const areaOf = ({ width, height }: { width: number; height: number }) => width * height
const percent = (part: number, whole: number) => Math.min(100, Math.round((100 * part) / whole))

function framesOf({ probe }: Subject, { fps }: RenditionSettings): Effect[] {
  const params = { from: Math.round(probe.fps * 1000) / 1000, to: fps }
  // 23.976 is meant by 24, and 29.97 by 30: a frame in forty seconds is nothing anybody sees.
  if (Math.abs(probe.fps - fps) <= 0.05) return []
  return [{ kind: probe.fps < fps ? 'FRAMES_REPEATED' : 'FRAMES_DROPPED', params }]
}

function soundOf(clip: Subject, settings: RenditionSettings): Effect[] {
  const { audio, loudness } = clip.probe
  if (!settings.sound) return audio ? [{ kind: 'SOUND_REMOVED', params: {} }] : []
  if (!audio) return [{ kind: 'SILENCE_ADDED', params: {} }]
  if (!loudness || loudness.lufs === null) return []
  const gainDb = chooseGain(loudness, settings)
  const toLufs = Math.round((loudness.lufs + gainDb) * 10) / 10
  const reached = Math.abs(toLufs - settings.targetLufs) <= TOLERANCE_LU
  const params = {
    ...{ gainDb, fromLufs: loudness.lufs, toLufs, targetLufs: settings.targetLufs },
    exact: clip.trimInS === null && clip.trimOutS === null,
  }
  if (reached && gainDb === 0) return []
  return [{ kind: reached ? 'GAIN' : 'TARGET_MISSED', params }]
}

function trimOf({ trimInS, trimOutS, probe }: Subject): Effect[] {
  const lengthS = probe.durationMs === null ? null : probe.durationMs / 1000
  const [fromS, toS] = [trimInS ?? 0, trimOutS ?? lengthS]
  if (toS === null || (fromS === 0 && trimOutS === null)) return []
  return [{ kind: 'TRIMMED', params: { fromS, toS } }]
}

const credentialsOf = ({ probe }: Subject): Effect[] =>
  probe.c2pa ? [{ kind: 'CREDENTIALS_REMOVED', params: {} }] : []

type Judged = { probe: Probe; effects: readonly Effect[] }

/** How many clips of those that are known something is true of; what is true of none is left out. */
export function summarise(clips: readonly Judged[], settings: RenditionSettings): SummaryLine[] {
  const count = (is: (clip: Judged) => boolean) => clips.filter(is).length
  const having = (kind: Effect['kind']) =>
    count(({ effects }) => effects.some((effect) => effect.kind === kind))
  if (settings.untouched)
    return counted([
      { kind: 'NOT_UNTOUCHED', count: having('NOT_UNTOUCHED'), params: {} },
      ...unlike(clips),
    ])
  const { width, height, fps, targetLufs } = settings
  const lines = Math.min(width, height)
  return counted([
    {
      kind: 'BELOW_LINES',
      count: count(({ probe }) => Math.min(probe.width, probe.height) < lines),
      params: { lines },
    },
    { kind: 'SCALED_DOWN', count: having('SCALED_DOWN'), params: {} },
    { kind: 'CROPPED', count: having('CROPPED'), params: {} },
    { kind: 'BELOW_FPS', count: having('FRAMES_REPEATED'), params: { fps } },
    { kind: 'ABOVE_FPS', count: having('FRAMES_DROPPED'), params: { fps } },
    { kind: 'SILENCE_ADDED', count: having('SILENCE_ADDED'), params: {} },
    { kind: 'SOUND_REMOVED', count: having('SOUND_REMOVED'), params: {} },
    { kind: 'TARGET_MISSED', count: having('TARGET_MISSED'), params: { targetLufs } },
  ])
}

const counted = (lines: SummaryLine[]) => lines.filter(({ count }) => count > 0)

/** Of files left as they are, as many kinds as there are sizes, rates and tracks. */
function unlike(clips: readonly Judged[]): SummaryLine[] {
  const kinds = new Set(
    clips.map(({ probe }) =>
      [probe.width, probe.height, probe.fps.toFixed(3), probe.audio !== null].join(),
    ),
  ).size
  return kinds > 1 ? [{ kind: 'UNLIKE', count: clips.length, params: { kinds } }] : []
}
