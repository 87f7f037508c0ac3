'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react'
import { type Cell, mayBeNone } from '@/components/clips/set/edits'
import { PROVENANCES } from '@/domain/clip-set/schema'

type Props = {
  cell: Exclude<Cell, 'persons'>
  label: string
  text: string
  isWrong: boolean
  /** Keeps what stands there; false where it does not fit. */
  onKeep: (text: string) => boolean
  onLeave: () => void
  /** The focus went elsewhere by itself. */
  onStop: () => void
  onGo: (rows: number, columns: number) => void
}

/** A cell while it is edited. Leaving it keeps what was typed; Escape does not. */
export function CellEditor({ cell, label, text, isWrong, onKeep, onLeave, onStop, onGo }: Props) {
  const t = useTranslations('clipSet.table')
  const provenance = useTranslations('clipSets.provenance')
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  useEffect(() => {
    const input = field.current
    input?.focus()
    // A typed letter is gone on from; what stood there is too.
    if (input?.type === 'text') input.setSelectionRange(input.value.length, input.value.length)
  }, [])
  const kept = () => onKeep(field.current?.value ?? '')
  const onKeyDown = (event: KeyboardEvent) => {
    const over = (then: () => void) => {
      event.preventDefault()
      isOver.current = true
      then()
    }
    if (event.key === 'Escape') over(onLeave)
    if (event.key === 'Enter') {
      event.preventDefault()
      if (kept()) over(() => onGo(event.shiftKey ? -1 : 1, 0))
    }
    if (event.key === 'Tab') {
      event.preventDefault()
      if (kept()) over(() => onGo(0, event.shiftKey ? -1 : 1))
    }
  }
  const common = {
    defaultValue: text,
    'aria-label': label,
    'aria-invalid': isWrong || undefined,
    'aria-describedby': isWrong ? id : undefined,
    onKeyDown,
    onBlur: () => {
      if (isOver.current) return
      isOver.current = true
      // What does not fit is dropped when one goes elsewhere; the cell then shows what it was.
      kept()
      onStop()
    },
    className:
      'absolute inset-0 size-full min-w-0 border-0 bg-raised px-2 text-sm text-ink outline-2 -outline-offset-2 outline-accent aria-invalid:outline-danger',
  }
  return (
    <>
      {cell === 'provenance' ? (
        <select {...common} ref={field as unknown as RefObject<HTMLSelectElement>}>
          <option value="">{t('notStated')}</option>
          {PROVENANCES.map((each) => (
            <option key={each} value={each}>
              {provenance(each)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          ref={field}
          type={cell === 'rightsUntil' ? 'date' : 'text'}
          inputMode={cell === 'trimInS' || cell === 'trimOutS' ? 'decimal' : undefined}
          placeholder={mayBeNone(cell) ? t('noneHint') : undefined}
        />
      )}
      {isWrong ? (
        <span
          id={id}
          role="alert"
          className="absolute top-full left-0 z-40 rounded-md border border-danger/40 bg-danger-wash px-2 py-1 text-xs whitespace-nowrap text-danger shadow"
        >
          {t(cell === 'language' ? 'wrongLanguage' : cell === 'tags' ? 'wrongTags' : 'wrong')}
        </span>
      ) : null}
    </>
  )
}
