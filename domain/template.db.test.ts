import { text as textOf } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { exportTable } from '@/domain/export'
import { placeholdersIn } from '@/domain/protocol/placeholders'
import { receiveAnswers, view } from '@/domain/session'
import { answersOf } from '@/domain/simulation/respondent'
import * as study from '@/domain/study'
import { draft, freeSlug, list, usableSets } from '@/domain/template'
import type { FromTemplate, TemplateId } from '@/domain/template/schema'
import { randomCode, seededRandom } from '@/lib/random'
import { account, begin, openStudy } from '@/tests/factories'
import { despiteFreezing } from '@/tests/frozen'

type Sets = Awaited<ReturnType<typeof frozenSet>>

/** Clips of four scenes by two origins, one for practice, and one of the generated with everything a promo has. */
async function frozenSet() {
  const { owner, clips } = await openStudy()
  const practice = clips.filter(({ provenance }) => provenance === 'UNKNOWN')
  const promo = clips.find(({ provenance }) => provenance === 'GENERATED')
  if (!promo) throw new Error('One of the clips is generated')
  const segments = ['Speaker', 'Unicorns', 'Ducks'].map((name, at) => ({
    ...{ name, fromS: at * 0.6, toS: at * 0.6 + 0.5 },
  }))
  await despiteFreezing(async (tx) => {
    const ids = practice.map(({ id }) => id)
    await tx.clip.updateMany({ where: { id: { in: ids } }, data: { tags: ['practice'] } })
    await tx.clip.update({
      where: { id: promo.id },
      data: {
        ...{ segments, language: 'en', depicts: 'a man', source: 'https://example.org/promo' },
        persons: [{ name: 'A. Speaker', basis: 'AUTHORISED' }],
      },
    })
  })
  return { owner, practice, promo, id: promo.clipSetId }
}

const asked = () => ({
  locales: ['en' as const, 'fr' as const],
  title: { en: 'Your impressions', fr: 'Vos impressions' },
  ...{ minutes: 10, organisation: 'A laboratory', contact: 'Ada, ada@example.org' },
  ...{ lawfulBasis: 'publicTask' as const, closingDate: '2027-10-31', target: 20 },
  ...{ name: 'A draft', slug: `draft-${randomCode(6)}` },
})

const wanted: Record<TemplateId, (sets: Sets) => FromTemplate> = {
  'one-promo': ({ promo }) => ({
    ...asked(),
    ...{ template: 'one-promo', clipId: promo.id, company: 'A company', product: 'A product' },
    ...{ publishedOn: '2026-01-01', role: { en: 'its head', fr: 'son patron' } },
    segments: ['Speaker', 'Unicorns', 'Ducks'].map((en) => ({ en, fr: `${en} (fr)` })),
    ...{ seen1: 'Unicorns', seen2: 'Ducks', foil1: 'Robots', foil2: 'A flood' },
    interests: 'We have no interest in it.',
  }),
  'version-against-version': ({ id }) => ({
    ...asked(),
    ...{ template: 'version-against-version', clipSetIds: [id], perParticipant: 4 },
    pairsPerParticipant: 2,
  }),
  'filmed-or-generated': ({ id }) => ({
    ...asked(),
    ...{ template: 'filmed-or-generated', clipSetIds: [id], perParticipant: 4 },
  }),
  'pair-comparison': ({ id }) => ({
    ...asked(),
    ...{ template: 'pair-comparison', clipSetIds: [id], pairsPerParticipant: 3 },
  }),
  blank: ({ id }) => ({
    ...asked(),
    ...{ template: 'blank', clipSetIds: [id] },
    perParticipant: 4,
  }),
}

const ids = Object.keys(wanted) as TemplateId[]

async function made(template: TemplateId, sets: Sets) {
  const draftOf = await draft(sets.owner, wanted[template](sets))
  const { protocol } = await study.detail(sets.owner, draftOf.id)
  if (template !== 'blank') return { ...draftOf, protocol }
  // What a blank study asks is its author's.
  const asking = protocol.phases.map((phase) =>
    phase.kind === 'rating'
      ? {
          ...phase,
          blocks: [
            {
              ...({ id: 'asked', order: 'fixed', flipPoles: false, firstOnly: false } as const),
              items: [{ kind: 'tick', id: 'liked', text: LIKED, required: false } as const],
            },
          ],
        }
      : phase,
  )
  await study.revise(sets.owner, draftOf.id, { ...protocol, phases: asking })
  return { ...draftOf, protocol: { ...protocol, phases: asking } }
}

const PAIRS: Partial<Record<TemplateId, number>> = {
  'version-against-version': 2,
  'pair-comparison': 3,
}

const SAVING = ['done', 'all']

const LIKED = { en: 'I liked it', fr: 'Cela m’a plu' }

