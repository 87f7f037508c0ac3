import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import * as clips from '@/domain/clip'
import * as rendition from '@/domain/rendition'
import { db } from '@/lib/db'
import {
  draftOf,
  ffmpegRun,
  picture,
  researcher,
  runClipJobs,
  scratchFolder,
  tone,
} from '@/tests/clips'
import { despiteFreezing } from '@/tests/frozen'
import type { Effect } from './schema'

let owner: Viewer
let clipSetId: string
let ids: string[]
const none = { settings: {}, mute: false, fpsReason: '' }
const asked = (settings: object, more: object = {}) =>
  rendition.choice(owner, clipSetId, { ...none, settings, ...more })

beforeAll(async () => {
  owner = await researcher()
  const at = await scratchFolder()
  const drawn: [string, string][] = [
    ['large.mp4', `${picture('640x480', 25)} ${tone(-10)} -pix_fmt yuv420p`],
    ['small.webm', `${picture('320x240', 12)} -c:v libvpx`],
    ['middle.mp4', `${picture('480x360', 30)} ${tone(-40)} -pix_fmt yuv420p`],
    // A tick in silence: too quiet for the target, and too high a peak to be brought there.
    [
      'ticking.mp4',
      `${picture('480x360', 24)} -f lavfi -i aevalsrc=if(lt(mod(t\\,0.5)\\,0.002)\\,0.8\\,0.001*sin(900*t)):d=1:s=48000 -pix_fmt yuv420p`,
    ],
  ]
  const files = await Promise.all(
    drawn.map(async ([name, options]) => {
      await ffmpegRun(options, `${at}/${name}`)
      return `${at}/${name}`
    }),
  )
  const made = await draftOf(owner, files)
  clipSetId = made.clipSetId
  ids = made.ids
  await runClipJobs()
})

const kindsOf = (effects: readonly Effect[] | undefined) => effects?.map(({ kind }) => kind)

