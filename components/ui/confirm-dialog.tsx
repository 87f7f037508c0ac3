'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

type Props = {
  title: string
  /** The button that opens it. */
  trigger: ReactNode
  explained: ReactNode
  /** What the two buttons say. */
  cancel: string
  confirm: string
  variant?: 'primary' | 'danger'
  onConfirm: () => unknown
}

/** Asks once more before something that is not easily undone. */
export function ConfirmDialog({ variant = 'danger', ...props }: Props) {
  return (
    <Dialog alert title={props.title} trigger={props.trigger}>
      {(dismiss) => (
        <>
          <p className="text-soft wrap-anywhere">{props.explained}</p>
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <Button variant="quiet" onPress={dismiss}>
              {props.cancel}
            </Button>
            <Button
              variant={variant}
              onPress={() => {
                dismiss()
                props.onConfirm()
              }}
            >
              {props.confirm}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
