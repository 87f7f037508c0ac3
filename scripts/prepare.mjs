// What a fresh clone lacks: npm packages, ffmpeg, Chromium, the generated Prisma client, the build.
// Each step says what it does, and does nothing when it is done already. No dependencies.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`)
  process.exit(1)
}

/** npm packages, from the lock file. */
export async function install() {
  await once('node_modules/.uncanny', fingerprint(['package-lock.json', '.npmrc']), () =>
    step('Installing npm packages (a minute or two the first time)', 'npm', [
      // Not `npm ci`, which refuses a lock file without the binaries of every other platform; the
      // versions are the lock file's all the same, and nothing is written back.
      'install',
      '--no-save',
      '--include=dev',
      // Nothing we use needs an install script, and some would download.
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]),
  )
}

export async function generate() {
  const inputs = ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']
  await once('generated/.uncanny', fingerprint(inputs), () =>
    step('Generating the database client', 'npx', ['prisma', 'generate']),
  )
}

/** The production build of the pages, when anything they are made of has changed. */
export async function build() {
  const inputs = [
    'app',
    'components',
    'domain',
    'lib',
    'messages',
    'instruments',
    'templates',
    'public',
  ]
  const files = [
    'auth.ts',
    'next.config.js',
    'postcss.config.mjs',
    'package-lock.json',
    'tsconfig.json',
  ]
  await once('.next/.uncanny', fingerprint([...inputs, ...files, 'prisma/schema.prisma']), () =>
    step('Building the pages (a minute or two the first time)', 'npx', ['next', 'build'], {
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
    }),
  )
}

/** The server as plain JavaScript: it starts sooner and needs 70 MB less than with a loader for TypeScript. */
export function bundle() {
  return step('Bundling the server', 'npx', [
    ...['esbuild', 'server/main.ts', 'demo/main.ts', '--outbase=.', '--outdir=.server', '--bundle'],
    ...['--platform=node', '--format=esm', '--target=node20', '--packages=external', '--splitting'],
    '--log-level=warning',
  ])
}

/** What node is told to run a bundled program as it runs in production: memory is given back sooner. */
export const production = {
  /** @param {string} file */
  args: (file) => ['--max-semi-space-size=8', `.server/${file.replace(/\.ts$/, '.js')}`],
  /** @type {{ NODE_ENV: 'production', MALLOC_ARENA_MAX: string }} */
  env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' },
}

export const installFfmpeg = (options) =>
  fromSystem({ program: 'ffmpeg', packages: ['ffmpeg'], brew: 'ffmpeg', ...options })

export const installChromium = (options) =>
  fromSystem({ program: 'chromium', packages: ['chromium'], brew: 'chromium', ...options })

/** Where nginx is, which serving is measured beside. Only root has its folder in PATH everywhere. */
export async function installNginx() {
  const folder = '/usr/sbin/nginx'
  const there = has('nginx') ? 'nginx' : existsSync(folder) && folder
  if (there) return there
  return (
    (await fromSystem({ program: 'nginx', packages: ['nginx-light'], brew: 'nginx' })) && 'nginx'
  )
}

/** A program of the system's: by its package manager where we may, else the one command to type. */
async function fromSystem({ program, packages, brew, required }) {
  if (has(program)) return true
  const apt = has('apt-get')
  if (apt && process.getuid?.() === 0) {
    console.log(`  Installing ${program} with the system's package manager …`)
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], quiet)
    const done = await run('apt-get', ['install', '-y', '-qq', ...packages], quiet)
    if (done.code === 0 && has(program)) return true
    console.error(done.said.slice(-2000))
  }
  const command = apt ? `sudo apt-get install ${packages.join(' ')}` : `brew install ${brew}`
  console.error(`  ${program} is missing. Install it with:  ${command}`)
  if (required) process.exit(1)
  return false
}

export const has = (program) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)))

/** Runs node in the foreground; resolves with its exit code. Ctrl-C reaches it by itself: it is in our process group. */
export function node(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    const pass = (signal) => child.kill(signal)
    process.on('SIGTERM', pass)
    process.on('SIGINT', () => {})
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** Runs a command quietly under a line that says what it is; on failure prints what it said and ends. */
async function step(title, command, args, env = {}) {
  const began = Date.now()
  console.log(`  ${title} …`)
  const ticking = setInterval(() => console.log(`    still at it, ${seconds(began)} s`), 15_000)
  const { code, said } = await run(command, args, env)
  clearInterval(ticking)
  if (code === 0) return
  console.error(said.slice(-6000))
  console.error(`  ${title}: failed after ${seconds(began)} s.`)
  process.exit(1)
}

const seconds = (began) => Math.round((Date.now() - began) / 1000)

function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let said = ''
    const hear = (chunk) => {
      said = (said + chunk).slice(-100_000)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (error) => resolve({ code: 1, said: String(error) }))
    child.on('close', (code) => resolve({ code, said }))
  })
}

/** Does `work` unless `mark` says that it was done for the same inputs. */
async function once(mark, inputs, work) {
  const file = path.join(root, mark)
  if (existsSync(file) && readFileSync(file, 'utf8') === inputs) return
  await work()
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, inputs)
}

/** A hash over the contents of files and folders. */
function fingerprint(names) {
  const hash = createHash('sha256').update(process.version)
  const add = (name) => {
    const file = path.join(root, name)
    if (!existsSync(file)) return
    if (statSync(file).isDirectory()) {
      for (const entry of readdirSync(file).sort()) add(path.join(name, entry))
    } else {
      hash.update(name).update(readFileSync(file))
    }
  }
  for (const name of names) add(name)
  return hash.digest('hex')
}
