'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type FormProps, useDesign } from '@/components/design/context'
import { IdField } from '@/components/design/id-field'
import { CategoryList, OptionList, RowList, TermList } from '@/components/design/items/lists'
import { ListForm } from '@/components/design/list-form'
import { NumberField } from '@/components/design/number-field'
import { TextField } from '@/components/design/text-field'
import { Checkbox } from '@/components/ui/checkbox'
import { NativeSelect } from '@/components/ui/native-select'
import type { Item, ItemKind, Text } from '@/domain/item/schema'

/** What an item has that others have not: its poles, options, words, limits. */
export function ItemDetails({ value: item, onChange, at }: FormProps<Item>) {
  const t = useTranslations('design.item')
  const { locales, locale, mayEdit } = useDesign()
  const put = (change: object) => onChange({ ...item, ...change } as Item)
  const empty = (): Text => Object.fromEntries(locales.map((one) => [one, '']))
  const text = (key: string, label: string, said: Text) => (
    <TextField
      label={label}
      value={said}
      at={`${at}.${key}`}
      onChange={(next) => put({ [key]: next })}
    />
  )
  const number = (
    key: string,
    label: string,
    amount: number,
    limits: { min?: number; max?: number; step?: number } = {},
  ) => (
    <NumberField
      {...limits}
      label={label}
      value={amount}
      at={`${at}.${key}`}
      onChange={(next) => put({ [key]: next })}
    />
  )
  const select = (key: string, label: string, chosen: string, choices: readonly string[]) => (
    <NativeSelect
      label={label}
      value={chosen}
      disabled={!mayEdit}
      data-at={`${at}.${key}`}
      choices={choices.map((one) => ({
        value: one,
        label: t(`${key}s.${one}` as 'orders.random'),
      }))}
      onChange={(event) => put({ [key]: event.target.value })}
    />
  )
  const orders = (chosen: string) => select('order', t('order'), chosen, ['random', 'fixed'])
  const aside = (item: ItemOf<'category' | 'matrix' | 'choice'>) => (
    <OptionList
      label={t('aside')}
      add={t('addAside')}
      max={4}
      value={item.aside}
      at={`${at}.aside`}
      onChange={(next) => put({ aside: next })}
    />
  )
  switch (item.kind) {
    case 'ownWords':
      return (
        <Beside>
          {number('fields', t('fields'), item.fields, { min: 1, max: 3 })}
          {number('maxLength', t('maxLength'), item.maxLength, { min: 1, max: 500 })}
        </Beside>
      )
    case 'cata':
      return (
        <>
          <TermList value={item.terms} at={`${at}.terms`} onChange={(terms) => put({ terms })} />
          <ListForm
            label={t('exclusive')}
            help={t('exclusiveHelp')}
            add={t('addExclusive')}
            max={3}
            value={item.exclusive}
            at={`${at}.exclusive`}
            fresh={() => ({
              key: item.exclusive.length === 0 ? 'none' : 'dont_know',
              text: empty(),
            })}
            nameOf={(one) => one.text[locale] || one.key}
            onChange={(exclusive) => put({ exclusive })}
          >
            {(one, change, here) => (
              <div className="flex flex-wrap gap-3">
                <IdField
                  value={one.key}
                  at={`${here}.key`}
                  onChange={(key) => change({ ...one, key })}
                />
                <div className="min-w-52 flex-1">
                  <TextField
                    label={t('wording')}
                    value={one.text}
                    at={`${here}.text`}
                    onChange={(next) => change({ ...one, text: next })}
                  />
                </div>
              </div>
            )}
          </ListForm>
          <Checkbox
            isSelected={item.free !== null}
            isDisabled={!mayEdit}
            onChange={(wanted) =>
              put({ free: wanted ? { key: 'other', text: empty(), maxLength: 40 } : null })
            }
          >
            {t('free')}
          </Checkbox>
          {item.free ? (
            <TextField
              label={t('freeWording')}
              value={item.free.text}
              at={`${at}.free.text`}
              onChange={(next) => put({ free: { ...item.free, text: next } })}
            />
          ) : null}
          <Beside>{orders(item.order)}</Beside>
        </>
      )
    case 'differential':
      return (
        <>
          {text('low', t('low'), item.low)}
          {text('high', t('high'), item.high)}
          <Beside>{number('points', t('points'), item.points, { min: 3, max: 11 })}</Beside>
          <ScaleTicks value={item.scales} onChange={(scales) => put({ scales })} />
        </>
      )
    case 'category':
      return (
        <>
          <CategoryList
            value={item.options}
            at={`${at}.options`}
            onChange={(options) => put({ options })}
          />
          {aside(item)}
          <Beside>{select('layout', t('layout'), item.layout, ['column', 'row'])}</Beside>
          <ScaleTicks value={item.scales} onChange={(scales) => put({ scales })} />
        </>
      )
    case 'matrix':
      return (
        <>
          <RowList value={item.rows} at={`${at}.rows`} onChange={(rows) => put({ rows })} />
          <CategoryList
            value={item.options}
            at={`${at}.options`}
            onChange={(options) => put({ options })}
          />
          {aside(item)}
          <Beside>{orders(item.order)}</Beside>
          <ScaleTicks
            value={item.rows[0]?.scales ?? []}
            onChange={(scales) => put({ rows: item.rows.map((row) => ({ ...row, scales })) })}
          />
        </>
      )
    case 'slider':
      return (
        <>
          {text('low', t('low'), item.low)}
          {text('high', t('high'), item.high)}
          <Beside>
            {number('min', t('min'), item.min, { step: 0.01 })}
            {number('max', t('max'), item.max, { step: 0.01 })}
            {number('step', t('step'), item.step, { min: 0.01, step: 0.01 })}
          </Beside>
          <ScaleTicks value={item.scales} onChange={(scales) => put({ scales })} />
        </>
      )
    case 'choice':
      return (
        <>
          <OptionList
            stills
            label={t('options')}
            add={t('addOption')}
            value={item.options}
            at={`${at}.options`}
            onChange={(options) => put({ options })}
          />
          {aside(item)}
          <Beside>{orders(item.order)}</Beside>
        </>
      )
    case 'realOrAi':
      return (
        <div className="flex flex-col gap-3">
          {item.labels.map((label, index) => (
            <TextField
              // Six labels that stay where they are.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={index}
              label={t('label', { n: index + 1 })}
              value={label}
              at={`${at}.labels.${index}`}
              onChange={(next) => put({ labels: item.labels.with(index, next) })}
            />
          ))}
        </div>
      )
    case 'number':
      return (
        <>
          <Beside>
            {number('min', t('min'), item.min, { step: 0.01 })}
            {number('max', t('max'), item.max, { step: 0.01 })}
            {number('decimals', t('decimals'), item.decimals, { min: 0, max: 6 })}
          </Beside>
          <TextField
            optional
            label={t('unit')}
            value={item.unit}
            at={`${at}.unit`}
            onChange={(unit) => put({ unit })}
          />
        </>
      )
    case 'text':
      return (
        <Beside>
          {number('maxLength', t('maxLength'), item.maxLength, { min: 1, max: 5_000 })}
          {number('lines', t('lines'), item.lines, { min: 1, max: 20 })}
        </Beside>
      )
    case 'tick':
      return null
    case 'marks':
      return (
        <>
          <Beside>{number('max', t('marksMax'), item.max, { min: 1, max: 20 })}</Beside>
          <Checkbox isSelected={item.spot} isDisabled={!mayEdit} onChange={(spot) => put({ spot })}>
            {t('spot')}
          </Checkbox>
          <OptionList
            label={t('noticed')}
            add={t('addOption')}
            value={item.options}
            at={`${at}.options`}
            onChange={(options) => put({ options })}
          />
          <OptionList
            label={t('polarity')}
            add={t('addPolarity')}
            max={2}
            value={item.polarity}
            at={`${at}.polarity`}
            onChange={(polarity) => put({ polarity })}
          />
        </>
      )
    case 'trace':
      return (
        <>
          {text('low', t('low'), item.low)}
          {text('high', t('high'), item.high)}
        </>
      )
    case 'preference':
      return (
        <>
          {text('first', t('first'), item.first)}
          {text('second', t('second'), item.second)}
          <Checkbox
            isSelected={item.tie !== null}
            isDisabled={!mayEdit}
            onChange={(wanted) => put({ tie: wanted ? empty() : null })}
          >
            {t('tie')}
          </Checkbox>
          {item.tie ? text('tie', t('tieWording'), item.tie) : null}
        </>
      )
  }
}

type ItemOf<Kind extends ItemKind> = Extract<Item, { kind: Kind }>

const Beside = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap gap-4">{children}</div>
)

/** The scales an item is scored in, of those the study defines. */
function ScaleTicks({
  value,
  onChange,
}: {
  value: readonly string[]
  onChange: (next: string[]) => void
}) {
  const t = useTranslations('design.item')
  const { protocol, locale, mayEdit } = useDesign()
  if (protocol.scales.length === 0) return null
  return (
    <fieldset className="flex flex-wrap gap-x-5">
      <legend className="text-sm font-medium">{t('scales')}</legend>
      {protocol.scales.map(({ id, label }) => (
        <Checkbox
          key={id}
          isSelected={value.includes(id)}
          isDisabled={!mayEdit}
          onChange={(isSelected) =>
            onChange(isSelected ? [...value, id] : value.filter((one) => one !== id))
          }
        >
          {label?.[locale] || id}
        </Checkbox>
      ))}
    </fieldset>
  )
}
