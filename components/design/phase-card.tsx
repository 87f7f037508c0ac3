import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ItemWording } from '@/components/design/item-wording'
import { Wording } from '@/components/design/wording'
import type { Block, Phase } from '@/domain/protocol/schema'
import type { Locale } from '@/lib/locale'

type Props = { phase: Phase; locales: readonly Locale[]; number: number }

const NAMES = {
  consent: 'consent',
  instructions: 'instructions',
  soundCheck: 'soundCheck',
  practice: 'practicePhase',
  rating: 'rating',
  detection: 'detection',
  questionnaire: 'questionnaire',
  debrief: 'debrief',
} as const

/** One phase of a protocol, read-only: all its wording, language beside language. */
export function PhaseCard({ phase, locales, number }: Props) {
  const t = useTranslations('study.designPage')
  const format = useFormatter()
  const watch =
    'playback' in phase ? format.number(phase.playback.watchShare, { style: 'percent' }) : null
  return (
    <section className="rounded-xl border border-line bg-raised">
      <header className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-5 py-3">
        <h2 className="font-serif text-lg font-semibold">
          <span className="mr-2 text-soft tabular-nums">{number}</span>
          {t(NAMES[phase.kind])}
        </h2>
        <code className="font-mono text-xs text-soft">{phase.id}</code>
        {watch ? <span className="text-sm text-soft">{t('watch', { share: watch })}</span> : null}
      </header>
      <div className="divide-y divide-line px-5">
        <Texts phase={phase} locales={locales} />
        {'blocks' in phase
          ? phase.blocks.map((block) => (
              <BlockPart key={block.id} block={block} locales={locales} />
            ))
          : null}
      </div>
    </section>
  )
}

const Row = ({ children }: { children: ReactNode }) => <div className="py-4">{children}</div>

function Texts({ phase, locales }: Pick<Props, 'phase' | 'locales'>) {
  if (phase.kind === 'consent' || phase.kind === 'debrief') {
    return (
      <>
        {phase.paragraphs.map((paragraph) => (
          <Row key={paragraph.id}>
            {paragraph.heading ? (
              <Wording text={paragraph.heading} locales={locales} strong />
            ) : null}
            <Wording text={paragraph.text} locales={locales} />
          </Row>
        ))}
        {phase.kind === 'consent'
          ? phase.boxes.map((box) => (
              <Row key={box.id}>
                <Wording text={box.text} locales={locales} mark="☐" />
              </Row>
            ))
          : null}
      </>
    )
  }
  return (
    <>
      {'title' in phase ? (
        <Row>
          <Wording text={phase.title} locales={locales} strong />
        </Row>
      ) : null}
      {'text' in phase ? (
        <Row>
          <Wording text={phase.text} locales={locales} />
        </Row>
      ) : null}
      {phase.kind === 'soundCheck' ? (
        <Row>
          {phase.words.map((word) => (
            <Wording key={JSON.stringify(word)} text={word} locales={locales} mark="○" />
          ))}
        </Row>
      ) : null}
    </>
  )
}

function BlockPart({ block, locales }: { block: Block; locales: readonly Locale[] }) {
  const t = useTranslations('study.designPage')
  const traits = [
    block.firstOnly ? t('firstOnly') : null,
    block.order === 'random' ? t('randomOrder') : null,
    block.flipPoles ? t('flipped') : null,
  ].filter((trait) => trait !== null)
  return (
    <div className="py-4">
      <p className="mb-2 text-sm text-soft">
        <code className="mr-3 font-mono text-xs">{block.id}</code>
        {traits.join(' · ')}
      </p>
      {block.text ? <Wording text={block.text} locales={locales} strong /> : null}
      <div className="flex flex-col gap-5">
        {block.items.map((item) => (
          <ItemWording key={item.id} item={item} locales={locales} />
        ))}
      </div>
    </div>
  )
}
