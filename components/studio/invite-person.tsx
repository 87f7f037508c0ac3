'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import { call } from '@/lib/api'

/** Invites somebody, and shows the one-time link to hand over. */
export function InvitePerson() {
  const t = useTranslations('people')
  return (
    <Dialog title={t('invite')} trigger={<Button variant="primary">{t('invite')}</Button>}>
      {(close) => <InvitationSheet close={close} />}
    </Dialog>
  )
}

function InvitationSheet({ close }: { close: () => void }) {
  const t = useTranslations('people')
  const common = useTranslations('common')
  const setup = useTranslations('setup')
  const { words, at } = useFailureWords()
  const router = useRouter()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('RESEARCHER')
  const [checked, setChecked] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const { pending, failure, submit } = useSubmit(
    () =>
      call<{ token: string }>('POST', 'people', { name: name.trim(), email: email.trim(), role }),
    ({ token }) => {
      setLink(`${window.location.origin}/invite/${token}`)
      router.refresh()
    },
  )
  const wrongName = name.trim() === '' ? t('nameMissing') : undefined
  const wrongEmail = /^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : setup('emailWrong')

  if (link !== null) {
    return (
      <div className="flex flex-col gap-4">
        <p className="font-medium">{t('inviteDone', { name })}</p>
        <p className="text-sm text-soft">{t('inviteLink')}</p>
        <Field label={t('link')} value={link} isReadOnly />
        <div className="flex flex-wrap justify-end gap-3">
          <CopyButton
            text={link}
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
  return (
    <Form
      className="flex flex-col gap-5"
      onSubmit={() => {
        setChecked(true)
        const fits = !wrongName && !wrongEmail
        if (fits) void submit()
        return fits
      }}
    >
      {failure ? (
        <Banner tone="danger" live>
          {words(failure)}
        </Banner>
      ) : null}
      <Field
        label={t('name')}
        name="name"
        value={name}
        onChange={setName}
        error={(checked && wrongName) || at(failure, 'name')}
      />
      <Field
        label={t('email')}
        type="email"
        name="email"
        value={email}
        onChange={setEmail}
        error={(checked && wrongEmail) || at(failure, 'email')}
      />
      <Select
        label={t('role')}
        value={role}
        onChange={setRole}
        placeholder=""
        help={t('roleHelp')}
        choices={[
          { value: 'RESEARCHER', label: t('RESEARCHER') },
          { value: 'ADMIN', label: t('ADMIN') },
        ]}
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="quiet" onPress={close}>
          {common('cancel')}
        </Button>
        <Button type="submit" variant="primary" isPending={pending}>
          {t('inviteSubmit')}
        </Button>
      </div>
    </Form>
  )
}
