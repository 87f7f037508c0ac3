'use client'

import { useTranslations } from 'next-intl'
import { useDesign } from '@/components/design/context'
import { IdField } from '@/components/design/id-field'
import { ListForm } from '@/components/design/list-form'
import { ProblemNotes } from '@/components/design/problem-notes'
import { Checkbox } from '@/components/ui/checkbox'
import { NativeSelect } from '@/components/ui/native-select'
import type { Item } from '@/domain/item/schema'
import { ratingKeys } from '@/domain/protocol/ratings'
import { itemsIn, type Protocol } from '@/domain/protocol/schema'
import { FEATURES, LAWFUL_BASES, type When } from '@/domain/when/schema'

type Props = {
  value: When | undefined
  onChange: (next: When | undefined) => void
  at: string
}

/** One of the conditions that stand in a row, without `not`. */
type Simple = Exclude<When, { all: When[] } | { any: When[] } | { not: When }>
type Row = { negated: boolean; is: Simple }

/** When something is asked: always, or if all or any of some conditions hold. */
export function WhenForm({ value, onChange, at }: Props) {
  const t = useTranslations('design.when')
  const { protocol, mayEdit } = useDesign()
  const rows = rowsOf(value)
  if (rows === null)
    return (
      <p className="text-sm text-soft">
        {t('complex')} <code className="font-mono text-xs break-all">{JSON.stringify(value)}</code>
      </p>
    )
  const joint = value && 'any' in value ? 'any' : 'all'
  const put = (next: readonly Row[], by: 'all' | 'any' = joint) => {
    const parts = next.map(({ negated, is }): When => (negated ? { not: is } : is))
    if (parts.length < 2) return onChange(parts[0])
    onChange(by === 'all' ? { all: parts } : { any: parts })
  }
  if (rows.length === 0)
    return mayEdit ? (
      <button
        type="button"
        className="cursor-pointer self-start text-sm text-soft underline underline-offset-4 hover:text-ink"
        data-at={at}
        onClick={() => put([{ negated: false, is: { sound: 'on' } }])}
      >
        {t('add')}
      </button>
    ) : null
  return (
    <div className="flex flex-col gap-2 rounded-md bg-sunken p-3" data-at={at}>
      {rows.length > 1 ? (
        <div className="max-w-72">
          <NativeSelect
            label={t('joint')}
            value={joint}
            disabled={!mayEdit}
            choices={[
              { value: 'all', label: t('all') },
              { value: 'any', label: t('any') },
            ]}
            onChange={(event) => put(rows, event.target.value === 'any' ? 'any' : 'all')}
          />
        </div>
      ) : null}
      <ListForm
        unordered
        label={t('title')}
        value={rows}
        at={at}
        add={t('another')}
        max={20}
        fresh={(): Row => ({ negated: false, is: { sound: 'on' } })}
        nameOf={({ is }) => t(`kinds.${kindOf(is)}`)}
        onChange={(next) => put(next)}
      >
        {(row, change) => (
          <div className="flex flex-wrap items-end gap-3">
            <NativeSelect
              label={t('kind')}
              value={kindOf(row.is)}
              disabled={!mayEdit}
              choices={KINDS.filter(
                (kind) => kind !== 'group' || protocol.groups.list.length > 0,
              ).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
              onChange={(event) => {
                const kind = KINDS.find((one) => one === event.target.value)
                if (kind) change({ ...row, is: freshCondition(kind, protocol) })
              }}
            />
            <Details value={row.is} onChange={(is) => change({ ...row, is })} at={at} />
            <Checkbox
              isSelected={row.negated}
              isDisabled={!mayEdit}
              onChange={(negated) => change({ ...row, negated })}
            >
              {t('not')}
            </Checkbox>
          </div>
        )}
      </ListForm>
      <ProblemNotes at={at} deep />
    </div>
  )
}

const KINDS = ['sound', 'clip', 'speech', 'rating', 'given', 'basis', 'group'] as const
type Kind = (typeof KINDS)[number]

const kindOf = (is: Simple): Kind => KINDS.find((kind) => kind in is) ?? 'sound'

function rowsOf(when: When | undefined): Row[] | null {
  if (!when) return []
  const parts = 'all' in when ? when.all : 'any' in when ? when.any : [when]
  const rows = parts.map((part): Row | null => {
    const negated = 'not' in part
    const is = negated ? part.not : part
    return 'all' in is || 'any' in is || 'not' in is ? null : { negated, is }
  })
  return rows.includes(null) ? null : rows.flatMap((row) => row ?? [])
}

function freshCondition(kind: Kind, protocol: Protocol): Simple {
  const [first] = askable(protocol)
  switch (kind) {
    case 'sound':
      return { sound: 'on' }
    case 'clip':
      return { clip: 'face' }
    case 'speech':
      return { speech: 'foreign' }
    case 'rating':
      return { rating: first?.key ?? 'item', is: [first?.values[0]?.value ?? 1] }
    case 'given':
      return { given: first?.key ?? 'item' }
    case 'basis':
      return { basis: 'consent' }
    case 'group':
      return { group: [protocol.groups.list[0]?.id ?? 'group'] }
  }
}

function Details({
  value,
  onChange,
  at,
}: {
  value: Simple
  onChange: (next: Simple) => void
  at: string
}) {
  const t = useTranslations('design.when')
  const { protocol, locale, mayEdit } = useDesign()
  const ratings = askable(protocol)
  const keyChoices = (chosen: string) =>
    [...new Set([chosen, ...ratings.map(({ key }) => key)])].map((key) => ({
      value: key,
      label: ratings.find((one) => one.key === key)?.name(locale) ?? key,
    }))
  if ('clip' in value)
    return (
      <NativeSelect
        label={t('feature')}
        value={value.clip}
        disabled={!mayEdit}
        choices={FEATURES.map((feature) => ({ value: feature, label: t(`features.${feature}`) }))}
        onChange={(event) =>
          onChange({ clip: FEATURES.find((one) => one === event.target.value) ?? 'face' })
        }
      />
    )
  if ('basis' in value)
    return (
      <NativeSelect
        label={t('basis')}
        value={value.basis}
        disabled={!mayEdit}
        choices={LAWFUL_BASES.map((basis) => ({ value: basis, label: t(`bases.${basis}`) }))}
        onChange={(event) =>
          onChange({ basis: LAWFUL_BASES.find((one) => one === event.target.value) ?? 'consent' })
        }
      />
    )
  if ('given' in value)
    return (
      <NativeSelect
        label={t('item')}
        value={value.given}
        disabled={!mayEdit}
        choices={keyChoices(value.given)}
        onChange={(event) => onChange({ given: event.target.value })}
      />
    )
  if ('group' in value)
    return (
      <Ticks
        label={t('groups')}
        all={protocol.groups.list.map(({ id, label }) => ({
          value: id,
          name: label[locale] ?? id,
        }))}
        chosen={value.group}
        onChange={(group) => onChange({ group: group.map(String) })}
      />
    )
  if (!('rating' in value)) return null
  const known = ratings.find(({ key }) => key === value.rating)
  return (
    <>
      <NativeSelect
        label={t('item')}
        value={value.rating}
        disabled={!mayEdit}
        choices={keyChoices(value.rating)}
        onChange={(event) => {
          const next = ratings.find(({ key }) => key === event.target.value)
          onChange({ rating: event.target.value, is: [next?.values[0]?.value ?? 1] })
        }}
      />
      {known && known.values.length > 0 ? (
        <Ticks
          label={t('is')}
          all={known.values.map((one) => ({ value: one.value, name: one.name(locale) }))}
          chosen={value.is}
          onChange={(is) => onChange({ rating: value.rating, is })}
        />
      ) : (
        <IdField
          loose
          label={t('is')}
          value={value.is.join('')}
          at={at}
          onChange={(typed) =>
            onChange({ rating: value.rating, is: [/^-?\d+$/.test(typed) ? Number(typed) : typed] })
          }
        />
      )}
    </>
  )
}

/** Some of a few, at least one. */
function Ticks({
  label,
  all,
  chosen,
  onChange,
}: {
  label: string
  all: readonly { value: string | number; name: string }[]
  chosen: readonly (string | number)[]
  onChange: (next: (string | number)[]) => void
}) {
  const { mayEdit } = useDesign()
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-x-4">
      <legend className="text-sm font-medium">{label}</legend>
      {all.map(({ value, name }) => (
        <Checkbox
          key={value}
          isDisabled={!mayEdit}
          isSelected={chosen.includes(value)}
          onChange={(isSelected) => {
            const next = all
              .map((one) => one.value)
              .filter((one) => (one === value ? isSelected : chosen.includes(one)))
            if (next.length > 0) onChange(next)
          }}
        >
          {name}
        </Checkbox>
      ))}
    </fieldset>
  )
}

