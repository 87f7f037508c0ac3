import type { Words } from '@/components/run/words'
import { fill } from '@/components/run/words'
import { type Revealed, SAYS_GENERATED } from '@/domain/session/schema'

/** One clip at the debrief: what it was, and what the person had said. Here the two colours may speak. */
export function Reveal({ clip, number, words }: { clip: Revealed; number: number; words: Words }) {
  const { done } = words
  const facts = [
    [done.origin, clip.origin],
    [done.depicts, clip.depicts],
    [done.source, clip.source],
  ].filter(([, value]) => value)
  return (
    <li className="reveal">
      {/* The video has been seen: it may be looked at again, in whatever way. */}
      <video
        src={`/media/${clip.media}`}
        controls
        playsInline
        preload="metadata"
        aria-label={fill(done.video, { n: number })}
      >
        <track kind="captions" />
      </video>
      <div>
        <h3>{fill(done.video, { n: number })}</h3>
        <p className={`truth truth-${clip.provenance.toLowerCase()}`}>{done[clip.provenance]}</p>
        {clip.said !== null && (
          <p>
            {clip.said >= SAYS_GENERATED ? done.saidGenerated : done.saidReal} (
            {sureness(clip.said, words)})
          </p>
        )}
        {clip.picked.length > 0 && (
          <p>
            {done.picked} {clip.picked.join(', ')}
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
function sureness(said: number, { done }: Words): string {
  const strength = said >= SAYS_GENERATED ? said - SAYS_GENERATED : SAYS_GENERATED - 1 - said
  return [done.saidUnsure, done.saidFairly, done.saidSure][strength] ?? ''
}
