import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import { type Instrument, saidIn, scoredIn } from '@/domain/instrument/schema'
import type { Item } from '@/domain/item/schema'

/** Every question under the name it has in the export, with the scales it counts for. */
export function Scoring({ instrument }: { instrument: Instrument }) {
  const t = useTranslations('instruments.scoring')
  const kinds = useTranslations('design.item.kinds')
  const locale = useLocale()
  const items = instrument.blocks.flatMap((block) => block.items)
  const scalesOf = (key: string) =>
    instrument.scales.filter(({ id }) => scoredIn(instrument, id).includes(key))
  return (
    <div className="flex flex-col gap-8">
      {instrument.scales.length > 0 ? (
        <Table label={t('scales')}>
          <thead>
            <tr>
              <Th>{t('scale')}</Th>
              <Th>{t('name')}</Th>
              <Th numeric>{t('lines')}</Th>
              <Th numeric>{t('minimum')}</Th>
            </tr>
          </thead>
          <tbody>
            {instrument.scales.map((scale) => (
              <tr key={scale.id}>
                <Td>{saidIn(scale.label, locale) || scale.id}</Td>
                <Td>
                  <Name>{scale.id}</Name>
                </Td>
                <Td numeric>{scoredIn(instrument, scale.id).length}</Td>
                <Td numeric>{t('share', { share: scale.minimumShare })}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <p className="text-sm text-soft">{t('noScales')}</p>
      )}
      <Table label={t('items')}>
        <thead>
          <tr>
            <Th>{t('asked')}</Th>
            <Th>{t('name')}</Th>
            <Th>{t('kind')}</Th>
            <Th>{t('counts')}</Th>
          </tr>
        </thead>
        <tbody>
          {items.flatMap((item) =>
            lines(item, locale).map(({ key, said }) => (
              <tr key={key}>
                <Td>{said}</Td>
                <Td>
                  <Name>{key}</Name>
                </Td>
                <Td>{kinds(item.kind)}</Td>
                <Td>
                  <span className="flex flex-wrap items-center gap-1.5">
                    {scalesOf(key).map(({ id, label, reversed }) => (
                      <span key={id} className="inline-flex items-center gap-1.5">
                        {saidIn(label, locale) || id}
                        {reversed.includes(key) ? (
                          <Badge tone="neutral">{t('reversed')}</Badge>
                        ) : null}
                      </span>
                    ))}
                  </span>
                </Td>
              </tr>
            )),
          )}
        </tbody>
      </Table>
    </div>
  )
}

const Name = ({ children }: { children: string }) => (
  <code className="font-mono text-xs whitespace-nowrap">{children}</code>
)

/** An item as it is exported: of a list each term, of statements each row, with the key of its ratings. */
function lines(item: Item, locale: string): { key: string; said: string }[] {
  const say = (text: Item['text']) => saidIn(text, locale)
  const below = (keyed: readonly { key: string; text: Item['text'] }[]) =>
    keyed.map(({ key, text }) => ({ key: `${item.id}.${key}`, said: say(text) }))
  switch (item.kind) {
    case 'cata':
      return below([...item.terms, ...item.exclusive, ...(item.free ? [item.free] : [])])
    case 'matrix':
      return below(item.rows)
    case 'differential':
    case 'slider':
    case 'trace': {
      const poles = `${say(item.low)} – ${say(item.high)}`
      return [{ key: item.id, said: say(item.text) ? `${say(item.text)} ${poles}` : poles }]
    }
    case 'ownWords':
      return Array.from({ length: item.fields }, (_, at) => ({
        ...{ key: `${item.id}.${at + 1}`, said: say(item.text) },
      }))
    default:
      return [{ key: item.id, said: say(item.text) }]
  }
}
