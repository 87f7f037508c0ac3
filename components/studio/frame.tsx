'use client'

import {
  Activity,
  BookOpen,
  Clapperboard,
  Menu,
  ScrollText,
  SquareStack,
  UserRound,
  Users,
  X,
} from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { LanguageSwitch } from '@/components/studio/language-switch'
import { SignOut } from '@/components/studio/sign-out'
import { Wordmark } from '@/components/studio/wordmark'

const PLACES = [
  { href: '/studies', key: 'studies', icon: SquareStack, admin: false },
  { href: '/clip-sets', key: 'clipSets', icon: Clapperboard, admin: false },
  { href: '/instruments', key: 'instruments', icon: BookOpen, admin: false },
  { href: '/people', key: 'people', icon: Users, admin: true },
  { href: '/audit', key: 'audit', icon: ScrollText, admin: true },
  { href: '/system', key: 'system', icon: Activity, admin: true },
  { href: '/account', key: 'account', icon: UserRound, admin: false },
] as const

type Props = { name: string; isAdmin: boolean; children: ReactNode }

/** Around every signed-in page: where one can go, who one is. A rail, or a menu on a phone. */
export function Frame({ name, isAdmin, children }: Props) {
  const t = useTranslations('nav')
  const here = usePathname()
  // The menu belongs to the page it was opened on: following a link closes it.
  const [openOn, setOpenOn] = useState<string | null>(null)
  const open = openOn === here
  const Toggle = open ? X : Menu

  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-raised focus:px-3 focus:py-2"
      >
        {t('skip')}
      </a>
      <header className="border-b border-line bg-sunken lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:border-r lg:border-b-0">
        <div className="flex items-center justify-between px-4 py-3 lg:px-6 lg:pt-7 lg:pb-6">
          <Link href="/studies" className="rounded">
            <Wordmark />
          </Link>
          <button
            type="button"
            aria-expanded={open}
            aria-controls="places"
            onClick={() => setOpenOn(open ? null : here)}
            className="-mr-2 inline-flex min-h-10 cursor-pointer items-center gap-2 rounded px-2 text-sm lg:hidden"
          >
            <Toggle aria-hidden className="size-5" />
            {t('menu')}
          </button>
        </div>
        <div
          id="places"
          className={`${open ? 'flex' : 'hidden'} flex-1 flex-col justify-between gap-6 px-2 pb-4 lg:flex lg:px-3 lg:pb-6`}
        >
          <nav aria-label={t('places')}>
            <ul className="flex flex-col gap-0.5">
              {PLACES.filter((place) => isAdmin || !place.admin).map(
                ({ href, key, icon: Icon }) => (
                  <li key={href}>
                    <Link
                      href={href as Route}
                      aria-current={
                        here === href || here.startsWith(`${href}/`) ? 'page' : undefined
                      }
                      className="flex min-h-10 items-center gap-3 rounded-md px-3 text-sm text-soft hover:bg-paper hover:text-ink aria-[current=page]:bg-paper aria-[current=page]:font-medium aria-[current=page]:text-ink"
                    >
                      <Icon aria-hidden className="size-4 shrink-0" />
                      {t(key)}
                    </Link>
                  </li>
                ),
              )}
            </ul>
          </nav>
          <div className="flex flex-col gap-1 border-t border-line px-1 pt-4">
            <p className="truncate px-2 text-sm font-medium">{name}</p>
            <SignOut />
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <main
        id="main"
        className="mx-auto w-full max-w-6xl min-w-0 has-[[data-wide]]:max-w-[108rem] px-4 py-8 sm:px-8 lg:py-12"
      >
        {children}
      </main>
    </div>
  )
}
