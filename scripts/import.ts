import { parseArgs } from 'node:util'
import type { Viewer } from '@/domain/access'
import * as clip from '@/domain/clip'
import * as clipSet from '@/domain/clip-set'
import type { ClipSetView } from '@/domain/clip-set/schema'
import * as confound from '@/domain/confound'
import type { ConfoundTable } from '@/domain/confound/schema'
import { importFolder } from '@/domain/intake'
import { BadEnvironment } from '@/lib/env'
import { isDomainError } from '@/lib/errors'
import { openDatabase } from '@/server/database'
import { startWorker } from '@/server/worker'

/**
 * npm run import -- FOLDER: takes in a folder of clips with its manifest.csv, waits until every clip
 * is normalised or has failed, and tells what was done to each.
 */
const USAGE = `npm run import -- FOLDER [--name NAME] [--owner EMAIL] [--mute] [--freeze [--reason TEXT]]
npm run import -- FOLDER --repair SET_ID     takes the failed clips of a set from FOLDER again

  --name    what to call the set (the folder's name otherwise)
  --owner   whose it is (the first admin's otherwise)
  --mute    renditions without sound, for all clips
  --freeze  makes the set usable in studies, if nothing failed; it can't be changed then
  --reason  why it is frozen although something but the content tells real from generated`

type Options = {
  name?: string
  owner?: string
  mute?: boolean
  freeze?: boolean
  reason?: string
  repair?: string
}

async function main(folder: string, options: Options): Promise<void> {
  const database = await openDatabase()
  try {
    const owner = await clipSet.importOwner(options.owner)
    const id = options.repair
      ? await repair(owner, options.repair, folder)
      : await takeIn(owner, folder, options)
    const worker = await startWorker()
    try {
      await follow(owner, id)
    } finally {
      await worker.stop()
    }
    const set = await clipSet.detail(owner, id)
    tell(set)
    const failed = set.clips.some(({ state }) => state === 'FAILED')
    if (failed) process.exitCode = 2
    if (!options.freeze || failed) tellNext(set, folder)
    else if (!(await freeze(owner, id, options.reason))) process.exitCode = 2
  } finally {
    await database.close()
  }
}

/** False when something tells the provenances apart and nobody said why that is all right. */
async function freeze(owner: Viewer, clipSetId: string, reason?: string): Promise<boolean> {
  try {
    await clipSet.freeze(owner, clipSetId, { reason })
    console.log('The set is frozen: studies can use it.')
    return true
  } catch (error) {
    if (!isDomainError(error) || error.reason !== 'TRACES_SEPARATE') throw error
    console.log(
      'The set is stored and ready, but not frozen: the warnings above take a written reason. Freeze it in the studio under Clip sets, or import with --freeze --reason "why they are acceptable". Trimming all clips to one length, in the columns in and out of the manifest, may spare a warning.',
    )
    return false
  }
}

async function takeIn(owner: Viewer, folder: string, { name, mute }: Options): Promise<string> {
  const report = await importFolder(owner.id, folder, {
    ...(name !== undefined && { name }),
    mute: mute ?? false,
    onProgress: ({ step, done, total, file }) =>
      console.log(`  ${step === 'check' ? 'Checked' : 'Stored'} ${done} of ${total}  ${file}`),
  })
  const { width, height, fps, sound } = report.settings
  console.log(
    `\n“${report.name}”, ${report.clips} clips, for ${owner.email}. All of them become H.264, ${width} × ${height}, ${fps} frames a second, ${sound ? 'with a stereo sound track' : 'without sound'}.\n`,
  )
  return report.clipSetId
}

async function repair(owner: Viewer, clipSetId: string, folder: string): Promise<string> {
  const names = await clip.replaceFailed(owner, clipSetId, folder)
  console.log(
    names.length > 0 ? `  Taken again: ${names.join(', ')}` : '  No clip of this set has failed.',
  )
  return clipSetId
}

