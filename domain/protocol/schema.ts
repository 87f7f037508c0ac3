import { z } from 'zod'
import { Id, Item, Text } from '@/domain/item/schema'
import { LAWFUL_BASES, When } from '@/domain/when/schema'
import { LANGUAGE } from '@/lib/locale'

/**
 * The protocol: a study as one document. The editor edits nothing else, the run plays it, the export
 * describes it. A published protocol is frozen; an item id never changes meaning. The schema takes
 * unfinished documents too, since drafts are kept as they are written: what has to be mended before
 * publishing is found by `problems`.
 */

export const SCHEMA = 2

/** Items that stand on the screen together. */
export const Block = z
  .object({
    id: Id,
    text: Text.optional(),
    items: z.array(Item).max(60),
    order: z.enum(['random', 'fixed']).default('fixed'),
    /** All differentials of the block flipped for a random half of the participants, constant through the run. */
    flipPoles: z.boolean().default(false),
    /** Only with the first clip of the phase: own words, asked again and again, stop being own. */
    firstOnly: z.boolean().default(false),
    when: When.optional(),
  })
  .meta({ id: 'Block' })
export type Block = z.infer<typeof Block>
export type BlockInput = z.input<typeof Block>
const blocks = z.array(Block).max(40)

/** By what a wording is chosen, and its values: facts about the clip which the wording then tells. */
export const CHOICES = {
  provenance: ['REAL', 'GENERATED', 'MIXED', 'UNKNOWN'],
  likeness: ['AUTHORISED', 'NOT_AUTHORISED', 'UNKNOWN'],
} as const

/**
 * A wording that depends on the clip. Before the debrief only a study whose clips all have the same
 * value may use one, since it tells that value.
 */
const Variants = z.object({
  by: z.enum(['provenance', 'likeness']),
  variants: z.partialRecord(
    z.enum([...new Set([...CHOICES.provenance, ...CHOICES.likeness])]),
    Text,
  ),
})
export type Variants = z.infer<typeof Variants>

/** `legal`: what the law wants said; the checklist looks for it. */
export const Paragraph = z.object({
  id: Id,
  heading: Text.optional(),
  text: Text.optional(),
  choose: Variants.optional(),
  legal: z.boolean().default(false),
  when: When.optional(),
})
export type Paragraph = z.infer<typeof Paragraph>

const Playback = z.object({
  /** Share of the clip that must have been played before the items appear. */
  watchShare: z.number().min(0).max(1).default(0.95),
  replays: z.int().min(0).max(9).nullable().default(null),
})
const playback = Playback.prefault({})

/** What stands under the picture for the whole clip: the same for every clip, or chosen by it. */
const label = z.union([Text, Variants]).optional()

const clipPhase = { id: Id, playback, label }
const when = When.optional()

export const Phase = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('consent'),
      id: Id,
      paragraphs: z.array(Paragraph).max(30),
      boxes: z
        .array(z.object({ id: Id, text: Text, required: z.boolean(), when: When.optional() }))
        .max(10),
      accept: Text,
      decline: Text,
    }),
    /**
     * Asked before a place is taken: decides the group, and who can't take part. Its answers are
     * stored with the start.
     */
    z.object({
      kind: z.literal('screening'),
      id: Id,
      title: Text,
      text: Text.optional(),
      blocks,
      /** The first whose condition holds is said in place of the study. */
      refusals: z
        .array(z.object({ when: When, text: Text }))
        .max(10)
        .default([]),
    }),
    /** `about`: the id of the phase whose one clip is asked about. */
    z.object({
      kind: z.literal('questionnaire'),
      id: Id,
      title: Text.optional(),
      text: Text.optional(),
      about: Id.optional(),
      blocks,
      when,
    }),
    z.object({
      kind: z.literal('instructions'),
      id: Id,
      title: Text.optional(),
      text: Text,
      button: Text,
      when,
    }),
    /** A free page. */
    z.object({
      kind: z.literal('page'),
      id: Id,
      title: Text.optional(),
      text: Text,
      button: Text,
      when,
    }),
    z.object({
      kind: z.literal('break'),
      id: Id,
      title: Text.optional(),
      text: Text,
      button: Text,
      when,
    }),
    /**
     * One of four spoken words is played; the answer is stored, and decides whether voices are asked about.
     * Rated as the phase's id: 1 to 4 for the word heard, 0 for nothing heard, −1 for no way to listen now;
     * with 0 and −1 the run goes on without sound.
     */
    z.object({
      kind: z.literal('soundCheck'),
      id: Id,
      text: Text,
      words: z.array(Text).length(4),
      question: Text.optional(),
      nothing: Text.optional(),
      cannot: Text.optional(),
      /** What is said to somebody who hears nothing; without it, the interface's own words. */
      later: z.object({ text: Text, retry: Text, copy: Text, silent: Text }).optional(),
    }),
    /**
     * Plays the practice clips. Never data. Its items are its own and say nothing of what is studied: a
     * list of descriptors met here would put its words into everybody's mouth.
     */
    z.object({ kind: z.literal('practice'), ...clipPhase, text: Text, blocks }),
    /** Plays the clips and asks nothing: questionnaires that are `about` it do. */
    z.object({ kind: z.literal('viewing'), ...clipPhase, skip: Text.optional() }),
    z.object({
      kind: z.literal('rating'),
      ...clipPhase,
      text: Text.optional(),
      skip: Text.optional(),
      /** A rest after every so many clips. */
      pause: z
        .object({ every: z.int().min(1).max(500), text: Text, button: Text })
        .nullable()
        .default(null),
      blocks,
    }),
    /** Two clips a trial, side by side where they fit, or one after the other. */
    z.object({
      kind: z.literal('comparison'),
      ...clipPhase,
      text: Text,
      side: z.enum(['auto', 'sideBySide', 'sequence']).default('auto'),
      blocks,
    }),
    /** Shows the rated clips once more, in another order. */
    z.object({ kind: z.literal('detection'), ...clipPhase, text: Text, blocks }),
    /** Shows the clips of `about` again, to point at moments in them or to trace them. */
    z.object({
      kind: z.literal('moments'),
      ...clipPhase,
      text: Text,
      about: Id,
      /** With it, the phase can be passed over. */
      skip: Text.optional(),
      done: Text,
      blocks,
      when,
    }),
    z.object({
      kind: z.literal('debrief'),
      id: Id,
      paragraphs: z.array(Paragraph).max(30),
      /** Whether the answers are kept, asked once more. */
      keep: z.object({ text: Text, keep: Text, erase: Text }).optional(),
    }),
  ])
  .meta({ id: 'Phase' })
