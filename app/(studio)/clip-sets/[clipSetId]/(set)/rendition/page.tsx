import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { setOfPage } from '@/app/(studio)/clip-sets/[clipSetId]/set'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { ConfoundTable } from '@/components/clips/confound-table'
import { RenditionForm } from '@/components/clips/rendition-form'
import { FreezeSet } from '@/components/clips/set/freeze-set'
import { rowOf } from '@/components/clips/set/row'
import { standingOf } from '@/components/clips/set/standing'
import { Section } from '@/components/ui/section'
import { problemsOf, tableOf } from '@/domain/confound'
import { choice as choiceOf } from '@/domain/rendition'

type Props = { params: Promise<{ clipSetId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clipSet'))('rendition') }
}

export default async function RenditionPage({ params }: Props) {
  const { clipSetId } = await params
  const set = await setOfPage(clipSetId)
  const canEdit = set.may !== 'view' && set.state === 'DRAFT'
  const choice = await orRefuse(
    choiceOf(await signedIn(), clipSetId, {
      settings: set.settings ?? {},
      ...{ mute: false, fpsReason: '' },
    }),
  )
  const t = await getTranslations('clipSet')
  const { kind } = standingOf({ ...set, isChosen: set.settings !== null }, set.clips.map(rowOf))
  const table = tableOf(set)
  return (
    <>
      <Section title={t('renditionPage.form')} lead={t('renditionPage.formLead')}>
        <RenditionForm clipSetId={clipSetId} choice={choice} canEdit={canEdit} />
      </Section>
      {set.clips.length > 0 ? (
        <div id="traces" className="mt-12">
          <Section title={t('renditionPage.traces')} lead={t('renditionPage.tracesLead')}>
            <ConfoundTable table={table} />
            {canEdit && kind === 'freeze' ? (
              <div className="mt-8">
                <FreezeSet clipSetId={clipSetId} warnings={problemsOf(table.warnings)} />
              </div>
            ) : null}
          </Section>
        </div>
      ) : null}
    </>
  )
}
