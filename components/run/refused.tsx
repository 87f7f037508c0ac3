import { Prose } from '@/components/run/prose'
import type { Words } from '@/components/run/words'
import type { WelcomeView } from '@/domain/session/schema'

/** Why nobody starts here; final where another attempt would come to the same. */
export type Refusal = { title: string; text: string; isFinal: boolean }

/** What is said of a start that the server refused: the study's own words, where it has some. */
export function refusalOf(
  { reason, message }: { reason: string | undefined; message: string },
  { notice, consent }: Words,
  pages: WelcomeView['pages'],
): Refusal {
  const final = (title: string, text: string): Refusal => ({ title, text, isFinal: true })
  switch (reason) {
    case 'SCREENED_OUT':
      return final('', message || consent.screened)
    case 'STUDY_FULL':
    case 'GROUP_FULL':
      return pages.full ? final('', pages.full) : final(notice.fullTitle, notice.fullText)
    case 'STUDY_CLOSED':
      return final(notice.closedTitle, pages.closed || notice.closedText)
    case 'STUDY_NOT_OPEN':
      return { title: notice.notOpenTitle, text: notice.notOpenText, isFinal: false }
    case 'STUDY_NOT_FOUND':
      return final(notice.wrongLinkTitle, notice.wrongLinkText)
    case 'ALREADY_TAKEN_PART':
      return final(notice.takenPartTitle, notice.takenPartText)
    case 'FINISHED':
      return final(notice.finishedTitle, pages.already || notice.finishedText)
    default:
      return { title: notice.errorTitle, text: notice.errorText, isFinal: false }
  }
}

/** In place of the study: nothing that was entered has been kept. */
export function Refused({ title, text }: Refusal) {
  return (
    <div className="reading" role="status">
      {title && <h1>{title}</h1>}
      <Prose text={text} />
    </div>
  )
}
