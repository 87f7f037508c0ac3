import { useFormatter, useTranslations } from 'next-intl'
import type { Detection } from '@/domain/results/schema'

/** How well people tell the two apart, beside the figure that says for which videos. */
export function Sensitivity({ detection }: { detection: Detection }) {
  const t = useTranslations('results.detection')
  const format = useFormatter()
  const two = (value: number) =>
    format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const interval = ({ interval, reason }: Detection['dPrime']) => {
    if (interval) return t('interval', { low: two(interval.low), high: two(interval.high) })
    return reason === 'one' ? t('one') : t('nobody')
  }
  const { dPrime, c, participants, clips } = detection
  const figures = [
    { label: t('sensitivity'), mean: dPrime, hint: t('sensitivityHint') },
    { label: t('criterion'), mean: c, hint: t('criterionHint') },
  ]
  return (
    <>
      <dl className="mt-4 grid gap-x-8 gap-y-5 sm:grid-cols-3">
        {figures.map(({ label, mean, hint }) => (
          <div key={label}>
            <dt className="text-sm text-soft">{label}</dt>
            <dd>
              <span className="block text-2xl font-medium">
                {mean.mean === null ? '–' : two(mean.mean)}
              </span>
              <span className="block text-sm">{interval(mean)}</span>
              <span className="block text-sm text-soft">{hint}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt className="text-sm text-soft">{t('participants')}</dt>
          <dd>
            <span className="block text-2xl font-medium">{format.number(participants)}</span>
            {clips ? (
              <span className="block text-sm text-soft">
                {t('clipsEach', {
                  ...clips,
                  range: clips.fewest === clips.most ? 'same' : 'other',
                })}
              </span>
            ) : null}
          </dd>
        </div>
      </dl>
      <p className="mt-3 max-w-[80ch] text-sm text-soft">{t('sensitivityMethod')}</p>
    </>
  )
}
