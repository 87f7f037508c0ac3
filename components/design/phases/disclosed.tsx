'use client'

import { ArrowDown, ArrowUp, ChevronRight, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useSetting } from '@/components/design/context'
import { Badge } from '@/components/ui/badge'
import { IconButton } from '@/components/ui/icon-button'

type Props = {
  label: ReactNode
  children: ReactNode
  /** Its path in the protocol: a link to something inside opens it. */
  at?: string
  /** How many things are wrong inside. */
  problems?: number
  actions?: {
    name: string
    index: number
    of: number
    move: (by: number) => void
    remove: () => void
  }
}

/** Something that opens where it stands. What is inside is drawn only while it is open. */
export function Disclosed({ label, children, at, problems = 0, actions }: Props) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const t = useTranslations('design')
  const { mayEdit } = useSetting()
  useEffect(() => {
    // Whoever jumps to a problem asks every closed place on the way to open.
    const open = (event: Event) => {
      const wanted = event instanceof CustomEvent ? String(event.detail) : ''
      if (at && (wanted === at || wanted.startsWith(`${at}.`))) setOpen(true)
    }
    window.addEventListener('design:reveal', open)
    return () => window.removeEventListener('design:reveal', open)
  }, [at])
  return (
    <div className="rounded-md border border-line bg-raised">
      <div className="flex items-center gap-1 pr-1">
        <button
          ref={button}
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          data-at={isOpen ? undefined : at}
          className="flex min-h-10 min-w-0 flex-1 cursor-pointer items-center gap-2 px-3 py-2 text-left text-sm font-medium"
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight
            aria-hidden
            className={`size-4 shrink-0 text-soft transition-transform motion-reduce:transition-none ${isOpen ? 'rotate-90' : ''}`}
          />
          <span className="min-w-0 flex-1 truncate">{label}</span>
          {problems > 0 ? (
            <Badge tone="danger">{t('problemCount', { count: problems })}</Badge>
          ) : null}
        </button>
        {actions && mayEdit ? (
          <span className="flex">
            <IconButton
              icon={ArrowUp}
              label={t('list.up', { name: actions.name })}
              isDisabled={actions.index === 0}
              onPress={() => actions.move(-1)}
            />
            <IconButton
              icon={ArrowDown}
              label={t('list.down', { name: actions.name })}
              isDisabled={actions.index === actions.of - 1}
              onPress={() => actions.move(1)}
            />
            <IconButton
              icon={X}
              label={t('list.remove', { name: actions.name })}
              onPress={actions.remove}
            />
          </span>
        ) : null}
      </div>
      {isOpen ? (
        <div id={id} className="flex flex-col gap-4 border-t border-line p-4">
          {children}
        </div>
      ) : null}
    </div>
  )
}
