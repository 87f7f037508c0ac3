/**
 * Writes a migration: `npm run migration -- add_something` prints the SQL that leads from the schema
 * of the last migration to prisma/schema.prisma, and saves both. `npm run migration -- --check` only
 * says whether a migration is missing.
 *
 * It is done with Prisma's schema engine as WebAssembly, from npm: the native one is a download.
 * CHECKs and triggers, which Prisma can't say, are written by hand at the end of the file.
 */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import { startEmbedded } from '@/server/database/embedded'

const SCHEMA = 'prisma/schema.prisma'
/** The schema as the migrations leave it. */
const MIGRATED = 'prisma/migrations/schema.prisma'

const [name] = process.argv.slice(2)
if (!name || !(name === '--check' || /^[a-z][a-z0-9_]*$/.test(name))) {
  console.error('Give the migration a verb name: npm run migration -- add_participant_note')
  process.exit(1)
}
const sql = await onScratchDatabase(difference)
if (!sql) {
  console.log('Nothing to do: the migrations already lead to the schema.')
} else if (name === '--check') {
  console.error(`prisma/schema.prisma has what no migration makes:\n${sql}`)
  process.exitCode = 1
} else {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = `prisma/migrations/${stamp}_${name}`
  await mkdir(folder, { recursive: true })
  await writeFile(`${folder}/migration.sql`, sql)
  await writeFile(MIGRATED, await readFile(SCHEMA))
  console.log(`${sql}\nSaved as ${folder}/migration.sql. Add CHECKs and triggers at its end.`)
}

/** Two documents are compared, but the engine wants to know the server's version before it answers. */
async function onScratchDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'uncanny-migration-'))
  await chmod(scratch, 0o755)
  const database = await startEmbedded(scratch, { fsync: 'off' })
  try {
    return await work(database.url)
  } finally {
    await database.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function difference(url: string): Promise<string> {
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const code = new WebAssembly.Module(
    new Uint8Array(await readFile(glue.replace(/\.js$/, '.wasm'))),
  )
  const instance = new WebAssembly.Instance(code, {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  })
  engine.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()

  const wanted = await readFile(SCHEMA, 'utf8')
  const migrated = await readFile(MIGRATED, 'utf8').catch(() => null)
  const schemaEngine = await engine.SchemaEngine.new(
    { datamodels: [[SCHEMA, wanted]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url })),
  )
  const { stdout } = await schemaEngine.diff({
    from: migrated
      ? { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: migrated }] }
      : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: wanted }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  schemaEngine.free()
  const text = stdout ?? ''
  return text.includes('This is an empty migration') ? '' : text.trim()
}
