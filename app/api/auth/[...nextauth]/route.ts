import NextAuth from 'next-auth'
import { authOptions } from '@/auth'

// The options read the environment, which a build does not have: so at the request, not at import.
const handler = (request: Request, context: unknown): Promise<Response> =>
  NextAuth(authOptions())(request, context)

export { handler as GET, handler as POST }
