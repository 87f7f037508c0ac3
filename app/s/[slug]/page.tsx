import { Document } from '@/app/s/document'
import { type Address, openStudy, runTokenOf, studyMetadata } from '@/app/s/study'
import { Consent } from '@/components/run/consent'
import { Notice } from '@/components/run/notice'
import { PreviewStart } from '@/components/run/preview-start'
import { Prose } from '@/components/run/prose'
import * as session from '@/domain/session'
import { isDomainError } from '@/lib/errors'

export const generateMetadata = studyMetadata

/** A language's name for itself. */
const nameOf = (lang: string) =>
  new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang

/** Information and consent. Looking at it stores nothing. */
export default async function ConsentPage(address: Address) {
  const { study, locale, words, welcome } = await openStudy(address)
  const { notice } = words
  const begun = await begunHere(study.studyKey)
  if (begun === 'no' && study.state === 'CLOSED')
    return (
      <Document locale={locale}>
        <Notice title={notice.closedTitle} text={welcome.pages.closed || notice.closedText} />
      </Document>
    )
  if (begun === 'no' && study.state !== 'OPEN')
    return (
      <Document locale={locale}>
        <Notice title={notice.notOpenTitle} text={notice.notOpenText} />
      </Document>
    )

  const { from } = await address.searchParams
  const first = study.protocol.phases.find(({ id }) => id === from)
  if (study.isRehearsal && first)
    return (
      <Document locale={locale}>
        <main className="page">
          <p className="banner">{words.consent.rehearsal}</p>
          <PreviewStart
            studyKey={study.studyKey}
            slug={study.slug}
            {...{ welcome, words }}
            from={first.id}
            name={first.id}
          />
        </main>
      </Document>
    )

  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(await address.searchParams))
    if (typeof value === 'string' && key !== 'lang') query.set(key, value)
  const inLanguage = (lang: string) => {
    const switched = new URLSearchParams(query)
    switched.set('lang', lang)
    return `?${switched}`
  }
  return (
    <Document locale={locale}>
      <main className="page">
        {study.isRehearsal && <p className="banner">{words.consent.rehearsal}</p>}
        {study.locales.length > 1 && (
          <nav aria-label={words.common.language} className="languages">
            {study.locales.map((lang) => (
              <a
                key={lang}
                href={inLanguage(lang)}
                lang={lang}
                hrefLang={lang}
                aria-current={lang === locale ? 'true' : undefined}
              >
                {nameOf(lang)}
              </a>
            ))}
          </nav>
        )}
        <noscript>
          <p className="banner">{words.common.scriptNeeded}</p>
        </noscript>
        <Consent studyKey={study.studyKey} slug={study.slug} {...{ welcome, words, begun }}>
          <h1>{welcome.title}</h1>
          <div className="reading">
            {welcome.paragraphs.map(({ id, heading, text }) => (
              <section key={id}>
                {heading && <h2>{heading}</h2>}
                <Prose text={text} />
              </section>
            ))}
          </div>
        </Consent>
        <p className="foot">
          <a href={`/s/${study.slug}/withdraw`}>{words.consent.withdraw}</a>
        </p>
      </main>
    </Document>
  )
}

/** Whether this browser holds a run of the study, and whether it is over. */
async function begunHere(studyKey: string): Promise<'no' | 'running' | 'finished'> {
  const token = await runTokenOf(studyKey)
  if (!token) return 'no'
  try {
    return (await session.view(studyKey, token)).completed ? 'finished' : 'running'
  } catch (error) {
    if (!isDomainError(error)) throw error
    return error.reason === 'FINISHED' ? 'finished' : 'no'
  }
}
