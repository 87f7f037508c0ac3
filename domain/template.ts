import type { Viewer } from '@/domain/access'
import { detail as clipDetail } from '@/domain/clip'
import * as clipSet from '@/domain/clip-set'
import type { ClipSetView, ClipView } from '@/domain/clip-set/schema'
import type { Protocol } from '@/domain/protocol/schema'
import { create } from '@/domain/study'
import { FromTemplate, type TemplateView, type UsableSet } from '@/domain/template/schema'
import { NO_VIOLENCE, particularsOf, promoValues, segmentOptions } from '@/domain/template/values'
import { canonicalJson } from '@/lib/canonical-json'
import { db } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import type { Locale } from '@/lib/locale'
import { sha256 } from '@/lib/random'
import { blank } from '@/templates/blank'
import { CATALOGUE, TEMPLATE_IDS, type TemplateInfo } from '@/templates/catalogue'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'
import { onePromo } from '@/templates/one-promo/one-promo'
import { pairComparison } from '@/templates/pair-comparison'
import type { SeveralClips } from '@/templates/several-clips/several-clips'
import { versionAgainstVersion } from '@/templates/version-against-version'

/** Ready-made studies: from a template and frozen clips to a draft that can be published. */

/** Clips that carry it are shown before those that count. */
const PRACTICE_TAG = 'practice'

/** The templates there are, as a researcher reads them. */
export const list = (locale: Locale): TemplateView[] =>
  TEMPLATE_IDS.map((id) => {
    const info: TemplateInfo = CATALOGUE[id]
    const say = (of: Record<string, string>) => of[locale] ?? ''
    return {
      id,
      name: say(info.name),
      description: say(info.description),
      needs: say(info.needs),
      title: { en: info.title.en ?? '', fr: info.title.fr ?? '' },
      clips: info.clips,
      minutes: info.minutes,
      unvalidated: (['en', 'fr'] as const).filter((one) => info.wording[one] === 'working'),
    }
  })

/** What the form begins with where respondents read a sentence of the researcher's. */
export const beginnings: Record<string, Record<Locale, string>> = {
  contentWarning: NO_VIOLENCE,
  interests: {
    en: 'We have no interest in the success or failure of the product.',
    fr: 'Nous n’avons aucun intérêt dans le succès ou l’échec de ce produit.',
  },
  foil1: { en: 'A fight between two robots', fr: 'Un combat entre deux robots' },
  foil2: { en: 'A flooded city', fr: 'Une ville inondée' },
}

/** `wanted`, or the first of `wanted-2`, `wanted-3`, … that no study has as its address. */
export async function freeSlug(wanted: string): Promise<string> {
  const like = await db().study.findMany({
    where: { slug: { startsWith: wanted } },
    select: { slug: true },
  })
  const taken = new Set(like.map(({ slug }) => slug))
  let slug = wanted
  for (let n = 2; taken.has(slug); n++) slug = `${wanted.slice(0, 56)}-${n}`
  return slug
}

/** The frozen sets a new study of this viewer could use, the newest first. */
export async function usableSets(viewer: Viewer | null): Promise<UsableSet[]> {
  const sets = await clipSet.list(viewer)
  const frozen = sets.filter(({ state }) => state === 'FROZEN')
  return Promise.all(frozen.map(async ({ id }) => usable(await clipSet.detail(viewer, id))))
}

function usable({ id, name, clips, settings }: ClipSetView): UsableSet {
  const test = clips.filter((clip) => !isPractice(clip))
  const lengths = test.flatMap(({ rendition }) => (rendition ? [rendition.durationMs / 1_000] : []))
  const of = (provenance: string) => test.filter((clip) => clip.provenance === provenance).length
  return {
    id,
    name,
    test: test.length,
    practice: clips.length - test.length,
    real: of('REAL'),
    generated: of('GENERATED'),
    mixed: of('MIXED'),
    meanS: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length),
    origins: originsOf(test),
    counterparts: [...new Set(test.map(({ scene }) => scene))]
      .filter((scene) => scene !== '')
      .reduce((sum, scene) => sum + pairsOf(test.filter((clip) => clip.scene === scene)), 0),
    pairs: pairsOf(test),
    still: (test.find(({ hasThumbnail }) => hasThumbnail) ?? clips[0])?.id ?? null,
    rendition: renditionOf(settings),
  }
}

const isPractice = ({ tags }: Pick<ClipView, 'tags'>) => tags.includes(PRACTICE_TAG)
const originsOf = (clips: readonly ClipView[]) => [...new Set(clips.map(({ origin }) => origin))]
const renditionOf = (settings: ClipSetView['settings']) =>
  sha256(canonicalJson(settings ?? {})).slice(0, 16)

/** How many pairs of these clips differ in their origin. */
function pairsOf(clips: readonly ClipView[]): number {
  const all = (n: number) => (n * (n - 1)) / 2
  const alike = originsOf(clips).map(
    (origin) => clips.filter((clip) => clip.origin === origin).length,
  )
  return alike.reduce((sum, count) => sum - all(count), all(clips.length))
}

