'use client'

import { useTranslations } from 'next-intl'
import { type FormProps, useDesign } from '@/components/design/context'
import { IdField } from '@/components/design/id-field'
import { AddItem } from '@/components/design/items/add-item'
import { freeName } from '@/components/design/items/fresh'
import { ItemForm } from '@/components/design/items/item-form'
import { ListForm } from '@/components/design/list-form'
import { Disclosed } from '@/components/design/phases/disclosed'
import { TextField } from '@/components/design/text-field'
import { WhenForm } from '@/components/design/when-form'
import { KeepBlock } from '@/components/instruments/keep-block'
import { Checkbox } from '@/components/ui/checkbox'
import { NativeSelect } from '@/components/ui/native-select'
import type { Item } from '@/domain/item/schema'
import { type Block, blocksIn, itemsIn } from '@/domain/protocol/schema'

/** The pages of questions of a phase, each with its items. */
export function BlocksForm({ value, onChange, at }: FormProps<Block[]>) {
  const t = useTranslations('design.block')
  const { protocol, locales } = useDesign()
  const taken = protocol.phases.flatMap(blocksIn).map(({ id }) => id)
  return (
    <ListForm
      {...{ value, onChange, at }}
      label={t('title')}
      help={t('help')}
      add={t('add')}
      max={40}
      nameOf={(block, index) => t('name', { n: index + 1, id: block.id })}
      fresh={(): Block => ({
        id: freeName('page', taken),
        text: Object.fromEntries(locales.map((locale) => [locale, ''])),
        ...{ items: [], order: 'fixed', flipPoles: false, firstOnly: false },
      })}
    >
      {(block, change, here, index) => (
        <BlockForm
          value={block}
          onChange={change}
          at={here}
          number={index + 1}
          onInsert={(pages) => onChange(withPages(value, index, pages, taken))}
        />
      )}
    </ListForm>
  )
}

/** With the pages of an instrument after the one at `index`, or in its place while it is empty. */
function withPages(
  blocks: readonly Block[],
  index: number,
  pages: readonly Block[],
  taken: readonly string[],
): Block[] {
  const replaces = blocks[index]?.items.length === 0
  const names = [...taken]
  const named = pages.map((page) => {
    const id = freeName(page.id, names)
    names.push(id)
    return { ...page, id }
  })
  return blocks.toSpliced(replaces ? index : index + 1, replaces ? 1 : 0, ...named)
}

type BlockFormProps = FormProps<Block> & { number: number; onInsert: (pages: Block[]) => void }

function BlockForm({ value: block, onChange, at, number, onInsert }: BlockFormProps) {
  const t = useTranslations('design.block')
  const { protocol, locales, mayEdit } = useDesign()
  const put = (change: Partial<Block>) => onChange({ ...block, ...change })
  const setItem = (index: number, next: Item) => put({ items: block.items.with(index, next) })
  const hasPoles = block.items.some(({ kind }) => kind === 'differential')
  return (
    <div className="flex flex-col gap-4">
      <TextField
        optional
        label={t('text', { n: number })}
        value={block.text}
        at={`${at}.text`}
        onChange={(text) => put({ text })}
      />
      <ItemList
        value={block.items}
        at={at}
        onChange={(items) => put({ items })}
        setItem={setItem}
      />
      {mayEdit ? (
        <AddItem
          locales={locales}
          taken={itemsIn(protocol).map(({ id }) => id)}
          onAdd={(items) => put({ items: [...block.items, ...items] })}
          onInsert={onInsert}
        />
      ) : null}
      <Disclosed label={t('more')}>
        <div className="flex flex-wrap items-end gap-4">
          <IdField value={block.id} at={`${at}.id`} onChange={(id) => put({ id })} />
          <NativeSelect
            label={t('order')}
            value={block.order}
            disabled={!mayEdit}
            choices={(['fixed', 'random'] as const).map((order) => ({
              value: order,
              label: t(`orders.${order}`),
            }))}
            onChange={(event) =>
              put({ order: event.target.value === 'random' ? 'random' : 'fixed' })
            }
          />
        </div>
        {hasPoles ? (
          <Checkbox
            isSelected={block.flipPoles}
            isDisabled={!mayEdit}
            onChange={(flipPoles) => put({ flipPoles })}
          >
            {t('flip')}
          </Checkbox>
        ) : null}
        <Checkbox
          isSelected={block.firstOnly}
          isDisabled={!mayEdit}
          onChange={(firstOnly) => put({ firstOnly })}
        >
          {t('firstOnly')}
        </Checkbox>
        <WhenForm
          value={block.when}
          at={`${at}.when`}
          onChange={(when) => {
            const { when: _, ...rest } = block
            onChange(when ? { ...rest, when } : rest)
          }}
        />
        <div>
          <KeepBlock block={block} />
        </div>
      </Disclosed>
    </div>
  )
}

type ItemListProps = FormProps<Item[]> & { setItem: (index: number, next: Item) => void }

/** Items closed until one works on them: a page of ten forms open at once can't be read. */
function ItemList({ value, onChange, at, setItem }: ItemListProps) {
  const t = useTranslations('design.block')
  const ti = useTranslations('design.item')
  const { locale, problemsAt } = useDesign()
  if (value.length === 0) return <p className="text-sm text-soft">{t('empty')}</p>
  return (
    <ol className="flex flex-col gap-2">
      {value.map((item, index) => {
        const here = `${at}.items.${index}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: items have names that change as one types
          <li key={index}>
            <Disclosed
              at={here}
              label={
                <>
                  <span className="mr-2 text-soft tabular-nums">{index + 1}</span>
                  {titleOf(item, locale) || ti(`kinds.${item.kind}`)}
                  <span className="ml-2 text-xs text-soft">{ti(`kinds.${item.kind}`)}</span>
                </>
              }
              problems={problemsAt(here).length}
              actions={{
                name: titleOf(item, locale) || item.id,
                index,
                of: value.length,
                move: (by) => {
                  const next = [...value]
                  next.splice(index, 1)
                  next.splice(index + by, 0, item)
                  onChange(next)
                },
                remove: () => onChange(value.toSpliced(index, 1)),
              }}
            >
              <ItemForm value={item} at={here} onChange={(next) => setItem(index, next)} />
            </Disclosed>
          </li>
        )
      })}
    </ol>
  )
}

const titleOf = (item: Item, locale: string): string =>
  item.text?.[locale] ||
  (item.kind === 'differential' ? `${item.low[locale] ?? ''} – ${item.high[locale] ?? ''}` : '')
