'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { languageName } from '@/components/design/language-name'

type Props = { instrumentId: string; name: string; languages: readonly string[] }

/** A desktop's width scrolls sideways on a phone, by keyboard too. */
const reachable = { tabIndex: 0 }

const WIDTHS = ['desk', 'phone'] as const
const LOOKS = ['light', 'dark'] as const

/** The instrument as a respondent sees it, in a window of its own: any language, width and look. */
export function RespondentsView({ instrumentId, name, languages }: Props) {
  const t = useTranslations('instruments.view')
  const interfaceLanguage = useLocale()
  const [language, setLanguage] = useState(
    languages.find((one) => one === interfaceLanguage) ?? languages[0] ?? 'en',
  )
  const [width, setWidth] = useState<(typeof WIDTHS)[number]>('desk')
  const [look, setLook] = useState<(typeof LOOKS)[number]>('light')
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-x-6 gap-y-2">
        <Switch
          label={t('language')}
          value={language}
          choices={languages.map((one) => [one, languageName(one, interfaceLanguage)])}
          onChoose={setLanguage}
        />
        <Switch
          label={t('width')}
          value={width}
          choices={WIDTHS.map((one) => [one, t(`widths.${one}`)])}
          onChoose={setWidth}
        />
        <Switch
          label={t('look')}
          value={look}
          choices={LOOKS.map((one) => [one, t(`looks.${one}`)])}
          onChoose={setLook}
        />
      </div>
      <section
        aria-label={t('heading')}
        {...reachable}
        className="overflow-x-auto rounded-lg border border-line bg-sunken"
      >
        <iframe
          title={t('title', { name })}
          src={`/instruments/${instrumentId}/view?lang=${language}`}
          style={{ colorScheme: look }}
          className={`mx-auto block h-[40rem] border-0 ${width === 'phone' ? 'w-[390px] max-w-full' : 'w-full min-w-3xl'}`}
        />
      </section>
      <p className="mt-2 text-sm text-soft">{t('nowhere')}</p>
    </>
  )
}

type SwitchProps<Value extends string> = {
  label: string
  value: Value
  choices: readonly (readonly [Value, string])[]
  onChoose: (value: Value) => void
}

function Switch<Value extends string>({ label, value, choices, onChoose }: SwitchProps<Value>) {
  return (
    <fieldset className="flex rounded-md border border-line p-0.5">
      <legend className="sr-only">{label}</legend>
      {choices.map(([one, text]) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === value}
          onClick={() => onChoose(one)}
          className="min-h-8 cursor-pointer rounded px-3 text-sm text-soft hover:text-ink aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
        >
          {text}
        </button>
      ))}
    </fieldset>
  )
}
