'use client'

import { useTranslations } from 'next-intl'
import { useDesign } from '@/components/design/context'
import { ListForm } from '@/components/design/list-form'
import { NumberField } from '@/components/design/number-field'
import { ProblemNotes } from '@/components/design/problem-notes'
import type { SectionProps } from '@/components/design/study-form'
import { TextField } from '@/components/design/text-field'
import { Checkbox } from '@/components/ui/checkbox'
import { NativeSelect } from '@/components/ui/native-select'
import { ratingKeys } from '@/domain/protocol/ratings'
import { type Contrast, itemsIn, type Protocol } from '@/domain/protocol/schema'

/** What is preregistered: outcomes, the contrast the study is planned for, and how it will be treated. */
export function AnalysisForm({ value, onChange }: SectionProps) {
  const t = useTranslations('design.analysis')
  const { mayEdit, locales } = useDesign()
  const { analysis } = value
  const put = (change: Partial<Protocol['analysis']>) =>
    onChange({ ...value, analysis: { ...analysis, ...change } })
  const outcomes = [
    ...value.scales.map(({ id }) => id),
    ...itemsIn(value).flatMap((item) => ratingKeys(item)),
  ]
  const list = (key: 'primary' | 'secondary') => (
    <ListForm
      label={t(key)}
      help={t(`${key}Help`)}
      add={t('addOutcome')}
      max={60}
      value={analysis[key]}
      at={`analysis.${key}`}
      nameOf={(outcome) => outcome}
      fresh={() => outcomes.find((one) => !analysis[key].includes(one)) ?? ''}
      onChange={(next) => put({ [key]: next })}
    >
      {(outcome, change, at) => (
        <div>
          <NativeSelect
            quiet
            label={t('outcome')}
            value={outcome}
            disabled={!mayEdit}
            data-at={at}
            choices={[...new Set([outcome, ...outcomes])].map((one) => ({
              value: one,
              label: one,
            }))}
            onChange={(event) => change(event.target.value)}
          />
          <ProblemNotes at={at} />
        </div>
      )}
    </ListForm>
  )
  return (
    <div className="flex flex-col gap-8">
      {list('primary')}
      {list('secondary')}
      <ContrastForm
        value={analysis.contrast}
        outcomes={outcomes}
        onChange={(contrast) => put({ contrast })}
      />
      <ListForm
        label={t('notes')}
        add={t('addNote')}
        max={40}
        value={analysis.notes}
        at="analysis.notes"
        nameOf={(_, index) => String(index + 1)}
        fresh={() => Object.fromEntries(locales.map((locale) => [locale, '']))}
        onChange={(notes) => put({ notes })}
      >
        {(note, change, at) => (
          <TextField multiline quiet label={t('note')} value={note} at={at} onChange={change} />
        )}
      </ListForm>
      {Object.entries(analysis.sentences).map(([key, sentence]) => (
        <TextField
          key={key}
          multiline
          label={t('sentence', { key })}
          value={sentence}
          at={`analysis.sentences.${key}`}
          onChange={(next) => put({ sentences: { ...analysis.sentences, [key]: next } })}
        />
      ))}
      <div className="flex flex-wrap gap-4">
        <NumberField
          label={t('groupMinimum')}
          value={analysis.groupMinimum}
          at="analysis.groupMinimum"
          min={2}
          max={10_000}
          onChange={(groupMinimum) => put({ groupMinimum })}
        />
        <NumberField
          label={t('suppressBelow')}
          value={analysis.suppressBelow}
          at="analysis.suppressBelow"
          min={1}
          max={100}
          onChange={(suppressBelow) => put({ suppressBelow })}
        />
      </div>
    </div>
  )
}

type ContrastProps = {
  value: Contrast | null
  outcomes: readonly string[]
  onChange: (next: Contrast | null) => void
}

/** The difference the study is planned to find: the checklist warns when its power is low. */
function ContrastForm({ value, outcomes, onChange }: ContrastProps) {
  const t = useTranslations('design.analysis')
  const { mayEdit, protocol, clips } = useDesign()
  const { by, tags } = protocol.clips.conditions
  const conditions = [
    ...new Set(
      clips
        .filter(({ id }) => protocol.clips.test.includes(id))
        .map((clip) =>
          by === 'origin'
            ? clip.origin
            : by === 'tag'
              ? (tags.find((tag) => clip.tags.includes(tag)) ?? '')
              : (clip.provenance ?? 'UNKNOWN'),
        ),
    ),
  ].toSorted()
  const set = (change: Partial<Contrast>) => value && onChange({ ...value, ...change })
  const number = (key: 'slope' | 'clip' | 'residual') =>
    value ? (
      <NumberField
        key={key}
        label={t(key)}
        value={value.variation[key]}
        at={`analysis.contrast.variation.${key}`}
        min={0}
        step={0.01}
        onChange={(amount) => set({ variation: { ...value.variation, [key]: amount } })}
      />
    ) : null
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-1.5 text-sm font-medium">{t('contrast')}</legend>
      <p className="max-w-[65ch] text-sm text-soft">{t('contrastHelp')}</p>
      <Checkbox
        isSelected={value !== null}
        isDisabled={!mayEdit}
        onChange={(wanted) =>
          onChange(
            wanted
              ? {
                  conditions: [conditions[0] ?? 'REAL', conditions[1] ?? 'GENERATED'],
                  outcome: outcomes[0] ?? '',
                  effect: 0.5,
                  variation: { slope: 0.5, clip: 0.4, residual: 1 },
                }
              : null,
          )
        }
      >
        {t('contrastStated')}
      </Checkbox>
      {value ? (
        <div className="flex flex-wrap items-end gap-4">
          {([0, 1] as const).map((which) => (
            <NativeSelect
              key={which}
              label={t(which === 0 ? 'conditionA' : 'conditionB')}
              value={value.conditions[which]}
              disabled={!mayEdit}
              data-at={`analysis.contrast.conditions.${which}`}
              choices={[...new Set([value.conditions[which], ...conditions])].map((one) => ({
                value: one,
                label: one || '–',
              }))}
              onChange={(event) =>
                set({
                  conditions:
                    which === 0
                      ? [event.target.value, value.conditions[1]]
                      : [value.conditions[0], event.target.value],
                })
              }
            />
          ))}
          <NativeSelect
            label={t('outcome')}
            value={value.outcome}
            disabled={!mayEdit}
            data-at="analysis.contrast.outcome"
            choices={[...new Set([value.outcome, ...outcomes])].map((one) => ({
              value: one,
              label: one,
            }))}
            onChange={(event) => set({ outcome: event.target.value })}
          />
          <NumberField
            label={t('effect')}
            value={value.effect}
            at="analysis.contrast.effect"
            min={0.01}
            step={0.01}
            onChange={(effect) => set({ effect })}
          />
          {number('slope')}
          {number('clip')}
          {number('residual')}
        </div>
      ) : null}
      <ProblemNotes at="analysis.contrast" deep />
    </fieldset>
  )
}
