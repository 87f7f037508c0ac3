'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { looksLikeEmail, useForm } from '@/components/studio/use-form'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { NativeSelect } from '@/components/ui/native-select'
import { Select } from '@/components/ui/select'
import type { Share } from '@/domain/study/schema'
import { call } from '@/lib/api'

type Role = Share['role']
type Person = { id: string; name: string; email?: string }
type Colleague = Person & { email: string; role: Role }

/** What can be shared, as the API has it, and what people can be to it. */
const SHARED = {
  studies: {
    words: 'study.settingsPage',
    method: 'POST',
    roles: ['EDITOR', 'READER', 'ASSISTANT'],
  },
  'clip-sets': { words: 'clipSet.settingsPage', method: 'PUT', roles: ['EDITOR', 'READER'] },
} as const

type What = { kind: keyof typeof SHARED; id: string }
type Props = What & { owner: Person; shares: readonly Colleague[]; mayManage: boolean }

/** With whom a study or a clip set is shared and what each may do, and sharing it with one more. */
export function Sharing({ kind, id, owner, shares, mayManage }: Props) {
  const t = useTranslations('study.settingsPage')
  return (
    <div className="flex flex-col gap-6">
      <Roles kind={kind} />
      <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
        <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
          <PersonName person={owner} />
          <span className="text-sm text-soft">{t('OWNER')}</span>
        </li>
        {shares
          .toSorted((a, b) => a.name.localeCompare(b.name))
          .map((person) => (
            <li
              key={person.id}
              className="flex flex-wrap items-center justify-between gap-3 px-4 py-3"
            >
              <PersonName person={person} />
              {mayManage ? (
                <Rights kind={kind} id={id} person={person} />
              ) : (
                <span className="text-sm text-soft">{t(person.role)}</span>
              )}
            </li>
          ))}
      </ul>
      {shares.length === 0 ? <p className="text-sm text-soft">{t('alone')}</p> : null}
      {mayManage ? <ShareForm kind={kind} id={id} /> : null}
    </div>
  )
}

/** What people of each kind may do, in a sentence each. */
function Roles({ kind }: { kind: What['kind'] }) {
  const t = useTranslations('study.settingsPage')
  const says = useTranslations(`${SHARED[kind].words}.says`)
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-y-1">
      {(['OWNER', ...SHARED[kind].roles] as const).map((role) => (
        <div key={role} className="sm:contents">
          <dt className="font-medium">{t(role)}</dt>
          <dd className="text-soft">{says(role as 'READER')}</dd>
        </div>
      ))}
    </dl>
  )
}

function PersonName({ person }: { person: Person }) {
  return (
    <span className="min-w-0">
      <span className="block font-medium wrap-anywhere">{person.name}</span>
      {person.email ? (
        <span className="block truncate text-sm text-soft">{person.email}</span>
      ) : null}
    </span>
  )
}

/** What one person may do, to be changed or taken back on the spot. */
function Rights({ kind, id, person }: What & { person: Colleague }) {
  const t = useTranslations('study.settingsPage')
  const { words } = useFailureWords()
  const router = useRouter()
  const refresh = () => router.refresh()
  const { method, roles } = SHARED[kind]
  const change = useSubmit(
    (role: string) => call(method, `${kind}/${id}/shares`, { email: person.email, role }),
    refresh,
  )
  const remove = useSubmit(() => call('DELETE', `${kind}/${id}/shares/${person.id}`), refresh)
  const failure = change.failure ?? remove.failure
  return (
    <div className="flex flex-wrap items-center gap-3">
      <NativeSelect
        quiet
        label={t('roleOf', { name: person.name })}
        // What the server has: a change that is refused does not stay on the screen.
        value={person.role}
        disabled={change.pending}
        onChange={(event) => void change.submit(event.target.value)}
        choices={roles.map((role) => ({ value: role, label: t(role) }))}
      />
      <Button
        variant="quiet"
        isPending={remove.pending}
        onPress={remove.submit}
        aria-label={t('unshare', { name: person.name })}
      >
        {t('remove')}
      </Button>
      {failure ? (
        <p role="alert" className="w-full text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </div>
  )
}

function ShareForm({ kind, id }: What) {
  const t = useTranslations('study.settingsPage')
  const router = useRouter()
  const [role, setRole] = useState<string>('READER')
  const [shared, setShared] = useState(0)
  const { method, roles } = SHARED[kind]
  const { form, pending, failed, error } = useForm({
    names: ['email'],
    check: ({ email }) => ({ email: looksLikeEmail(email) ? undefined : t('emailWrong') }),
    send: ({ email }) => call(method, `${kind}/${id}/shares`, { email: email.trim(), role }),
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
        choices={roles.map((each) => ({ value: each, label: t(each) }))}
      />
      <div className="sm:col-span-2">
        <Button type="submit" isPending={pending}>
          {t('share')}
        </Button>
      </div>
    </Form>
  )
}
