import { Check, CircleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { noteWords, summary } from '@/components/planning/sentences'
import { type NoteReason, type Planning, unitOf, written } from '@/domain/planning/schema'

const CAUTIONS: ReadonlySet<NoteReason> = new Set([
  ...(['NO_GENERALISING', 'ONE_CONDITION_EACH', 'MORE_PEOPLE_CANNOT_HELP'] as const),
  ...(['MORE_CLIPS_CANNOT_HELP', 'LARGER_GROUP_CANNOT_HELP'] as const),
  ...(['FEWER_THAN_30_PER_GROUP', 'D_PRIME_FEW_TRIALS'] as const),
])
const ANSWERS: ReadonlySet<NoteReason> = new Set([
  ...(['ENOUGH_PEOPLE', 'ENOUGH_CLIPS', 'ENOUGH_OF_BOTH', 'ENOUGH_OF_GROUPS'] as const),
])

/** What the plan comes to: one number, what it means, and what to do about it. Read out when it changes. */
export function Headline({ planning }: { planning: Planning }) {
  const t = useTranslations('planning')
  const write = written(useLocale(), planning)
  const { measure, value, wanted, notes } = planning
  return (
    <section role="status" className="rounded-xl border border-line bg-raised px-6 py-7 sm:px-8">
      {value === null ? null : (
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-serif text-6xl leading-none font-semibold tabular-nums">
            {measure === 'power' ? write.power(value) : `±${write.amount(value)}`}
          </span>
          <span className="text-soft">
            {measure === 'power'
              ? t('headline.power')
              : t(`headline.${unitOf(planning.assumptions)}`)}
            {', '}
            {t('headline.wanted', { measure, value: write.value(wanted) })}
          </span>
        </p>
      )}
      <p className="mt-4 max-w-[58ch] font-serif text-xl leading-snug text-pretty first:mt-0">
        {summary(planning, write, t)}
      </p>
      {notes.length > 0 ? (
        <ul className="mt-5 flex flex-col gap-2.5 border-t border-line pt-5">
          {notes.map((note) => (
            <li key={note.reason} className="flex gap-3">
              <Mark reason={note.reason} />
              <span className="min-w-0 max-w-[64ch]">{noteWords(note, planning, write, t)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Mark({ reason }: { reason: NoteReason }) {
  const place = 'mt-[0.3em] size-4 shrink-0'
  if (CAUTIONS.has(reason)) return <CircleAlert aria-hidden className={`${place} text-caution`} />
  if (ANSWERS.has(reason)) return <Check aria-hidden className={`${place} text-accent`} />
  return <span aria-hidden className={place} />
}
