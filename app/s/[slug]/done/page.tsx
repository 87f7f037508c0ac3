import { Document } from '@/app/s/document'
import {
  type Address,
  DEBRIEF_WORDS,
  openStudy,
  runTokenOf,
  studyMetadata,
  WORDS,
} from '@/app/s/study'
import { CodeNote } from '@/components/run/code-note'
import { Keep } from '@/components/run/keep'
import { Notice } from '@/components/run/notice'
import { Prose } from '@/components/run/prose'
import { Reveal } from '@/components/run/reveal'
import * as session from '@/domain/session'
import type { DebriefView } from '@/domain/session/schema'
import { isDomainError } from '@/lib/errors'
import { interfaceLocale } from '@/lib/locale'

export const generateMetadata = studyMetadata

/** The debrief: what was what, the completion code, and the way to take everything back. */
export default async function DonePage(address: Address) {
  const { study, locale, words } = await openStudy(address)
  const { notice } = words
  const debrief = await debriefOf(study.studyKey)
  if (debrief === 'NOT_FINISHED')
    return (
      <Document locale={locale}>
        <Notice title={notice.notFinishedTitle} text={notice.notFinishedText}>
          <a className="main" href={`/s/${study.slug}/run`}>
            {words.common.continue}
          </a>
        </Notice>
      </Document>
    )
  if (debrief === 'WITHDRAWN')
    return (
      <Document locale={locale}>
        <Notice title={notice.withdrawnTitle} text={notice.withdrawnText} />
      </Document>
    )
  if (debrief === 'NO_SESSION')
    return (
      <Document locale={locale}>
        <Notice title={notice.noSessionTitle} text={notice.noSessionText}>
          <a className="main" href={`/s/${study.slug}`}>
            {notice.noSessionLink}
          </a>
        </Notice>
      </Document>
    )

  const own = WORDS[interfaceLocale(debrief.locale)]
  const last = DEBRIEF_WORDS[interfaceLocale(debrief.locale)]
  const practised = debrief.clips.filter(({ practice }) => practice).length
  return (
    <Document locale={debrief.locale}>
      <main className="page">
        <p className="study-title">{debrief.title}</p>
        <h1>{last.title}</h1>
        {debrief.completionCode ? (
          <CodeNote
            label={last.codeLabel}
            code={debrief.completionCode}
            text={last.codeText}
            words={own}
          />
        ) : (
          <p className="banner">{last.left}</p>
        )}
        <Paragraphs of={debrief.paragraphs.slice(0, 1)} />
        {debrief.clips.length > 0 && (
          <section aria-labelledby="seen">
            <h2 id="seen">{last.clipsTitle}</h2>
            <ol className="revealed">
              {debrief.clips.map((clip, i) => (
                <Reveal key={clip.media} clip={clip} number={i + 1 - practised} words={last} />
              ))}
            </ol>
          </section>
        )}
        <Paragraphs of={debrief.paragraphs.slice(1)} />
        {debrief.keep && (
          <Keep
            {...{ words: last, keep: debrief.keep, studyKey: study.studyKey }}
            code={debrief.withdrawCode}
          />
        )}
        <section className="after">
          <h2>{last.withdrawTitle}</h2>
          <CodeNote
            label={own.run.withdrawCodeLabel}
            code={debrief.withdrawCode}
            text={last.withdrawText}
            words={own}
          />
          <p>
            <a href={`/s/${study.slug}/withdraw?lang=${debrief.locale}`}>{last.withdrawLink}</a>
          </p>
        </section>
        <p className="foot">{last.close}</p>
      </main>
    </Document>
  )
}

/** The first says how to read what was what; the others come after it. */
function Paragraphs({ of }: { of: DebriefView['paragraphs'] }) {
  if (of.length === 0) return null
  return (
    <div className="reading">
      {of.map(({ id, heading, text }) => (
        <section key={id}>
          {heading && <h2>{heading}</h2>}
          <Prose text={text} />
        </section>
      ))}
    </div>
  )
}

async function debriefOf(
  studyKey: string,
): Promise<DebriefView | 'NOT_FINISHED' | 'WITHDRAWN' | 'NO_SESSION'> {
  const token = await runTokenOf(studyKey)
  if (!token) return 'NO_SESSION'
  try {
    return await session.debrief(studyKey, token)
  } catch (error) {
    if (!isDomainError(error)) throw error
    return error.reason === 'NOT_FINISHED' || error.reason === 'WITHDRAWN'
      ? error.reason
      : 'NO_SESSION'
  }
}
