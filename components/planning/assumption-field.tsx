import { useLocale, useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { type AssumptionName, BOUNDS, type Kind } from '@/domain/planning/schema'

type Props = {
  name: AssumptionName
  kind: Kind
  value: string
  /** Set when `value` can't be: what is taken in its place. */
  taken: string | undefined
}

/** One number that is assumed, with what it may be. */
export function AssumptionField({ name, kind, value, taken }: Props) {
  const t = useTranslations('planning')
  const { format } = new Intl.NumberFormat(useLocale())
  const { min, max, step } = BOUNDS[name]
  const isWhole = step === 1
  const error =
    taken === undefined
      ? undefined
      : t('form.wrong', {
          whole: isWhole ? 'yes' : 'no',
          ...{ min: format(min), max: format(max) },
          used: taken || t('form.empty'),
        })
  return (
    <Field
      type="number"
      name={name}
      label={t(`fields.${name}.label`, { kind })}
      help={t(`fields.${name}.help`, { kind })}
      error={error}
      defaultValue={value}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      {...{ min, max, step }}
    />
  )
}
