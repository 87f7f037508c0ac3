import { type DebriefWords, fill } from '@/components/run/words'
import { type Revealed, SAYS_GENERATED } from '@/domain/session/schema'

/** One clip at the debrief: what it was, and what the person had said. Here the two colours may speak. */
export function Reveal({
  clip,
  number,
  words,
}: {
  clip: Revealed
  number: number
  words: DebriefWords
}) {
  const facts = [
    [words.origin, clip.origin],
    [words.depicts, clip.depicts],
    [words.source, clip.source],
  ].filter(([, value]) => value)
  return (
    <li className="reveal">
      {/* The video has been seen: it may be looked at again, in whatever way. */}
      <video
        // The fragment makes browsers show a picture before anything is played.
        src={`/media/${clip.media}#t=0.05`}
        controls
        playsInline
        preload="metadata"
        aria-label={fill(words.video, { n: number })}
      >
        <track kind="captions" />
      </video>
      <div>
        <h3>{fill(words.video, { n: number })}</h3>
        <p className={`truth truth-${clip.provenance.toLowerCase()}`}>{words[clip.provenance]}</p>
        {clip.said !== null && (
          <p>
            {clip.said >= SAYS_GENERATED ? words.saidGenerated : words.saidReal} (
            {sureness(clip.said, words)})
          </p>
        )}
        {clip.picked.length > 0 && (
          <p>
            {words.picked} {clip.picked.join(', ')}
          </p>
        )}
        {facts.map(([label, value]) => (
          <p key={label} className="help">
            {label} {value}
          </p>
        ))}
      </div>
    </li>
  )
}

/** Six labels, three strengths on either side: the ends are the certain ones. */
function sureness(said: number, words: DebriefWords): string {
  const strength = said >= SAYS_GENERATED ? said - SAYS_GENERATED : SAYS_GENERATED - 1 - said
  return [words.saidUnsure, words.saidFairly, words.saidSure][strength] ?? ''
}
