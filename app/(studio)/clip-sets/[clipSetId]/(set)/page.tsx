import { setOfPage } from '@/app/(studio)/clip-sets/[clipSetId]/set'
import { ManifestDialog } from '@/components/clips/manifest-dialog'
import { rowOf } from '@/components/clips/set/row'
import { SetClips } from '@/components/clips/set/set-clips'
import { standingOf } from '@/components/clips/set/standing'
import { Uploader } from '@/components/clips/upload/uploader'
import { problemsOf, tableOf } from '@/domain/confound'

type Props = {
  params: Promise<{ clipSetId: string }>
  searchParams: Promise<{ view?: string | string[] }>
}

export default async function ClipSetPage({ params, searchParams }: Props) {
  const set = await setOfPage((await params).clipSetId)
  const canEdit = set.may !== 'view' && set.state === 'DRAFT'
  const rows = set.clips.map(rowOf)
  const { kind } = standingOf({ ...set, isChosen: set.settings !== null }, rows)
  // Of a large set the table takes its time: it is asked for only where freezing comes next.
  const warnings = kind === 'freeze' ? problemsOf(tableOf(set).warnings) : []
  return (
    <SetClips
      set={{
        ...{ id: set.id, state: set.state, defaults: set.defaults, canEdit },
        isChosen: set.settings !== null,
      }}
      rows={rows}
      warnings={warnings}
      archives={set.archives}
      view={(await searchParams).view === 'table' ? 'table' : 'grid'}
      {...(canEdit
        ? { uploader: <Uploader clipSetId={set.id} canEdit isEmpty={set.clips.length === 0} /> }
        : {})}
      manifest={<ManifestDialog clipSetId={set.id} canEdit={canEdit} />}
    />
  )
}
