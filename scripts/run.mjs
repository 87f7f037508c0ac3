// Starts Uncanny from a fresh clone: installs what is missing, builds what has changed, then runs it.
//   node scripts/run.mjs demo | start | dev | import … | study … | storage … | simulate … | bench … | migration …
import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  build,
  bundle,
  generate,
  install,
  installFfmpeg,
  node,
  production,
  root,
} from './prepare.mjs'

const [what = 'start', ...rest] = process.argv.slice(2)

const programs = {
  demo: { file: 'demo/main.ts', ffmpeg: true, build: true, serves: true },
  start: { file: 'server/main.ts', ffmpeg: true, build: true, serves: true },
  dev: { file: 'server/main.ts', ffmpeg: true, env: { NODE_ENV: 'development' } },
  import: { file: 'scripts/import.ts', ffmpeg: true },
  study: { file: 'scripts/study.ts' },
  storage: { file: 'scripts/storage.ts' },
  simulate: { file: 'scripts/simulate.ts' },
  bench: { file: 'bench/main.ts', ffmpeg: true, build: true },
  migration: { file: 'scripts/migration.ts' },
}

// Settings may lie in a file; what the shell sets already stands.
if (existsSync(path.join(root, '.env'))) process.loadEnvFile(path.join(root, '.env'))

const program = programs[what]
if (!program) {
  console.error(`There is no "${what}". There is: ${Object.keys(programs).join(', ')}.`)
  process.exit(1)
}

await install()
if (program.ffmpeg) await installFfmpeg({ required: false })
await generate()
if (program.build) await build()
if (program.build) await bundle()
process.exitCode = program.serves
  ? await node([...production.args(program.file), ...rest], production.env)
  : await node(['--import', 'tsx', program.file, ...rest], {
      NODE_ENV: 'production',
      ...program.env,
    })
