'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { NewTokenButton } from '@/components/studio/new-token'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { TokenView } from '@/domain/api-token/schema'
import { call } from '@/lib/api'
import { dates } from '@/lib/dates'

/** A person's tokens for scripts, and making one more. */
export function Tokens({ tokens }: { tokens: readonly TokenView[] }) {
  const t = useTranslations('account.tokens')
  return (
    <div className="flex flex-col items-start gap-5">
      {tokens.length === 0 ? (
        <p className="text-sm text-soft">{t('none')}</p>
      ) : (
        <ul className="w-full divide-y divide-line rounded-lg border border-line bg-raised">
          {tokens.map((token) => (
            <Token key={token.id} token={token} />
          ))}
        </ul>
      )}
      <NewTokenButton />
    </div>
  )
}

function Token({ token }: { token: TokenView }) {
  const t = useTranslations('account.tokens')
  const { shortDay, instant } = dates(useLocale())
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium wrap-anywhere">{token.name}</span>
          <span className="font-mono text-xs text-soft">{t('hint', { hint: token.hint })}</span>
          {token.isExpired ? <Badge tone="caution">{t('expired')}</Badge> : null}
        </p>
        <p className="mt-0.5 text-sm">
          {token.scopes.map((scope) => t(`may.${scope}`)).join(' · ')}
        </p>
        <p className="mt-0.5 text-sm text-soft">
          {t('life', { created: shortDay(token.createdAt), expires: shortDay(token.expiresAt) })}
          {' · '}
          {token.lastUsedAt ? t('used', { at: instant(token.lastUsedAt) }) : t('neverUsed')}
        </p>
      </div>
      <Revoke token={token} />
    </li>
  )
}

function Revoke({ token }: { token: TokenView }) {
  const t = useTranslations('account.tokens')
  const common = useTranslations('common')
  const { words } = useFailureWords()
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call('DELETE', `tokens/${token.id}`),
    () => router.refresh(),
  )
  return (
    <div className="-ml-4 flex flex-col gap-1 sm:ml-0 sm:items-end">
      <ConfirmDialog
        title={t('revokeTitle', { name: token.name })}
        trigger={
          <Button
            variant="quiet"
            isPending={pending}
            aria-label={t('revokeName', { name: token.name })}
          >
            {t('revoke')}
          </Button>
        }
        explained={t('revokeExplained')}
        cancel={common('cancel')}
        confirm={t('revoke')}
        onConfirm={submit}
      />
      {failure ? (
        <p role="alert" className="text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </div>
  )
}
