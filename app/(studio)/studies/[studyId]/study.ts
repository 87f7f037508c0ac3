import { cache } from 'react'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { detail } from '@/domain/study'

/** The study of this page, read once for the layout, the page and its title. */
export const studyOfPage = cache(async (studyId: string) =>
  orRefuse(detail(await signedIn(), studyId)),
)
