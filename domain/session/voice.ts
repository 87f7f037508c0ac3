import { type Voice, valuesFor } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import type { FrozenVersion } from '@/domain/session/cache'
import { resumeCode, withdrawCode } from '@/domain/session/codes'
import type { LawfulBasis } from '@/domain/when/schema'
import { env } from '@/lib/env'
import { interfaceLocale } from '@/lib/locale'

/** The legal bases as a participant reads them (GDPR, article 6, paragraph 1). */
const BASES = {
  en: {
    publicTask: 'a task carried out in the public interest (article 6.1.e of the GDPR)',
    legitimateInterest: 'legitimate interest (article 6.1.f of the GDPR)',
    consent: 'your consent (article 6.1.a of the GDPR)',
  },
  fr: {
    publicTask: 'mission d’intérêt public (article 6.1.e du RGPD)',
    legitimateInterest: 'intérêt légitime (article 6.1.f du RGPD)',
    consent: 'votre consentement (article 6.1.a du RGPD)',
  },
} satisfies Record<string, Record<LawfulBasis, string>>

type Here = Pick<FrozenVersion, 'common' | 'clipBytes'> & { protocol: Protocol; slug: string }

/** How a study speaks to anybody, before there is a session. */
export function publicVoice({ protocol, slug, common, clipBytes }: Here, locale: string): Voice {
  return {
    locale,
    common,
    value: valuesFor(protocol, locale, known(protocol, slug, clipBytes, locale)),
  }
}

/** How it speaks to one participant, whose codes it can name. */
export function voiceOf(here: Here, locale: string, studyId: string, sessionId: string): Voice {
  const { protocol, slug, common, clipBytes } = here
  const resume = resumeCode(studyId, sessionId)
  const values = {
    ...known(protocol, slug, clipBytes, locale),
    withdrawCode: withdrawCode(studyId, sessionId),
    resumeUrl: `${address(slug)}/resume#${resume}`,
  }
  return { locale, common, value: valuesFor(protocol, locale, values) }
}

const address = (slug: string) => `${env().PUBLIC_URL ?? ''}/s/${slug}`

function known(protocol: Protocol, slug: string, clipBytes: number, locale: string) {
  const { lawfulBasis } = protocol.legal
  const { test, perParticipant } = protocol.clips
  const share = Math.min(1, (perParticipant ?? test.length) / Math.max(1, test.length))
  return {
    withdrawUrl: `${address(slug)}/withdraw`,
    videoMb: String(Math.max(1, Math.round((clipBytes * share) / 1_000_000))),
    ...(lawfulBasis ? { lawfulBasis: BASES[interfaceLocale(locale)][lawfulBasis] } : {}),
  }
}
