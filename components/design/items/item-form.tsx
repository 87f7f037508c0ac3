'use client'

import { useTranslations } from 'next-intl'
import { type FormProps, useDesign } from '@/components/design/context'
import { IdField } from '@/components/design/id-field'
import { ItemDetails } from '@/components/design/items/item-details'
import { TextField } from '@/components/design/text-field'
import { WhenForm } from '@/components/design/when-form'
import { Checkbox } from '@/components/ui/checkbox'
import type { Item } from '@/domain/item/schema'

/** One question: what it asks, how it is answered, when it is asked and how it is stored. */
export function ItemForm({ value: item, onChange, at }: FormProps<Item>) {
  const t = useTranslations('design.item')
  const { mayEdit } = useDesign()
  const put = (change: Partial<Item>) => onChange({ ...item, ...change } as Item)
  const without = (key: 'text' | 'help' | 'when') => {
    const { [key]: _, ...rest } = item
    return rest as Item
  }
  return (
    <div className="flex flex-col gap-5">
      <p className="text-sm text-soft">{t(`about.${item.kind}`)}</p>
      <TextField
        multiline
        label={t('question')}
        value={item.text}
        at={`${at}.text`}
        optional={item.kind === 'differential'}
        onChange={(text) => put({ text })}
      />
      <TextField
        optional
        label={t('help')}
        value={item.help}
        at={`${at}.help`}
        onChange={(help) =>
          onChange(
            Object.values(help).some((one) => one.trim()) ? { ...item, help } : without('help'),
          )
        }
      />
      <ItemDetails value={item} onChange={onChange} at={at} />
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <IdField label={t('id')} value={item.id} at={`${at}.id`} onChange={(id) => put({ id })} />
        <Checkbox
          isSelected={item.required}
          isDisabled={!mayEdit}
          onChange={(required) => put({ required })}
        >
          {t('required')}
        </Checkbox>
      </div>
      <WhenForm
        value={item.when}
        at={`${at}.when`}
        onChange={(when) => onChange(when ? { ...item, when } : without('when'))}
      />
    </div>
  )
}
