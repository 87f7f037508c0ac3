import { requireClipSet, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { holdDraft } from '@/domain/clip-set'
import { Defaults, Probe, RenditionSettings, saidOf } from '@/domain/clip-set/schema'
import { db, transaction } from '@/lib/db'
import { DomainError, type Problem } from '@/lib/errors'
import { FfmpegMissing, findFfmpeg } from '@/lib/ffmpeg'
import { effectsOf, summarise } from './effects'
import { enqueueAll } from './queue'
import { LEAST_FPS, type RenditionChoice, type RenditionOrder, type SummaryLine } from './schema'
import { chooseRendition } from './settings'

/** What the set would become with these settings: the rule's, but for what is wished. Changes nothing. */
export async function choice(
  viewer: Viewer | null,
  clipSetId: string,
  { settings: wish, mute, fpsReason }: RenditionOrder,
): Promise<RenditionChoice> {
  await requireClipSet(viewer, clipSetId, 'view')
  const set = await db().clipSet.findUniqueOrThrow({
    where: { id: clipSetId },
    include: { clips: { orderBy: { fileName: 'asc' } } },
  })
  const defaults = Defaults.parse(set.defaults)
  const clips = set.clips.map((clip) => ({
    ...{ clipId: clip.id, fileName: clip.fileName, state: clip.state },
    ...{ trimInS: clip.trimInS, trimOutS: clip.trimOutS },
    provenance: saidOf({ provenance: clip.provenance }, defaults).provenance,
    probe: Probe.nullable().parse(clip.probe),
  }))
  const probed = clips.flatMap((clip) => (clip.probe ? [{ ...clip, probe: clip.probe }] : []))
  const byRule = probed.length > 0 ? chooseRendition(probed, { mute }) : null
  const settings = byRule && RenditionSettings.parse({ ...byRule, ...definedOf(wish) })
  const judged = settings
    ? probed.map((clip) => ({ ...clip, effects: effectsOf(clip, settings) }))
    : []
  const unknown = clips.filter(({ probe }) => probe === null)
  const failed = unknown.filter(({ state }) => state === 'FAILED').length
  const unknowns: SummaryLine[] = [
    { kind: 'NOT_PROBED', count: unknown.length - failed, params: {} },
    { kind: 'FAILED', count: failed, params: {} },
  ]
  return {
    settings,
    byRule,
    chosen: set.rendition === null ? null : RenditionSettings.parse(set.rendition),
    effects: judged.map(({ clipId, fileName, state, provenance, effects }) => ({
      ...{ clipId, fileName, state, provenance, effects },
    })),
    summary: [
      ...(settings ? summarise(judged, settings) : []),
      ...unknowns.filter(({ count }) => count > 0),
    ],
    problems: problemsOf(settings, fpsReason),
    ffmpegMissing: await ffmpegMissing(),
  }
}

/** Without what was said to be undefined. */
const definedOf = (wish: object) =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))

function problemsOf(settings: RenditionSettings | null, fpsReason: string): Problem[] {
  if (!settings)
    return [
      {
        where: 'clips',
        reason: 'NOTHING_PROBED',
        message: 'No clip has been read yet: the rendition follows from what the clips are.',
      },
    ]
  if (settings.untouched || settings.fps >= LEAST_FPS || fpsReason !== '') return []
  return [
    {
      where: 'fpsReason',
      reason: 'FPS_REASON',
      message: `Fewer than ${LEAST_FPS} frames a second take a written reason.`,
      params: { least: LEAST_FPS },
    },
  ]
}

const ffmpegMissing = (): Promise<string | null> =>
  findFfmpeg().then(
    () => null,
    (error: unknown) => {
      if (error instanceof FfmpegMissing) return error.message
      throw error
    },
  )

/**
 * Chooses the rendition of a draft and queues every clip, in one transaction. Clips that are as these
 * settings want them already are left as they are. INVALID with the problems of {@link choice}.
 */
export async function setRendition(
  viewer: Viewer | null,
  clipSetId: string,
  order: RenditionOrder,
): Promise<RenditionSettings> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  await transaction((tx) => holdDraft(tx, clipSetId))
  const { settings, problems } = await choice(viewer, clipSetId, order)
  if (!settings || problems.length > 0)
    throw new DomainError('INVALID', 'The rendition can’t be chosen like this.', {
      reason: problems[0]?.reason ?? 'NOTHING_PROBED',
      problems,
    })
  await transaction(async (tx) => {
    await holdDraft(tx, clipSetId)
    await tx.query('UPDATE clip_set SET rendition = $2 WHERE id = $1', [
      clipSetId,
      JSON.stringify(settings),
    ])
    await enqueueAll(tx, clipSetId)
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.rendition',
      subject: `clipSet:${clipSetId}`,
      details: { settings, ...(order.fpsReason && { fpsReason: order.fpsReason }) },
    })
  })
  return settings
}

/** Queues again the clips of a draft that failed: after ffmpeg was installed, or room was made. */
export async function restart(
  viewer: Viewer | null,
  clipSetId: string,
): Promise<{ queued: number }> {
  await requireClipSet(viewer, clipSetId, 'edit')
  return transaction(async (tx) => {
    await holdDraft(tx, clipSetId)
    return { queued: await enqueueAll(tx, clipSetId, ['FAILED']) }
  })
}