describe.each(ids)('%s', (template) => {
  test('is published as it comes from its form, runs to the end in both languages, and every rating is exported', async () => {
    const sets = await frozenSet()
    const { id, key, protocol } = await made(template, sets)
    const { points } = (await study.draft(sets.owner, id)).checklist
    expect(points.filter(({ state }) => state === 'blocks')).toEqual([])
    await study.publish(sets.owner, id)
    await study.open(sets.owner, id)

    const given = new Map<string, string>()
    for (const [n, locale] of protocol.locales.entries()) {
      const { token, run } = await begin(key, { locale })
      const pairs = run.trials.filter(({ other }) => other !== null)
      expect(pairs).toHaveLength(PAIRS[template] ?? 0)
      const answers = answersOf(run, {
        random: seededRandom('template', template, n),
        ...{ offness: () => 0.6, sound: true, professional: n === 0 },
      })
      await receiveAnswers(key, token, answers)
      expect((await view(key, token)).completed).toBe(true)
      // How many answers are saved is counted by the page that says so.
      expect(placeholdersIn(JSON.stringify(run))).toEqual(template === 'one-promo' ? SAVING : [])
      for (const { position, values } of answers)
        for (const [rating, value] of Object.entries(values))
          if (value !== null) given.set(`${run.participantId} ${position} ${rating}`, String(value))
    }
    const rows: Record<string, string>[] = parse(await textOf(await exportTable(id, 'ratings')), {
      columns: true,
    })
    const there = rows.filter(({ rating_value, rating_text }) => rating_value || rating_text)
    expect(given.size).toBeGreaterThan(0)
    expect(there).toHaveLength(given.size)
  })

  test('is offered with what it is for and what it needs, in both languages', () => {
    for (const locale of ['en', 'fr'] as const) {
      const offered = list(locale).find(({ id }) => id === template)
      expect(offered?.name).toMatch(/\S/)
      expect(offered?.description.length).toBeGreaterThan(80)
      expect(offered?.needs).toMatch(/\S/)
      expect(offered?.unvalidated).toEqual(['fr'])
    }
  })
})

test('a promo takes from its clip what is known, and leaves to the editor what is not', async () => {
  const { owner, promo } = await frozenSet()
  const { id } = await draft(owner, {
    ...asked(),
    ...{ template: 'one-promo', clipId: promo.id },
  })
  const { protocol } = await study.detail(owner, id)
  const value = (key: string) => protocol.placeholders.find((one) => one.key === key)?.value
  expect(value('videoLength')).toEqual({ en: '2 seconds', fr: '2\u00a0secondes' })
  expect(value('person')).toEqual({ en: 'A. Speaker', fr: 'A. Speaker' })
  expect(value('sourceUrl')?.en).toBe('https://example.org/promo')
  expect(value('closingDate')).toEqual({ en: '31 October 2027', fr: '31 octobre 2027' })
  expect(value('anonymiseDate')).toEqual({ en: '31 January 2028', fr: '31 janvier 2028' })
  expect(value('company')).toEqual({})
  const asks = protocol.phases.find((phase) => phase.id === 'sequences')
  const [worst] = asks && 'blocks' in asks ? (asks.blocks[0]?.items ?? []) : []
  expect(worst?.kind === 'choice' && worst.options.map(({ atS }) => atS)).toEqual([
    0.25, 0.85, 1.45,
  ])
})

test('a promo is a clip that is said to be generated', async () => {
  const { owner, practice } = await frozenSet()
  const clipId = practice[0]?.id ?? ''
  await expect(
    draft(owner, { ...asked(), ...{ template: 'one-promo', clipId } }),
  ).rejects.toMatchObject({ reason: 'PROMO_NOT_GENERATED', problems: [{ where: 'clipId' }] })
})

test('versions are compared over the scenes they share, and generators when there are two', async () => {
  const sets = await frozenSet()
  const alone = async (data: object) => {
    await despiteFreezing((tx) =>
      tx.clip.updateMany({ where: { clipSetId: sets.id, provenance: 'REAL' }, data }),
    )
  }
  await alone({ scene: 'somewhere else' })
  await expect(draft(sets.owner, wanted['version-against-version'](sets))).rejects.toMatchObject({
    reason: 'NO_COUNTERPARTS',
  })
  await alone({ origin: 'model-a' })
  await expect(draft(sets.owner, wanted['pair-comparison'](sets))).rejects.toMatchObject({
    reason: 'ORIGINS_TOO_FEW',
  })
})

test('a draft practises on clips that never count', async () => {
  const set = await frozenSet()
  const made = await draft(set.owner, wanted['filmed-or-generated'](set))
  const { protocol } = await study.detail(set.owner, made.id)
  expect(protocol.clips.practice).toEqual(set.practice.map(({ id }) => id))
  expect(protocol.clips.test).toHaveLength(8)
  const usable = await usableSets(set.owner)
  expect(usable.find(({ id }) => id === set.id)).toMatchObject({
    ...{ test: 8, practice: 1, real: 4, generated: 4 },
    ...{ origins: ['model-a', 'camera'], counterparts: 4, pairs: 16 },
  })
})

test('a draft uses a frozen set, whosever it is, and none that can still change', async () => {
  const set = await frozenSet()
  const other = await account()
  const byOther = () => draft(other, wanted['filmed-or-generated'](set))
  expect(await usableSets(other)).toContainEqual(expect.objectContaining({ id: set.id }))
  await byOther()
  await despiteFreezing((tx) =>
    tx.clipSet.update({ where: { id: set.id }, data: { state: 'DRAFT' } }),
  )
  await expect(draft(set.owner, wanted['filmed-or-generated'](set))).rejects.toMatchObject({
    reason: 'SET_NOT_FROZEN',
  })
  await expect(byOther()).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('an address that is taken is suggested with a number', async () => {
  const { owner, id } = await frozenSet()
  const wanted = `ours-${randomCode(6)}`
  expect(await freeSlug(wanted)).toBe(wanted)
  for (const next of [`${wanted}-2`, `${wanted}-3`]) {
    const slug = await freeSlug(wanted)
    await draft(owner, { ...asked(), template: 'blank', clipSetIds: [id], slug })
    expect(await freeSlug(wanted)).toBe(next)
  }
})
