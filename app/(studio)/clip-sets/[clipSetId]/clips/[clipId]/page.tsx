import { ArrowLeft } from 'lucide-react'
import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { ClipStateBadge } from '@/components/clips/clip-state'
import { ClipDesk } from '@/components/clips/one/clip-desk'
import { FoundTable } from '@/components/clips/one/found-table'
import { History } from '@/components/clips/one/history'
import { ProvenanceMark } from '@/components/clips/provenance'
import { isSettled } from '@/components/clips/set/row'
import { Refresh } from '@/components/studio/refresh'
import { type StudyState, StudyStateBadge } from '@/components/studio/study-state'
import { CopyButton } from '@/components/ui/copy-button'
import { detail } from '@/domain/clip'
import { saidOf } from '@/domain/clip-set/schema'

type Props = { params: Promise<{ clipSetId: string; clipId: string }> }

const clipOfPage = cache(async (clipSetId: string, clipId: string) => {
  const clip = await orRefuse(detail(await signedIn(), clipId))
  if (clip.clipSetId !== clipSetId) notFound()
  return clip
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clipSetId, clipId } = await params
  // Where the clip is refused, the page says so; a title that fails would leave it without any.
  return clipOfPage(clipSetId, clipId).then(
    (clip) => ({ title: `${clip.fileName} · ${clip.clipSetName}` }),
    () => ({}),
  )
}

export default async function ClipPage({ params }: Props) {
  const { clipSetId, clipId } = await params
  const clip = await clipOfPage(clipSetId, clipId)
  const t = await getTranslations('clip')
  const common = await getTranslations('common')
  const { probe, rendition, history, studies, otherStudies, createdAt } = clip
  const { provenance } = saidOf(clip, clip.defaults)
  const copy = {
    label: common('copy'),
    done: common('copied'),
    failed: common('copyFailed'),
  }
  const hashes = [
    ['original', clip.sha256],
    ['rendition', rendition?.sha256],
    ['credentials', probe?.c2pa?.sha256],
  ] as const
  return (
    <>
      {isSettled(clip) ? null : <Refresh everyMs={2_000} />}
      <header className="mb-8">
        <Link
          href={`/clip-sets/${clipSetId}` as Route}
          className="inline-flex min-h-8 max-w-full items-center gap-2 text-sm text-soft hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4 shrink-0" />
          <span className="wrap-anywhere">{clip.clipSetName}</span>
        </Link>
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="min-w-0 font-serif text-3xl leading-tight font-semibold wrap-anywhere">
            {clip.fileName}
          </h1>
          <ClipStateBadge state={clip.state} progress={clip.progress} />
          {provenance ? <ProvenanceMark provenance={provenance} /> : null}
        </div>
      </header>
      <ClipDesk
        clipSetId={clipSetId}
        clip={{
          ...{ id: clip.id, fileName: clip.fileName, state: clip.state, failure: clip.failure },
          ...{ provenance: clip.provenance, origin: clip.origin, scene: clip.scene },
          ...{ depicts: clip.depicts, persons: clip.persons, language: clip.language },
          ...{ source: clip.source, licence: clip.licence, rights: clip.rights },
          ...{ rightsUntil: clip.rightsUntil, warning: clip.warning, tags: clip.tags },
          ...{ trimInS: clip.trimInS, trimOutS: clip.trimOutS, segments: clip.segments },
          hasThumbnail: clip.hasThumbnail,
          captions: clip.captions,
        }}
        defaults={clip.defaults}
        canEdit={clip.may !== 'view' && clip.setState === 'DRAFT'}
        originalS={probe?.durationMs ? probe.durationMs / 1_000 : null}
        shownS={rendition ? rendition.durationMs / 1_000 : null}
        found={
          <>
            <section>
              <h2 className="mb-3 font-serif text-xl font-semibold">{t('found.title')}</h2>
              <FoundTable sizeBytes={clip.sizeBytes} probe={probe} rendition={rendition} />
            </section>
            <section>
              <h2 className="mb-3 font-serif text-xl font-semibold">{t('hashes.title')}</h2>
              <dl className="flex flex-col gap-3 text-sm">
                {hashes.map(([name, hash]) =>
                  hash ? (
                    <div
                      key={name}
                      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4"
                    >
                      <dt className="text-soft">{t(`hashes.${name}`)}</dt>
                      <dd className="row-start-2 font-mono text-xs wrap-anywhere">{hash}</dd>
                      <dd className="row-span-2">
                        <CopyButton text={hash} {...copy} />
                      </dd>
                    </div>
                  ) : null,
                )}
              </dl>
            </section>
            <section>
              <h2 className="mb-3 font-serif text-xl font-semibold">{t('studies.title')}</h2>
              {studies.length + otherStudies === 0 ? (
                <p className="text-sm text-soft">{t('studies.none')}</p>
              ) : null}
              <ul className="flex flex-col gap-2 text-sm">
                {studies.map((study) => (
                  <li key={study.id} className="flex flex-wrap items-center gap-3">
                    <Link
                      href={`/studies/${study.id}` as Route}
                      className="min-w-0 underline decoration-line underline-offset-4 wrap-anywhere hover:decoration-ink"
                    >
                      {study.name}
                    </Link>
                    <StudyStateBadge state={study.state as StudyState} published={false} />
                  </li>
                ))}
                {otherStudies > 0 ? (
                  <li className="text-soft">{t('studies.others', { count: otherStudies })}</li>
                ) : null}
              </ul>
            </section>
            <section>
              <h2 className="mb-3 font-serif text-xl font-semibold">{t('history.title')}</h2>
              <History lines={history} createdAt={createdAt} />
            </section>
          </>
        }
      />
    </>
  )
}