describe('a choice of the rendition', () => {
  test('follows from the clips, and says what it does to each and to how many', async () => {
    const { settings, byRule, chosen, effects, summary, problems, ffmpegMissing } = await asked({})
    expect(settings).toEqual(byRule)
    expect([chosen, problems, ffmpegMissing]).toEqual([null, [], null])
    expect(settings).toMatchObject({ width: 480, height: 360, fps: 30, sound: true, fit: 'pad' })
    const of = Object.fromEntries(effects.map((each) => [each.fileName, each.effects]))
    expect(kindsOf(of['large.mp4'])).toEqual(['SCALED_DOWN', 'FRAMES_REPEATED', 'GAIN', 'ENCODED'])
    expect(of['large.mp4']?.[0]?.params).toEqual({
      ...{ fromWidth: 640, fromHeight: 480, width: 480, height: 360 },
    })
    expect(kindsOf(of['small.webm'])).toEqual([
      ...['IN_GREY', 'FRAMES_REPEATED', 'SILENCE_ADDED', 'ENCODED'],
    ])
    expect(of['small.webm']?.[0]?.params).toEqual({ share: 44 })
    expect(kindsOf(of['ticking.mp4'])).toContain('TARGET_MISSED')
    expect(summary).toEqual([
      { kind: 'BELOW_LINES', count: 1, params: { lines: 360 } },
      { kind: 'SCALED_DOWN', count: 1, params: {} },
      { kind: 'BELOW_FPS', count: 3, params: { fps: 30 } },
      { kind: 'SILENCE_ADDED', count: 1, params: {} },
      { kind: 'TARGET_MISSED', count: 1, params: { targetLufs: -16 } },
    ])
  })

  test('can be another by hand: fewer frames with a reason, no sound, cropped, untouched', async () => {
    const thin = await asked({ fps: 12 })
    expect(thin.problems).toMatchObject([{ where: 'fpsReason', reason: 'FPS_REASON' }])
    expect((await asked({ fps: 12 }, { fpsReason: 'As they were shown.' })).problems).toEqual([])
    expect(thin.summary).toContainEqual({ kind: 'ABOVE_FPS', count: 3, params: { fps: 12 } })

    const mute = await asked({}, { mute: true })
    expect(mute.settings?.sound).toBe(false)
    expect(mute.summary).toContainEqual({ kind: 'SOUND_REMOVED', count: 3, params: {} })

    const square = await asked({ width: 240, height: 240, fit: 'crop' })
    expect(square.effects[0]?.effects[1]).toEqual({ kind: 'CROPPED', params: { share: 75 } })

    const untouched = await asked({ untouched: true })
    expect(untouched.effects.map(({ effects }) => effects)).toEqual([
      [{ kind: 'COPIED', params: { codec: 'h264/aac' } }],
      [{ kind: 'COPIED', params: { codec: 'h264/aac' } }],
      [{ kind: 'NOT_UNTOUCHED', params: { reason: 'CODEC', codec: 'vp8' } }],
      [{ kind: 'COPIED', params: { codec: 'h264/aac' } }],
    ])
    expect(untouched.summary).toEqual([
      { kind: 'NOT_UNTOUCHED', count: 1, params: {} },
      { kind: 'UNLIKE', count: 4, params: { kinds: 4 } },
    ])
  })

  test('foresees a trim, and that loudness may differ in what is left', async () => {
    await clips.edit(owner, clipSetId, { edits: [{ id: ids[0] ?? '', papers: { trimInS: 0.5 } }] })
    const { effects } = await asked({})
    const large = effects.find(({ clipId }) => clipId === ids[0])?.effects
    expect(large).toContainEqual({ kind: 'TRIMMED', params: { fromS: 0.5, toS: 1 } })
    expect(large?.find(({ kind }) => kind === 'GAIN')?.params).toMatchObject({ exact: false })
    await clips.edit(owner, clipSetId, { edits: [{ id: ids[0] ?? '', papers: { trimInS: null } }] })
  })

  test('is made by who may edit, in a draft, with a reason where it takes one, and written down', async () => {
    const stranger = await researcher()
    for (const work of [
      () => rendition.choice(stranger, clipSetId, none),
      () => rendition.setRendition(stranger, clipSetId, none),
      () => rendition.restart(stranger, clipSetId),
      () => rendition.thumbnail(stranger, ids[0] ?? ''),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'NOT_FOUND' })

    const slow = { ...none, settings: { fps: 12 } }
    await expect(rendition.setRendition(owner, clipSetId, slow)).rejects.toMatchObject({
      ...{ code: 'INVALID', reason: 'FPS_REASON' },
    })
    await rendition.setRendition(owner, clipSetId, { ...slow, fpsReason: 'As they were shown.' })
    const line = await db().auditEntry.findFirstOrThrow({
      where: { action: 'clipSet.rendition', subject: `clipSet:${clipSetId}` },
    })
    expect(line).toMatchObject({
      details: { fpsReason: 'As they were shown.', settings: { fps: 12 } },
    })
    expect((await asked({})).chosen).toMatchObject({ fps: 12 })

    await despiteFreezing((tx) =>
      tx.clipSet.update({ where: { id: clipSetId }, data: { state: 'FROZEN' } }),
    )
    for (const work of [
      () => rendition.setRendition(owner, clipSetId, none),
      () => rendition.restart(owner, clipSetId),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'CONFLICT', reason: 'FROZEN' })
  })

  test('can’t be made of nothing', async () => {
    const empty = await draftOf(owner, [])
    expect(await rendition.choice(owner, empty.clipSetId, none)).toMatchObject({
      ...{ settings: null, effects: [], summary: [] },
      problems: [{ reason: 'NOTHING_PROBED' }],
    })
    await expect(rendition.setRendition(owner, empty.clipSetId, none)).rejects.toMatchObject({
      ...{ code: 'INVALID', reason: 'NOTHING_PROBED' },
    })
  })
})
