'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { looksLikeEmail, useForm } from '@/components/studio/use-form'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import { call } from '@/lib/api'

type Person = { id: string; name: string; email?: string }
type Props = {
  /** What is shared, as the API has it: `studies/…`, `clip-sets/…`. */
  at: string
  owner: Person
  shares: readonly (Person & { role: 'READER' | 'EDITOR' | 'ASSISTANT' })[]
  mayManage: boolean
}

/** With whom a study or a clip set is shared, and sharing it with one more. */
export function Sharing({ at, owner, shares, mayManage }: Props) {
  const t = useTranslations('study.settingsPage')
  return (
    <div className="flex flex-col gap-6">
      <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
        <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
          <PersonName person={owner} />
          <span className="text-sm text-soft">{t('owner')}</span>
        </li>
        {shares.map((person) => (
          <li
            key={person.id}
            className="flex flex-wrap items-center justify-between gap-3 px-4 py-3"
          >
            <PersonName person={person} />
            <span className="flex items-center gap-3 text-sm text-soft">
              {t(person.role)}
              {mayManage ? <Unshare at={at} person={person} /> : null}
            </span>
          </li>
        ))}
      </ul>
      {shares.length === 0 ? <p className="text-sm text-soft">{t('alone')}</p> : null}
      {mayManage ? <ShareForm at={at} /> : null}
    </div>
  )
}

function PersonName({ person }: { person: Person }) {
  return (
    <span className="min-w-0">
      <span className="block font-medium">{person.name}</span>
      {person.email ? (
        <span className="block truncate text-sm text-soft">{person.email}</span>
      ) : null}
    </span>
  )
}

function Unshare({ at, person }: { at: string; person: Person }) {
  const t = useTranslations('study.settingsPage')
  const { words } = useFailureWords()
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call('DELETE', `${at}/shares/${person.id}`),
    () => router.refresh(),
  )
  return (
    <>
      <Button
        variant="quiet"
        isPending={pending}
        onPress={submit}
        aria-label={t('unshare', { name: person.name })}
      >
        {t('remove')}
      </Button>
      {failure ? (
        <span role="alert" className="text-danger">
          {words(failure)}
        </span>
      ) : null}
    </>
  )
}

function ShareForm({ at }: { at: string }) {
  const t = useTranslations('study.settingsPage')
  const router = useRouter()
  const [role, setRole] = useState('READER')
  const [shared, setShared] = useState(0)
  const { form, pending, failed, error } = useForm({
    names: ['email'],
    check: ({ email }) => ({ email: looksLikeEmail(email) ? undefined : t('emailWrong') }),
    send: ({ email }) => {
      // A set is shared anew with who has a share already; a study was always posted to.
      const method = at.startsWith('studies/') ? 'POST' : 'PUT'
      return call(method, `${at}/shares`, { email: email.trim(), role })
    },
    done: () => {
      setShared((count) => count + 1)
      router.refresh()
    },
  })
  return (
    <Form {...form} className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_13rem]">
      {/* After each sharing it is an empty field. */}
      <Field
        key={shared}
        label={t('email')}
        type="email"
        name="email"
        autoComplete="off"
        error={error('email') ?? failed ?? undefined}
      />
      <Select
        label={t('role')}
        value={role}
        onChange={setRole}
        placeholder=""
        choices={[
          { value: 'READER', label: t('READER') },
          { value: 'EDITOR', label: t('EDITOR') },
        ]}
      />
      <div className="sm:col-span-2">
        <Button type="submit" isPending={pending}>
          {t('share')}
        </Button>
      </div>
    </Form>
  )
}
