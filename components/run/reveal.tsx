import { type DebriefWords, fill } from '@/components/run/words'
import type { Revealed } from '@/domain/session/schema'

/** One clip at the debrief: what it was, and what the person had said. Here the two colours may speak. */
export function Reveal({
  clip,
  number,
  words,
}: {
  clip: Revealed
  /** Among the clips that count. */
  number: number
  words: DebriefWords
}) {
  const name = clip.practice ? words.practice : fill(words.video, { n: number })
  // A clip for practice need not have been established to be anything: its origin says enough.
  const isTold = !clip.practice || clip.provenance !== 'UNKNOWN'
  const own = [...clip.words, ...clip.picked]
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
        aria-label={name}
      >
        <track kind="captions" />
      </video>
      <div>
        <h3>{name}</h3>
        {isTold && (
          <p className={`truth truth-${clip.provenance.toLowerCase()}`}>{words[clip.provenance]}</p>
        )}
        {clip.saidLabel && (
          <p>
            {words.said} {clip.saidLabel}
          </p>
        )}
        {own.length > 0 && (
          <p>
            {words.picked} {own.join(', ')}
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
