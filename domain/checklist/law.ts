import type { Look } from '@/domain/checklist/look'
import type { Text } from '@/domain/item/schema'
import { isShown } from '@/domain/protocol'
import type { Phase, Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/**
 * What data protection and the law on generated likenesses want said, and to whom: the GDPR, the French
 * penal code (article 226-8) and the AI Act (article 50). It finds what is missing; it gives no legal
 * advice.
 */

/** What somebody may have been put into. */
const SYNTHETIC = ['GENERATED', 'MIXED']

type Params = NonNullable<Problem['params']>
const problem = (where: string, reason: string, message: string, params: Params = {}): Problem => ({
  ...{ where, reason, message, params },
})

/** Who is responsible, on what legal basis, and whom participants can write to. */
export function responsible({ protocol: { legal } }: Look): Problem[] {
  return [
    ...(legal.controller
      ? []
      : [
          problem(
            'legal.controller',
            'CONTROLLER_MISSING',
            'Nobody is named as responsible for the data (the controller).',
          ),
        ]),
    ...(legal.lawfulBasis
      ? []
      : [
          problem(
            'legal.lawfulBasis',
            'BASIS_MISSING',
            'The legal basis on which the data are processed is not stated.',
          ),
        ]),
    ...(/\S+@\S+\.\S+/.test(legal.contact)
      ? []
      : [
          problem(
            'legal.contact',
            'CONTACT_MISSING',
            'There is no person with an e-mail address to write to.',
          ),
        ]),
  ]
}

/** Something to read and something to agree to; on the basis of consent, to the processing by itself. */
export function consentGiven({ protocol }: Look): Problem[] {
  const at = protocol.phases.findIndex(({ kind }) => kind === 'consent')
  const consent = protocol.phases[at]
  if (consent?.kind !== 'consent') return []
  const boxes = consent.boxes.filter(({ when, required }) => required && isShown(when, protocol))
  return [
    ...(consent.paragraphs.some(({ when }) => isShown(when, protocol))
      ? []
      : [
          problem(
            `phases.${at}.paragraphs`,
            'CONSENT_WITHOUT_INFORMATION',
            'There is nothing to read before agreeing.',
          ),
        ]),
    ...(boxes.length > 0
      ? []
      : [
          problem(
            `phases.${at}.boxes`,
            'CONSENT_WITHOUT_BOX',
            'There is no box that has to be ticked to take part.',
          ),
        ]),
    ...(protocol.legal.lawfulBasis === 'consent' && boxes.length === 1
      ? [
          problem(
            `phases.${at}.boxes`,
            'BASIS_WITHOUT_BOX',
            'The data are processed on the basis of consent: taking part and the processing are agreed to in two boxes.',
          ),
        ]
      : []),
  ]
}

const isSynthetic = (look: Look) =>
  look.clips.some(({ provenance }) => SYNTHETIC.includes(provenance))

/** Before anything is seen it is said that clips are generated, unless the study is blind. */
export function notice(look: Look): Problem[] {
  const { protocol } = look
  if (!isSynthetic(look) || protocol.legal.disclosure === 'blind') return []
  const at = protocol.phases.findIndex(({ kind }) => kind === 'consent')
  const consent = protocol.phases[at]
  if (consent?.kind !== 'consent') return []
  const said = consent.paragraphs.some(
    ({ legal, when, text, choose }) => legal && isShown(when, protocol) && (text || choose),
  )
  return said
    ? []
    : [
        problem(
          `phases.${at}.paragraphs`,
          'NOTICE_MISSING',
          'Some clips are generated, and no paragraph marked as the legal notice says so before they are seen.',
        ),
      ]
}

/** A study that does not say that clips are generated answers for it: an ethics approval, and a choice afterwards. */
export function blindness({ protocol }: Look): { blocks: Problem[]; warns: Problem[] } {
  if (protocol.legal.disclosure !== 'blind') return { blocks: [], warns: [] }
  const at = protocol.phases.findIndex(({ kind }) => kind === 'debrief')
  const debrief = protocol.phases[at]
  return {
    blocks: [
      ...(protocol.legal.ethics
        ? []
        : [
            problem(
              'legal.ethics',
              'BLIND_WITHOUT_ETHICS',
              'A blind study needs the approval of an ethics committee: name it with its reference.',
            ),
          ]),
      ...(debrief?.kind === 'debrief' && !debrief.keep
        ? [
            problem(
              `phases.${at}.keep`,
              'BLIND_WITHOUT_KEEP',
              'After a blind study the debrief asks whether the answers are kept or erased.',
            ),
          ]
        : []),
    ],
    warns: [
      problem(
        'legal.disclosure',
        'BLIND_LAW',
        'In France, showing a generated person without consent and without saying so is an offence (penal code, article 226-8): have this study looked at by counsel.',
      ),
    ],
  }
}

/** A label under the picture wherever somebody real can be recognised in a clip that was generated. */
export function labels(look: Look): Problem[] {
  const { protocol, portrayed } = look
  if (protocol.legal.disclosure === 'blind') return []
  const shows = (ids: readonly string[]) => portrayed.find(({ clipId }) => ids.includes(clipId))
  const clipsOf = (phase: Phase): readonly string[] =>
    phase.kind === 'practice'
      ? protocol.clips.practice
      : [...protocol.clips.test, ...protocol.clips.catches.map(({ clip }) => clip)]
  return protocol.phases.flatMap((phase, at) => {
    if (!('playback' in phase) || isLabelled(phase.label, protocol)) return []
    const person = shows(clipsOf(phase))
    return person
      ? [
          problem(
            `phases.${at}.label`,
            'LABEL_MISSING',
            `A generated clip shows ${person.name}: a label under the picture says that clips are generated.`,
            { person: person.name },
          ),
        ]
      : []
  })
}

function isLabelled(
  label: Text | { by: string; variants: object } | undefined,
  protocol: Protocol,
) {
  if (!label) return false
  if ('variants' in label && typeof label.variants === 'object')
    return Object.keys(label.variants).length > 0
  return protocol.locales.some((locale) => (label as Text)[locale]?.trim())
}

/** Real people in generated clips who are not known to have agreed to it. */
export function likenesses({ portrayed }: Look): Problem[] {
  const named = new Map(
    portrayed
      .filter(({ basis }) => basis !== 'AUTHORISED')
      .map((person) => [`${person.name} ${person.basis}`, person]),
  )
  return [...named.values()].map(({ name, basis, file }) =>
    problem(
      'clips.test',
      basis === 'UNKNOWN' ? 'LIKENESS_UNKNOWN' : 'LIKENESS_NOT_AUTHORISED',
      basis === 'UNKNOWN'
        ? `Nobody knows whether ${name} agreed to be shown in generated clips (${file}).`
        : `${name} did not agree to be shown in generated clips (${file}).`,
      { person: name, file },
    ),
  )
}
