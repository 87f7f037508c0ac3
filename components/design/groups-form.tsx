'use client'

import { useTranslations } from 'next-intl'
import { useDesign } from '@/components/design/context'
import { IdField } from '@/components/design/id-field'
import { freeName } from '@/components/design/items/fresh'
import { ListForm } from '@/components/design/list-form'
import { NumberField } from '@/components/design/number-field'
import type { SectionProps } from '@/components/design/study-form'
import { TextField } from '@/components/design/text-field'
import { WhenForm } from '@/components/design/when-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import type { Group, Protocol } from '@/domain/protocol/schema'

/** Which groups there are and what decides them, and the links that say how somebody came. */
export function GroupsForm({ value, onChange }: SectionProps) {
  const t = useTranslations('design.groups')
  const { mayEdit, locales, locale } = useDesign()
  const { groups } = value
  const put = (change: Partial<Protocol['groups']>) =>
    onChange({ ...value, groups: { ...groups, ...change } })
  const inScreening = groups.decided === 'screening'
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col gap-4">
        <div className="max-w-96">
          <NativeSelect
            label={t('decided')}
            value={groups.decided}
            disabled={!mayEdit}
            data-at="groups.decided"
            choices={(['later', 'screening'] as const).map((one) => ({
              value: one,
              label: t(`decideds.${one}`),
            }))}
            onChange={(event) =>
              put({ decided: event.target.value === 'screening' ? 'screening' : 'later' })
            }
          />
        </div>
        <ListForm
          label={t('title')}
          help={t('help')}
          add={t('add')}
          max={20}
          value={groups.list}
          at="groups.list"
          nameOf={(group) => group.label[locale] || group.id}
          fresh={(): Group => ({
            id: freeName(
              'group',
              groups.list.map(({ id }) => id),
            ),
            label: Object.fromEntries(locales.map((one) => [one, ''])),
            when: { given: 'group' },
            target: null,
            compared: true,
          })}
          onChange={(list) => put({ list })}
        >
          {(group, change, at) => (
            <div className="flex flex-col gap-3">
              <TextField
                label={t('label')}
                value={group.label}
                at={`${at}.label`}
                onChange={(label) => change({ ...group, label })}
              />
              <WhenForm
                value={group.when}
                at={`${at}.when`}
                onChange={(when) => when && change({ ...group, when })}
              />
              <div className="flex flex-wrap items-end gap-4">
                <IdField
                  value={group.id}
                  at={`${at}.id`}
                  onChange={(id) => change({ ...group, id })}
                />
                {inScreening ? (
                  <NumberField
                    empty
                    label={t('target')}
                    value={group.target}
                    at={`${at}.target`}
                    min={1}
                    max={1_000_000}
                    onChange={(target) => change({ ...group, target })}
                  />
                ) : null}
                <Checkbox
                  isSelected={group.compared}
                  isDisabled={!mayEdit}
                  onChange={(compared) => change({ ...group, compared })}
                >
                  {t('compared')}
                </Checkbox>
              </div>
            </div>
          )}
        </ListForm>
      </div>
      <ListForm
        unordered
        label={t('channels')}
        help={t('channelsHelp')}
        add={t('addChannel')}
        max={200}
        value={value.channels}
        at="channels"
        nameOf={({ id }) => id}
        fresh={(): Protocol['channels'][number] => ({
          id: freeName(
            'link',
            value.channels.map(({ id }) => id),
          ),
          note: '',
        })}
        onChange={(channels) => onChange({ ...value, channels })}
      >
        {(channel, change, at) => (
          <div className="flex flex-wrap items-end gap-4">
            <IdField
              loose
              label={t('channel')}
              value={channel.id}
              at={`${at}.id`}
              onChange={(id) => change({ ...channel, id })}
            />
            <div className="min-w-52 flex-1">
              <Field
                label={t('channelNote')}
                value={channel.note}
                readOnly={!mayEdit}
                onChange={(event) => change({ ...channel, note: event.target.value.slice(0, 200) })}
              />
            </div>
            <code className="mb-2 font-mono text-xs text-soft">?c={channel.id}</code>
          </div>
        )}
      </ListForm>
    </div>
  )
}
