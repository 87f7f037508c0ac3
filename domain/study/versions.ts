import { randomBytes } from 'node:crypto'
import type { Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { blockedBy, checklist } from '@/domain/checklist'
import { orderProblems, parseProtocol, protocolHash } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import { look } from '@/domain/study/look'
import { transaction } from '@/lib/db'
import { DomainError, type Problem } from '@/lib/errors'

/**
 * Freezes the draft as the next version. Its seed is drawn here, and drawn again if under it some
 * participant could not get a lawful order. With `revision`, only if the draft still is that one.
 */
export async function publishDraft(
  viewer: Viewer,
  studyId: string,
  revision?: number,
): Promise<{ version: number }> {
  return transaction(async (client) => {
    const locked = await client.query<{ draft: unknown; draft_revision: number }>(
      'SELECT draft, draft_revision FROM study WHERE id = $1 FOR UPDATE',
      [studyId],
    )
    const study = locked.rows[0]
    if (!study) throw new DomainError('NOT_FOUND', 'There is nothing here.')
    if (revision !== undefined && revision !== study.draft_revision)
      throw new DomainError('CONFLICT', 'The draft was changed meanwhile. Nothing was published.', {
        reason: 'DRAFT_CHANGED',
      })
    const protocol = parseProtocol(study.draft)
    const earlier = await client.query<{ number: number; sha256: string }>(
      'SELECT number, sha256 FROM version WHERE study_id = $1 ORDER BY number',
      [studyId],
    )
    const sha256 = protocolHash(protocol)
    if (earlier.rows.at(-1)?.sha256 === sha256)
      throw new DomainError('CONFLICT', 'Nothing has changed since the last version.', {
        reason: 'NOTHING_CHANGED',
      })
    const seen = await look(viewer, studyId, protocol)
    const wrong = blockedBy(checklist(seen))
    if (wrong.length > 0)
      throw new DomainError('INVALID', 'This study can’t be published yet.', { problems: wrong })
    const seed = drawSeed(protocol, seen.clips)
    const number = (earlier.rows.at(-1)?.number ?? 0) + 1
    await client.query(
      'INSERT INTO version (study_id, number, protocol, sha256, seed) VALUES ($1, $2, $3, $4, $5)',
      [studyId, number, JSON.stringify(protocol), sha256, seed],
    )
    await client.query(
      `INSERT INTO version_clip (study_id, version, clip_id, role)
       SELECT $1::uuid, $2::int, clip, 'TEST'::"ClipRole" FROM unnest($3::uuid[]) AS clip
       UNION ALL SELECT $1::uuid, $2::int, clip, 'PRACTICE'::"ClipRole" FROM unnest($4::uuid[]) AS clip
       UNION ALL SELECT $1::uuid, $2::int, clip, 'CATCH'::"ClipRole" FROM unnest($5::uuid[]) AS clip`,
      [
        studyId,
        number,
        protocol.clips.test,
        protocol.clips.practice,
        protocol.clips.catches.map(({ clip }) => clip),
      ],
    )
    await record(client, {
      actorId: viewer.id,
      action: 'study.publish',
      subject: `study:${studyId}`,
      details: { version: number, sha256 },
    })
    return { version: number }
  })
}

/** A seed under which the orders are proven; a design that fails with ten of them is no design. */
function drawSeed(protocol: Protocol, clips: Parameters<typeof orderProblems>[1]): bigint {
  let wrong: Problem[] = []
  for (let again = 0; again < 10; again++) {
    // 62 bits: what a signed bigint of the database holds.
    const seed = randomBytes(8).readBigUInt64LE() >> 2n
    wrong = orderProblems(protocol, clips, seed)
    if (wrong.length === 0) return seed
  }
  throw new DomainError('INVALID', 'This study can’t be published yet.', { problems: wrong })
}
