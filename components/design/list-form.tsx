'use client'

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'
import { useSetting } from '@/components/design/context'
import { ProblemNotes } from '@/components/design/problem-notes'
import { Button } from '@/components/ui/button'
import { labelStyle } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'

const ENTRY =
  'flex flex-col-reverse gap-2 rounded-md border border-line p-3 sm:flex-row sm:items-start xl:max-2xl:flex-col-reverse'

type Props<T> = {
  label: string
  value: readonly T[]
  onChange: (next: T[]) => void
  at: string
  /** A new entry, beside those there are. */
  fresh: () => T
  add: string
  max?: number
  help?: string
  /** The order means nothing: entries can't be moved. */
  unordered?: boolean
  /** What an entry is called when its buttons are read out. */
  nameOf: (one: T, index: number) => string
  children: (one: T, change: (next: T) => void, at: string, index: number) => ReactNode
}

/** A list whose entries are changed in place, moved, added and taken away, with the focus where the work goes on. */
export function ListForm<T>(props: Props<T>) {
  const { label, value, onChange, at, fresh, add, max = 500, help, nameOf, children } = props
  const { mayEdit } = useSetting()
  const t = useTranslations('design.list')
  const list = useRef<HTMLUListElement>(null)
  const focusEntry = (index: number, selector: string) =>
    requestAnimationFrame(() => {
      const entry = list.current?.children[index]
      entry?.querySelector<HTMLElement>(selector)?.focus()
    })
  const move = (from: number, by: number) => {
    const next = [...value]
    const [one] = next.splice(from, 1)
    if (one === undefined) return
    next.splice(from + by, 0, one)
    onChange(next)
    focusEntry(from + by, by < 0 ? '[data-move=up]' : '[data-move=down]')
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className={`${labelStyle} mb-1.5`}>{label}</legend>
      {help ? <p className="text-sm text-soft">{help}</p> : null}
      <ul ref={list} className="flex flex-col gap-2">
        {value.map((one, index) => {
          const name = nameOf(one, index)
          return (
            // The entries have no key that stays: they are told apart by where they stand.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={index} className={ENTRY}>
              <div className="w-full min-w-0 flex-1">
                {children(
                  one,
                  (next) => onChange(value.with(index, next)),
                  `${at}.${index}`,
                  index,
                )}
              </div>
              {mayEdit ? (
                <div className="flex shrink-0 self-end sm:self-start xl:max-2xl:self-end">
                  {props.unordered ? null : (
                    <>
                      <IconButton
                        icon={ArrowUp}
                        data-move="up"
                        label={t('up', { name })}
                        isDisabled={index === 0}
                        onPress={() => move(index, -1)}
                      />
                      <IconButton
                        icon={ArrowDown}
                        data-move="down"
                        label={t('down', { name })}
                        isDisabled={index === value.length - 1}
                        onPress={() => move(index, 1)}
                      />
                    </>
                  )}
                  <IconButton
                    icon={X}
                    label={t('remove', { name })}
                    onPress={() => onChange(value.toSpliced(index, 1))}
                  />
                </div>
              ) : null}
            </li>
          )
        })}
      </ul>
      <ProblemNotes at={at} />
      {mayEdit && value.length < max ? (
        <div>
          <Button
            variant="quiet"
            onPress={() => {
              onChange([...value, fresh()])
              focusEntry(value.length, 'input, textarea, select')
            }}
          >
            <Plus aria-hidden className="size-4" />
            {add}
          </Button>
        </div>
      ) : null}
    </fieldset>
  )
}
