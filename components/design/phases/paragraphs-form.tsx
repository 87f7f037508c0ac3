'use client'

import { useTranslations } from 'next-intl'
import { type FormProps, useDesign } from '@/components/design/context'
import { freeName } from '@/components/design/items/fresh'
import { ListForm } from '@/components/design/list-form'
import { VariantsForm } from '@/components/design/phases/variants-form'
import { TextField } from '@/components/design/text-field'
import { WhenForm } from '@/components/design/when-form'
import { Checkbox } from '@/components/ui/checkbox'
import type { Text } from '@/domain/item/schema'
import type { Paragraph, Phase } from '@/domain/protocol/schema'

type Of<Kind extends Phase['kind']> = Extract<Phase, { kind: Kind }>
type Props<T extends Phase> = { value: T; onChange: (next: Phase) => void; at: string }

const useEmpty = (): (() => Text) => {
  const { locales } = useDesign()
  return () => Object.fromEntries(locales.map((locale) => [locale, '']))
}

/** Information, the boxes to be ticked, and the two buttons. */
export function ConsentForm({ value: phase, onChange, at }: Props<Of<'consent'>>) {
  const t = useTranslations('design.phase')
  const { locale, mayEdit } = useDesign()
  const empty = useEmpty()
  return (
    <>
      <ParagraphList
        value={phase.paragraphs}
        at={`${at}.paragraphs`}
        onChange={(paragraphs) => onChange({ ...phase, paragraphs })}
      />
      <ListForm
        label={t('boxes')}
        add={t('addBox')}
        max={10}
        value={phase.boxes}
        at={`${at}.boxes`}
        nameOf={(box) => box.text[locale] || box.id}
        fresh={(): Of<'consent'>['boxes'][number] => ({
          id: freeName(
            'box',
            phase.boxes.map(({ id }) => id),
          ),
          text: empty(),
          required: true,
        })}
        onChange={(boxes) => onChange({ ...phase, boxes })}
      >
        {(box, change, here) => (
          <div className="flex flex-col gap-3">
            <TextField
              label={t('boxText')}
              value={box.text}
              at={`${here}.text`}
              onChange={(text) => change({ ...box, text })}
            />
            <Checkbox
              isSelected={box.required}
              isDisabled={!mayEdit}
              onChange={(required) => change({ ...box, required })}
            >
              {t('boxRequired')}
            </Checkbox>
            <WhenForm
              value={box.when}
              at={`${here}.when`}
              onChange={(when) => {
                const { when: _, ...rest } = box
                change(when ? { ...rest, when } : rest)
              }}
            />
          </div>
        )}
      </ListForm>
      <TextField
        label={t('accept')}
        value={phase.accept}
        at={`${at}.accept`}
        onChange={(accept) => onChange({ ...phase, accept })}
      />
      <TextField
        label={t('decline')}
        value={phase.decline}
        at={`${at}.decline`}
        onChange={(decline) => onChange({ ...phase, decline })}
      />
    </>
  )
}

/** What is told at the end, and whether the answers are kept. */
export function DebriefForm({ value: phase, onChange, at }: Props<Of<'debrief'>>) {
  const t = useTranslations('design.phase')
  const { mayEdit } = useDesign()
  const empty = useEmpty()
  const { keep } = phase
  return (
    <>
      <ParagraphList
        value={phase.paragraphs}
        at={`${at}.paragraphs`}
        onChange={(paragraphs) => onChange({ ...phase, paragraphs })}
      />
      <Checkbox
        isSelected={keep !== undefined}
        isDisabled={!mayEdit}
        onChange={(wanted) => {
          const { keep: _, ...rest } = phase
          onChange(
            wanted ? { ...rest, keep: { text: empty(), keep: empty(), erase: empty() } } : rest,
          )
        }}
      >
        {t('keepAsked')}
      </Checkbox>
      {keep
        ? (['text', 'keep', 'erase'] as const).map((part) => (
            <TextField
              key={part}
              label={t(`keep.${part}`)}
              multiline={part === 'text'}
              value={keep[part]}
              at={`${at}.keep.${part}`}
              onChange={(text) => onChange({ ...phase, keep: { ...keep, [part]: text } })}
            />
          ))
        : null}
    </>
  )
}

function ParagraphList({ value, onChange, at }: FormProps<Paragraph[]>) {
  const t = useTranslations('design.phase')
  const { locale, mayEdit } = useDesign()
  const empty = useEmpty()
  return (
    <ListForm
      {...{ value, onChange, at }}
      label={t('paragraphs')}
      add={t('addParagraph')}
      max={30}
      nameOf={(paragraph) => paragraph.heading?.[locale] || paragraph.id}
      fresh={(): Paragraph => ({
        id: freeName(
          'paragraph',
          value.map(({ id }) => id),
        ),
        text: empty(),
        legal: false,
      })}
    >
      {(paragraph, change, here) => (
        <div className="flex flex-col gap-3">
          <TextField
            optional
            label={t('heading')}
            value={paragraph.heading}
            at={`${here}.heading`}
            onChange={(heading) => change({ ...paragraph, heading })}
          />
          {paragraph.choose ? (
            <VariantsForm
              value={paragraph.choose}
              at={`${here}.choose`}
              onChange={(choose) => change({ ...paragraph, choose })}
            />
          ) : (
            <TextField
              multiline
              label={t('text')}
              value={paragraph.text}
              at={`${here}.text`}
              onChange={(text) => change({ ...paragraph, text })}
            />
          )}
          <div className="flex flex-wrap gap-x-6">
            <Checkbox
              isSelected={paragraph.choose !== undefined}
              isDisabled={!mayEdit}
              onChange={(wanted) => {
                const { choose: _, text: __, ...rest } = paragraph
                change(
                  wanted
                    ? { ...rest, choose: { by: 'provenance', variants: {} } }
                    : { ...rest, text: empty() },
                )
              }}
            >
              {t('chosen')}
            </Checkbox>
            <Checkbox
              isSelected={paragraph.legal}
              isDisabled={!mayEdit}
              onChange={(legal) => change({ ...paragraph, legal })}
            >
              {t('legal')}
            </Checkbox>
          </div>
          <WhenForm
            value={paragraph.when}
            at={`${here}.when`}
            onChange={(when) => {
              const { when: _, ...rest } = paragraph
              change(when ? { ...rest, when } : rest)
            }}
          />
        </div>
      )}
    </ListForm>
  )
}
