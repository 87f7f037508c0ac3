import { cpus } from 'node:os'
import { answers } from '@/bench/answers'
import { exporting } from '@/bench/export'
import { normalise } from '@/bench/normalise'
import { startServer } from '@/bench/server'
import { serving } from '@/bench/serving'
import { upload } from '@/bench/upload'

/**
 * npm run bench [-- answers|export|normalise|serving|upload]: measurements as ratios to a peer in the same run, so that they
 * say something on any machine. A missed one is reported, and the exit code says so.
 */
export type Line = { what: string; value: string; wanted?: string; met?: boolean }

const all = { answers, export: exporting, normalise, serving, upload }
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in all))
if (unknown.length > 0) {
  console.error(
    `There is no bench "${unknown.join('", "')}". There is: ${Object.keys(all).join(', ')}.`,
  )
  process.exit(1)
}

const lines: Line[] = []
const server = await startServer()
try {
  for (const [name, measure] of Object.entries(all)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    console.log(`  Measuring ${name} …`)
    lines.push(...(await measure(server)))
  }
} finally {
  await server.stop()
}

console.log(`\n${cpus().length} cores, Node ${process.versions.node}\n`)
const width = Math.max(...lines.map(({ what }) => what.length))
for (const { what, value, wanted, met } of lines)
  console.log(
    `${what.padEnd(width)}  ${value.padStart(12)}${wanted ? `   wanted ${wanted}: ${met ? 'met' : 'missed'}` : ''}`,
  )
process.exitCode = lines.some(({ met }) => met === false) ? 1 : 0
