/**
 * Days and instants as the studio writes them. The server's zone is nobody's and the viewer's is
 * unknown to it, so instants are in UTC and say so; English is written as in Europe: day first,
 * 24 hours.
 */
export function dates(locale: string) {
  const written = locale === 'en' ? 'en-GB' : locale
  const form = (options: Intl.DateTimeFormatOptions) => {
    const { format } = new Intl.DateTimeFormat(written, { timeZone: 'UTC', ...options })
    return (at: Date) => format(at)
  }
  return {
    /** 22 November 2026 */
    day: form({ day: 'numeric', month: 'long', year: 'numeric' }),
    /** 22 Nov 2026 */
    shortDay: form(DAY),
    /** 22 Nov 2026, 19:07 UTC */
    instant: form({ ...DAY, ...TIME }),
    /** 22 Nov 2026, 19:07:30 UTC */
    exactInstant: form({ ...DAY, ...TIME, second: '2-digit' }),
    /** 19:07:30 UTC */
    time: form({ ...TIME, second: '2-digit' }),
  }
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const
const TIME = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
} as const
