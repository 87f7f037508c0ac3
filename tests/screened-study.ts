import type { PhaseInput, Protocol } from '@/domain/protocol/schema'
import { Phase, Protocol as ProtocolForm } from '@/domain/protocol/schema'
import type { StartRun } from '@/domain/session/schema'

/** A study that asks who somebody is before it gives them a place. */

const both = (text: string) => ({ en: text, fr: text })

const SCREENING: PhaseInput = {
  kind: 'screening',
  id: 'screening',
  title: both('Before you start'),
  blocks: [
    {
      id: 'who',
      items: [
        {
          kind: 'choice',
          id: 'work',
          text: both('Do you work with video?'),
          options: ['trade', 'public', 'student', 'robot'].map((value) => ({
            value,
            text: both(value),
          })),
        },
        {
          kind: 'number',
          id: 'years',
          text: both('For how many years?'),
          ...{ min: 0, max: 80, unit: both('years') },
          when: { rating: 'work', is: ['trade'] },
        },
      ],
    },
  ],
  refusals: [
    { when: { rating: 'work', is: ['robot'] }, text: both('This study is for people, {{who}}.') },
  ],
}

/** Decides groups by work; `targets` are the groups' own, null where they share the study's. */
export const screened =
  (targets: Record<string, number | null>, target: number | null = null) =>
  (protocol: Protocol): Protocol => {
    const [consent, ...others] = protocol.phases
    if (!consent) throw new Error('A protocol begins with consent')
    return ProtocolForm.parse({
      ...protocol,
      placeholders: [...protocol.placeholders, { key: 'who', value: both('not machines') }],
      phases: [consent, Phase.parse(SCREENING), ...others],
      groups: {
        decided: 'screening',
        list: Object.entries(targets).map(([id, own]) => ({
          ...{ id, label: both(id), target: own },
          when: { rating: 'work', is: [id] },
        })),
      },
      target,
    })
  }

export const workingAs = (
  work: string | null,
  more: Record<string, number | string | null> = {},
): Pick<StartRun, 'screening'> => ({
  screening: {
    values: { work, ...(work === 'trade' ? { years: 7 } : {}), ...more },
    ...{ rtMs: 4_000, shownAt: 1_700_000_000_000, answeredAt: 1_700_000_004_000 },
  },
})
