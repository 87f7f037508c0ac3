import { env } from '@/lib/env'

/** Under https, browsers accept a `__Host-` cookie from this very host only, and only encrypted. */
const named = (name: string) => {
  const secure = env().PUBLIC_URL?.startsWith('https:') ?? false
  return { name: secure ? `__Host-${name}` : name, secure }
}

/** The cookie of somebody signed in. */
export const sessionCookie = () => named('studio')

/** The cookie of a respondent's run: one per study. */
export const runCookie = (studyKey: string) => named(`run_${studyKey}`)
