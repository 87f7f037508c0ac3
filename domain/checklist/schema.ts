import type { Problem } from '@/lib/errors'

/** What is looked at before a study is published: each point with its state, and where it is mended. */

/** In the order in which they are shown. */
export const POINT_GROUPS = ['wording', 'law', 'method', 'clips', 'practical'] as const
export type PointGroup = (typeof POINT_GROUPS)[number]

/** `blocks`: not published before it is mended. `warns`: a reviewer would ask about it. */
export type PointState = 'ok' | 'warns' | 'blocks'

/** `problems` are empty where the point is `ok`; each names the path in the protocol where it is mended. */
export type Point = { id: string; group: PointGroup; state: PointState; problems: Problem[] }

/** `publishable`: no point blocks. */
export type Checklist = { points: Point[]; publishable: boolean }
