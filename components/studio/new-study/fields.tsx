'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { primingWord } from '@/domain/checklist/schema'
import type { Locale } from '@/lib/locale'

/** What every part of the form can ask of it. */
export type Asking = {
  locales: readonly Locale[]
  value: (name: string) => string
  set: (name: string, value: string) => void
  error: (name: string) => string | undefined
}

export function Part({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="mt-10 border-t border-line pt-6 first:mt-0">
      <h2 className="font-serif text-xl font-semibold">{title}</h2>
      {lead ? <p className="mt-1 text-sm text-soft">{lead}</p> : null}
      <div className="mt-5 flex flex-col gap-6">{children}</div>
    </section>
  )
}

type LineProps = {
  of: Asking
  name: string
  label: string
  help?: ReactNode
  type?: 'text' | 'date' | 'url' | 'email'
  numeric?: boolean
}

/** One line that is the same in every language. */
export function Line({ of, name, label, help, type = 'text', numeric = false }: LineProps) {
  return (
    <Field
      label={label}
      name={name}
      type={type}
      value={of.value(name)}
      onChange={(event) => of.set(name, event.target.value)}
      help={help}
      error={of.error(name)}
      {...(numeric ? { inputMode: 'numeric' as const } : {})}
    />
  )
}

type WordedProps = {
  of: Asking
  name: string
  label: string
  help?: ReactNode
  /** Whether its words could prime those who take part. */
  primes?: boolean
  /** A whole sentence rather than a few words. */
  long?: boolean
}

/** What respondents read, in each of the study's languages, side by side. */
export function Worded({ of, name, label, help, primes = false, long = false }: WordedProps) {
  const t = useTranslations('newStudy')
  const common = useTranslations('common')
  return (
    <div>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        {of.locales.map((locale) => {
          const field = `${name}.${locale}`
          const word = primes ? primingWord(of.value(field)) : null
          const props = {
            label:
              of.locales.length > 1
                ? t('inLanguage', { label, language: common(`language.${locale}`) })
                : label,
            name: field,
            value: of.value(field),
            onChange: (event: { target: { value: string } }) => of.set(field, event.target.value),
            error: of.error(field),
          }
          return (
            <div key={locale}>
              {long ? <TextArea {...props} rows={2} /> : <Field {...props} />}
              {primes ? (
                <p role="status" className="mt-1 text-sm text-caution">
                  {word ? t('priming', { word }) : ''}
                </p>
              ) : null}
            </div>
          )
        })}
      </div>
      {help ? <p className="mt-1.5 text-sm text-soft">{help}</p> : null}
    </div>
  )
}