/** A draft in the viewer's name. Nothing about it is public. */
export async function draft(
  viewer: Viewer | null,
  input: FromTemplate,
): Promise<{ id: string; key: string; slug: string }> {
  const parsed = FromTemplate.parse(input)
  const protocol =
    parsed.template === 'one-promo'
      ? await promoOf(viewer, parsed)
      : await severalOf(viewer, parsed)
  const { name, slug, zone } = parsed
  return create(viewer, { name, slug, protocol, ...(zone ? { zone } : {}) })
}

type Parsed<Id> = Extract<ReturnType<typeof FromTemplate.parse>, { template: Id }>

async function promoOf(viewer: Viewer | null, asked: Parsed<'one-promo'>): Promise<Protocol> {
  const clip = await clipDetail(viewer, asked.clipId)
  const { provenance, setState } = clip
  if (setState !== 'FROZEN')
    throw refused('clipId', 'SET_NOT_FROZEN', 'The set of this clip is not frozen.')
  // The wording says before and after the viewing that the video is generated.
  if (provenance !== 'GENERATED' && provenance !== 'MIXED')
    throw refused('clipId', 'PROMO_NOT_GENERATED', 'This clip is not said to be generated.')
  const about = particularsOf(asked)
  return onePromo({
    ...about,
    values: { ...about.values, ...promoValues(asked, clip) },
    clip: clip.id,
    segments: segmentOptions(clip, asked.segments, asked.locales),
    mixed: provenance === 'MIXED',
  })
}

type Several = Exclude<ReturnType<typeof FromTemplate.parse>, { template: 'one-promo' }>

async function severalOf(viewer: Viewer | null, asked: Several): Promise<Protocol> {
  const clips = await clipsOf(viewer, asked.clipSetIds)
  const test = clips.filter((clip) => !isPractice(clip))
  const ids = (chosen: readonly ClipView[]) => chosen.map(({ id }) => id)
  const made = test.filter(({ provenance }) => provenance === 'GENERATED' || provenance === 'MIXED')
  const about: SeveralClips = {
    ...particularsOf(asked),
    clips: { test: ids(test), practice: ids(clips.filter(isPractice)) },
    perParticipant: 'perParticipant' in asked ? asked.perParticipant : null,
    generated: generatedOf(test, made),
    showsPersons: made.some(({ persons }) => (persons ?? []).length > 0),
  }
  switch (asked.template) {
    case 'filmed-or-generated':
      return filmedOrGenerated(about)
    case 'version-against-version':
      if (originsOf(test).length < 2) throw oneOrigin()
      if (!hasCounterparts(test))
        throw refused(
          'clipSetIds',
          'NO_COUNTERPARTS',
          'No scene is there from two origins: say in the papers which clips show the same scene.',
        )
      return versionAgainstVersion({
        ...about,
        counterparts: asked.counterparts,
        pairsPerParticipant: asked.pairsPerParticipant,
        ties: asked.ties,
      })
    case 'pair-comparison':
      if (originsOf(test).length < 2) throw oneOrigin()
      return pairComparison({
        ...about,
        among: hasCounterparts(test) ? 'counterparts' : 'all',
        pairsPerParticipant: asked.pairsPerParticipant,
        ties: asked.ties,
      })
    case 'blank':
      return blank(about)
  }
}

/** UNKNOWN is contested: it counts as what may be generated. */
function generatedOf(test: readonly ClipView[], made: readonly ClipView[]) {
  if (test.length === 0) return 'some'
  if (made.length === test.length) return 'all'
  return test.every(({ provenance }) => provenance === 'REAL') ? 'none' : 'some'
}

const hasCounterparts = (clips: readonly ClipView[]) =>
  clips.some(({ scene, origin }) =>
    clips.some((other) => scene !== '' && other.scene === scene && other.origin !== origin),
  )

/** The clips of frozen sets that were made alike. */
async function clipsOf(viewer: Viewer | null, clipSetIds: readonly string[]): Promise<ClipView[]> {
  const sets = await Promise.all(clipSetIds.map((id) => clipSet.detail(viewer, id)))
  if (sets.some(({ state }) => state !== 'FROZEN'))
    throw refused('clipSetIds', 'SET_NOT_FROZEN', 'This clip set is not frozen.')
  if (new Set(sets.map(({ settings }) => renditionOf(settings))).size > 1)
    throw refused('clipSetIds', 'RENDITIONS_DIFFER', 'These sets were not made alike.')
  return sets.flatMap(({ clips }) => clips)
}

const oneOrigin = () =>
  refused('clipSetIds', 'ORIGINS_TOO_FEW', 'Clips of two origins are wanted; here is one.')

const refused = (where: string, reason: string, message: string) =>
  new DomainError('CONFLICT', message, { reason, problems: [{ where, reason, message }] })
