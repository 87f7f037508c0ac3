import { ArrowRight } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { TemplateView } from '@/domain/template/schema'

/** What there is to begin with, each with what it is for and what it needs. */
export function TemplateCards({
  templates,
  query,
}: {
  templates: readonly TemplateView[]
  /** Kept in the address of what is chosen. */
  query: string
}) {
  const t = useTranslations('newStudy')
  const common = useTranslations('common')
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {templates.map(({ id, name, description, needs, minutes, unvalidated }) => (
        <li
          key={id}
          className="relative flex flex-col rounded-xl border border-line bg-raised p-5 hover:border-edge has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <h2 className="font-serif text-xl font-semibold">
            <Link
              href={`/studies/new?template=${id}${query}` as Route}
              className="outline-none after:absolute after:inset-0"
            >
              {name}
            </Link>
          </h2>
          <p className="mt-2 text-sm">{description}</p>
          <dl className="mt-4 flex flex-1 flex-col justify-end gap-1 text-sm text-soft">
            <div>
              <dt className="inline font-medium">{t('needs')}</dt>{' '}
              <dd className="inline">{needs}</dd>
            </div>
            {minutes ? (
              <div>
                <dt className="inline font-medium">{t('lasts')}</dt>{' '}
                <dd className="inline">{t('lastsMinutes', { minutes })}</dd>
              </div>
            ) : null}
            {unvalidated.length > 0 ? (
              <div>
                <dt className="inline font-medium">{t('wording')}</dt>{' '}
                <dd className="inline">
                  {t('unvalidated', {
                    languages: unvalidated.map((one) => common(`language.${one}`)).join(', '),
                  })}
                </dd>
              </div>
            ) : null}
          </dl>
          <ArrowRight aria-hidden className="absolute top-6 right-5 size-4 text-soft" />
        </li>
      ))}
    </ul>
  )
}
