'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PersonsField } from '@/components/clips/persons-field'
import { personFlaws, trimmed } from '@/components/clips/set/edits'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { Person } from '@/domain/clip-set/schema'

type Props = {
  title: string
  persons: readonly Person[] | null
  onClose: () => void
  onKeep: (persons: Person[] | null) => void
}

/** The persons of one clip, from the table. */
export function PersonsDialog({ title, persons: first, onClose, onKeep }: Props) {
  const common = useTranslations('common')
  const t = useTranslations('clipSet')
  const [persons, setPersons] = useState(first)
  const [isChecked, setChecked] = useState(false)
  const keep = () => {
    if (personFlaws(persons).size > 0) setChecked(true)
    else onKeep(trimmed(persons))
  }
  return (
    <Dialog title={title} isOpen onOpenChange={(isOpen) => isOpen || onClose()}>
      {() => (
        <>
          <PersonsField persons={persons} onChange={setPersons} isChecked={isChecked} />
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <Button variant="quiet" onPress={onClose}>
              {common('cancel')}
            </Button>
            <Button variant="primary" onPress={keep}>
              {t('keep')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
