'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useForm } from '@/components/studio/use-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Field, labelStyle } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import { SCOPES, type Scope } from '@/domain/api-token/schema'
import { call } from '@/lib/api'

const LIVES = [7, 30, 90, 365] as const

/** Makes a token, and shows it the one time it can be seen. */
export function NewTokenButton() {
  const t = useTranslations('account.tokens')
  return (
    <Dialog title={t('new')} trigger={<Button>{t('new')}</Button>}>
      {(close) => <Sheet close={close} />}
    </Dialog>
  )
}

function Sheet({ close }: { close: () => void }) {
  const t = useTranslations('account.tokens')
  const common = useTranslations('common')
  const router = useRouter()
  const [scopes, setScopes] = useState<readonly Scope[]>(['read'])
  const [days, setDays] = useState('90')
  const [token, setToken] = useState<string | null>(null)
  const { form, pending, failed, error } = useForm({
    names: ['name', 'scopes'],
    check: ({ name }) => ({
      name: name.trim() === '' ? t('nameMissing') : undefined,
      scopes: scopes.length === 0 ? t('scopesMissing') : undefined,
    }),
    send: ({ name }) =>
      call<{ token: string }>('POST', 'tokens', { name: name.trim(), scopes, days: Number(days) }),
    done: (made) => {
      setToken(made.token)
      router.refresh()
    },
  })

  if (token) return <Made token={token} close={close} />
  return (
    <Form {...form} className="flex flex-col gap-5">
      {failed ? (
        <Banner tone="danger" live>
          {failed}
        </Banner>
      ) : null}
      <Field
        label={t('name')}
        name="name"
        autoComplete="off"
        help={t('nameHelp')}
        error={error('name')}
      />
      <Scopes value={scopes} onChange={setScopes} error={error('scopes')} />
      <Select
        label={t('days')}
        value={days}
        onChange={setDays}
        placeholder=""
        choices={LIVES.map((count) => ({ value: String(count), label: t('daysCount', { count }) }))}
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="quiet" onPress={close}>
          {common('cancel')}
        </Button>
        <Button type="submit" variant="primary" isPending={pending}>
          {t('create')}
        </Button>
      </div>
    </Form>
  )
}

type ScopesProps = {
  value: readonly Scope[]
  onChange: (value: readonly Scope[]) => void
  error: string | undefined
}

function Scopes({ value, onChange, error }: ScopesProps) {
  const t = useTranslations('account.tokens')
  const id = useId()
  return (
    <fieldset aria-describedby={error ? id : undefined} className="flex flex-col gap-1">
      <legend className={`${labelStyle} mb-1`}>{t('scopes')}</legend>
      {SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          isSelected={value.includes(scope)}
          isInvalid={error !== undefined}
          onChange={(isChosen) =>
            onChange(SCOPES.filter((each) => (each === scope ? isChosen : value.includes(each))))
          }
        >
          {t(`scope.${scope}`)}
        </Checkbox>
      ))}
      {error ? (
        <p id={id} className="text-sm text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}

function Made({ token, close }: { token: string; close: () => void }) {
  const t = useTranslations('account.tokens')
  const common = useTranslations('common')
  const command = `curl -H "Authorization: Bearer $TOKEN" ${window.location.origin}/api/v1/me`
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">{t('made')}</p>
      <Field
        label={t('token')}
        value={token}
        readOnly
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div>
        <p className="mb-1.5 text-sm text-soft">{t('try')}</p>
        <pre className="rounded-md bg-sunken px-3 py-2 text-xs wrap-anywhere whitespace-pre-wrap">
          {command}
        </pre>
      </div>
      <div className="flex flex-wrap justify-end gap-3">
        <CopyButton
          text={token}
          label={common('copy')}
          done={common('copied')}
          failed={common('copyFailed')}
        />
        <Button variant="primary" onPress={close}>
          {t('done')}
        </Button>
      </div>
    </div>
  )
}
