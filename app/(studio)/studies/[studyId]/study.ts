import { cache } from 'react'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { detail, progress } from '@/domain/study'

/** How far the study of this page is: for all who have a part in it. Read once for the layout, the page and its title. */
export const progressOfPage = cache(async (studyId: string) =>
  orRefuse(progress(await signedIn(), studyId)),
)

/** Everything of the study of this page, for those who are not to stay blind. */
export const studyOfPage = cache(async (studyId: string) =>
  orRefuse(detail(await signedIn(), studyId)),
)
