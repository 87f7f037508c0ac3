import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Text } from '@/domain/item/schema'
import { isShown, paragraphViews, type Voice, views, words } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import type { PhaseView } from '@/domain/session/schema'
import { blocksFor, factsOf } from '@/domain/trial/schema'
import type { Feature, LawfulBasis } from '@/domain/when/schema'
import { CATALOGUE } from '@/templates/catalogue'
import { onePromo } from '@/templates/one-promo/one-promo'

/** Every wording of the article's own study, as it was handed over, and where each of them appears. */

const FILE = path.resolve('../shared/templates/one-promo.json')
const LOCALES = ['en', 'fr'] as const

type Json = Record<string, unknown>
let source: { template: Json; pages: Json; analysis: Json; phases: (Json & { id: string })[] }

beforeAll(() => {
  if (!existsSync(FILE)) throw new Error(`The template to compare with is not there: ${FILE}`)
  source = JSON.parse(readFileSync(FILE, 'utf8'))
})

const SEGMENTS = ['speaker', 'unicorns', 'ducks'].map((value, at) => ({
  value,
  text: { en: `segment ${at}`, fr: `séquence ${at}` },
  atS: at * 10 + 5,
}))

const built = (lawfulBasis: LawfulBasis = 'publicTask'): Protocol =>
  onePromo({
    locales: [...LOCALES],
    title: CATALOGUE['one-promo'].title,
    clip: null,
    segments: SEGMENTS,
    lawfulBasis,
  })

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is { en: string; fr: string } =>
  isObject(value) && typeof value.en === 'string' && typeof value.fr === 'string'

/** Every text below `value`, in its order. */
function textsIn(value: unknown): Text[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (!isObject(value)) return []
  return isText(value) ? [{ en: value.en, fr: value.fr }] : Object.values(value).flatMap(textsIn)
}

const asOne = ({ en, fr }: Text) => `${en} | ${fr}`

test('every wording is in the template, in both languages, with its placeholders, and none is lost', () => {
  const { template, phases, pages, analysis } = source
  const wanted = textsIn([
    template.name,
    template.publicTitle,
    phases,
    pages,
    analysis.sampleSentence,
    analysis.noticeSentence,
  ])
  expect(wanted.length).toBeGreaterThan(240)
  const there = new Set(textsIn([CATALOGUE['one-promo'], built()]).map(asOne))
  expect(wanted.map(asOne).filter((one) => !there.has(one))).toEqual([])
})

test('the ids under which answers are stored are those of the template as it was handed over', () => {
  const idsIn = (value: unknown): string[] =>
    Array.isArray(value)
      ? value.flatMap(idsIn)
      : isObject(value)
        ? [
            ...('id' in value && 'type' in value && value.type !== 'page'
              ? [String(value.id)]
              : []),
            ...Object.values(value).flatMap(idsIn),
          ]
        : []
  // The sound check is rated under its phase; the marks have an item of their own.
  const wanted = idsIn(source.phases).filter((id) => !['sound_word', 'keep'].includes(id))
  const { phases } = built()
  const items = phases
    .flatMap((phase) => ('blocks' in phase ? phase.blocks : []))
    .flatMap((block) => block.items.map(({ id }) => id))
  const there = new Set([...phases.map(({ id }) => id), ...items])
  expect(wanted.filter((id) => !there.has(id))).toEqual([])
  expect(phases.map(({ id }) => id)).toEqual(source.phases.map(({ id }) => id))
})

/** One way in which a run can be. */
type World = {
  sound: boolean
  face: boolean
  segments: boolean
  foreign: boolean
  provenance: 'GENERATED' | 'MIXED'
  likeness: 'AUTHORISED' | 'NOT_AUTHORISED' | 'UNKNOWN'
  basis: LawfulBasis
  group: string | null
  comment: string | null
}

