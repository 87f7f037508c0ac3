/** What is said, when, and what the captions say in two languages. All of it is invented. */
import { faultySpeech, sampleRate, scaled } from '@/demo/draw/voice'
import { adrian } from '@/demo/draw-promo/speaker'

/** The three parts, in seconds of the film. */
export const segments = {
  speaker: [0, 13],
  unicorns: [13, 26],
  ducks: [26, 40],
} as const
export const filmSeconds = 40

type Wording = Readonly<Record<'en' | 'fr', string>>

interface Line {
  from: number
  text: Wording
}

/** Speech, in the order of the film; the first four lines are seen being said. */
const lines: readonly Line[] = [
  {
    from: 0.5,
    text: {
      en: 'Good evening. I am Adrian Vale, head of Lumen.',
      fr: 'Bonsoir. Je suis Adrian Vale, directeur de Lumen.',
    },
  },
  {
    from: 3.95,
    text: {
      en: 'Tonight we open Lumen Motion to everyone.',
      fr: 'Ce soir, nous ouvrons Lumen Motion à tout le monde.',
    },
  },
  {
    from: 6.7,
    text: {
      en: 'You write a sentence, and it becomes a film.',
      fr: 'Vous écrivez une phrase, et elle devient un film.',
    },
  },
  {
    from: 9.75,
    text: {
      en: 'With sound. And, as you see, with me.',
      fr: 'Avec le son. Et, comme vous le voyez, avec moi.',
    },
  },
  {
    from: 13.9,
    text: {
      en: 'For example: a derby, ridden on unicorns.',
      fr: 'Par exemple : un derby à dos de licorne.',
    },
  },
  {
    from: 26.9,
    text: {
      en: 'Or a match, played on giant ducks.',
      fr: 'Ou un match, disputé sur des canards géants.',
    },
  },
  {
    from: 38.05,
    text: {
      en: 'Lumen Motion.',
      fr: 'Lumen Motion.',
    },
  },
]

/** What is heard besides, for those who don't hear it. */
const noises: readonly { from: number; to: number; text: Wording }[] = [
  { from: 17.6, to: 21, text: { en: '[Hooves, a crowd]', fr: '[Bruit de sabots, foule]' } },
  { from: 24, to: 25.9, text: { en: '[Cheering]', fr: '[Acclamations]' } },
  { from: 30.4, to: 33, text: { en: '[Splashing, quacking]', fr: '[Éclaboussures, coin-coin]' } },
  { from: 37.2, to: 38, text: { en: '[Whistle, cheering]', fr: '[Sifflet, acclamations]' } },
]

export interface Spoken {
  from: number
  sound: Float32Array
}

const partEnd = (from: number) =>
  Object.values(segments).find(([, end]) => from < end)?.[1] ?? filmSeconds

/** Has every line spoken. Throws when one would run into the next, or past its part. */
export function speakLines(): Spoken[] {
  const ends = [...lines.slice(1).map(({ from }) => from), filmSeconds]
  return lines.map(({ from, text }, index) => {
    const sound = scaled(faultySpeech(adrian, text.en), 0.125)
    const limit = Math.min(ends[index] ?? filmSeconds, partEnd(from))
    const end = from + sound.length / sampleRate
    if (end > limit - 0.1)
      throw new Error(`"${text.en}" ends at ${end.toFixed(2)} s, later than ${limit} s allow`)
    return { from, sound }
  })
}

/** The captions as WebVTT; a line stands until half a second after it was said, in its own part. */
export function captions(spoken: readonly Spoken[], language: 'en' | 'fr'): string {
  const said = lines.map(({ from, text }, index) => {
    const long = (spoken[index]?.sound.length ?? 0) / sampleRate
    const next = Math.min(lines[index + 1]?.from ?? filmSeconds, partEnd(from))
    return { from, to: Math.min(from + long + 0.5, next - 0.05), text }
  })
  const cues = [...said, ...noises].sort((a, b) => a.from - b.from)
  const blocks = cues.map(
    ({ from, to, text }) => `${stamp(from)} --> ${stamp(to)}\n${text[language]}`,
  )
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`
}

function stamp(seconds: number): string {
  const whole = Math.round(seconds * 1000)
  const part = (value: number, width = 2) => String(value).padStart(width, '0')
  const minutes = Math.floor(whole / 60_000)
  return `00:${part(minutes)}:${part(Math.floor(whole / 1000) % 60)}.${part(whole % 1000, 3)}`
}
