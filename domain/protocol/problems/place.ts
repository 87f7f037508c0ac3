import { blocksIn, type Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/**
 * Where in a protocol something is, for people: `phases.2.blocks.0.items.1.text.fr` is phase 3, item 2.
 * Rules name a JSON path; here it becomes the numbers by which the editor shows things.
 */

type Params = NonNullable<Problem['params']>

/** What has a number of its own inside a phase, an item or the document. */
const PARTS: Record<string, string> = {
  paragraphs: 'paragraph',
  boxes: 'box',
  refusals: 'refusal',
  terms: 'term',
  exclusive: 'term',
  options: 'option',
  aside: 'option',
  polarity: 'option',
  rows: 'row',
  labels: 'label',
  words: 'word',
  test: 'clip',
  practice: 'practiceClip',
  catches: 'catch',
  list: 'group',
  scales: 'scale',
  placeholders: 'placeholder',
  channels: 'channel',
  notes: 'note',
}

const PART_WORDS: Record<string, string> = {
  practiceClip: 'practice clip',
  catch: 'catch trial',
  channel: 'link',
}

/** What people call the place: `phase`, `item` (counted within its phase), `part` with its number, ids. */
function placeOf(protocol: Protocol, where: string): Params {
  const path = where.split('.')
  const params: Params = {}
  const phase = path[0] === 'phases' ? protocol.phases[Number(path[1])] : undefined
  if (phase) {
    Object.assign(params, { phase: Number(path[1]) + 1, phaseId: phase.id, phaseKind: phase.kind })
    if (path[2] === 'blocks') {
      const blocks = blocksIn(phase)
      const block = blocks[Number(path[3])]
      const item = path[4] === 'items' ? block?.items[Number(path[5])] : undefined
      if (block && !item) Object.assign(params, { block: Number(path[3]) + 1, blockId: block.id })
      if (item) {
        const before = blocks.slice(0, Number(path[3])).flatMap(({ items }) => items).length
        Object.assign(params, { item: before + Number(path[5]) + 1, itemId: item.id })
      }
    }
  }
  const inner = phase && path[2] === 'blocks' ? (path[4] === 'items' ? 6 : path.length) : 0
  const at = path.findIndex(
    (name, n) => n >= inner && name in PARTS && /^\d+$/.test(path[n + 1] ?? ''),
  )
  const part = PARTS[path[at] ?? '']
  if (part) Object.assign(params, { part, number: Number(path[at + 1]) + 1 })
  else if (path[0] === 'title') params.part = 'title'
  else if (path[0] === 'pages' && path[1]) Object.assign(params, { part: 'page', number: path[1] })
  else if (path[1] === 'sentences' && path[2])
    Object.assign(params, { part: 'sentence', number: path[2] })
  return params
}

/** The same in English, for the API and the terminal: "phase 3, item 2"; empty for the whole document. */
function placeWords(params: Params): string {
  return [
    params.phase !== undefined ? `phase ${params.phase}` : '',
    params.block !== undefined ? `block ${params.block}` : '',
    params.item !== undefined ? `item ${params.item}` : '',
    params.part !== undefined
      ? `${PART_WORDS[params.part] ?? params.part} ${params.number ?? ''}`.trim()
      : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** A problem that says where it is, in its words and in its params. */
export function located(protocol: Protocol, problem: Problem): Problem {
  const place = placeOf(protocol, problem.where)
  const said = placeWords(place)
  return {
    ...problem,
    message: said ? `${said}: ${problem.message}` : problem.message,
    params: { ...place, ...problem.params },
  }
}
