'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { type Entry, editsForPerson, registerOf } from '@/components/clips/set/bulk'
import type { ClipRow } from '@/components/clips/set/row'
import { useSaveEdits } from '@/components/clips/set/save-edits'
import { useFailureWords } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { inputStyle } from '@/components/ui/field'
import { LIKENESS_BASES, type Person } from '@/domain/clip-set/schema'

type Props = { clipSetId: string; rows: readonly ClipRow[]; canEdit: boolean }

/** The register of persons: everybody named in the set, to be changed in all clips at once. */
export function PersonsRegister({ clipSetId, rows, canEdit }: Props) {
  const t = useTranslations('clipSet.register')
  const entries = registerOf(rows)
  return (
    <Dialog
      wide
      title={t('title')}
      trigger={<Button>{t('open', { count: entries.length })}</Button>}
    >
      {(close) => (
        <>
          <p className="text-sm text-soft">{t('lead')}</p>
          {entries.length === 0 ? (
            <p className="mt-4">{t('empty')}</p>
          ) : (
            <ul className="mt-4 divide-y divide-line border-y border-line">
              {entries.map((entry) => (
                <li key={entry.name} className="py-3">
                  <PersonLine {...{ clipSetId, rows, canEdit, entry }} />
                </li>
              ))}
            </ul>
          )}
          <div className="mt-6 flex justify-end">
            <Button onPress={close}>{t('close')}</Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

function PersonLine({ clipSetId, rows, canEdit, entry }: Props & { entry: Entry }) {
  const t = useTranslations('clipSet.register')
  const persons = useTranslations('clip.persons')
  const common = useTranslations('common')
  const { words } = useFailureWords()
  const [name, setName] = useState(entry.name)
  const only = entry.bases.length === 1 ? (entry.bases[0] ?? '') : ''
  const [basis, setBasis] = useState<Person['basis'] | ''>(only)
  const { pending, failure, save } = useSaveEdits(clipSetId, () => {})
  const [isChecked, setChecked] = useState(false)
  const isNameless = isChecked && name.trim() === ''
  const id = useId()
  const isChanged = name.trim() !== entry.name || basis !== only
  if (!canEdit) {
    return (
      <p className="flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="font-medium wrap-anywhere">{entry.name}</span>
        <span className="text-soft">
          {entry.bases.map((each) => persons(`basis.${each}`)).join(', ')} ·{' '}
          {t('clips', { count: entry.clips })}
        </span>
      </p>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        aria-label={t('name', { name: entry.name })}
        aria-invalid={isNameless || undefined}
        aria-describedby={isNameless ? id : undefined}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
        className={`${inputStyle} flex-1 basis-48 aria-invalid:border-danger`}
      />
      <select
        aria-label={persons('basisOf', { name: entry.name })}
        value={basis}
        onChange={(event) => setBasis(event.target.value as Person['basis'])}
        className={`${inputStyle} basis-44 cursor-pointer sm:w-auto`}
      >
        {only === '' ? <option value="">{t('various')}</option> : null}
        {LIKENESS_BASES.map((each) => (
          <option key={each} value={each}>
            {persons(`basis.${each}`)}
          </option>
        ))}
      </select>
      <span className="w-16 text-right text-sm text-soft">
        {t('clips', { count: entry.clips })}
      </span>
      <Button
        isPending={pending}
        isDisabled={!isChanged || basis === ''}
        aria-label={t('save', { name: entry.name })}
        onPress={() => {
          if (basis === '') return
          setChecked(true)
          if (name.trim() === '') return
          void save(editsForPerson(rows, entry.name, { name: name.trim(), basis }))
        }}
      >
        {common('save')}
      </Button>
      {isNameless ? (
        <p id={id} role="alert" className="basis-full text-sm text-danger">
          {persons('nameMissing')}
        </p>
      ) : null}
      {failure ? (
        <p role="alert" className="basis-full text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </div>
  )
}