export type Phase = z.infer<typeof Phase>
export type PhaseInput = z.input<typeof Phase>
export type PhaseKind = Phase['kind']
export const PHASE_KINDS = Phase.options.map((option) => option.shape.kind.value)

/** A trial with a known right answer, among those that count: one question about what was to be seen. */
const Catch = z.object({ clip: z.uuid(), item: Item })
export type Catch = z.infer<typeof Catch>

/** What the study compares: provenances, origins, or clips with one of some tags. */
const Conditions = z.object({
  by: z.enum(['provenance', 'origin', 'tag']).default('provenance'),
  /** By tag: the tags that are conditions, one a clip. */
  tags: z.array(z.string().min(1).max(60)).max(20).default([]),
  /** Whether one participant sees clips of every condition or of one only. */
  within: z.boolean().default(true),
})

const Pairs = z.object({
  /** Any two clips, or only counterparts: the same scene in two conditions. */
  among: z.enum(['all', 'counterparts']).default('counterparts'),
  /** Pairs for each participant; null is all of them. */
  perParticipant: z.int().min(1).nullable().default(null),
})

export const Clips = z.object({
  test: z.array(z.uuid()).max(5_000),
  practice: z.array(z.uuid()).max(20).default([]),
  catches: z.array(Catch).max(50).default([]),
  /** Test clips for each participant, cut evenly from each condition; null is all of them. */
  perParticipant: z.int().min(1).nullable().default(null),
  conditions: Conditions.prefault({}),
  /** Williams squares, or at random within the constraints. Squares are for up to twenty clips, the same for everybody. */
  order: z.enum(['random', 'williams']).default('random'),
  /** At most this many clips of one condition in a row. */
  maxRun: z.int().min(1).default(3),
  /** At least this many other clips between two of one scene. */
  scenesApart: z.int().min(0).max(20).default(1),
  /** No two clips in a row that show the same person. */
  personsApart: z.boolean().default(false),
  /** Whether one participant gets counterparts of one scene: kept to different participants where that can be, or not. */
  counterparts: z.enum(['split', 'together']).default('split'),
  pairs: Pairs.prefault({}),
})
export type Clips = z.infer<typeof Clips>

/**
 * A group of participants. Decided in the screening it has places and a target of its own; asked later
 * it is for analysis only. The first whose condition holds is a participant's.
 */
export const Group = z.object({
  id: Id,
  label: Text,
  when: When,
  target: z.int().min(1).nullable().default(null),
  /** Whether results compare it with the others. */
  compared: z.boolean().default(true),
})
export type Group = z.infer<typeof Group>

/** Items scored together: the mean of those answered, if at least `minimumShare` of them are. */
export const Scale = z.object({
  id: Id,
  label: Text.optional(),
  /** Ids of items whose values count the other way round. */
  reversed: z.array(z.string().max(90)).max(60).default([]),
  minimumShare: z.number().min(0).max(1).default(0.7),
  /** The instrument it is from, by its id in the library. */
  instrument: z.string().max(60).optional(),
})
export type Scale = z.infer<typeof Scale>

