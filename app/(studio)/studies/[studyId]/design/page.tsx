import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { studyOfPage } from '@/app/(studio)/studies/[studyId]/study'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { clipInfo } from '@/components/design/clip-info'
import { Editor } from '@/components/design/editor'
import * as clipSet from '@/domain/clip-set'
import { draft } from '@/domain/study'

type Props = {
  params: Promise<{ studyId: string }>
  searchParams: Promise<{ at?: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('design'))('title') }
}

/** The study's protocol, to be read, and changed by who may. */
export default async function DesignPage({ params, searchParams }: Props) {
  const { studyId } = await params
  const study = await studyOfPage(studyId)
  const viewer = await signedIn()
  const first = await orRefuse(draft(viewer, studyId))
  const sets = (await clipSet.list(viewer)).filter(({ state }) => state === 'FROZEN')
  const { test, practice, catches } = first.protocol.clips
  const opened = await clipSet.holding(viewer, [
    ...test,
    ...practice,
    ...catches.map(({ clip }) => clip),
  ])
  return (
    <Editor
      studyId={studyId}
      first={{ ...first, draftedAt: new Date(first.draftedAt).toISOString() }}
      clips={opened.flatMap((set) => set.clips.map((clip) => clipInfo(clip, set)))}
      clipSets={sets.map(({ id, name, state, clips }) => ({ id, name, state, clips }))}
      mayEdit={study.may.edit}
      at={(await searchParams).at ?? null}
    />
  )
}
