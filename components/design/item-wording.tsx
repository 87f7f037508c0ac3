import { useTranslations } from 'next-intl'
import { Wording } from '@/components/design/wording'
import type { Feature, Item } from '@/domain/protocol/schema'
import type { Locale } from '@/lib/locale'

type Props = { item: Item; locales: readonly Locale[] }

const NEEDS: Record<Feature, 'needsFace' | 'needsVoice' | 'needsSound'> = {
  face: 'needsFace',
  voice: 'needsVoice',
  sound: 'needsSound',
}

/** One item as participants read it, with what its answers are. */
export function ItemWording({ item, locales }: Props) {
  const t = useTranslations('study.designPage')
  const traits = [
    kind(item, t),
    item.kind === 'differential' && item.scale ? t('scale', { scale: item.scale }) : null,
    t(item.required ? 'required' : 'optional'),
    item.needs ? t(NEEDS[item.needs]) : null,
  ].filter((trait) => trait !== null)
  return (
    <div>
      <p className="mb-1 text-xs text-soft">
        <code className="mr-2 font-mono">{item.id}</code>
        {traits.join(' · ')}
      </p>
      {item.text ? <Wording text={item.text} locales={locales} /> : null}
      {item.help ? <Wording text={item.help} locales={locales} /> : null}
      <Answers item={item} locales={locales} />
    </div>
  )
}

function kind(item: Item, t: ReturnType<typeof useTranslations<'study.designPage'>>): string {
  switch (item.kind) {
    case 'ownWords':
      return t('ownWords', { count: item.fields })
    case 'cata':
      return t('cata', { count: item.terms.length })
    case 'differential':
      return t('differential', { points: item.points })
    default:
      return t(item.kind)
  }
}

function Answers({ item, locales }: Props) {
  switch (item.kind) {
    case 'cata':
      return (
        <div className="mt-1 columns-1 gap-8">
          {item.terms.map((term) => (
            <Wording key={term.key} text={term.text} locales={locales} mark="☐" />
          ))}
          <Wording text={item.none} locales={locales} mark="☐" />
          {item.other ? <Wording text={item.other} locales={locales} mark="☐" /> : null}
        </div>
      )
    case 'differential':
      return <Wording text={poles(item.low, item.high)} locales={locales} />
    case 'choice':
      return item.options.map((option) => (
        <Wording key={option.value} text={option.text} locales={locales} mark="○" />
      ))
    case 'realOrAi':
      return item.labels.map((label) => (
        <Wording key={JSON.stringify(label)} text={label} locales={locales} mark="○" />
      ))
    default:
      return null
  }
}

/** "low – high" in each language that has both. */
function poles(low: Item['text'] & object, high: Item['text'] & object) {
  const pair = (locale: Locale) =>
    low[locale] && high[locale] ? { [locale]: `${low[locale]} – ${high[locale]}` } : {}
  return { ...pair('en'), ...pair('fr') }
}
