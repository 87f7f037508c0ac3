import { describe, expect, test } from 'vitest'
import { Gathering } from '@/domain/session/gather'

function gathering(together?: (jobs: readonly string[]) => Promise<string[]>) {
  const batches: string[][] = []
  const work = new Gathering<string, string>({
    lanes: 1,
    most: 3,
    keyOf: (job) => job.split('.')[0] ?? '',
    together: async (jobs) => {
      batches.push([...jobs])
      return together ? together(jobs) : jobs.map((job) => job.toUpperCase())
    },
  })
  return { work, batches }
}

describe('gathering', () => {
  test('does together what came together, a few at a time', async () => {
    const { work, batches } = gathering()
    const results = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((job) => work.do(job)))
    expect(results).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ])
  })

  test('never does two jobs of one key in one statement, and keeps their order', async () => {
    const { work, batches } = gathering()
    await Promise.all(['a', 'b.1', 'b.2', 'b.3', 'c'].map((job) => work.do(job)))
    expect(batches).toEqual([['a', 'b.1', 'c'], ['b.2'], ['b.3']])
  })

  test('does each alone when together fails, so that one bad job harms no other', async () => {
    const { work } = gathering(async (jobs) => {
      if (jobs.includes('bad')) throw new Error('no')
      return jobs.map((job) => job.toUpperCase())
    })
    const settled = await Promise.allSettled(['a', 'bad', 'c'].map((job) => work.do(job)))
    expect(
      settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message)),
    ).toEqual(['A', 'no', 'C'])
  })

  test('gives up on all at once when the database is away, and works again afterwards', async () => {
    let away = true
    const { work, batches } = gathering(async (jobs) => {
      if (away) throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })
      return [...jobs]
    })
    const settled = await Promise.allSettled(['a', 'b', 'c'].map((job) => work.do(job)))
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(batches).toEqual([['a', 'b', 'c']])
    away = false
    expect(await work.do('d')).toBe('d')
  })
})
