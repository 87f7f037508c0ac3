'use client'

import { useTranslations } from 'next-intl'
import { useDesign } from '@/components/design/context'
import { IdField } from '@/components/design/id-field'
import { freeName } from '@/components/design/items/fresh'
import { ListForm } from '@/components/design/list-form'
import { NumberField } from '@/components/design/number-field'
import type { SectionProps } from '@/components/design/study-form'
import { TextField } from '@/components/design/text-field'
import { Checkbox } from '@/components/ui/checkbox'
import type { Item } from '@/domain/item/schema'
import { itemsIn, type Scale } from '@/domain/protocol/schema'

/** How items are scored together: the mean, from enough of them, some the other way round. */
export function ScalesForm({ value, onChange }: SectionProps) {
  const t = useTranslations('design.scales')
  const { mayEdit, locales, locale } = useDesign()
  const items = itemsIn(value)
  return (
    <ListForm
      label={t('title')}
      help={t('help')}
      add={t('add')}
      max={60}
      value={value.scales}
      at="scales"
      nameOf={(scale) => scale.label?.[locale] || scale.id}
      fresh={(): Scale => ({
        id: freeName(
          'scale',
          value.scales.map(({ id }) => id),
        ),
        label: Object.fromEntries(locales.map((one) => [one, ''])),
        reversed: [],
        minimumShare: 0.7,
      })}
      onChange={(scales) => onChange({ ...value, scales })}
    >
      {(scale, change, at) => {
        const counted = items.flatMap((item) => scoredIn(item, scale.id))
        return (
          <div className="flex flex-col gap-3">
            <TextField
              optional
              label={t('label')}
              value={scale.label}
              at={`${at}.label`}
              onChange={(label) => change({ ...scale, label })}
            />
            <div className="flex flex-wrap gap-4">
              <IdField
                value={scale.id}
                at={`${at}.id`}
                onChange={(id) => change({ ...scale, id })}
              />
              <NumberField
                label={t('minimumShare')}
                value={Math.round(scale.minimumShare * 100)}
                at={`${at}.minimumShare`}
                min={0}
                max={100}
                onChange={(share) => change({ ...scale, minimumShare: share / 100 })}
              />
            </div>
            {counted.length === 0 ? (
              <p className="text-sm text-caution">{t('nothing')}</p>
            ) : (
              <fieldset className="flex flex-wrap gap-x-5">
                <legend className="text-sm font-medium">{t('reversed')}</legend>
                {counted.map(({ key, name }) => (
                  <Checkbox
                    key={key}
                    isSelected={scale.reversed.includes(key)}
                    isDisabled={!mayEdit}
                    onChange={(isReversed) =>
                      change({
                        ...scale,
                        reversed: isReversed
                          ? [...scale.reversed, key]
                          : scale.reversed.filter((one) => one !== key),
                      })
                    }
                  >
                    {name(locale)}
                  </Checkbox>
                ))}
              </fieldset>
            )}
          </div>
        )
      }}
    </ListForm>
  )
}

type Scored = { key: string; name: (locale: string) => string }

function scoredIn(item: Item, scale: string): Scored[] {
  if (item.kind === 'matrix')
    return item.rows
      .filter((row) => row.scales.includes(scale))
      .map((row) => ({
        key: `${item.id}.${row.key}`,
        name: (locale) => row.text[locale] || row.key,
      }))
  if (!('scales' in item && item.scales.includes(scale))) return []
  const poles = item.kind === 'differential' || item.kind === 'slider'
  return [
    {
      key: item.id,
      name: (locale) =>
        (poles ? `${item.low[locale] ?? ''} – ${item.high[locale] ?? ''}` : item.text?.[locale]) ||
        item.id,
    },
  ]
}
