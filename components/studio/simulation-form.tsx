'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from '@/components/studio/use-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Effects, USUAL_OFFNESS } from '@/domain/simulation/schema'
import { call } from '@/lib/api'

type Props = { studyId: string; conditions: readonly string[] }

const USUAL = Effects.parse({})
const NUMBERS = [
  ['clips', 0, 0.5],
  ['people', 0, 2],
  ['professionals', 0, 1],
  ['professionalEffect', -3, 3],
  ['withoutSound', 0, 1],
  ['dropOut', 0, 1],
] as const

/** How many artificial respondents, and with which effects. */
export function SimulationForm({ studyId, conditions }: Props) {
  const t = useTranslations('preview')
  const router = useRouter()
  const [isStarted, setStarted] = useState(false)
  const names = [
    'respondents',
    ...conditions.map((_, at) => `off_${at}`),
    ...NUMBERS.map(([name]) => name),
  ]
  const limits: Record<string, readonly [number, number]> = {
    respondents: [1, 2_000],
    ...Object.fromEntries(conditions.map((_, at) => [`off_${at}`, [0, 1]])),
    ...Object.fromEntries(NUMBERS.map(([name, low, high]) => [name, [low, high]])),
  }
  const { form, error, failed, pending } = useForm({
    names,
    check: (values) =>
      Object.fromEntries(
        names.map((name) => {
          const [low, high] = limits[name] ?? [0, 1]
          const value = Number(values[name])
          const fits =
            values[name]?.trim() !== '' &&
            value >= low &&
            value <= high &&
            (name !== 'respondents' || Number.isInteger(value))
          return [name, fits ? undefined : t('range', { low, high })]
        }),
      ),
    send: (values) =>
      call<{ rehearsalId: string }>('POST', `studies/${studyId}/simulations`, {
        respondents: Number(values.respondents),
        effects: {
          offness: Object.fromEntries(
            conditions.map((name, at) => [name, Number(values[`off_${at}`])]),
          ),
          ...Object.fromEntries(NUMBERS.map(([name]) => [name, Number(values[name])])),
        },
      }),
    done: () => {
      setStarted(true)
      router.refresh()
    },
  })
  const field = (name: string, label: string, start: number, step = 0.05) => (
    <Field
      key={name}
      type="number"
      inputMode="decimal"
      {...{ name, label, step }}
      min={limits[name]?.[0]}
      max={limits[name]?.[1]}
      defaultValue={start}
      error={error(name)}
    />
  )
  const condition = (name: string) =>
    t.has(`conditions.${name}`) ? t(`conditions.${name}` as 'conditions.REAL') : name
  return (
    <Form {...form} className="flex max-w-3xl flex-col gap-6">
      {failed ? (
        <Banner tone="danger" title={failed} />
      ) : isStarted && !pending ? (
        <Banner title={t('started')} />
      ) : null}
      <div className="max-w-40">{field('respondents', t('respondents'), 100, 1)}</div>
      {conditions.length > 0 ? (
        <fieldset>
          <legend className="text-sm font-medium">{t('offness')}</legend>
          <p className="mt-1 mb-3 max-w-[65ch] text-sm text-soft">{t('offnessHelp')}</p>
          <div className="grid gap-4 sm:grid-cols-3">
            {conditions.map((name, at) =>
              field(`off_${at}`, condition(name || 'none'), usualFor(name)),
            )}
          </div>
        </fieldset>
      ) : null}
      <div className="grid items-end gap-4 sm:grid-cols-3">
        {NUMBERS.map(([name]) => field(name, t(name), USUAL[name]))}
      </div>
      <div>
        <Button type="submit" variant="primary" isPending={pending}>
          {t('run')}
        </Button>
      </div>
    </Form>
  )
}

const usualFor = (condition: string): number =>
  condition in USUAL_OFFNESS ? USUAL_OFFNESS[condition as keyof typeof USUAL_OFFNESS] : 0.4
