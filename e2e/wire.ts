import { connect, createServer, type Socket } from 'node:net'

/** A cable between a browser and a server, which a test may pull out. */
export type Wire = {
  url: string
  cut(): void
  mend(): void
  end(): Promise<void>
}

/**
 * Offline as browsers emulate it lets through what a page sends while it is being closed. This cuts
 * every connection, and takes no new one.
 */
export async function wireTo(serverPort: number, port: number): Promise<Wire> {
  const ends = new Set<Socket>()
  let isCut = false
  const relay = createServer((near) => {
    if (isCut) return near.destroy()
    const far = connect(serverPort, 'localhost')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => ends.delete(from))
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => relay.listen(port, 'localhost', resolve))
  const cut = () => {
    isCut = true
    for (const socket of ends) socket.destroy()
  }
  return {
    url: `http://localhost:${port}`,
    cut,
    mend() {
      isCut = false
    },
    end: () =>
      new Promise((resolve) => {
        cut()
        relay.close(() => resolve())
      }),
  }
}
