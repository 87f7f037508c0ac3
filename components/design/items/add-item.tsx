'use client'

import { BookOpen, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useSetting } from '@/components/design/context'
import { freeName, freshItem } from '@/components/design/items/fresh'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Dialog } from '@/components/ui/dialog'
import type { Instrument } from '@/domain/instrument/schema'
import type { Item, ItemKind } from '@/domain/item/schema'
import type { Block } from '@/domain/protocol/schema'
import { call } from '@/lib/api'

type Props = {
  locales: readonly string[]
  /** Names that other items of the study have. */
  taken: readonly string[]
  onAdd: (items: Item[]) => void
  /** Pages of an instrument: what stands above its lines, their order and their flips belong to it. */
  onInsert: (pages: Block[]) => void
}

/** In the order in which a study asks: own words, lists, scales, then the rest. */
const KINDS: readonly ItemKind[] = [
  'ownWords',
  'cata',
  'differential',
  'category',
  'matrix',
  'slider',
  'choice',
  'number',
  'text',
  'tick',
  'realOrAi',
  'marks',
  'trace',
  'preference',
]

/** A new question of any kind, or those of an instrument. */
export function AddItem({ locales, taken, onAdd, onInsert }: Props) {
  const t = useTranslations('design.item')
  const tb = useTranslations('design.block')
  return (
    <div className="flex flex-wrap gap-2">
      <MenuTrigger>
        <AriaButton className={buttonStyle('secondary')}>
          <Plus aria-hidden className="size-4" />
          {tb('addItem')}
        </AriaButton>
        <Popover className="max-h-96 w-96 max-w-[calc(100vw-2rem)] overflow-auto rounded-md border border-line bg-raised p-1 shadow-lg">
          <Menu
            className="outline-none"
            onAction={(key) => {
              const kind = KINDS.find((one) => one === key)
              if (kind) onAdd([freshItem(kind, locales, taken)])
            }}
          >
            {KINDS.map((kind) => (
              <MenuItem
                key={kind}
                id={kind}
                textValue={t(`kinds.${kind}`)}
                className="cursor-pointer rounded px-3 py-2 text-sm outline-none focus:bg-accent-wash"
              >
                <span className="block font-medium">{t(`kinds.${kind}`)}</span>
                <span className="block text-soft">{t(`about.${kind}`)}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <FromLibrary taken={taken} onInsert={onInsert} />
    </div>
  )
}

/** The pages of an instrument, copied into the study with the scales they are scored in. */
function FromLibrary({ taken, onInsert }: Pick<Props, 'taken' | 'onInsert'>) {
  const t = useTranslations('design.library')
  const { locale, revise } = useSetting()
  const [found, setFound] = useState<readonly Instrument[] | 'loading' | 'failed'>('loading')
  const load = async () => {
    const reply = await call<{ instruments: Instrument[] }>('GET', 'instruments')
    setFound(reply.ok ? reply.data.instruments : 'failed')
  }
  const insert = ({ scales, blocks }: Instrument) => {
    const names = [...taken]
    const renamed = new Map<string, string>()
    const pages = blocks.map((block) => ({
      ...block,
      items: block.items.map((item) => {
        const id = freeName(item.id, names)
        names.push(id)
        renamed.set(item.id, id)
        return { ...item, id }
      }),
    }))
    onInsert(pages)
    revise((protocol) => ({
      ...protocol,
      scales: [
        ...protocol.scales,
        ...scales
          .filter(({ id }) => !protocol.scales.some((one) => one.id === id))
          .map((scale) => ({
            ...scale,
            reversed: scale.reversed.map((id) => renamed.get(id) ?? id),
          })),
      ],
    }))
  }
  const say = (text: Record<string, string>) => text[locale] ?? text.en ?? Object.values(text)[0]
  return (
    <Dialog
      wide
      title={t('title')}
      onOpenChange={(isOpen) => {
        if (isOpen) void load()
      }}
      trigger={
        <Button variant="quiet">
          <BookOpen aria-hidden className="size-4" />
          {t('open')}
        </Button>
      }
    >
      {(close) =>
        found === 'loading' || found === 'failed' ? (
          <p role="status">{t(found)}</p>
        ) : (
          <ul className="divide-y divide-line">
            {found.map((instrument) => (
              <li key={instrument.id} className="flex flex-wrap items-start gap-3 py-3">
                <div className="min-w-0 flex-1">
                  <p className="font-medium">{say(instrument.name)}</p>
                  <p className="text-sm text-soft">
                    {t('items', {
                      count: instrument.blocks.reduce((sum, { items }) => sum + items.length, 0),
                    })}
                    {instrument.wording[locale] === 'working' ? ` · ${t('working')}` : ''}
                  </p>
                  <p className="mt-1 line-clamp-2 text-sm text-soft">{instrument.source}</p>
                </div>
                <Button
                  variant="secondary"
                  onPress={() => {
                    insert(instrument)
                    close()
                  }}
                  aria-label={t('insertNamed', { name: say(instrument.name) ?? instrument.id })}
                >
                  {t('insert')}
                </Button>
              </li>
            ))}
          </ul>
        )
      }
    </Dialog>
  )
}
