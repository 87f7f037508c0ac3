import { setOfPage } from '@/app/(studio)/clip-sets/[clipSetId]/set'
import { ManifestDialog } from '@/components/clips/manifest-dialog'
import { rowOf } from '@/components/clips/set/row'
import { SetClips } from '@/components/clips/set/set-clips'
import { Uploader } from '@/components/clips/upload/uploader'

type Props = {
  params: Promise<{ clipSetId: string }>
  searchParams: Promise<{ view?: string | string[] }>
}

export default async function ClipSetPage({ params, searchParams }: Props) {
  const set = await setOfPage((await params).clipSetId)
  const canEdit = set.may !== 'view' && set.state === 'DRAFT'
  return (
    <SetClips
      set={{
        ...{ id: set.id, state: set.state, defaults: set.defaults, canEdit },
        isChosen: set.settings !== null,
      }}
      rows={set.clips.map(rowOf)}
      archives={set.archives}
      view={(await searchParams).view === 'table' ? 'table' : 'grid'}
      {...(canEdit
        ? { uploader: <Uploader clipSetId={set.id} canEdit isEmpty={set.clips.length === 0} /> }
        : {})}
      manifest={<ManifestDialog clipSetId={set.id} canEdit={canEdit} />}
    />
  )
}
