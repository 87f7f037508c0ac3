import { isDatabaseAway } from '@/lib/db'

/**
 * Under load, jobs that come together, or while others are being done, are done in one statement and one
 * commit; without load nothing waits. At most `lanes` statements are under way, of at most `most` jobs.
 *
 * When a joint statement fails for another reason than an absent database, each of its jobs is tried
 * alone, so that one that can't be done harms no other.
 */
export class Gathering<Job, Result> {
  readonly #together: (jobs: readonly Job[]) => Promise<Result[]>
  readonly #keyOf: (job: Job) => string
  readonly #most: number
  #free: number
  #waiting: Waiting<Job, Result>[] = []

  constructor(options: {
    /** The results of `jobs`, in their order. */
    together: (jobs: readonly Job[]) => Promise<Result[]>
    /** Two jobs of one key are never done in one statement. */
    keyOf: (job: Job) => string
    lanes: number
    most: number
  }) {
    this.#together = options.together
    this.#keyOf = options.keyOf
    this.#free = options.lanes
    this.#most = options.most
  }

  do(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject })
      if (this.#free === 0) return
      this.#free--
      // After what has arrived by now: requests that are read in one turn are stored in one statement.
      setImmediate(() => void this.#work())
    })
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#next()
      try {
        await this.#settle(batch)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.#free++
  }

  #next(): Waiting<Job, Result>[] {
    const keys = new Set<string>()
    const batch: Waiting<Job, Result>[] = []
    const later: Waiting<Job, Result>[] = []
    for (const one of this.#waiting) {
      const key = this.#keyOf(one.job)
      if (batch.length < this.#most && !keys.has(key)) batch.push(one)
      else later.push(one)
      keys.add(key)
    }
    this.#waiting = later
    return batch
  }

  async #settle(batch: readonly Waiting<Job, Result>[]): Promise<void> {
    try {
      const results = await this.#together(batch.map(({ job }) => job))
      for (const [at, { resolve }] of batch.entries()) resolve(results[at] as Result)
    } catch (error) {
      if (batch.length === 1 || isDatabaseAway(error)) throw error
      for (const { job, resolve, reject } of batch)
        await this.#together([job]).then(([result]) => resolve(result as Result), reject)
    }
  }
}

type Waiting<Job, Result> = {
  job: Job
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}
