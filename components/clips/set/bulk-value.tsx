'use client'

import { useTranslations } from 'next-intl'
import { type BulkKind, NONE } from '@/components/clips/set/bulk-kinds'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { LIKENESS_BASES, PROVENANCES } from '@/domain/clip-set/schema'

type Props = {
  kind: BulkKind
  value: string
  extra: string
  /** The longest length all of the clips have. */
  lengthS: number | null
  isWrong: boolean
  onChange: (part: { value?: string; extra?: string }) => void
}

/** What one paper becomes. */
export function BulkValue({ kind, value, extra, lengthS, isWrong, onChange }: Props) {
  const t = useTranslations('clipSet.bulk')
  const provenance = useTranslations('clipSets.provenance')
  const persons = useTranslations('clip.persons')
  const error = isWrong ? t('wrong') : undefined
  if (kind === 'provenance') {
    return (
      <NativeSelect
        label={t('becomes')}
        value={value}
        aria-invalid={isWrong || undefined}
        choices={[
          { value: '', label: t('choose') },
          ...PROVENANCES.map((each) => ({ value: each, label: provenance(each) })),
        ]}
        onChange={(event) => onChange({ value: event.target.value })}
      />
    )
  }
  if (kind === 'nobody') return <p className="py-2 text-sm text-soft">{t('nobodySays')}</p>
  if (kind === 'addPerson') {
    return (
      <div className="grid gap-2 sm:grid-cols-2">
        <Field
          label={t('name')}
          value={value}
          error={isWrong && value.trim() === '' ? persons('nameMissing') : error}
          onChange={(event) => onChange({ value: event.target.value })}
        />
        <NativeSelect
          label={persons('basisLabel')}
          value={extra || 'UNKNOWN'}
          choices={LIKENESS_BASES.map((each) => ({
            value: each,
            label: persons(`basis.${each}`),
          }))}
          onChange={(event) => onChange({ extra: event.target.value })}
        />
      </div>
    )
  }
  if ((kind === 'depicts' || kind === 'warning') && value === NONE) {
    return (
      <Checkbox isSelected onChange={() => onChange({ value: '' })}>
        {t(kind === 'depicts' ? 'noOne' : 'noWarning')}
      </Checkbox>
    )
  }
  const isSeconds = kind === 'length' || kind === 'trimInS'
  return (
    <div className="flex flex-col gap-1.5">
      <Field
        label={t(isSeconds ? 'seconds' : 'becomes')}
        type={kind === 'rightsUntil' ? 'date' : 'text'}
        {...(isSeconds ? { inputMode: 'decimal' as const } : {})}
        value={value}
        error={error}
        help={
          kind === 'addTags' || kind === 'removeTags'
            ? t('tagsHelp')
            : kind === 'length'
              ? t('lengthHelp')
              : kind === 'language'
                ? t('languageHelp')
                : undefined
        }
        onChange={(event) => onChange({ value: event.target.value })}
      />
      {kind === 'length' && lengthS !== null && lengthS > 0 ? (
        <div>
          <Button onPress={() => onChange({ value: String(lengthS) })}>
            {t('asShortest', { seconds: lengthS })}
          </Button>
        </div>
      ) : null}
      {kind === 'depicts' || kind === 'warning' ? (
        <Checkbox isSelected={false} onChange={() => onChange({ value: NONE })}>
          {t(kind === 'depicts' ? 'noOne' : 'noWarning')}
        </Checkbox>
      ) : null}
    </div>
  )
}
