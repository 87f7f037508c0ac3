'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useTransition } from 'react'
import { AssumptionField } from '@/components/planning/assumption-field'
import { buttonStyle } from '@/components/ui/button-style'
import { type AssumptionName, assumedIn, type Kind } from '@/domain/planning/schema'

const GROUPS: Record<'design' | 'expected' | 'goal', readonly AssumptionName[]> = {
  design: ['participants', 'first', 'second', 'clips', 'perParticipant', 'clipsEach'],
  expected: [
    ...(['effect', 'sharePercent', 'otherPercent', 'dPrime'] as const),
    ...(['slope', 'clip', 'residual', 'sd', 'between'] as const),
  ],
  goal: ['power', 'within', 'withinPoints'],
}
/** Long enough to type a number, short enough to feel at once. */
const PAUSE_MS = 250

type Props = {
  kinds: readonly Kind[]
  kind: Kind
  /** What stands in the fields: as typed, or as it was taken. */
  values: Partial<Record<AssumptionName, string>>
  /** What was typed and can't be, with what is taken in its place. */
  wrong: Partial<Record<AssumptionName, string>>
  /** What a study has settled, and is not asked. */
  settled: readonly AssumptionName[]
  /** What it comes to. */
  headline: ReactNode
  /** Where the starting values come from. */
  sources: ReactNode
  /** What follows when there are more. */
  children: ReactNode
}

/**
 * The assumptions, as a form whose values are the page's address. With scripts the page follows as
 * one types; without them, at the press of its button.
 */
export function PlanningForm({
  kinds,
  kind,
  values,
  wrong,
  settled,
  headline,
  sources,
  children,
}: Props) {
  const t = useTranslations('planning.form')
  const form = useRef<HTMLFormElement>(null)
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const follow = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!form.current) return
      // Values of the other questions stay, for when somebody comes back to them.
      const address = new URLSearchParams(location.search)
      for (const [name, value] of new FormData(form.current)) address.set(name, String(value))
      startTransition(() => router.replace(`?${address}` as Route, { scroll: false }))
    }, PAUSE_MS)
  }
  const asked = assumedIn(kind).filter((name) => !settled.includes(name))

  return (
    <form
      ref={form}
      aria-label={t('label')}
      noValidate
      onInput={follow}
      onSubmit={(event) => {
        event.preventDefault()
        follow()
      }}
      // What it comes to stands beside the question, and between it and the numbers on a phone.
      className="grid items-start gap-x-14 gap-y-10 xl:grid-cols-[17.5rem_minmax(0,1fr)] xl:grid-rows-[auto_auto_1fr]"
    >
      <div className="xl:col-start-1 xl:row-span-2 xl:row-start-1 print:hidden">
        <Question kinds={kinds} kind={kind} />
      </div>
      <div aria-busy={isPending} className="min-w-0 xl:col-start-2 xl:row-start-1">
        {headline}
      </div>
      <div className="flex flex-col gap-9 xl:col-start-1 xl:row-start-3 print:hidden">
        {Object.entries(GROUPS).map(([group, names]) => {
          const shown = names.filter((name) => asked.includes(name))
          return shown.length === 0 ? null : (
            <fieldset key={group} className="min-w-0">
              <legend className="font-serif text-lg font-semibold">
                {t(group as keyof typeof GROUPS, { kind })}
              </legend>
              <div className="mt-3 grid gap-x-10 gap-y-5 sm:grid-cols-2 xl:grid-cols-1">
                {shown.map((name) => (
                  <AssumptionField
                    key={`${kind} ${name}`}
                    {...{ name, kind }}
                    value={values[name] ?? ''}
                    taken={wrong[name]}
                  />
                ))}
              </div>
            </fieldset>
          )
        })}
        <noscript>
          <button type="submit" className={buttonStyle('primary')}>
            {t('show')}
          </button>
        </noscript>
        {sources}
      </div>
      <div
        aria-busy={isPending}
        className="flex min-w-0 flex-col gap-12 xl:col-start-2 xl:row-span-2 xl:row-start-2"
      >
        {children}
      </div>
    </form>
  )
}

function Question({ kinds, kind }: { kinds: readonly Kind[]; kind: Kind }) {
  const t = useTranslations('planning')
  return (
    <fieldset className="min-w-0">
      <legend className="font-serif text-lg font-semibold">{t('form.question')}</legend>
      <div className="mt-2 -ml-2 grid sm:grid-cols-2 sm:gap-x-6 xl:grid-cols-1">
        {kinds.map((one) => (
          <label
            key={one}
            className="flex cursor-pointer gap-3 rounded-md px-2 py-2 hover:bg-sunken has-checked:bg-accent-wash"
          >
            <input
              type="radio"
              name="kind"
              value={one}
              defaultChecked={one === kind}
              className="mt-0.5 size-4 shrink-0 cursor-pointer accent-accent"
            />
            <span className="min-w-0">
              <span className="block text-sm leading-5 font-medium">{t(`kinds.${one}.name`)}</span>
              <span className="block text-[0.8125rem] leading-5 text-soft">
                {t(`kinds.${one}.hint`)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
