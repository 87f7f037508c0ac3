import { Check, CircleX, TriangleAlert } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlaceWords } from '@/components/studio/place'
import {
  type Checklist as List,
  POINT_GROUPS,
  type Point,
  type PointState,
} from '@/domain/checklist/schema'
import type { Problem } from '@/lib/errors'

type Props = { studyId: string; checklist: List; mayEdit: boolean }

/** What was looked at before publishing, group by group: what to mend first, what is in order last. */
export function Checklist({ studyId, checklist, mayEdit }: Props) {
  const t = useTranslations('checklist')
  return (
    <div className="flex flex-col gap-10">
      {POINT_GROUPS.map((group) => {
        const points = checklist.points.filter((point) => point.group === group)
        const open = points.filter(({ state }) => state !== 'ok').toSorted(byState)
        const inOrder = points.filter(({ state }) => state === 'ok')
        return (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h3 id={`group-${group}`} className="font-serif text-lg font-semibold">
              {t(`groups.${group}`)}
            </h3>
            {open.length > 0 ? (
              <ul className="mt-4 flex flex-col gap-3">
                {open.map((point) => (
                  <li key={point.id}>
                    <OpenPoint studyId={studyId} point={point} mayEdit={mayEdit} />
                  </li>
                ))}
              </ul>
            ) : null}
            {inOrder.length > 0 ? <InOrder points={inOrder} isAll={open.length === 0} /> : null}
          </section>
        )
      })}
    </div>
  )
}

const byState = (a: Point, b: Point) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)
const ORDER: PointState[] = ['blocks', 'warns', 'ok']

const LOOKS = {
  blocks: { Icon: CircleX, ink: 'text-danger', edge: 'border-danger/30' },
  warns: { Icon: TriangleAlert, ink: 'text-caution', edge: 'border-caution/30' },
} as const

type OpenProps = { studyId: string; point: Point; mayEdit: boolean }

function OpenPoint({ studyId, point, mayEdit }: OpenProps) {
  const t = useTranslations('checklist')
  const { id, state, problems } = point
  const { Icon, ink, edge } = LOOKS[state === 'blocks' ? 'blocks' : 'warns']
  const [first, rest] = [problems.slice(0, SHOWN), problems.slice(SHOWN)]
  return (
    <article className={`rounded-lg border bg-raised px-4 py-4 sm:px-5 ${edge}`}>
      <div className="flex gap-3">
        <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${ink}`} />
        <div className="min-w-0 flex-1">
          <h4 className="flex flex-wrap items-baseline gap-x-3 gap-y-1 font-medium">
            {t(`points.${id as 'wording'}.title`)}
            <span className={`text-xs font-medium ${ink}`}>{t(`state.${state}`)}</span>
          </h4>
          <p className="mt-1 max-w-[65ch] text-sm text-soft">
            {t(`points.${id as 'wording'}.why`)}
          </p>
          <Problems studyId={studyId} problems={first} mayEdit={mayEdit} />
          {rest.length > 0 ? (
            <details className="mt-2">
              <summary className="cursor-pointer text-sm text-accent underline-offset-4 hover:underline">
                {t('more', { count: rest.length })}
              </summary>
              <Problems studyId={studyId} problems={rest} mayEdit={mayEdit} />
            </details>
          ) : null}
        </div>
      </div>
    </article>
  )
}

const SHOWN = 6

type ProblemsProps = { studyId: string; problems: readonly Problem[]; mayEdit: boolean }

function Problems({ studyId, problems, mayEdit }: ProblemsProps) {
  const t = useTranslations('checklist')
  const words = useTranslations('problems')
  const place = usePlaceWords()
  return (
    <ul className="mt-3 divide-y divide-line text-sm">
      {problems.map((problem) => {
        const { where, reason, params, message } = problem
        const at = place(params)
        const said =
          reason && words.has(reason)
            ? String(words.markup(reason, { ...params, link: (chunks) => chunks }))
            : null
        return (
          <li
            key={`${where} ${message}`}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2"
          >
            <p className="min-w-0 flex-1 basis-64 break-words">
              {at ? (
                <span className="inline-block text-soft first-letter:uppercase">{at}:&nbsp;</span>
              ) : null}
              {said ?? <span lang="en">{message}</span>}
            </p>
            {mayEdit ? (
              <Link
                href={hrefOf(studyId, where) as Route}
                aria-label={t('mendAt', { what: at || said || message })}
                className="shrink-0 text-accent underline underline-offset-4"
              >
                {t('mend')}
              </Link>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

/** Most is mended in the editor, at its place; the rest where it is. */
function hrefOf(studyId: string, where: string): string {
  if (where === '') return `/studies/${studyId}/preview`
  if (where === 'slug') return `/studies/${studyId}/settings`
  return `/studies/${studyId}/design?at=${encodeURIComponent(where)}`
}

function InOrder({ points, isAll }: { points: readonly Point[]; isAll: boolean }) {
  const t = useTranslations('checklist')
  return (
    <details className={isAll ? 'mt-3' : 'mt-4'}>
      <summary className="flex cursor-pointer items-center gap-2 text-sm text-soft hover:text-ink">
        <Check aria-hidden className="size-4 shrink-0 text-accent" />
        <span className="underline-offset-4 hover:underline">
          {t('inOrder', { count: points.length })}
        </span>
      </summary>
      <ul className="mt-3 flex flex-col gap-3 border-l-2 border-line pl-4">
        {points.map(({ id }) => (
          <li key={id} className="text-sm">
            <p className="font-medium">{t(`points.${id as 'wording'}.title`)}</p>
            <p className="max-w-[65ch] text-soft">{t(`points.${id as 'wording'}.why`)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
