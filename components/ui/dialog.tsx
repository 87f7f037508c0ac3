'use client'

import type { ReactNode } from 'react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

type Props = {
  title: string
  /** The button that opens it; without one, `isOpen` does. */
  trigger?: ReactNode
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  /** For what stands side by side. */
  wide?: boolean
  children: (close: () => void) => ReactNode
  /** Asks before something that can't be undone. */
  alert?: boolean
}

/** Keeps the focus inside while open and gives it back to the trigger. */
export function Dialog(props: Props) {
  const { title, trigger, children, isOpen, onOpenChange, alert = false, wide = false } = props
  return (
    <DialogTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      {trigger}
      <ModalOverlay
        isDismissable={!alert}
        className="fixed inset-0 z-40 flex items-end justify-center bg-black/50 p-4 sm:items-center"
      >
        <Modal
          className={`max-h-full w-full overflow-auto rounded-lg border border-line bg-raised shadow-xl ${wide ? 'max-w-3xl' : 'max-w-lg'}`}
        >
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
