import { useTranslations } from 'next-intl'
import type { Change } from '@/domain/protocol/change'

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>

/** What changed between two versions, in words: phases and items, then wording as it was and is, then settings. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('checklist')
  if (changes.length === 0) return <p className="text-sm text-soft">{t('noChanges')}</p>
  const wording = changes.filter((one) => one.kind === 'wording')
  const settings = changes.filter((one) => one.kind === 'setting')
  const others = changes.filter((one) => one.kind !== 'wording' && one.kind !== 'setting')
  return (
    <div className="flex flex-col gap-6">
      {others.length > 0 ? (
        <Group title={t('kinds.phases')}>
          {others.map((change) => (
            <li key={JSON.stringify(change)} className="py-2">
              <Structure change={change} />
            </li>
          ))}
        </Group>
      ) : null}
      {wording.length > 0 ? (
        <Group title={t('kinds.wording')}>
          {wording.map((change) => (
            <li key={`${change.where} ${change.language} ${change.before}`} className="py-3">
              <p className="font-mono text-xs break-words text-soft">
                {t('change.wording', { where: pathOf(change), language: change.language })}
              </p>
              <BeforeAfter before={change.before} after={change.after} language={change.language} />
            </li>
          ))}
        </Group>
      ) : null}
      {settings.length > 0 ? (
        <Group title={t('kinds.settings')}>
          {settings.map((change) => (
            <li key={change.where} className="py-3">
              <p className="font-mono text-xs break-words text-soft">{change.where}</p>
              <BeforeAfter before={written(change.before)} after={written(change.after)} />
            </li>
          ))}
        </Group>
      ) : null}
    </div>
  )
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h4 className="text-sm font-medium">{title}</h4>
      <ul className="mt-1 divide-y divide-line text-sm">{children}</ul>
    </section>
  )
}

function Structure({ change }: { change: Exclude<Change, Of<'wording'> | Of<'setting'>> }) {
  const t = useTranslations('checklist.change')
  if (change.kind === 'itemChanged')
    return (
      <>
        <p>{t('itemChanged', { item: change.item, path: change.path })}</p>
        <BeforeAfter before={written(change.before)} after={written(change.after)} />
      </>
    )
  return <p>{t(change.kind, change)}</p>
}

type Values = { before: string; after: string; language?: string }

function BeforeAfter({ before, after, language }: Values) {
  const t = useTranslations('checklist.change')
  const row = (label: string, text: string, look: string) => (
    <div className="flex gap-3">
      <dt className="w-14 shrink-0 text-soft">{label}</dt>
      <dd className={`min-w-0 flex-1 break-words whitespace-pre-line ${look}`}>
        {text ? (
          <span {...(language ? { lang: language } : {})}>{text}</span>
        ) : (
          <span className="text-soft italic">{t('empty')}</span>
        )}
      </dd>
    </div>
  )
  return (
    <dl className="mt-1 flex flex-col gap-1">
      {row(t('was'), before, 'text-soft line-through decoration-edge/60')}
      {row(t('is'), after, '')}
    </dl>
  )
}

const written = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? ''
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)

/** Ids in place of numbers, as far as there are some. */
function pathOf({ where, phase, item }: Of<'wording'>): string {
  const rest = where.replace(/^phases\.\d+\.?(blocks\.\d+\.items\.\d+\.?)?/, '')
  return [phase, item, rest].filter(Boolean).join(' › ')
}
