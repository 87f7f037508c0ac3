import { blockView, isShown, paragraphViews, words } from '@/domain/protocol'
import type { WelcomeView } from '@/domain/session/schema'
import { publicVoice } from '@/domain/session/voice'
import type { PublicStudy } from '@/domain/study'

/** Information, consent and screening in one language. Asking for it stores nothing. */
export function welcomeOf(study: PublicStudy, locale: string): WelcomeView {
  const { protocol } = study
  const voice = publicVoice(study, locale)
  const consent = protocol.phases.find((phase) => phase.kind === 'consent')
  const screening = protocol.phases.find((phase) => phase.kind === 'screening')
  if (!consent) throw new Error('A published protocol has a consent phase')
  const { paragraphs, boxes, accept, decline } = consent
  return {
    title: words(protocol.title, voice),
    locale,
    paragraphs: paragraphViews(
      paragraphs.filter(({ when }) => isShown(when, protocol)),
      voice,
    ),
    boxes: boxes
      .filter(({ when }) => isShown(when, protocol))
      .map(({ id, text, required }) => ({ id, text: words(text, voice), required })),
    accept: words(accept, voice),
    decline: words(decline, voice),
    screening: screening
      ? {
          id: screening.id,
          title: words(screening.title, voice),
          text: words(screening.text, voice),
          blocks: screening.blocks.map((block) => blockView(block, voice, null)),
        }
      : null,
    basis: protocol.legal.lawfulBasis,
    pages: Object.fromEntries(
      Object.entries(protocol.pages).map(([page, text]) => [page, words(text, voice)]),
    ),
  }
}
