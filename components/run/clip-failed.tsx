import { Prose } from '@/components/run/prose'
import type { Words } from '@/components/run/words'
import type { RunView } from '@/domain/session/schema'

type Props = {
  run: Pick<RunView, 'pages' | 'locale'>
  words: Words
  onRetry: () => void
  onSkip: () => void
}

/** A clip that can't be played traps nobody. */
export function ClipFailed({ run, words, onRetry, onSkip }: Props) {
  const own = run.pages.videoFailed
  return (
    <div className="card">
      <h2>{words.clip.failedTitle}</h2>
      {own ? (
        <div lang={run.locale}>
          <Prose text={own} />
        </div>
      ) : (
        <p>{words.clip.failedText}</p>
      )}
      <div className="actions">
        <button type="button" className="main" onClick={onRetry}>
          {words.clip.retry}
        </button>
        <button type="button" className="quiet" onClick={onSkip}>
          {words.clip.skip}
        </button>
      </div>
    </div>
  )
}
