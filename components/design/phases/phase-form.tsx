'use client'

import { useTranslations } from 'next-intl'
import { type FormProps, useDesign } from '@/components/design/context'
import { IdField } from '@/components/design/id-field'
import { ListForm } from '@/components/design/list-form'
import { BlocksForm } from '@/components/design/phases/blocks-form'
import { ConsentForm, DebriefForm } from '@/components/design/phases/paragraphs-form'
import { PlaybackForm } from '@/components/design/phases/playback-form'
import { TextField } from '@/components/design/text-field'
import { WhenForm } from '@/components/design/when-form'
import { NativeSelect } from '@/components/ui/native-select'
import type { Text } from '@/domain/item/schema'
import { type Phase, type PhaseKind, PRESENTING } from '@/domain/protocol/schema'

/** The wordings of each kind, in the order in which they are met; `?` may be left out. */
const WORDINGS: Record<PhaseKind, readonly string[]> = {
  consent: [],
  screening: ['title', 'text?'],
  questionnaire: ['title?', 'text?'],
  instructions: ['title?', 'text', 'button'],
  page: ['title?', 'text', 'button'],
  break: ['title?', 'text', 'button'],
  soundCheck: ['text', 'question?', 'nothing?', 'cannot?'],
  practice: ['text'],
  viewing: ['skip?'],
  rating: ['text?', 'skip?'],
  comparison: ['text'],
  detection: ['text'],
  moments: ['text', 'skip?', 'done'],
  debrief: [],
}

const LONG = ['text']

/** One phase: what it says, what it plays, what it asks. */
export function PhaseForm({ value: phase, onChange, at }: FormProps<Phase>) {
  const t = useTranslations('design.phase')
  const put = (change: object) => onChange({ ...phase, ...change } as Phase)
  const drop = (key: string) => {
    const { [key as keyof Phase]: _, ...rest } = phase
    onChange(rest as Phase)
  }
  const texts = phase as unknown as Record<string, Text | undefined>
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-[65ch] text-sm text-soft">{t(`about.${phase.kind}`)}</p>
      {WORDINGS[phase.kind].map((name) => {
        const key = name.replace('?', '')
        const optional = name.endsWith('?')
        return (
          <TextField
            key={key}
            label={t(key as 'text')}
            value={texts[key]}
            at={`${at}.${key}`}
            multiline={LONG.includes(key)}
            optional={optional}
            onChange={(text) => {
              const isBlank = Object.values(text).every((said) => said.trim() === '')
              if (optional && isBlank) drop(key)
              else put({ [key]: text })
            }}
          />
        )
      })}
      <Own value={phase} onChange={onChange} at={at} />
      {'playback' in phase ? <PlaybackForm value={phase} onChange={onChange} at={at} /> : null}
      {'blocks' in phase ? (
        <BlocksForm
          value={phase.blocks}
          at={`${at}.blocks`}
          onChange={(blocks) => put({ blocks })}
        />
      ) : null}
      <div className="flex flex-wrap items-start gap-6">
        <IdField label={t('id')} value={phase.id} at={`${at}.id`} onChange={(id) => put({ id })} />
      </div>
      {CONDITIONAL.includes(phase.kind) ? (
        <WhenForm
          value={'when' in phase ? phase.when : undefined}
          at={`${at}.when`}
          onChange={(when) => (when ? put({ when }) : drop('when'))}
        />
      ) : null}
    </div>
  )
}

const CONDITIONAL: readonly PhaseKind[] = [
  'questionnaire',
  'instructions',
  'page',
  'break',
  'moments',
]

/** What only one kind of phase has. */
function Own({ value: phase, onChange, at }: FormProps<Phase>) {
  const t = useTranslations('design.phase')
  const { protocol, locales, mayEdit } = useDesign()
  const empty = (): Text => Object.fromEntries(locales.map((locale) => [locale, '']))
  const presenting = protocol.phases.filter(({ kind }) => PRESENTING.some((one) => one === kind))
  switch (phase.kind) {
    case 'consent':
      return <ConsentForm value={phase} onChange={onChange} at={at} />
    case 'debrief':
      return <DebriefForm value={phase} onChange={onChange} at={at} />
    case 'questionnaire':
    case 'moments':
      return (
        <div className="max-w-80">
          <NativeSelect
            label={t('aboutClip')}
            value={phase.about ?? ''}
            disabled={!mayEdit}
            data-at={`${at}.about`}
            choices={[
              ...(phase.kind === 'questionnaire' ? [{ value: '', label: t('aboutNone') }] : []),
              ...presenting.map(({ id, kind }) => ({
                value: id,
                label: `${t(`kinds.${kind}`)} · ${id}`,
              })),
            ]}
            onChange={(event) => {
              const { about: _, ...rest } = phase
              const about = event.target.value
              onChange((about ? { ...rest, about } : rest) as Phase)
            }}
          />
        </div>
      )
    case 'screening':
      return (
        <ListForm
          label={t('refusals')}
          help={t('refusalsHelp')}
          add={t('addRefusal')}
          max={10}
          value={phase.refusals}
          at={`${at}.refusals`}
          nameOf={(_, index) => t('refusal', { n: index + 1 })}
          fresh={() => ({ when: { given: firstRating(phase) }, text: empty() })}
          onChange={(refusals) => onChange({ ...phase, refusals })}
        >
          {(refusal, change, here) => (
            <div className="flex flex-col gap-3">
              <WhenForm
                value={refusal.when}
                at={`${here}.when`}
                onChange={(when) => when && change({ ...refusal, when })}
              />
              <TextField
                multiline
                label={t('refusalText')}
                value={refusal.text}
                at={`${here}.text`}
                onChange={(text) => change({ ...refusal, text })}
              />
            </div>
          )}
        </ListForm>
      )
    case 'soundCheck':
      return (
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-1.5 text-sm font-medium">{t('words')}</legend>
          {phase.words.map((word, index) => (
            <TextField
              // Four words that stay where they are.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={index}
              label={t('word', { n: index + 1 })}
              value={word}
              at={`${at}.words.${index}`}
              onChange={(next) => onChange({ ...phase, words: phase.words.with(index, next) })}
            />
          ))}
        </fieldset>
      )
    default:
      return null
  }
}

const firstRating = (phase: Extract<Phase, { kind: 'screening' }>): string =>
  phase.blocks.flatMap(({ items }) => items)[0]?.id ?? 'answer'
