import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Checklist } from '@/domain/checklist/schema'
import * as clipSet from '@/domain/clip-set'
import * as study from '@/domain/study'
import { BadEnvironment } from '@/lib/env'
import { DomainError, isDomainError, type Problem } from '@/lib/errors'
import { openDatabase } from '@/server/database'

/**
 * npm run study: a protocol as a file, in and out, and looked over as the editor does. What is wrong is
 * said in the words of the API. The exit code is 1 when something stands in the way of publishing, 2
 * when nothing was done.
 */
const USAGE = `npm run study -- import FILE [--name NAME] [--slug SLUG] [--owner EMAIL]
npm run study -- check FILE [--owner EMAIL]
npm run study -- export SLUG [--draft]

  import   makes a study of a protocol, as a draft
  check    says what stands in the way of publishing it; makes nothing
  export   writes the newest published protocol of a study, or its draft

  --name   what to call it (the file's name otherwise)
  --slug   the end of its address (its name otherwise)
  --owner  whose it is (the first admin's otherwise)`

type Options = { name?: string; slug?: string; owner?: string; draft?: boolean }

async function take(file: string, options: Options): Promise<void> {
  const owner = await clipSet.importOwner(options.owner)
  const protocol = await readJson(file)
  const name = options.name ?? path.basename(file, path.extname(file))
  const made = await study.create(owner, { name, slug: options.slug ?? slugOf(name), protocol })
  console.log(`Imported as “${name}”, a draft at /s/${made.slug}. Its id: ${made.id}`)
  tell(await study.checklist(owner, made.id))
}

async function check(file: string, options: Options): Promise<void> {
  const owner = await clipSet.importOwner(options.owner)
  tell(await study.checkDocument(owner, await readJson(file)))
}

async function write(slug: string, options: Options): Promise<void> {
  const owner = await clipSet.importOwner(options.owner)
  const id = (await study.list(owner)).find((one) => one.slug === slug)?.id
  if (!id) throw new DomainError('NOT_FOUND', `There is no study at /s/${slug}.`)
  const newest = (await study.versions(owner, id))[0]?.number
  const { document } = await study.protocolOf(
    owner,
    id,
    options.draft ? 'draft' : (newest ?? 'draft'),
  )
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new DomainError('NOT_FOUND', `${file} can’t be read.`)
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new DomainError('INVALID', `${file} is not JSON: ${(error as Error).message}`)
  }
}

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '')

function tell({ points, publishable }: Checklist): void {
  const of = (state: string) =>
    points.filter((point) => point.state === state).flatMap(({ problems }) => problems)
  list('Before it can be published:', of('blocks'))
  list('To think about:', of('warns'))
  if (publishable) console.log('Nothing stands in the way of publishing it.')
  else process.exitCode = 1
}

function list(title: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return
  console.log(title)
  for (const { where, message } of problems)
    console.log(`  ${message}${where ? `  (${where})` : ''}`)
}

const COMMANDS: Record<string, (about: string, options: Options) => Promise<void>> = {
  import: take,
  check,
  export: write,
}

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      slug: { type: 'string' },
      owner: { type: 'string' },
      draft: { type: 'boolean' },
    },
  })
  const [command = '', about] = positionals
  const run = COMMANDS[command]
  if (!run || !about || positionals.length > 2) throw new TypeError('What is to be done?')
  const database = await openDatabase()
  try {
    await run(about, values)
  } finally {
    await database.close()
  }
} catch (error) {
  if (isDomainError(error)) {
    console.error(error.message)
    for (const { where, message } of error.problems) console.error(`  ${where}: ${message}`)
  } else {
    const isOurs = error instanceof BadEnvironment || error instanceof TypeError
    console.error(isOurs ? `${error.message}\n\n${USAGE}` : error)
  }
  process.exitCode = 2
}
