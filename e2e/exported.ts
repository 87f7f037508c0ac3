import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import type { Viewer } from '@/domain/access'
import type { Protocol } from '@/domain/protocol/schema'
import { expect } from '@/e2e/fixtures'
import { DEBRIEF, type Done, type Given, type Respondent } from '@/e2e/respondent'
import { realOrAi } from '@/instruments/real-or-ai'
import { db } from '@/lib/db'
import { signedIn } from '@/tests/people'

/** What arrived, held against what was pressed. */

type Row = Record<string, string>
type Owned = { id: string; owner: Viewer }

/** ratings.csv as the study's owner downloads it. */
export async function ratings({ id, owner }: Owned): Promise<Row[]> {
  const { name, value } = await signedIn(owner)
  const response = await fetch(`${process.env.BASE_URL}/api/v1/studies/${id}/export/ratings.csv`, {
    headers: { cookie: `${name}=${value}` },
  })
  expect(response.status).toBe(200)
  return parse(await response.text(), { columns: true, bom: true })
}

/** The newest version of a study's protocol. */
export async function protocolOf({ id }: { id: string }): Promise<Protocol> {
  const { protocol } = await db().version.findFirstOrThrow({
    where: { studyId: id },
    orderBy: { number: 'desc' },
  })
  return protocol as Protocol
}

/** The clip behind each address that was shown. */
async function clipsShown(done: readonly Done[]) {
  const tokens = done.flatMap(({ media }) => media?.replace(/^[^-]*-/, '') ?? [])
  const exposures = await db().exposure.findMany({
    where: { token: { in: tokens } },
    include: { clip: true },
  })
  const byToken = new Map(exposures.map(({ token, clip }) => [token, clip]))
  return (trial: Done) => {
    const clip = trial.media && byToken.get(trial.media.replace(/^[^-]*-/, ''))
    if (trial.media && !clip) throw new Error(`No clip has the address ${trial.media}`)
    return clip || null
  }
}

const cell = (value: number | string | boolean | null) =>
  value === true ? 'TRUE' : value === false ? 'FALSE' : String(value ?? '')

/**
 * The rows hold every trial of this respondent, in order, each once, with exactly what was pressed,
 * about the clip that was on the screen, and nothing else.
 */
export async function expectExactly(
  all: readonly Row[],
  { done, locale }: Pick<Respondent, 'done' | 'locale'>,
): Promise<void> {
  const clipOf = await clipsShown(done)
  const positions = [...new Set(all.map(({ trial_index }) => Number(trial_index)))]
  expect(positions).toEqual(done.map((_, at) => at + 1))
  expect(new Set(all.map(({ row_id }) => row_id)).size).toBe(all.length)
  expect(new Set(all.map(({ participant_id }) => participant_id)).size).toBe(1)

  for (const [at, trial] of done.entries()) {
    const own = all.filter(({ trial_index }) => trial_index === String(at + 1))
    const clip = clipOf(trial)
    // What is asked about a clip without playing it names the clip all the same.
    const isAbout = !clip && (trial.kind === 'questionnaire' || trial.kind === 'moments')
    for (const row of own) {
      expect(row).toMatchObject({
        locale,
        phase: trial.phase,
        plays: cell(trial.plays),
        is_practice: cell(trial.kind === 'practice'),
      })
      if (!isAbout)
        expect(row).toMatchObject({
          clip_id: cell(clip?.id ?? null),
          provenance: clip?.provenance?.toLowerCase() ?? '',
          origin: clip?.origin ?? '',
          scene: clip?.scene ?? '',
        })
    }
    if (clip) {
      if (trial.kind !== 'moments')
        expect(Number(own[0]?.watched_share)).toBeGreaterThanOrEqual(0.95)
      expectPerceived(trial, clip.tags)
    }
    // An answer without a value has a row that says so.
    const pressed = trial.given.map(asPressed)
    const rows = own.map(asStored).filter(({ item }) => item !== '')
    expect(rows.toSorted(byItem)).toEqual(pressed.toSorted(byItem))
    expect(own.length).toBe(Math.max(1, pressed.length))
    expectOrder(own, trial.given)
  }
}

type Cells = {
  item: string
  raw: string
  value: string
  text: string
  swapped: string
  missing: string
}
const byItem = (a: Cells, b: Cells) => a.item.localeCompare(b.item)

const asStored = (row: Row): Cells => ({
  item: row.item_id ?? '',
  raw: row.rating_raw ?? '',
  value: row.rating_value ?? '',
  text: row.rating_text ?? '',
  swapped: row.poles_swapped ?? '',
  missing: row.missing_reason ?? '',
})

