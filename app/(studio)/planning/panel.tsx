import { getLocale, getTranslations } from 'next-intl/server'
import { Figure } from '@/components/charts/figure'
import { PlanningForm } from '@/components/planning/form'
import { Headline } from '@/components/planning/headline'
import { figures, plan, readAssumptions } from '@/domain/planning'
import {
  type Assumptions,
  assumedIn,
  KINDS,
  type Kind,
  ONE_CLIP_KINDS,
} from '@/domain/planning/schema'
import { interfaceLocale } from '@/lib/locale'

/** Search parameters of a page. */
export type Search = Readonly<Record<string, string | string[] | undefined>>

/** What a study has said of it already. */
export type Starts = Partial<
  Record<
    'participants' | 'clips' | 'perParticipant' | 'effect' | 'slope' | 'clip' | 'residual',
    number | null
  >
>

/** The whole panel, by the address of the page; what the address does not say begins as `starts` has it. */
export async function Panel({ search, starts = {} }: { search: Search; starts?: Starts }) {
  const locale = interfaceLocale(await getLocale())
  const t = await getTranslations('planning')
  const isOneClip = starts.clips === 1
  const kinds = isOneClip ? ONE_CLIP_KINDS : KINDS
  const { kind, ...given } = single(search)
  const known = kinds.find((one) => one === kind) ?? kinds[0]
  const { assumptions, wrong } = readAssumptions(
    { ...given, kind: known },
    startsFor(starts, known),
  )
  const planning = plan(assumptions)
  const taken = textOf(assumptions)
  const drawn = await figures(planning, locale, t as unknown as Parameters<typeof figures>[2])
  return (
    <PlanningForm
      kinds={kinds}
      kind={assumptions.kind}
      values={{ ...taken, ...Object.fromEntries(wrong.map((name) => [name, given[name] ?? ''])) }}
      wrong={Object.fromEntries(wrong.map((name) => [name, taken[name] ?? '']))}
      settled={isOneClip ? ['clips', 'perParticipant'] : []}
      headline={<Headline planning={planning} />}
      sources={
        <details className="text-sm">
          <summary className="inline-flex min-h-10 cursor-pointer items-center text-soft hover:text-ink">
            {t('starts.title')}
          </summary>
          <p className="mt-1 max-w-[60ch] text-soft">{t(`starts.${assumptions.kind}`)}</p>
        </details>
      }
    >
      {drawn.map((figure) => (
        <Figure
          key={figure.name}
          figure={figure}
          address={`/api/v1/planning/${figure.name}`}
          search={new URLSearchParams({ kind: assumptions.kind, ...taken }).toString()}
        />
      ))}
    </PlanningForm>
  )
}

/** The first of what was said several times. */
const single = (search: Search): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => {
      const one = Array.isArray(value) ? value[0] : value
      return one === undefined ? [] : [[name, one]]
    }),
  )

/** Whoever judges clips judges those they see; what is stated of a contrast says nothing of groups. */
const startsFor = (
  { perParticipant, clips, participants, ...contrast }: Starts,
  kind: Kind | undefined,
) => ({
  ...(participants === undefined ? {} : { participants }),
  ...(kind === 'contrast' ? contrast : {}),
  ...(clips === undefined ? {} : { clips }),
  ...(perParticipant === undefined ? {} : { perParticipant }),
  ...((perParticipant ?? clips ?? 0) >= 2 ? { clipsEach: perParticipant ?? clips } : {}),
})

const textOf = (assumptions: Assumptions): Record<string, string> =>
  Object.fromEntries(
    assumedIn(assumptions.kind).map((name) => [
      name,
      String((assumptions as Record<string, unknown>)[name] ?? ''),
    ]),
  )