type Askable = {
  key: string
  name: (locale: string) => string
  values: { value: string | number; name: (locale: string) => string }[]
}

/** What a condition can speak of: every rating, with the values it can have where they are few. */
function askable(protocol: Protocol): Askable[] {
  const named =
    (item: Item, key: string) =>
    (locale: string): string => {
      const asked = item.text?.[locale]
      return asked ? `${key} · ${asked.slice(0, 50)}` : key
    }
  return itemsIn(protocol).flatMap((item) =>
    ratingKeys(item).map((key) => ({ key, name: named(item, key), values: valuesOf(item) })),
  )
}

function valuesOf(item: Item): Askable['values'] {
  const said = (list: readonly { value: string | number; text: Record<string, string> }[]) =>
    list.map(({ value, text }) => ({
      value,
      name: (locale: string) => text[locale] || String(value),
    }))
  switch (item.kind) {
    case 'choice':
    case 'category':
    case 'matrix':
      return [...said(item.options), ...said(item.aside)]
    case 'tick':
    case 'cata':
      return [1, 0].map((value) => ({ value, name: () => String(value) }))
    case 'realOrAi':
      return item.labels.map((label, at) => ({
        value: at + 1,
        name: (locale) => label[locale] || String(at + 1),
      }))
    default:
      return []
  }
}
