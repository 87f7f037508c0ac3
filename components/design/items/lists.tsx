'use client'

import { useTranslations } from 'next-intl'
import { type FormProps, useSetting } from '@/components/design/context'
import { IdField } from '@/components/design/id-field'
import { freeName, freshCategory, freshOption } from '@/components/design/items/fresh'
import { ListForm } from '@/components/design/list-form'
import { NumberField } from '@/components/design/number-field'
import { TextField } from '@/components/design/text-field'
import { WhenForm } from '@/components/design/when-form'
import { NativeSelect } from '@/components/ui/native-select'
import type { Category, Item, Option, Term } from '@/domain/item/schema'

/** The lists inside items: options, labelled categories, terms, rows. */

export function OptionList({
  label,
  add,
  stills = false,
  max = 20,
  ...props
}: FormProps<Option[]> & { label: string; add: string; stills?: boolean; max?: number }) {
  const t = useTranslations('design.item')
  const { locales, locale } = useSetting()
  return (
    <ListForm
      {...props}
      {...{ label, add, max }}
      fresh={() => freshOption(locales, props.value)}
      nameOf={(option) => option.text[locale] || option.value}
    >
      {(option, change, at) => (
        <div className="flex flex-wrap gap-3">
          <IdField
            loose
            label={t('value')}
            value={option.value}
            at={`${at}.value`}
            onChange={(value) => change({ ...option, value })}
          />
          <div className="min-w-52 flex-1">
            <TextField
              label={t('wording')}
              value={option.text}
              at={`${at}.text`}
              onChange={(text) => change({ ...option, text })}
            />
          </div>
          {stills ? (
            <NumberField
              empty
              label={t('still')}
              value={option.atS ?? null}
              at={`${at}.atS`}
              min={0}
              step={0.1}
              onChange={(atS) => {
                const { atS: _, ...rest } = option
                change(atS === null ? rest : { ...rest, atS })
              }}
            />
          ) : null}
        </div>
      )}
    </ListForm>
  )
}

export function CategoryList(props: FormProps<Category[]>) {
  const t = useTranslations('design.item')
  const { locales, locale } = useSetting()
  return (
    <ListForm
      {...props}
      label={t('categories')}
      add={t('addCategory')}
      max={11}
      fresh={() => freshCategory(locales, props.value)}
      nameOf={(category) => category.text[locale] || String(category.value)}
    >
      {(category, change, at) => (
        <div className="flex flex-wrap gap-3">
          <NumberField
            label={t('number')}
            value={category.value}
            at={`${at}.value`}
            min={-100}
            max={100}
            onChange={(value) => change({ ...category, value })}
          />
          <div className="min-w-52 flex-1">
            <TextField
              label={t('wording')}
              value={category.text}
              at={`${at}.text`}
              onChange={(text) => change({ ...category, text })}
            />
          </div>
        </div>
      )}
    </ListForm>
  )
}

const VALENCES = ['', 'negative', 'positive', 'ambivalent'] as const

export function TermList(props: FormProps<Term[]>) {
  const t = useTranslations('design.item')
  const { locales, locale } = useSetting()
  const empty = () => Object.fromEntries(locales.map((one) => [one, '']))
  return (
    <ListForm
      {...props}
      label={t('terms')}
      help={t('termsHelp')}
      add={t('addTerm')}
      max={60}
      fresh={(): Term => ({
        key: freeName(
          `word_${props.value.length + 1}`,
          props.value.map(({ key }) => key),
        ),
        text: empty(),
      })}
      nameOf={(term) => term.text[locale] || term.key}
    >
      {(term, change, at) => (
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap gap-3">
            <IdField
              value={term.key}
              at={`${at}.key`}
              onChange={(key) => change({ ...term, key })}
            />
            <div className="min-w-52 flex-1">
              <TextField
                label={t('wording')}
                value={term.text}
                at={`${at}.text`}
                onChange={(text) => change({ ...term, text })}
              />
            </div>
            <NativeSelect
              label={t('valence')}
              value={term.valence ?? ''}
              choices={VALENCES.map((value) => ({
                value,
                label: t(`valences.${value || 'none'}`),
              }))}
              onChange={(event) => {
                const { valence: _, ...rest } = term
                const valence = VALENCES.find((one) => one === event.target.value)
                change(valence ? { ...rest, valence } : rest)
              }}
            />
          </div>
          <WhenForm
            value={term.when}
            at={`${at}.when`}
            onChange={(when) => {
              const { when: _, ...rest } = term
              change(when ? { ...rest, when } : rest)
            }}
          />
        </div>
      )}
    </ListForm>
  )
}

type Rows = Extract<Item, { kind: 'matrix' }>['rows']

export function RowList(props: FormProps<Rows>) {
  const t = useTranslations('design.item')
  const { locales, locale } = useSetting()
  const empty = () => Object.fromEntries(locales.map((one) => [one, '']))
  return (
    <ListForm
      {...props}
      label={t('rows')}
      add={t('addRow')}
      max={30}
      fresh={(): Rows[number] => ({
        key: freeName(
          `row_${props.value.length + 1}`,
          props.value.map(({ key }) => key),
        ),
        text: empty(),
        scales: [],
      })}
      nameOf={(row) => row.text[locale] || row.key}
    >
      {(row, change, at) => (
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap gap-3">
            <IdField value={row.key} at={`${at}.key`} onChange={(key) => change({ ...row, key })} />
            <div className="min-w-52 flex-1">
              <TextField
                label={t('wording')}
                value={row.text}
                at={`${at}.text`}
                onChange={(text) => change({ ...row, text })}
              />
            </div>
          </div>
          <WhenForm
            value={row.when}
            at={`${at}.when`}
            onChange={(when) => {
              const { when: _, ...rest } = row
              change(when ? { ...rest, when } : rest)
            }}
          />
        </div>
      )}
    </ListForm>
  )
}
