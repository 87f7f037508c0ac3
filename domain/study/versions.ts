import { randomBytes } from 'node:crypto'
import type { Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import type { Item } from '@/domain/item/schema'
import { parseProtocol, problems, protocolHash } from '@/domain/protocol'
import { itemsIn, type Protocol } from '@/domain/protocol/schema'
import { chosenClips, clipProblems, planClip } from '@/domain/study/clips'
import { transaction } from '@/lib/db'
import { DomainError, type Problem } from '@/lib/errors'

/** Everything that stands in the way of publishing `protocol`. */
export async function checkProtocol(protocol: Protocol): Promise<Problem[]> {
  const clips = await chosenClips(protocol)
  return [
    ...clipProblems(clips),
    ...problems(
      protocol,
      clips.map((clip) => planClip(clip, protocol.clips.conditions)),
    ),
  ]
}

/**
 * Freezes the draft as the next version. Its seed is drawn here, and drawn again if under it some
 * participant could not get a lawful order.
 */
export async function publishDraft(viewer: Viewer, studyId: string): Promise<{ version: number }> {
  return transaction(async (client) => {
    const locked = await client.query<{
      draft: unknown
      owner_id: string
      rehearsal_of: string | null
    }>('SELECT draft, owner_id, rehearsal_of FROM study WHERE id = $1 FOR UPDATE', [studyId])
    const study = locked.rows[0]
    if (!study) throw new DomainError('NOT_FOUND', 'There is nothing here.')
    const protocol = parseProtocol(study.draft)
    const clips = await chosenClips(protocol)
    // Of somebody else's draft nobody is told, not even that it is there.
    const mine = clips.filter(
      ({ clipSet }) =>
        clipSet.state !== 'DRAFT' ||
        viewer.role === 'ADMIN' ||
        [viewer.id, study.owner_id].includes(clipSet.ownerId),
    )
    const earlier = await client.query<{ number: number; protocol: unknown; sha256: string }>(
      'SELECT number, protocol, sha256 FROM version WHERE study_id = $1 ORDER BY number',
      [studyId],
    )
    const known = await client.query<{ id: string }>(
      `SELECT DISTINCT clip_set_id AS id FROM clip
       JOIN version_clip ON clip_id = clip.id WHERE study_id = ANY($1::uuid[])`,
      [[studyId, study.rehearsal_of]],
    )
    const sha256 = protocolHash(protocol)
    if (earlier.rows.at(-1)?.sha256 === sha256)
      throw new DomainError('CONFLICT', 'Nothing has changed since the last version.', {
        reason: 'NOTHING_CHANGED',
      })
    const planClips = mine.map((clip) => planClip(clip, protocol.clips.conditions))
    const seed = drawSeed(protocol, planClips)
    const wrong = [
      ...clipProblems(mine, new Set(known.rows.map(({ id }) => id))),
      ...problems(protocol, planClips, seed),
      ...earlier.rows.flatMap((row) => meaningProblems(parseProtocol(row.protocol), protocol)),
    ]
    if (wrong.length > 0)
      throw new DomainError('INVALID', 'This study can’t be published yet.', { problems: wrong })
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

function drawSeed(protocol: Protocol, clips: Parameters<typeof problems>[1]): bigint {
  // 62 bits: what a signed bigint of the database holds.
  const draw = () => randomBytes(8).readBigUInt64LE() >> 2n
  for (let again = 0; again < 10; again++) {
    const seed = draw()
    if (problems(protocol, clips, seed).length === 0) return seed
  }
  return draw()
}

/** An item that was published keeps its meaning: another kind or range is another item, with an id of its own. */
function meaningProblems(before: Protocol, after: Protocol): Problem[] {
  const old = new Map(itemsIn(before).map((item) => [item.id, meaning(item)]))
  return itemsIn(after)
    .filter((item) => old.has(item.id) && old.get(item.id) !== meaning(item))
    .map((item) => ({
      where: item.id,
      reason: 'MEANING_CHANGED',
      message: 'This item was published with another kind or range: give the new one a new id.',
    }))
}

const meaning = (item: Item): string =>
  item.kind === 'differential' ? `${item.kind} 1–${item.points}` : item.kind
