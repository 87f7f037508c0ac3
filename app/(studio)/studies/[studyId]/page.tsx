import { Download, ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { progressOfPage, studyOfPage } from '@/app/(studio)/studies/[studyId]/study'
import { signedIn } from '@/app/(studio)/viewer'
import { Counts } from '@/components/studio/live-counts'
import { ProblemList } from '@/components/studio/problem-list'
import { QrCode, qrCodeFile } from '@/components/studio/qr-code'
import { StudyActions } from '@/components/studio/study-actions'
import { Banner } from '@/components/ui/banner'
import { buttonStyle } from '@/components/ui/button-style'
import { CopyButton } from '@/components/ui/copy-button'
import { Section } from '@/components/ui/section'
import { blockedBy } from '@/domain/checklist'
import { checklist } from '@/domain/study'
import { dates } from '@/lib/dates'
import { env } from '@/lib/env'

/** The rest is on the page about publishing. */
const PROBLEMS_SHOWN = 5

type Props = { params: Promise<{ studyId: string }> }

export default async function StudyPage({ params }: Props) {
  const { studyId } = await params
  const study = await progressOfPage(studyId)
  // Nothing of this is asked for on behalf of who is to stay blind.
  const whole = study.may === 'assist' ? null : await studyOfPage(studyId)
  const t = await getTranslations('study')
  const common = await getTranslations('common')
  const write = dates(await getLocale())
  const { version } = study
  const mayEdit = study.may === 'edit' || study.may === 'manage'
  const problems = whole && !version ? blockedBy(await checklist(await signedIn(), studyId)) : []
  const link = `${env().PUBLIC_URL ?? ''}${study.path}`
  const open = study.state === 'OPEN'
  const says = study.state === 'DRAFT' && version ? 'READY' : study.state
  const { lastAnswerAt, ...counts } = study.counts
  const exports = `/api/v1/studies/${studyId}/export`
  return (
    <>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <section
            aria-label={t('counts.title')}
            className="rounded-xl border border-line bg-raised p-5 sm:p-7"
          >
            <Counts
              studyId={studyId}
              first={{ ...counts, lastAnswerAt: lastAnswerAt?.toISOString() ?? null }}
            />
          </section>
          <div className="mt-6 flex flex-col gap-4">
            <p className="text-sm text-soft">
              {version
                ? t('version', {
                    number: version.number,
                    date: write.day(version.publishedAt),
                  })
                : t('notPublished')}
              {'. '}
              {t(`stateSays.${says}`)}
            </p>
            {whole ? null : (
              <Banner title={t('assisting.title')}>
                <p className="mt-1">{t('assisting.text')}</p>
              </Banner>
            )}
            {problems.length > 0 ? (
              <Banner tone="caution" title={t('problemsTitle', { count: problems.length })}>
                <ProblemList problems={problems.slice(0, PROBLEMS_SHOWN)} />
                <p className="mt-2">
                  <Link
                    href={`/studies/${studyId}/publish`}
                    className="underline underline-offset-4"
                  >
                    {t('problemsAll')}
                  </Link>
                </p>
              </Banner>
            ) : null}
            {whole && !version && whole.protocol.clips.practice.length === 0 ? (
              <p className="text-sm text-caution">{t('noPractice')}</p>
            ) : null}
            {mayEdit ? (
              <StudyActions
                studyId={studyId}
                state={study.state}
                published={version !== null}
                hasProblems={problems.length > 0}
              />
            ) : null}
          </div>
        </div>
        <section aria-labelledby="link" className="flex flex-col gap-4">
          <h2 id="link" className="font-serif text-xl font-semibold">
            {t('link')}
          </h2>
          <p className="rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs break-all">
            {link}
          </p>
          <div className="flex flex-wrap items-start gap-4">
            {open ? <QrCode text={link} label={t('qr')} /> : null}
            <div className="flex flex-col items-stretch gap-2">
              <CopyButton
                text={link}
                label={t('linkCopy')}
                done={common('copied')}
                failed={common('copyFailed')}
              />
              {open ? (
                <>
                  <a
                    href={qrCodeFile(link)}
                    download={`${study.slug}.svg`}
                    className={buttonStyle()}
                  >
                    <Download aria-hidden className="size-4" />
                    {t('qrDownload')}
                  </a>
                  <a
                    href={study.path}
                    target="_blank"
                    rel="noreferrer"
                    className={buttonStyle('quiet')}
                  >
                    <ExternalLink aria-hidden className="size-4" />
                    {t('qrOpen')}
                  </a>
                </>
              ) : null}
            </div>
          </div>
          {study.state === 'OPEN' ? null : (
            <p className="text-sm text-soft">{t(`linkLater.${study.state}`)}</p>
          )}
        </section>
      </div>
      {whole ? (
        <div className="mt-10 grid items-start gap-x-12 gap-y-10 lg:grid-cols-2 [&>section]:mt-0">
          <Section title={t('data')} lead={t('dataLead')}>
            <div className="flex flex-wrap gap-3">
              <a href={`${exports}/ratings.csv`} download className={buttonStyle()}>
                <Download aria-hidden className="size-4" />
                {t('ratings')}
              </a>
              <a href={`${exports}/codebook.csv`} download className={buttonStyle()}>
                <Download aria-hidden className="size-4" />
                {t('codebook')}
              </a>
              <Link href={`/studies/${studyId}/results`} className={buttonStyle('quiet')}>
                {t('toResults')}
              </Link>
            </div>
          </Section>
          {study.rehearsalOf ? null : (
            <Section title={t('rehearsal')} lead={t('rehearsalLead')}>
              <Link href={`/studies/${studyId}/preview`} className={buttonStyle()}>
                {t('toPreview')}
              </Link>
            </Section>
          )}
        </div>
      ) : null}
    </>
  )
}
