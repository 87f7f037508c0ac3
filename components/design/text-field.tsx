'use client'

import { Braces } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useSetting } from '@/components/design/context'
import { languageName } from '@/components/design/language-name'
import { ProblemNotes } from '@/components/design/problem-notes'
import { inputStyle, labelStyle } from '@/components/ui/field'
import type { Text } from '@/domain/item/schema'
import { placeholdersIn } from '@/domain/protocol/placeholders'
import { FILLED } from '@/domain/protocol/schema'

type Props = {
  label: string
  value: Text | undefined
  onChange: (next: Text) => void
  at: string
  multiline?: boolean
  help?: string
  /** May be empty in every language; in some and not in others it is unfinished all the same. */
  optional?: boolean
  /** The label is read out and not shown, where a column's head says it already. */
  quiet?: boolean
}

/** One wording in all the study's languages, side by side, with what is missing marked. */
export function TextField(props: Props) {
  const { label, value = {}, onChange, at, multiline = false, optional = false } = props
  const { locales, mayEdit, placeholders } = useSetting()
  const t = useTranslations('design.text')
  const language = useLocale()
  const id = useId()
  const last = useRef<HTMLInputElement | HTMLTextAreaElement>(null)
  const [isActive, setActive] = useState(false)

  const isBlank = locales.every((locale) => !value[locale]?.trim())
  const wanted = !(optional && isBlank)
  const unknown = [
    ...new Set(locales.flatMap((locale) => placeholdersIn(value[locale] ?? ''))),
  ].filter((key) => !placeholders.has(key) && !FILLED.some((filled) => filled === key))

  const insert = (key: string) => {
    const field = last.current
    if (!field) return
    const locale = field.lang
    const text = value[locale] ?? ''
    const from = field.selectionStart ?? text.length
    const mark = `{{${key}}}`
    onChange({
      ...value,
      [locale]: text.slice(0, from) + mark + text.slice(field.selectionEnd ?? from),
    })
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(from + mark.length, from + mark.length)
    })
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset per wording would be read out as a form of its own
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      className="flex min-w-0 flex-col gap-1.5"
      onFocus={() => setActive(true)}
    >
      <div className={props.quiet ? 'sr-only' : 'flex min-h-6 items-center justify-between gap-3'}>
        <span id={`${id}-label`} className={labelStyle}>
          {label}
          {optional ? <span className="font-normal text-soft"> ({t('optional')})</span> : null}
        </span>
        {isActive && mayEdit && !props.quiet && placeholders.size > 0 ? (
          <InsertMenu label={t('insert')} keys={[...placeholders.keys()]} onInsert={insert} />
        ) : null}
      </div>
      {props.help ? <p className="text-sm text-soft">{props.help}</p> : null}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,13rem),1fr))] gap-2">
        {locales.map((locale) => {
          const text = value[locale] ?? ''
          const name = languageName(locale, language)
          const isMissing = wanted && text.trim() === ''
          const field = {
            id: `${id}-${locale}`,
            lang: locale,
            value: text,
            readOnly: !mayEdit,
            'data-at': `${at}.${locale}`,
            'aria-label': `${label}, ${name}`,
            'aria-describedby': isMissing ? `${id}-${locale}-missing` : undefined,
            className: `${inputStyle} read-only:bg-sunken ${isMissing ? 'border-dashed border-caution' : ''}`,
          }
          const change = (typed: string) => onChange({ ...value, [locale]: typed })
          const remember = (element: HTMLInputElement | HTMLTextAreaElement) => {
            last.current = element
          }
          return (
            <div key={locale} className="flex min-w-0 flex-col gap-0.5">
              {multiline ? (
                <textarea
                  {...field}
                  rows={3}
                  className={`${field.className} field-sizing-content max-h-96`}
                  onChange={(event) => change(event.target.value)}
                  onFocus={(event) => remember(event.currentTarget)}
                />
              ) : (
                <input
                  {...field}
                  type="text"
                  onChange={(event) => change(event.target.value)}
                  onFocus={(event) => remember(event.currentTarget)}
                />
              )}
              <span className="flex justify-between gap-2 text-xs text-soft">
                <span aria-hidden>{locales.length > 1 ? name : ''}</span>
                {isMissing ? (
                  <span id={`${id}-${locale}-missing`} className="text-caution">
                    {t('missing')}
                  </span>
                ) : null}
              </span>
              <ProblemNotes at={`${at}.${locale}`} except={['WORDING_MISSING']} />
            </div>
          )
        })}
      </div>
      {unknown.length > 0 ? (
        <p className="text-sm text-caution">
          {t('unknown', { keys: unknown.map((key) => `{{${key}}}`).join(', ') })}
        </p>
      ) : null}
      <ProblemNotes at={at} />
    </div>
  )
}

function InsertMenu(props: { label: string; keys: string[]; onInsert: (key: string) => void }) {
  return (
    <MenuTrigger>
      <Button
        aria-label={props.label}
        className="inline-flex size-6 cursor-pointer items-center justify-center rounded text-soft hover:bg-sunken hover:text-ink"
      >
        <Braces aria-hidden className="size-3.5" />
      </Button>
      <Popover className="max-h-80 overflow-auto rounded-md border border-line bg-raised p-1 shadow-lg">
        <Menu className="outline-none" onAction={(key) => props.onInsert(String(key))}>
          {props.keys.map((key) => (
            <MenuItem
              key={key}
              id={key}
              className="cursor-pointer rounded px-3 py-1.5 font-mono text-xs outline-none focus:bg-accent-wash"
            >
              {`{{${key}}}`}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
