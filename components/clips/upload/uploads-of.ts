import { browserTransport } from '@/components/clips/upload/transport'
import { Uploads } from '@/components/clips/upload/uploads'

const known = new Map<string, Uploads>()

/** The uploads of one set in this tab: the same ones on every page of it. */
export function uploadsOf(clipSetId: string): Uploads {
  const earlier = known.get(clipSetId)
  if (earlier) return earlier
  const uploads = new Uploads(browserTransport(clipSetId))
  // On the server there is nothing to keep, and nobody to keep it for.
  if (typeof window === 'undefined') return uploads
  known.set(clipSetId, uploads)
  const tell = () => uploads.apply({ kind: 'network', online: navigator.onLine })
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  if (!navigator.onLine) tell()
  window.addEventListener('beforeunload', (event) => {
    if (uploads.isBusy) event.preventDefault()
  })
  return uploads
}
