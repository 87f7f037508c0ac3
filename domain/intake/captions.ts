import { DomainError } from '@/lib/errors'

/**
 * Reads captions, WebVTT or SubRip, and writes them anew as WebVTT: the cues and nothing else. Notes and
 * style sheets could say where a clip is from, and respondents get this file.
 */

export const LARGEST_CAPTIONS = 2 * 2 ** 20

/** INVALID, reason CAPTIONS, with the problem by line; else WebVTT. */
export function toWebVtt(bytes: Uint8Array): string {
  const lines = decode(bytes).replace(/\r\n?/g, '\n').split('\n')
  const isVtt = /^WEBVTT([ \t]|$)/.test(lines[0] ?? '')
  const cues: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!line.includes('-->')) continue
    const timing = TIMING.exec(line.trim())
    if (!timing?.groups)
      refuse(at, 'CAPTIONS_TIME', 'is not a time to show a caption', line.slice(0, 80))
    const { from = '', to = '', rest = '' } = timing.groups
    if (secondsOf(to) <= secondsOf(from)) refuse(at, 'CAPTIONS_ORDER', 'ends before it begins')
    const text: string[] = []
    while (lines[at + 1]?.trim()) text.push(clean(lines[++at] ?? ''))
    const settings = isVtt ? rest.split(/\s+/).filter((each) => SETTING.test(each)) : []
    cues.push([[stamp(from), '-->', stamp(to), ...settings].join(' '), ...text].join('\n'))
  }
  if (cues.length === 0) refuse(0, 'CAPTIONS_EMPTY', 'there is no caption in it')
  return `${['WEBVTT', ...cues].join('\n\n')}\n`
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse(0, 'CAPTIONS_NOT_UTF8', 'is not UTF-8 text')
  }
}

const TIME = String.raw`(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}`
const TIMING = new RegExp(String.raw`^(?<from>${TIME})\s*-->\s*(?<to>${TIME})(?<rest>(?:\s.*)?)$`)
const SETTING = /^(vertical|line|position|size|align):[\w.,%+-]+$/

function secondsOf(time: string): number {
  const [seconds = '0', minutes = '0', hours = '0'] = time.replace(',', '.').split(':').reverse()
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
}

function stamp(time: string): string {
  const total = Math.round(secondsOf(time) * 1_000)
  const part = (unit: number, base: number, width = 2) =>
    String(Math.floor(total / unit) % base).padStart(width, '0')
  return `${part(3_600_000, 1_000)}:${part(60_000, 60)}:${part(1_000, 60)}.${part(1, 1_000, 3)}`
}

/** Without what only some players know (`{\an8}`, colours), and with nothing that could be a time. */
const clean = (line: string) =>
  line
    .replaceAll('\0', '')
    .replace(/\{\\[^}]*\}/g, '')
    .replace(/<\/?font\b[^>]*>/gi, '')
    .replaceAll('-->', '→')
    .trimEnd()

function refuse(at: number, reason: string, message: string, value?: string): never {
  const told = { where: `line ${at + 1}`, message, reason }
  throw new DomainError('INVALID', 'These captions can’t be read.', {
    reason: 'CAPTIONS',
    problems: [value === undefined ? told : { ...told, params: { value } }],
  })
}
