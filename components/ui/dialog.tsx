'use client'

import type { ReactNode } from 'react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

type Props = {
  title: string
  /** The button that opens it. */
  trigger: ReactNode
  children: (close: () => void) => ReactNode
  /** Asks before something that can't be undone. */
  alert?: boolean
}

/** Keeps the focus inside while open and gives it back to the trigger. */
export function Dialog({ title, trigger, children, alert = false }: Props) {
  return (
    <DialogTrigger>
      {trigger}
      <ModalOverlay
        isDismissable={!alert}
        className="fixed inset-0 z-40 flex items-end justify-center bg-black/50 p-4 sm:items-center"
      >
        <Modal className="max-h-full w-full max-w-lg overflow-auto rounded-lg border border-line bg-raised shadow-xl">
          <AriaDialog role={alert ? 'alertdialog' : 'dialog'} className="p-6 outline-none">
            {({ close }) => (
              <>
                <Heading slot="title" className="mb-3 font-serif text-xl font-semibold">
                  {title}
                </Heading>
                {children(close)}
              </>
            )}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}
