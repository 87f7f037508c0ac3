import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { freeze } from '@/domain/clip-set'
import { importFolder } from '@/domain/intake'
import { expectDebrief, expectExactly, protocolOf, ratings } from '@/e2e/exported'
import { expect, openStudy, test } from '@/e2e/fixtures'
import { Respondent } from '@/e2e/respondent'
import { db } from '@/lib/db'
import { account } from '@/tests/factories'

/** The whole way in real time: files as they were found, through the import, to the export. */

const beside = path.resolve('../shared/clips')
const isReal = existsSync(path.join(beside, 'manifest.csv'))
const folder = isReal ? beside : path.resolve('demo/clips')

/** Two filmed and two generated, none of them long: of ten real files one lasts over a minute. */
const SHORT = ['real/cup', 'real/box', 'generated/cogvideo-4', 'generated/cogvideo-kitten']

test.use({ locale: 'en-GB' })

test(`from consent to the code over the ${isReal ? 'real clips' : 'clips of the demo'}, and the export holds exactly what was pressed and where each clip came from`, async ({
  page,
}) => {
  test.setTimeout(300_000)
  const owner = await account('ADMIN')
  const { clipSetId } = await importFolder(owner.id, folder, { name: 'From consent to code' })
  const clips = () => db().clip.findMany({ where: { clipSetId } })
  const notReady = async () =>
    (await clips()).filter(({ state }) => state !== 'READY').map(({ fileName }) => fileName)
  await expect.poll(notReady, { timeout: 180_000, intervals: [500] }).toEqual([])
  await freeze(owner, clipSetId, {
    reason: 'A journey is tried here, not what its clips give away.',
  })

  const study = await openStudy({
    clipSetId,
    perParticipant: 4,
    only: (file) => !isReal || SHORT.includes(file.replace(/\.\w+$/, '')),
  })
  const protocol = await protocolOf(study)
  const someone = new Respondent(page, { slug: study.slug, protocol, seed: 'real time' })
  await someone.consent()
  await someone.rest()
  await expectDebrief(page, study, someone)
  const rows = await ratings(study)
  await expectExactly(rows, someone)

  const manifest: Record<string, string>[] = parse(
    await readFile(path.join(folder, 'manifest.csv')),
    { columns: true, bom: true },
  )
  const fileOf = new Map((await clips()).map(({ id, fileName }) => [id, fileName]))
  const shown = rows.filter(({ clip_id }) => clip_id)
  const rated = shown.filter(({ phase }) => phase === 'rating')
  expect(new Set(rated.map(({ clip_id }) => clip_id)).size).toBe(4)
  for (const row of shown) {
    const listed = manifest.find(({ file }) => file === fileOf.get(row.clip_id ?? ''))
    expect(listed).toBeDefined()
    expect([row.provenance, row.origin, row.scene]).toEqual([
      listed?.provenance,
      listed?.origin,
      listed?.scene,
    ])
    expect(Number(row.watched_share)).toBeGreaterThanOrEqual(0.95)
  }
})
