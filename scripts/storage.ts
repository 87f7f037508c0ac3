import { parseArgs } from 'node:util'
import { check, isWrong } from '@/domain/storage-check'
import type { Checked, Finding } from '@/domain/storage-check/schema'
import { BadEnvironment } from '@/lib/env'
import { openDatabase } from '@/server/database'

/**
 * npm run storage:check: compares files with the rows that name them, and says what differs. The exit code
 * is 1 when something is wrong, 2 when the check itself failed.
 */
const USAGE = `npm run storage:check [-- --mend] [--quick]

  --mend   removes files that no row names and that are older than a day
  --quick  believes the hashes that a bucket has noted, instead of reading every file`

const MEANING: Record<Finding['kind'], string> = {
  MISSING: 'is missing, or can’t be read',
  SIZE: 'has another size than when it was stored',
  HASH: 'has another SHA-256 than when it was stored',
  WITHOUT_ROW: 'belongs to no clip',
  LEFTOVER: 'was left by interrupted work',
}

function tell(checked: Checked): void {
  const { files, bytes, readBytes, findings } = checked
  const megabytes = (count: number) => `${(count / 1e6).toFixed(1)} MB`
  console.log(`${files} files, ${megabytes(bytes)}; ${megabytes(readBytes)} read and hashed.`)
  for (const { kind, key, as, fileName, clipId, removed } of findings) {
    const whose = clipId ? `  (${as} of clip ${clipId}, ${JSON.stringify(fileName)})` : ''
    console.log(`  ${key} ${MEANING[kind]}${removed ? ': removed' : ''}${whose}`)
  }
  if (findings.length === 0) console.log('Every row has its file, every file its row.')
  else if (!isWrong(checked)) console.log('Nothing else is wrong.')
}

try {
  const { values } = parseArgs({
    options: { mend: { type: 'boolean' }, quick: { type: 'boolean' } },
  })
  const database = await openDatabase()
  try {
    const checked = await check(values)
    tell(checked)
    process.exitCode = isWrong(checked) ? 1 : 0
  } finally {
    await database.close()
  }
} catch (error) {
  const isOurs = error instanceof BadEnvironment || error instanceof TypeError
  console.error(isOurs ? `${error.message}\n\n${USAGE}` : error)
  process.exitCode = 2
}
