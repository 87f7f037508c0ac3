// Everything that is checked, in order, from a fresh clone: npm test. `verify` leaves out what needs
// a build and a browser. The last line counts: each check of the code is one, each test is one.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, generate, install, installChromium, installFfmpeg, root } from './prepare.mjs'

const everything = process.argv[2] !== 'verify'
const scratch = mkdtempSync(path.join(tmpdir(), 'uncanny-results-'))
const report = (name) => path.join(scratch, `${name}.json`)

await install()
await installFfmpeg({ required: true })
if (everything) await installChromium({ required: true })
await generate()

const counts = { passed: 0, failed: 0, skipped: 0 }
await check('Biome', ['biome', 'ci', '--max-diagnostics=50'])
await check('Route types', ['next', 'typegen'])
await check('TypeScript', ['tsc', '--noEmit'])
await check('knip', ['knip'])
await check('Migrations lead to the schema', ['tsx', 'scripts/migration.ts', '--check'])
await tests(
  'Unit and domain tests',
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${report('vitest')}`],
  {},
  countVitest,
)
if (everything) {
  await build()
  await tests(
    'Journeys in Chromium',
    ['playwright', 'test'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report('playwright') },
    countPlaywright,
  )
}

rmSync(scratch, { recursive: true, force: true })
const skipped = counts.skipped ? `, ${counts.skipped} skipped` : ''
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`)
process.exitCode = counts.failed > 0 ? 1 : 0

async function check(title, command) {
  const code = await run(title, command)
  counts[code === 0 ? 'passed' : 'failed']++
}

/** Runs a test runner and counts its tests; one that ends badly without a failed test has failed by itself. */
async function tests(title, command, env, count) {
  const code = await run(title, command, env)
  const found = count()
  for (const kind of Object.keys(counts)) counts[kind] += found[kind] ?? 0
  if (code !== 0 && !found.failed) counts.failed++
}

function run(title, [program, ...args], env = {}) {
  console.log(`\n■ ${title}`)
  return new Promise((resolve) => {
    const child = spawn(path.join(root, 'node_modules', '.bin', program), args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function countVitest() {
  const said = read(report('vitest'))
  return said
    ? {
        passed: said.numPassedTests,
        failed: said.numFailedTests,
        skipped: said.numPendingTests + said.numTodoTests,
      }
    : {}
}

function countPlaywright() {
  const { expected, unexpected, flaky, skipped } = read(report('playwright'))?.stats ?? {}
  return expected === undefined ? {} : { passed: expected, failed: unexpected + flaky, skipped }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
