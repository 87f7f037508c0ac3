import { crc32, deflateRawSync } from 'node:zlib'

/** Zips as no honest program writes them: every word of the archive may be a lie. */
export type Part = {
  name: string
  bytes?: Buffer
  /** What the archive says, where that is not so. */
  saidSize?: number
  saidCrc?: number
  flags?: number
  /** As in `st_mode`; a regular file where nothing is said. */
  mode?: number
  /** Has no bytes of its own, and points to those of the part before it. */
  shares?: boolean
}

export function zipOf(parts: readonly Part[]): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  let dataAt = 0
  let packed: Buffer = Buffer.alloc(0)
  for (const { name, bytes = Buffer.alloc(0), flags = 0x800, mode = 0o100_644, ...lies } of parts) {
    const nameBytes = Buffer.from(name)
    if (!lies.shares) packed = deflateRawSync(bytes, { level: 9 })
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(lies.saidCrc ?? crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(lies.saidSize ?? bytes.length, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    if (!lies.shares) {
      dataAt = at
      const local = Buffer.concat([word(0x04034b50), common, nameBytes, packed])
      chunks.push(local)
      at += local.length
    }
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((mode << 16) >>> 0, 6)
    rest.writeUInt32LE(dataAt, 10)
    directory.push(Buffer.concat([word(0x02014b50), Buffer.from([20, 3]), common, rest, nameBytes]))
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 4)
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...chunks, central, word(0x06054b50), end])
}

function word(value: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32LE(value)
  return four
}
