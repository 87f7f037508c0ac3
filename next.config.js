// @ts-check
import createNextIntlPlugin from 'next-intl/plugin'

/** @type {import('next').NextConfig} */
const config = {
  typedRoutes: true,
  poweredByHeader: false,
  // Types are checked by `npm test`; a build that starts a demo need not wait for them.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // Several root layouts: the page for unknown addresses has its own document. And forbidden().
  experimental: { globalNotFound: true, authInterrupts: true },
  serverExternalPackages: [
    'pg',
    'pg-copy-streams',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@node-rs/argon2',
    'graphile-worker',
    'lib-r-math.js',
    'linkedom',
    'rate-limiter-flexible',
    'pino',
  ],
}

export default createNextIntlPlugin('./lib/i18n.ts')(config)
