import type { Viewer } from '@/domain/access'
import * as clipSet from '@/domain/clip-set'
import type { ClipSetView } from '@/domain/clip-set/schema'
import { create } from '@/domain/study'
import { FromTemplate, type UsableSet } from '@/domain/template/schema'
import { DomainError } from '@/lib/errors'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'

/** Ready-made studies: from a template and a frozen clip set to a draft that can be published. */

/** Clips that carry it are shown before those that count. */
const PRACTICE_TAG = 'practice'

/** The frozen sets a new study of this viewer could use, the newest first. */
export async function usableSets(viewer: Viewer | null): Promise<UsableSet[]> {
  const sets = await clipSet.list(viewer)
  const frozen = sets.filter(({ state }) => state === 'FROZEN')
  return Promise.all(frozen.map(async ({ id }) => usable(await clipSet.detail(viewer, id))))
}

function usable({ id, name, clips }: ClipSetView): UsableSet {
  const test = clips.filter(({ tags }) => !tags.includes(PRACTICE_TAG))
  const lengths = test.flatMap(({ rendition }) => (rendition ? [rendition.durationMs / 1_000] : []))
  const of = (provenance: string) => test.filter((clip) => clip.provenance === provenance).length
  return {
    id,
    name,
    test: test.length,
    practice: clips.length - test.length,
    real: of('REAL'),
    generated: of('GENERATED'),
    meanS: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length),
  }
}

/** A draft in the viewer's name. Nothing about it is public. */
export async function draft(
  viewer: Viewer | null,
  input: FromTemplate,
): Promise<{ id: string; key: string; slug: string }> {
  const { name, slug, zone, clipSetId, locales, title, ...options } = FromTemplate.parse(input)
  const { state, clips } = await clipSet.detail(viewer, clipSetId)
  if (state !== 'FROZEN')
    throw new DomainError('CONFLICT', 'Freeze the clip set before a study uses it.', {
      reason: 'SET_NOT_FROZEN',
      problems: [{ where: 'clipSetId', message: 'This clip set is not frozen.' }],
    })
  const isPractice = ({ tags }: (typeof clips)[number]) => tags.includes(PRACTICE_TAG)
  const ids = (chosen: typeof clips) => chosen.map(({ id }) => id)
  const protocol = filmedOrGenerated({
    ...options,
    locales,
    title,
    clips: {
      test: ids(clips.filter((clip) => !isPractice(clip))),
      practice: ids(clips.filter(isPractice)),
    },
  })
  return create(viewer, { name, slug, protocol, ...(zone ? { zone } : {}) })
}
