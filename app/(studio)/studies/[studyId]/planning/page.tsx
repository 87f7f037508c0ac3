import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Panel, type Search, type Starts } from '@/app/(studio)/planning/panel'
import { studyOfPage } from '@/app/(studio)/studies/[studyId]/study'

type Props = { params: Promise<{ studyId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('planning'))('title') }
}

/** How many, beginning with what the study's draft says. */
export default async function StudyPlanningPage({ params, searchParams }: Props) {
  const starts = startsOf((await studyOfPage((await params).studyId)).protocol)
  const t = await getTranslations('planning')
  return (
    <>
      <div className="mb-10 max-w-[65ch] text-soft">
        <p>{t('lead')}</p>
        <p className="mt-2">{t('fromStudy')}</p>
      </div>
      <Panel search={await searchParams} starts={starts} />
    </>
  )
}

type Chosen = {
  clips: { test: readonly unknown[]; perParticipant: number | null }
  target: number | null
  /** What the study states it wants to find. */
  analysis: {
    contrast: {
      effect: number
      variation: { slope: number; clip: number; residual: number }
    } | null
  }
}

/** What a protocol says of numbers, where it says something that can be planned with. */
function startsOf({ clips: { test, perParticipant }, target, analysis }: Chosen): Starts {
  const { effect, variation } = analysis.contrast ?? {}
  const each = perParticipant === null || perParticipant >= test.length ? null : perParticipant
  return {
    ...(test.length > 0 ? { clips: test.length, perParticipant: each } : {}),
    ...(target !== null && target >= 2 ? { participants: target } : {}),
    ...(effect === undefined ? {} : { effect, ...variation }),
  }
}