const CONDITIONS: Record<string, (world: World) => boolean> = {
  sound_on: ({ sound }) => sound,
  'sound_word in (nothing, cannot)': ({ sound }) => !sound,
  'clip depicts a person': ({ face }) => face,
  'clip has 2 or more segments': ({ segments }) => segments,
  'clip.audioLanguage differs from locale': ({ foreign }) => foreign,
  'lawfulBasis = consent': ({ basis }) => basis === 'consent',
  'group in (main, part_past)': ({ group }) => group === 'main' || group === 'part_past',
  'comment is not empty': ({ comment }) => comment !== null,
}

const LIKENESS = { AUTHORISED: 'authorised', NOT_AUTHORISED: 'notAuthorised', UNKNOWN: 'unknown' }

/** What the source wants said in `world`. */
function wantedIn(value: unknown, world: World): Text[] {
  if (Array.isArray(value)) return value.flatMap((one) => wantedIn(one, world))
  if (!isObject(value)) return []
  if (isText(value)) return [value]
  for (const condition of [value.showIf, value.appliesIf]) {
    if (condition === undefined) continue
    const judge = CONDITIONS[String(condition)]
    if (!judge) throw new Error(`A condition nobody has heard of: ${condition}`)
    if (!judge(world)) return []
  }
  return Object.entries(value).flatMap(([key, one]) => {
    if (key === 'groupLabels') return []
    if (key !== 'variants') return wantedIn(one, world)
    const by = value.choose === 'clip.provenance' ? world.provenance : LIKENESS[world.likeness]
    return wantedIn((one as Json)[by], world)
  })
}

/** Words of the run that are not the template's: what a placeholder alone fills, names of segments. */
const isOwn = (word: string) => word === '' || /^\{\{\w+\}\}$/.test(word) || /^s\S+ \d$/.test(word)

/** Every text of a view as a respondent gets it, by what it is called there. */
const SAID = [
  ...['title', 'text', 'heading', 'help', 'button', 'label', 'skip', 'done', 'left', 'right'],
  ...['question', 'nothing', 'cannot', 'retry', 'copy', 'silent'],
]
function saidIn(value: unknown): string[] {
  if (Array.isArray(value))
    return value.flatMap((one) => (typeof one === 'string' ? [one] : saidIn(one)))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'string'
      ? one && SAID.includes(key)
        ? [one]
        : []
      : key === 'when'
        ? []
        : saidIn(one),
  )
}

function shownIn(protocol: Protocol, seen: PhaseView[], voice: Voice, world: World) {
  const features: Feature[] = [
    'voice',
    'sound',
    ...(world.face ? (['face'] as const) : []),
    ...(world.segments ? (['segments'] as const) : []),
  ]
  const trial = { features, foreignSpeech: world.foreign, first: true, asks: null }
  const facts = factsOf({ group: 'all', basis: world.basis, given: {} }, trial, {
    sound: world.sound,
    before: {},
    draft: { group: world.group, comment: world.comment },
  })
  const shown = new Map<string, string[]>()
  for (const phase of seen) {
    const { blocks: _, ...rest } = { blocks: [], ...phase }
    const frame = phase.kind === 'soundCheck' && world.sound ? { ...rest, later: null } : rest
    const blocks = blocksFor(phase, trial, facts)
    const passedOver = phase.kind === 'questionnaire' && blocks.length === 0
    shown.set(phase.id, passedOver ? [] : [...saidIn(frame), ...saidIn(blocks)])
  }
  for (const phase of protocol.phases) {
    if (phase.kind === 'consent')
      shown.set(phase.id, [
        words(protocol.title, voice),
        ...saidIn(
          paragraphViews(
            phase.paragraphs.filter(({ when }) => isShown(when, protocol)),
            voice,
          ),
        ),
        ...phase.boxes
          .filter(({ when }) => isShown(when, protocol))
          .map(({ text }) => words(text, voice)),
        words(phase.accept, voice),
        words(phase.decline, voice),
      ])
    if (phase.kind === 'debrief')
      shown.set(phase.id, [
        ...saidIn(paragraphViews(phase.paragraphs, voice)),
        ...Object.values(phase.keep ?? {}).map((text) => words(text, voice)),
      ])
  }
  return shown
}

