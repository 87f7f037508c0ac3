'use client'

import { useRouter } from 'next/navigation'
import { useSubmit } from '@/components/studio/use-submit'
import type { Edits } from '@/domain/clip-set/schema'
import { call } from '@/lib/api'

/** Sends new papers of some clips, all or nothing, and reads the page again. */
export function useSaveEdits(clipSetId: string, done: () => void) {
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    (edits: Edits['edits']) => call('PATCH', `clip-sets/${clipSetId}/clips`, { edits }),
    () => {
      done()
      router.refresh()
    },
  )
  return { pending, failure, save: submit }
}
