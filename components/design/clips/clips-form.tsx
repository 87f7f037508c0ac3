'use client'

import { useTranslations } from 'next-intl'
import { ClipPicker } from '@/components/design/clips/clip-picker'
import { type FormProps, useDesign } from '@/components/design/context'
import { freeName, freshItem } from '@/components/design/items/fresh'
import { ItemForm } from '@/components/design/items/item-form'
import { ListForm } from '@/components/design/list-form'
import { NumberField } from '@/components/design/number-field'
import { ProblemNotes } from '@/components/design/problem-notes'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { type Catch, type Clips, itemsIn } from '@/domain/protocol/schema'

/** Which clips, for whom, in which order. */
export function ClipsForm({ value, onChange, at }: FormProps<Clips>) {
  const t = useTranslations('design.clips')
  const { mayEdit, protocol, locales, clips } = useDesign()
  const put = (change: Partial<Clips>) => onChange({ ...value, ...change })
  const { conditions, pairs } = value
  const hasPairs = protocol.phases.some(({ kind }) => kind === 'comparison')
  const select = <T extends string>(
    label: string,
    chosen: T,
    choices: readonly T[],
    nameOf: (one: T) => string,
    change: (next: T) => void,
  ) => (
    <NativeSelect
      label={label}
      value={chosen}
      disabled={!mayEdit}
      choices={choices.map((one) => ({ value: one, label: nameOf(one) }))}
      onChange={(event) => {
        const next = choices.find((one) => one === event.target.value)
        if (next) change(next)
      }}
    />
  )
  const nameOf = (id: string) => clips.find((clip) => clip.id === id)?.fileName ?? id
  return (
    <div className="flex flex-col gap-8">
      <ClipPicker
        label={t('test')}
        help={t('testHelp')}
        chosen={value.test}
        others={[...value.practice, ...value.catches.map(({ clip }) => clip)]}
        at={`${at}.test`}
        onChange={(test) => put({ test })}
      />
      <section className="flex flex-col gap-4">
        <h3 className="font-serif text-lg font-semibold">{t('whom')}</h3>
        <div className="flex flex-wrap items-end gap-4">
          {select(
            t('by'),
            conditions.by,
            ['provenance', 'origin', 'tag'],
            (one) => t(`bys.${one}`),
            (by) => put({ conditions: { ...conditions, by } }),
          )}
          {conditions.by === 'tag' ? (
            <Field
              label={t('tags')}
              help={t('tagsHelp')}
              defaultValue={conditions.tags.join(', ')}
              readOnly={!mayEdit}
              data-at={`${at}.conditions.tags`}
              onBlur={(event) => {
                const tags = event.target.value.split(',').map((tag) => tag.trim())
                put({ conditions: { ...conditions, tags: tags.filter(Boolean) } })
              }}
            />
          ) : null}
          {select(
            t('within'),
            conditions.within ? 'within' : 'between',
            ['within', 'between'],
            (one) => t(`withins.${one}`),
            (one) => put({ conditions: { ...conditions, within: one === 'within' } }),
          )}
          <NumberField
            empty
            label={t('perParticipant')}
            help={t('perParticipantHelp')}
            value={value.perParticipant}
            at={`${at}.perParticipant`}
            min={1}
            max={5_000}
            onChange={(perParticipant) => put({ perParticipant })}
          />
        </div>
        <ProblemNotes at={`${at}.conditions`} deep />
      </section>
      <section className="flex flex-col gap-4">
        <h3 className="font-serif text-lg font-semibold">{t('order')}</h3>
        <div className="flex flex-wrap items-end gap-4">
          {select(
            t('orderKind'),
            value.order,
            ['random', 'williams'],
            (one) => t(`orders.${one}`),
            (order) => put({ order }),
          )}
          <NumberField
            label={t('maxRun')}
            value={value.maxRun}
            at={`${at}.maxRun`}
            min={1}
            max={100}
            onChange={(maxRun) => put({ maxRun })}
          />
          <NumberField
            label={t('scenesApart')}
            value={value.scenesApart}
            at={`${at}.scenesApart`}
            min={0}
            max={20}
            onChange={(scenesApart) => put({ scenesApart })}
          />
          {select(
            t('counterparts'),
            value.counterparts,
            ['split', 'together'],
            (one) => t(`counterpartses.${one}`),
            (counterparts) => put({ counterparts }),
          )}
        </div>
        <Checkbox
          isSelected={value.personsApart}
          isDisabled={!mayEdit}
          onChange={(personsApart) => put({ personsApart })}
        >
          {t('personsApart')}
        </Checkbox>
        <ProblemNotes at={`${at}.order`} deep />
      </section>
      {hasPairs ? (
        <section className="flex flex-col gap-4">
          <h3 className="font-serif text-lg font-semibold">{t('pairs')}</h3>
          <div className="flex flex-wrap items-end gap-4">
            {select(
              t('among'),
              pairs.among,
              ['counterparts', 'all'],
              (one) => t(`amongs.${one}`),
              (among) => put({ pairs: { ...pairs, among } }),
            )}
            <NumberField
              empty
              label={t('pairsEach')}
              help={t('perParticipantHelp')}
              value={pairs.perParticipant}
              at={`${at}.pairs.perParticipant`}
              min={1}
              max={5_000}
              onChange={(perParticipant) => put({ pairs: { ...pairs, perParticipant } })}
            />
          </div>
          <ProblemNotes at={`${at}.pairs`} deep />
        </section>
      ) : null}
      <ClipPicker
        label={t('practice')}
        help={t('practiceHelp')}
        chosen={value.practice}
        others={[...value.test, ...value.catches.map(({ clip }) => clip)]}
        at={`${at}.practice`}
        onChange={(practice) => put({ practice })}
      />
      <ListForm
        unordered
        label={t('catches')}
        help={t('catchesHelp')}
        add={t('addCatch')}
        max={50}
        value={value.catches}
        at={`${at}.catches`}
        nameOf={(one) => nameOf(one.clip)}
        fresh={(): Catch => {
          const taken = [...value.test, ...value.practice, ...value.catches.map(({ clip }) => clip)]
          const free = clips.find(({ id }) => !taken.includes(id))
          const item = freshItem(
            'choice',
            locales,
            itemsIn(protocol).map(({ id }) => id),
          )
          const id = freeName(
            'check',
            itemsIn(protocol).map((one) => one.id),
          )
          const right = item.kind === 'choice' ? (item.options[0]?.value ?? 'a') : 'a'
          return {
            clip: free?.id ?? value.test[0] ?? '',
            item: {
              ...item,
              id,
              required: true,
              attention: { right: [right], wrong: [] },
            } as Catch['item'],
          }
        }}
        onChange={(catches) => put({ catches })}
      >
        {(one, change, here) => (
          <div className="flex flex-col gap-4">
            <NativeSelect
              label={t('catchClip')}
              value={one.clip}
              disabled={!mayEdit}
              data-at={`${here}.clip`}
              choices={[...new Set([one.clip, ...clips.map(({ id }) => id)])].map((id) => ({
                value: id,
                label: nameOf(id),
              }))}
              onChange={(event) => change({ ...one, clip: event.target.value })}
            />
            <ItemForm
              value={one.item}
              at={`${here}.item`}
              onChange={(item) => change({ ...one, item })}
            />
          </div>
        )}
      </ListForm>
    </div>
  )
}
