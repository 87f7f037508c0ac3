import type { Picked } from '@/components/clips/upload/uploads'

/** From what was dropped or chosen to files with the paths that a manifest calls them by. */

/** `manifest` is the file that describes the others; null where none of them does. */
export type Collected = { files: Picked[]; manifest: File | null }

/** Only during the event does it give its entries; the walk may take longer. */
export function fromDrop(transfer: DataTransfer): Promise<Picked[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  if (entries.length > 0) return Promise.all(entries.map(walk)).then((found) => found.flat())
  return Promise.resolve(fromInput(transfer.files))
}

export const fromInput = (files: Iterable<File>): Picked[] =>
  [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }))

async function walk(entry: FileSystemEntry): Promise<Picked[]> {
  if (isHidden(entry.name)) return []
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ name: entry.fullPath.replace(/^\//, ''), file }]
  }
  const found: Picked[] = []
  for (const inside of await contentsOf(entry as FileSystemDirectoryEntry))
    found.push(...(await walk(inside)))
  return found
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** It tells at most a hundred at a time, and then none. */
async function contentsOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

const isHidden = (part: string): boolean =>
  part.startsWith('.') || /^(__macosx|thumbs\.db|desktop\.ini)$/i.test(part)

/**
 * Takes out what is hidden, finds the manifest, and names every file from the manifest's folder, or,
 * without one, from the folder that all have in common.
 */
export function collect(picked: readonly Picked[]): Collected {
  const visible = picked.filter(({ name }) => !name.split('/').some(isHidden))
  const manifest = manifestAmong(visible)
  const base = manifest ? folderOf(manifest.name) : commonFolder(visible)
  const files = visible
    .filter((each) => each !== manifest)
    .map(({ name, file }) => ({
      name: (name.startsWith(base) ? name.slice(base.length) : name).normalize('NFC'),
      file,
    }))
    .sort((a, b) => inOrder(a.name, b.name))
  return { files, manifest: manifest?.file ?? null }
}

/** Clip 2 before clip 10, whatever order the folder gave them in. */
const inOrder = new Intl.Collator('en', { numeric: true }).compare

/** `manifest.csv` where it lies highest, else the only table that came along. */
function manifestAmong(picked: readonly Picked[]): Picked | null {
  const depth = ({ name }: Picked) => name.split('/').length
  const [named] = picked
    .filter(({ name }) => /(^|\/)manifest\.csv$/i.test(name))
    .sort((a, b) => depth(a) - depth(b))
  if (named) return named
  const tables = picked.filter(({ name }) => /\.csv$/i.test(name))
  return tables.length === 1 ? (tables[0] ?? null) : null
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1)

function commonFolder(picked: readonly Picked[]): string {
  const [first = ''] = picked.map(({ name }) => name)
  const folder = first.includes('/') ? first.slice(0, first.indexOf('/') + 1) : ''
  return picked.every(({ name }) => name.startsWith(folder)) ? folder : ''
}
