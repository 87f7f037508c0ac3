import { useFormatter, useTranslations } from 'next-intl'
import type { Count, People } from '@/domain/results/schema'
import type { Locale } from '@/lib/locale'

type Props = { people: People; locale: Locale }

/** How many came, how far they went, and who they are by their own word. */
export function WhoAnswered({ people, locale }: Props) {
  const t = useTranslations('results.people')
  const format = useFormatter()
  const minutes = people.medianDurationMs === null ? null : people.medianDurationMs / 60_000
  const counts = ['started', 'completed', 'unfinished', 'left', 'withdrawn'] as const
  return (
    <section aria-labelledby="who-answered">
      <h2 id="who-answered" className="font-serif text-xl font-semibold">
        {t('title')}
      </h2>
      <dl className="mt-4 grid grid-cols-2 gap-x-8 gap-y-5 sm:grid-cols-3 lg:grid-cols-6">
        {counts.map((name) => (
          <div key={name}>
            <dt className="text-sm text-soft">{t(name)}</dt>
            <dd className="text-2xl font-medium">{format.number(people[name])}</dd>
          </div>
        ))}
        <div>
          <dt className="text-sm text-soft">{t('duration')}</dt>
          <dd className={minutes === null ? 'mt-1 text-sm' : 'text-2xl font-medium'}>
            {minutes === null
              ? t('noDuration')
              : minutes < 1
                ? t('underAMinute')
                : t('minutes', { minutes: format.number(minutes, { maximumFractionDigits: 1 }) })}
          </dd>
        </div>
      </dl>
      <div className="mt-8 grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
        <Shares
          title={t('locale')}
          counts={people.locales.map(({ value, count }) => ({
            value: value === 'fr' || value === 'en' ? t(`language.${value}`) : value,
            count,
          }))}
        />
        <Shares
          title={t('channel')}
          counts={people.channels.map(({ value, count }) => ({
            value: value || t('plainLink'),
            count,
          }))}
        />
        {people.groups.length > 1 ? <Shares title={t('group')} counts={people.groups} /> : null}
        {people.questions.map(({ id, text, options }) => (
          <Shares
            key={id}
            title={text[locale] ?? text.en ?? text.fr ?? id}
            counts={options.map(({ text: option, value, count }) => ({
              value: option[locale] ?? option.en ?? option.fr ?? value,
              count,
            }))}
          />
        ))}
      </div>
    </section>
  )
}

/** Counts with a bar each; the bars repeat what the numbers say. */
function Shares({ title, counts }: { title: string; counts: readonly Count[] }) {
  const t = useTranslations('results.people')
  const format = useFormatter()
  const n = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <section>
      <h3 className="flex items-baseline justify-between gap-4 text-sm font-medium">
        <span>{title}</span>
        <span className="font-normal whitespace-nowrap text-soft tabular-nums">
          {t('n', { n })}
        </span>
      </h3>
      <ul className="mt-2 flex flex-col gap-2">
        {counts.map(({ value, count }) => (
          <li key={value} className="text-sm">
            <span className="flex justify-between gap-4">
              <span className="min-w-0 break-words">{value}</span>
              <span className="tabular-nums">{format.number(count)}</span>
            </span>
            <span aria-hidden="true" className="mt-0.5 block h-1 bg-sunken">
              <span
                className="block h-full bg-edge"
                style={{ width: `${n === 0 ? 0 : (100 * count) / n}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