/** `optional`: where its value is empty, the sentence or the brackets around it are left out. */
const Placeholder = z.object({
  key: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  what: Text.optional(),
  value: Text.default({}),
  optional: z.boolean().default(false),
})
export type Placeholder = z.infer<typeof Placeholder>

/** Placeholders that are filled for each participant or by the study's own data, never by hand. */
export const FILLED = [
  'withdrawCode',
  'withdrawUrl',
  'resumeUrl',
  'done',
  'all',
  'n',
  'from',
  'to',
  'lawfulBasis',
  'videoMb',
] as const

export const DISCLOSURES = ['open', 'incomplete', 'blind'] as const

const Legal = z.object({
  /** Who decides over the data, as the GDPR's controller. */
  controller: z.string().trim().max(500).default(''),
  /** A person with an e-mail address. */
  contact: z.string().trim().max(500).default(''),
  lawfulBasis: z.enum(LAWFUL_BASES).nullable().default(null),
  /**
   * Open: said before viewing that clips are generated. Incomplete: said, but not which. Blind: not said;
   * wants an ethics approval, a debrief, and consent asked again.
   */
  disclosure: z.enum(DISCLOSURES).default('open'),
  ethics: z.string().trim().max(500).default(''),
})
export type Legal = z.infer<typeof Legal>

/** What the study is planned to find, for its power. `outcome`: a scale, or the key of a rating. */
const Contrast = z.object({
  conditions: z.tuple([z.string().max(60), z.string().max(60)]),
  outcome: z.string().max(120),
  /** The smallest difference worth finding, in scale points. */
  effect: z.number().positive(),
  /** Standard deviations: of the effect between participants, between clips, of a single rating. */
  variation: z.object({
    slope: z.number().min(0),
    clip: z.number().min(0),
    residual: z.number().min(0),
  }),
})
export type Contrast = z.infer<typeof Contrast>

const Analysis = z.object({
  /** Keys of ratings, or scales, in the order in which they are preregistered. */
  primary: z.array(z.string().max(120)).max(60).default([]),
  secondary: z.array(z.string().max(120)).max(60).default([]),
  contrast: Contrast.nullable().default(null),
  /** How proportions, scales and sets of participants are treated, in words. */
  notes: z.array(Text).max(40).default([]),
  /** Sentences of the results' pages. */
  sentences: z.record(Id, Text).default({}),
  /** No comparison of groups with fewer participants in one of them. */
  groupMinimum: z.int().min(2).default(30),
  /** Counts below this are not published. */
  suppressBelow: z.int().min(1).default(5),
})

/** The pages around the run, where the study has words of its own for them. */
export const PAGES = [
  'declined',
  'closed',
  'full',
  'already',
  'videoFailed',
  'saving',
  'saved',
] as const

/** A link that says how somebody came: `?c=newsletter`. */
const Channel = z.object({
  id: z.string().regex(/^[\w-]{1,60}$/, 'letters, digits, - and _'),
  note: z.string().max(200).default(''),
})

export const Protocol = z
  .object({
    /** Of this document's form. A newer one is refused, an older one is migrated. */
    schema: z.literal(SCHEMA),
    template: z
      .object({ id: z.string().max(60), version: z.int() })
      .nullable()
      .default(null),
    locales: z.array(z.string().regex(LANGUAGE, 'is not a language code')).min(1).max(20),
    /** Neutral: it is the page title, the header and the link preview. */
    title: Text,
    placeholders: z.array(Placeholder).max(80).default([]),
    legal: Legal.prefault({}),
    phases: z.array(Phase).max(60),
    clips: Clips,
    groups: z
      .object({
        decided: z.enum(['screening', 'later']).default('later'),
        list: z.array(Group).max(20).default([]),
      })
      .prefault({}),
    scales: z.array(Scale).max(60).default([]),
    analysis: Analysis.prefault({}),
    pages: z.partialRecord(z.enum(PAGES), Text).default({}),
    channels: z.array(Channel).max(200).default([]),
    /** Completed sessions wanted in all; null is open-ended. Groups with targets of their own add up to it. */
    target: z.int().min(1).nullable().default(null),
  })
  .meta({ id: 'Protocol' })
export type Protocol = z.infer<typeof Protocol>
export type ProtocolInput = z.input<typeof Protocol>

/** The phases that play test clips for the first time. */
export const PRESENTING = [
  'viewing',
  'rating',
  'comparison',
] as const satisfies readonly PhaseKind[]

/** The blocks of any phase. */
export const blocksIn = (phase: Phase): Block[] => ('blocks' in phase ? phase.blocks : [])

/** Every item of a protocol, in its order, those of catch trials last. */
export const itemsIn = (protocol: Pick<Protocol, 'phases' | 'clips'>): Item[] => [
  ...protocol.phases.flatMap(blocksIn).flatMap(({ items }) => items),
  ...protocol.clips.catches.map(({ item }) => item),
]
