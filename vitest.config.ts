import path from 'node:path'
import { defineConfig } from 'vitest/config'

const resolve = { alias: { '@': path.resolve('.') } }

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['{domain,lib,components,server,demo,instruments,templates}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts'],
          setupFiles: 'tests/quiet-console.ts',
        },
      },
      {
        resolve,
        test: {
          name: 'db',
          include: ['{domain,lib,server,demo,scripts}/**/*.db.test.ts'],
          globalSetup: 'tests/template-database.ts',
          setupFiles: ['tests/quiet-console.ts', 'tests/worker-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