/** Says each clip as it is finished. Looks at the rows, since another worker may be at it too. */
async function follow(owner: Viewer, clipSetId: string): Promise<void> {
  const said = new Set<string>()
  for (;;) {
    const { clips } = await clipSet.detail(owner, clipSetId)
    for (const { id, fileName, state } of clips) {
      if (said.has(id) || (state !== 'READY' && state !== 'FAILED')) continue
      said.add(id)
      console.log(
        `  ${said.size} of ${clips.length}  ${fileName}${state === 'FAILED' ? '  failed' : ''}`,
      )
    }
    if (said.size === clips.length) return
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

function tell(set: ClipSetView): void {
  const rows = set.clips.map((clip) => {
    const { probe, rendition } = clip
    if (!rendition)
      return [clip.fileName, probe ? was(probe) : '', `failed: ${clip.failure}`, '', '', '']
    const { picture, width, height, fps, durationMs, gainDb, loudnessLufs, truePeakDb } = rendition
    return [
      clip.fileName,
      probe ? was(probe) : '',
      `${picture.width}×${picture.height} in ${width}×${height}, ${fps}/s, ${(durationMs / 1000).toFixed(1)} s`,
      loudnessLufs === null ? 'silent' : `${signed(gainDb)} dB`,
      loudnessLufs === null ? '' : `${number(loudnessLufs)} LUFS`,
      truePeakDb === null ? '' : `${number(truePeakDb)} dBTP`,
    ]
  })
  table(['file', 'before', 'after', 'gain', 'loudness', 'true peak'], rows)

  tellConfounds(confound.tableOf(set))

  const unreached = set.clips.flatMap(({ fileName, rendition }) =>
    rendition?.reachedTarget === false ? [fileName] : [],
  )
  if (set.settings && unreached.length > 0)
    console.log(
      `Gain alone can't bring these to ${number(set.settings.targetLufs)} LUFS (their peaks are in the way): ${unreached.join(', ')}\n`,
    )
}

/** Real beside generated as shown: what tells them apart without being looked at. */
function tellConfounds({ missing, properties, warnings, notes }: ConfoundTable): void {
  if (missing.length > 0) return
  console.log('What could still tell real from generated (medians of the renditions):')
  const rows = properties.flatMap(({ name, after }) => {
    if (!after) return []
    const { real, generated, told, verdict } = after
    const share = told === null ? '–' : `${Math.round(100 * told)} % of pairs`
    return [[name, number(real.median), number(generated.median), share, VERDICTS[verdict]]]
  })
  table(['', 'real', 'generated', 'tells apart', ''], rows)
  for (const { message } of warnings) console.log(`  Warning: ${message}`)
  for (const { message } of notes) console.log(`  ${message} (What clips show: no warning.)`)
  if (warnings.length > 0)
    console.log('A set with a warning can be frozen with a written reason only.')
  console.log()
}

const VERDICTS = { separates: 'separates', leans: 'helps', none: '' }

function tellNext(set: ClipSetView, folder: string): void {
  const failed = set.clips.filter(({ state }) => state === 'FAILED').length
  console.log(
    failed > 0
      ? `${failed} of ${set.clips.length} clips failed. Repair the files and run\n  npm run import -- ${folder} --repair ${set.id}\nor take them out, in the studio under Clip sets.`
      : 'Next: look at the clips in the studio under Clip sets, and freeze the set to use it in a study.',
  )
}

const was = (probe: NonNullable<ClipSetView['clips'][number]['probe']>) =>
  `${probe.codec}${probe.audio ? `/${probe.audio.codec}` : ''}, ${probe.width}×${probe.height}, ${number(probe.fps)}/s`

const number = (value: number | null) =>
  value === null ? '–' : `${Math.round(value * 10) / 10}`.replace('-', '−')
const signed = (value: number) => (value > 0 ? `+${number(value)}` : number(value))

function table(header: string[], rows: string[][]): void {
  const widths = header.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)),
  )
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()
  console.log(
    `\n${[header, widths.map((width) => '─'.repeat(width)), ...rows].map(line).join('\n')}\n`,
  )
}

function explain(error: unknown): void {
  if (isDomainError(error)) {
    console.error(`\n${error.message}`)
    for (const { where, message } of error.problems) console.error(`  ${where}: ${message}`)
  } else if (error instanceof BadEnvironment) console.error(error.message)
  else console.error(error)
  process.exitCode = 1
}

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      owner: { type: 'string' },
      mute: { type: 'boolean' },
      freeze: { type: 'boolean' },
      reason: { type: 'string' },
      repair: { type: 'string' },
    },
  })
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new TypeError('One folder is needed.')
  await main(folder, values).catch(explain)
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  process.exitCode = 1
}
