const HTTP_STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  GONE: 410,
  INVALID: 422,
  TOO_MANY: 429,
  UNAVAILABLE: 503,
  NO_ROOM: 507,
} as const

export type ErrorCode = keyof typeof HTTP_STATUS

/** One thing that is wrong, and where: a path in a body, or a row and column of a table. */
export type Problem = {
  where: string
  message: string
  /** For what the interface has words of its own, with what they need to say it. */
  reason?: string
  params?: Record<string, string | number>
}

/**
 * A failure the caller is expected to meet: wrong link, closed study, not your study.
 * Everything else is a bug and stays a plain Error.
 */
export class DomainError extends Error {
  readonly code: ErrorCode
  /** A finer reason the interface has words for, e.g. `STUDY_CLOSED`. */
  readonly reason: string | undefined
  readonly problems: readonly Problem[]

  constructor(
    code: ErrorCode,
    message: string,
    more: { reason?: string; problems?: readonly Problem[] } = {},
  ) {
    super(message)
    this.name = 'DomainError'
    this.code = code
    this.reason = more.reason
    this.problems = more.problems ?? []
  }
}

/** By its code, not `instanceof`: the class is loaded twice in one process. */
export const isDomainError = (error: unknown): error is DomainError =>
  error instanceof Error &&
  'code' in error &&
  String(error.code) in HTTP_STATUS &&
  'problems' in error

/** What a client is told of a failure. */
export const failureBody = ({ code, reason, message, problems }: DomainError) => ({
  error: code,
  message,
  ...(reason && { reason }),
  ...(problems.length > 0 && { problems }),
})

export const httpStatus = (code: ErrorCode): number => HTTP_STATUS[code]
