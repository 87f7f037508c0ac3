import { beforeEach, vi } from 'vitest'

/** A warning nobody expected is a failure nobody looked at. */
beforeEach(() => {
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...said) => {
      throw new Error(`console.${method}: ${said.join(' ')}`)
    })
  }
})