const asPressed = ({ item, raw, value, text, swapped }: Given): Cells => ({
  item,
  raw: cell(raw),
  value: cell(value),
  text: text ?? '',
  swapped: cell(swapped),
  missing: raw === null && text === null ? 'skipped' : '',
})

/** Terms and scales stood on the screen in the order that the file gives them. */
function expectOrder(rows: readonly Row[], given: readonly Given[]): void {
  const place = new Map(rows.map((row) => [row.item_id, Number(row.item_position)]))
  for (const kind of IN_THEIR_OWN_ORDER) {
    const places = given.filter(({ item }) => kind.test(item)).map(({ item }) => place.get(item))
    expect(places).toEqual(places.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
  }
}

const IN_THEIR_OWN_ORDER = [
  /^(descriptors|try_list)\.(?!none|other)/,
  /^try_(light|pace)$/,
  /^humanness_/,
  /^(eerie|spine_tingling)_/,
]

/** Nothing was asked about a face or a voice that is not in the clip. */
function expectPerceived({ given }: Done, tags: readonly string[]): void {
  const terms = given.filter(({ item }) => item.startsWith('descriptors.'))
  if (terms.length === 0) return
  const asked = (term: string) => terms.some(({ item }) => item === `descriptors.${term}`)
  expect(asked('frozen_gaze')).toBe(tags.includes('face'))
  expect(asked('robotic_voice')).toBe(tags.includes('voice'))
  expect(asked('soulless')).toBe(true)
}

/** The last page shows the code, and clip by clip what was what and what they had said. */
export async function expectDebrief(
  page: Page,
  study: Owned,
  someone: Respondent,
): Promise<string> {
  const words = DEBRIEF[someone.locale]
  await expect(page).toHaveURL(new RegExp(`${someone.address}/done$`))
  await expect(page.getByText(words.codeLabel, { exact: true })).toBeVisible()
  const code = (await page.getByRole('code').first().textContent()) ?? ''
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  const { key } = await db().study.findUniqueOrThrow({ where: { id: study.id } })
  const told = await (await page.request.get(`/api/v1/runs/${key}/debrief`)).json()
  expect(told.completionCode).toBe(code)

  const clipOf = await clipsShown(someone.done)
  const rated = someone.done.filter(({ phase }) => phase === 'rating' || phase === 'practice')
  const protocol = await protocolOf(study)
  for (const [at, trial] of rated.entries()) {
    const clip = clipOf(trial)
    const item = page.getByRole('listitem').nth(at)
    const practised = rated.filter(({ phase }) => phase === 'practice').length
    const isPractice = trial.phase === 'practice'
    await expect(item.getByRole('heading')).toHaveText(
      isPractice ? words.practice : words.video.replace('{n}', String(at + 1 - practised)),
    )
    if (!clip) throw new Error('Every rated trial has a clip')
    if (isPractice && clip.provenance === 'UNKNOWN')
      await expect(item).not.toContainText(words.UNKNOWN)
    else await expect(item).toContainText(words[clip.provenance ?? 'UNKNOWN'])
    await expect(item).toContainText(clip.origin)
    const again = someone.done.find((one) => one.phase === 'detection' && one.media === trial.media)
    const said = again?.given.find(({ item }) => item === 'real_or_ai')?.value
    const label = said ? realOrAi.labels[said - 1]?.[someone.locale] : null
    if (label) await expect(item).toContainText(`${words.said} ${label}`)
    const typed = trial.given.flatMap(({ item, text }) =>
      /^(own_words\.\d|.+\.other)$/.test(item) && text ? [text] : [],
    )
    const picked = [
      ...typed,
      ...termsOf(protocol, someone)
        .filter(({ key }) => trial.given.some(({ item, raw }) => item === key && raw === 1))
        .map(({ text }) => text),
    ]
    if (picked.length > 0) await expect(item).toContainText(`${words.picked} ${picked.join(', ')}`)
    else await expect(item).not.toContainText(words.picked)
  }
  return code
}

const termsOf = (protocol: Protocol, { locale }: Respondent) =>
  protocol.phases
    .flatMap((phase) => ('blocks' in phase ? phase.blocks : []))
    .flatMap(({ items }) => items)
    .flatMap((item) =>
      item.kind === 'cata'
        ? item.terms.map(({ key, text }) => ({ key: `${item.id}.${key}`, text: text[locale] }))
        : [],
    )