describe('a wording appears where its condition holds, and only there', () => {
  const bool = [true, false]
  const cross = <A, B>(a: readonly A[], b: readonly B[]): (A & B)[] =>
    a.flatMap((one) => b.map((other) => ({ ...one, ...other })))
  const runs = cross(
    cross(
      bool.map((sound) => ({ sound })),
      bool.map((face) => ({ face })),
    ),
    cross(
      bool.map((segments) => ({ segments })),
      bool.map((foreign) => ({ foreign })),
    ),
  )
  const persons = cross(
    [null, 'main', 'part_past', 'student', 'no', 'no_answer'].map((group) => ({ group })),
    [null, 'I liked the ducks.'].map((comment) => ({ comment })),
  )
  const clips = cross(
    (['GENERATED', 'MIXED'] as const).map((provenance) => ({ provenance })),
    (['AUTHORISED', 'NOT_AUTHORISED', 'UNKNOWN'] as const).map((likeness) => ({ likeness })),
  )
  const bases = (['publicTask', 'legitimateInterest', 'consent'] as const).map((basis) => ({
    basis,
  }))
  const worlds = cross(cross(runs, persons), cross(clips, bases)) satisfies World[]

  test.each(LOCALES)('in %s', (locale) => {
    const sorted = (list: readonly string[]) => list.filter((one) => !isOwn(one)).toSorted()
    for (const { basis } of bases) {
      const protocol = built(basis)
      for (const { provenance, likeness } of clips) {
        const voice: Voice = { locale, value: () => undefined, common: { provenance, likeness } }
        const seen = views(protocol, voice, null)
        for (const world of worlds) {
          const same = world.provenance === provenance && world.likeness === likeness
          if (!same || world.basis !== basis) continue
          const shown = shownIn(protocol, seen, voice, world)
          for (const phase of source.phases) {
            // Seen again, the video bears its label again.
            const label = phase.id === 'moments' ? labelOfSource() : phase.label
            const wanted = wantedIn({ ...phase, label }, world).map((text) => text[locale] ?? '')
            expect(
              sorted(shown.get(phase.id) ?? []),
              `${phase.id} in ${JSON.stringify(world)}`,
            ).toEqual(sorted(wanted))
          }
        }
      }
    }
  })
})

const labelOfSource = () => source.phases.find(({ id }) => id === 'viewing')?.label

test('the list stands in pairs of its source, each with its valence, aspect and origin', () => {
  type Listed = { key: string; valence: string; aspect: string; pair: string; source: string }
  const phase = source.phases.find(({ id }) => id === 'descriptors') as Json
  const listed = (phase.items as { terms: Listed[] }[])[0]?.terms ?? []
  const item = built()
    .phases.flatMap((one) => ('blocks' in one ? one.blocks : []))
    .flatMap(({ items }) => items)
    .find(({ id }) => id === 'cata')
  if (item?.kind !== 'cata') throw new Error('The descriptors are a list')
  const known = ({ key, valence, aspect, pair, source: from }: Partial<Listed>) => ({
    ...{ key, valence, aspect, pair },
    source: from,
  })
  expect(item.terms.map((term) => known(term as Partial<Listed>))).toEqual(listed.map(known))
})

test('every differential is flipped for half of the people, and none is there that has to be answered but the list', () => {
  const items = built()
    .phases.flatMap((phase) => ('blocks' in phase ? phase.blocks : []))
    .flatMap((block) => block.items.map((item) => ({ item, block })))
  expect(items.filter(({ item }) => item.required).map(({ item }) => item.id)).toEqual(['cata'])
  for (const { item, block } of items)
    if (item.kind === 'differential' && !item.text) expect(block.flipPoles).toBe(true)
})

test('who works with moving images is known at the end, and students are compared with nobody', () => {
  const { groups } = built()
  expect(groups.decided).toBe('later')
  expect(groups.list.map(({ id, compared }) => [id, compared])).toEqual([
    ['professional', true],
    ['public', true],
    ['other', false],
  ])
})
