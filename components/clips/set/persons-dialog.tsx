'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { named, PersonsField } from '@/components/clips/persons-field'
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
  return (
    <Dialog title={title} isOpen onOpenChange={(isOpen) => isOpen || onClose()}>
      {() => (
        <>
          <PersonsField persons={persons} onChange={setPersons} />
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <Button variant="quiet" onPress={onClose}>
              {common('cancel')}
            </Button>
            <Button variant="primary" onPress={() => onKeep(named(persons))}>
              {t('keep')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
