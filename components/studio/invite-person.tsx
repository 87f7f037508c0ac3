'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { looksLikeEmail, useForm } from '@/components/studio/use-form'
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
  const router = useRouter()
  const [role, setRole] = useState('RESEARCHER')
  const [made, setMade] = useState<{ name: string; link: string } | null>(null)
  const { form, pending, failed, error } = useForm({
    names: ['name', 'email'],
    check: ({ name, email }) => ({
      name: name.trim() === '' ? t('nameMissing') : undefined,
      email: looksLikeEmail(email) ? undefined : setup('emailWrong'),
    }),
    send: ({ name, email }) =>
      call<{ token: string }>('POST', 'people', { name: name.trim(), email: email.trim(), role }),
    done: ({ token }, { name }) => {
      setMade({ name, link: `${window.location.origin}/invite/${token}` })
      router.refresh()
    },
  })

  if (made) {
    return (
      <div className="flex flex-col gap-4">
        <p className="font-medium">{t('inviteDone', { name: made.name })}</p>
        <p className="text-sm text-soft">{t('inviteLink')}</p>
        <Field label={t('link')} value={made.link} readOnly />
        <div className="flex flex-wrap justify-end gap-3">
          <CopyButton
            text={made.link}
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
    <Form {...form} className="flex flex-col gap-5">
      {failed ? (
        <Banner tone="danger" live>
          {failed}
        </Banner>
      ) : null}
      <Field label={t('name')} name="name" autoComplete="off" error={error('name')} />
      <Field
        label={t('email')}
        type="email"
        name="email"
        autoComplete="off"
        error={error('email')}
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
