import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import { inputStyle, labelStyle } from '@/components/ui/field'
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
  const id = useId()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6rem] content-start items-center gap-x-4 gap-y-1">
      <label htmlFor={id} className={labelStyle}>
        {t(`fields.${name}.label`, { kind })}
      </label>
      <input
        type="number"
        {...{ id, name, min, max, step }}
        defaultValue={value}
        inputMode={isWhole ? 'numeric' : 'decimal'}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-help${error ? ` ${id}-error` : ''}`}
        className={`${inputStyle} tabular-nums aria-invalid:border-danger`}
      />
      <p id={`${id}-help`} className="col-span-2 text-[0.8125rem] leading-5 text-soft">
        {t(`fields.${name}.help`, { kind })}
      </p>
      {error ? (
        <p id={`${id}-error`} className="col-span-2 text-sm text-danger">
          {error}
        </p>
      ) : null}
    </div>
  )
}
