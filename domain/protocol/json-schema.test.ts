import Ajv from 'ajv/dist/2020'
import { expect, test } from 'vitest'
import { protocolSchema } from '@/domain/protocol'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'
import { particulars } from '@/tests/factories'

const valid = () => {
  const ajv = new Ajv({ strict: false, validateFormats: false })
  return ajv.compile(protocolSchema())
}
const [test1 = '', test2 = ''] = [1, 2].map((n) => `0000000${n}-0000-4000-8000-000000000000`)
const written = () =>
  JSON.parse(
    JSON.stringify(
      filmedOrGenerated({
        ...{ locales: ['en', 'fr'], title: { en: 'Videos', fr: 'Vidéos' }, perParticipant: 2 },
        ...{ clips: { test: [test1, test2], practice: [] }, ...particulars },
      }),
    ),
  )

test('the published JSON Schema takes what the templates write', () => {
  const check = valid()
  check(written())
  expect(check.errors).toBeNull()
})

test('and refuses what is no protocol', () => {
  const check = valid()
  expect(check({ ...written(), phases: [{ kind: 'dance', id: 'x' }] })).toBe(false)
  expect(check({ ...written(), schema: 3 })).toBe(false)
  expect(check({ schema: 2 })).toBe(false)
})
