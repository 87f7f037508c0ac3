import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHttp } from '@/server/http'

type Operation = {
  parameters?: { name: string; in: string }[]
  responses: Record<string, { description: string; content?: object }>
  security?: object[]
  tags?: string[]
}

let http: FastifyInstance
let paths: Record<string, Record<string, Operation>>

beforeAll(async () => {
  http = await openHttp()
  const reply = await http.inject({ url: '/api/v1/openapi.json' })
  paths = reply.json().paths
})
afterAll(() => http?.close())

const operations = () =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

test('every route of the API is described, and nothing else', () => {
  const described = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`)
  const there = http.table
    .filter((route) => / \/(api\/v1|media)\//.test(route) && !/openapi\.json|\*$/.test(route))
    .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'))
  expect(described.toSorted()).toEqual(there.toSorted())
})

test('what stands in a path is described, and refusals are', () => {
  for (const { path, method, operation } of operations()) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const described = (operation.parameters ?? []).filter((each) => each.in === 'path')
    expect([path, described.map(({ name }) => name).toSorted()]).toEqual([path, named.toSorted()])
    expect([path, method, Object.keys(operation.responses)]).toContainEqual(
      expect.arrayContaining(['4XX']),
    )
    expect(operation.tags).toHaveLength(1)
  }
})
