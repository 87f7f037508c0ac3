'use client'

import { useTranslations } from 'next-intl'
import {
  asksPairs,
  asksPerParticipant,
  type Form,
  testClips,
} from '@/components/studio/new-study/answers'
import { type Asking, Line, Part } from '@/components/studio/new-study/fields'
import { StillCard } from '@/components/studio/new-study/still-card'
import { Banner } from '@/components/ui/banner'
import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import type { UsableSet } from '@/domain/template/schema'

type Props = {
  of: Asking
  form: Form
  onSets: (ids: string[]) => void
  onTies: (ties: boolean) => void
}

/** Which sets, and how many of their clips each participant sees. */
export function ClipFields({ of, form, onSets, onTies }: Props) {
  const t = useTranslations('newStudy')
  const { sets, clipSetIds, template } = form
  const max = testClips(form)
  return (
    <Part title={t('clips')} lead={template.needs}>
      {sets.length === 0 ? (
        <Banner tone="caution" title={t('noSets')} />
      ) : (
        <fieldset>
          <legend className="mb-2 text-sm font-medium">{t('clipSets')}</legend>
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {sets.map((set) => (
              <StillCard
                key={set.id}
                kind="checkbox"
                name="clipSetIds"
                value={set.id}
                isChosen={clipSetIds.includes(set.id)}
                isInvalid={of.error('clipSetIds') !== undefined}
                onChange={(on) =>
                  onSets(on ? [...clipSetIds, set.id] : clipSetIds.filter((id) => id !== set.id))
                }
                still={set.still}
                title={set.name}
              >
                <SetDetail set={set} />
              </StillCard>
            ))}
          </div>
          {of.error('clipSetIds') ? (
            <p className="mt-2 text-sm text-danger">{of.error('clipSetIds')}</p>
          ) : null}
        </fieldset>
      )}
      {max > 0 ? (
        <div className="grid gap-6 sm:grid-cols-2">
          {asksPerParticipant(form) ? (
            <Line
              of={of}
              name="perParticipant"
              label={t('perParticipant')}
              help={t('perParticipantHelp', { max })}
              numeric
            />
          ) : null}
          {asksPairs(form) ? (
            <Line
              of={of}
              name="pairsPerParticipant"
              label={t('pairsPerParticipant')}
              help={t('pairsHelp')}
              numeric
            />
          ) : null}
        </div>
      ) : null}
      {template.id === 'version-against-version' ? (
        <Select
          label={t('counterparts')}
          name="counterparts"
          value={of.value('counterparts') || 'split'}
          onChange={(value) => of.set('counterparts', value)}
          placeholder=""
          help={t('counterpartsHelp')}
          choices={(['split', 'together'] as const).map((value) => ({
            value,
            label: t(`counterpartsChoice.${value}`),
          }))}
        />
      ) : null}
      {asksPairs(form) ? (
        <Checkbox isSelected={form.ties} onChange={onTies}>
          {t('ties')}
        </Checkbox>
      ) : null}
    </Part>
  )
}

function SetDetail({ set }: { set: UsableSet }) {
  const t = useTranslations('newStudy')
  return (
    <>
      {t('setDetail', {
        test: set.test,
        real: set.real,
        generated: set.generated + set.mixed,
        practice: set.practice,
      })}
      <span className="block">{set.origins.slice(0, 4).join(' · ')}</span>
    </>
  )
}
