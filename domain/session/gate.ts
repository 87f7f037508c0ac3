/**
 * Lets `width` pieces of work through at once; the others wait their turn. A hall full of people who
 * press Start in the same second queue here, and not for the pool's connections, where they would
 * time out and keep answers from getting through.
 */
export class Gate {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(width: number) {
    this.#free = width
  }

  async through<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((go) => this.#waiting.push(go))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }
}
