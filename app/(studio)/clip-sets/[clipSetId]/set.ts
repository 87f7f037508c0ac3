import { cache } from 'react'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { detail } from '@/domain/clip-set'

/** The clip set of this page, read once for the layout, the page and its title. */
export const setOfPage = cache(async (clipSetId: string) =>
  orRefuse(detail(await signedIn(), clipSetId)),
)
