import { describe, expect, test } from 'vitest'
import { firstBrokenLine, record } from '@/domain/audit'
import { pool, transaction } from '@/lib/db'

const line = (n: number) => ({
  actorId: null,
  action: 'test.did',
  subject: `test:${n}`,
  details: { n },
})

describe('the audit log', () => {
  test('is one unbroken chain, whoever writes at the same time', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => transaction((tx) => record(tx, line(n)))))
    expect(await firstBrokenLine()).toBeNull()
    expect((await pool().query('SELECT count(*)::int AS n FROM audit_entry')).rows[0].n).toBe(8)
  })

  test('refuses to change or forget a line', async () => {
    await transaction((tx) => record(tx, line(1)))
    await expect(pool().query("UPDATE audit_entry SET action = 'x'")).rejects.toThrow(/append-only/)
    await expect(pool().query('DELETE FROM audit_entry')).rejects.toThrow(/append-only/)
    await expect(pool().query('TRUNCATE audit_entry')).rejects.toThrow(/append-only/)
  })
})
