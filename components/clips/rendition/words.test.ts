import { describe, expect, test } from 'vitest'
import { wishOf } from '@/components/clips/rendition/use-choice'
import type { RenditionSettings } from '@/domain/clip-set/schema'
import type { EffectKind, SummaryLine, UntouchableReason } from '@/domain/rendition/schema'
import en from '@/messages/en.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }

const EFFECTS: Record<Exclude<EffectKind, 'NOT_UNTOUCHED'>, true> = {
  ...{ SCALED_DOWN: true, IN_GREY: true, CROPPED: true, FRAMES_REPEATED: true },
  ...{ FRAMES_DROPPED: true, SILENCE_ADDED: true, SOUND_REMOVED: true, GAIN: true },
  ...{ TARGET_MISSED: true, TRIMMED: true, ENCODED: true, COPIED: true },
  CREDENTIALS_REMOVED: true,
}
const SUMMARY: Record<SummaryLine['kind'], true> = {
  ...{ BELOW_LINES: true, BELOW_FPS: true, ABOVE_FPS: true, TARGET_MISSED: true },
  ...{ SCALED_DOWN: true, CROPPED: true, SILENCE_ADDED: true, SOUND_REMOVED: true },
  ...{ NOT_UNTOUCHED: true, UNLIKE: true, NOT_PROBED: true, FAILED: true },
}
const REASONS: Record<UntouchableReason, true> = {
  ...{ CODEC: true, PIXELS: true, AUDIO_CODEC: true, TRIMMED: true },
}

describe.each([
  ['English', en.rendition],
  ['French', fr.rendition],
])('in %s', (_, { effect, summary, untouchable }) => {
  test.each([
    ['what is done to a clip', effect, EFFECTS],
    ['what is true of the set', summary, SUMMARY],
    ['why a clip can’t be left untouched', untouchable, REASONS],
  ])('there are words for all of %s', (_what, words, kinds) => {
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(kinds).toSorted())
  })
})

test('a wish is what differs from the rule, and nothing else', () => {
  const byRule: RenditionSettings = {
    ...{ untouched: false, width: 1280, height: 720, fps: 25, sound: true, fit: 'pad' },
    ...{ targetLufs: -16, truePeakDb: -1.5, padColour: '#808080', crf: 18 },
  }
  const choice = { chosen: null, effects: [], summary: [], problems: [], ffmpegMissing: null }
  expect(wishOf({ ...choice, byRule, settings: byRule })).toEqual({})
  const settings = { ...byRule, fps: 30, sound: false }
  expect(wishOf({ ...choice, byRule, settings })).toEqual({ fps: 30, sound: false })
  expect(wishOf({ ...choice, byRule: null, settings: null })).toEqual({})
})
