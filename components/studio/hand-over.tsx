'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { looksLikeEmail, useForm } from '@/components/studio/use-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

/** What can be handed over, and where one is taken who may not see it any more. */
const HANDED = {
  studies: { words: 'study.settingsPage', leadsTo: null },
  'clip-sets': { words: 'clipSet.settingsPage', leadsTo: '/clip-sets' },
} as const

type What = { kind: keyof typeof HANDED; id: string }

/** Gives a study or a clip set to somebody else; who gives it can't take it back, so it is asked twice. */
export function HandOver({ kind, id }: What) {
  const t = useTranslations(HANDED[kind].words)
  return (
    <Dialog alert title={t('handOverTitle')} trigger={<Button>{t('handOverOpen')}</Button>}>
      {(close) => <HandOverForm kind={kind} id={id} close={close} />}
    </Dialog>
  )
}

function HandOverForm({ kind, id, close }: What & { close: () => void }) {
  const { words, leadsTo } = HANDED[kind]
  const t = useTranslations(words)
  const common = useTranslations('common')
  const router = useRouter()
  const { form, pending, failed, error } = useForm({
    names: ['email'],
    check: ({ email }) => ({ email: looksLikeEmail(email) ? undefined : t('emailWrong') }),
    send: ({ email }) => call('PUT', `${kind}/${id}/owner`, { email: email.trim() }),
    done: () => {
      close()
      if (leadsTo) router.push(leadsTo)
      router.refresh()
    },
  })
  return (
    <Form {...form} className="flex flex-col gap-5">
      <p className="text-soft">{t('handOverExplained')}</p>
      <Field
        label={t('newOwner')}
        type="email"
        name="email"
        autoComplete="off"
        error={error('email') ?? failed ?? undefined}
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="quiet" onPress={close}>
          {common('cancel')}
        </Button>
        <Button type="submit" variant="primary" isPending={pending}>
          {t('handOverConfirm')}
        </Button>
      </div>
    </Form>
  )
}
