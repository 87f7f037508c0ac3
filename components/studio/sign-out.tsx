'use client'

import { LogOut } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'

export function SignOut() {
  const t = useTranslations('nav')
  return (
    <button
      type="button"
      onClick={() => signOut({ callbackUrl: '/sign-in' })}
      className="inline-flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 text-sm text-soft hover:text-ink"
    >
      <LogOut aria-hidden className="size-4" />
      {t('signOut')}
    </button>
  )
}
