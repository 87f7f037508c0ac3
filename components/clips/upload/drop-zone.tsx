'use client'

import { Files as FilesIcon, FolderOpen, Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonVariant } from '@/components/ui/button-style'

type Props = {
  size: 'large' | 'small'
  /** Files are held over the page. */
  isOver: boolean
  onPick: (files: FileList) => void
}

/** Where clips come in. What is dropped beside it counts too. */
export function DropZone({ size, isOver, onPick }: Props) {
  const t = useTranslations('upload')
  const buttons = (variant: ButtonVariant) => (
    <>
      <Picker folder variant={variant} onPick={onPick}>
        <FolderOpen aria-hidden className="size-4" />
        {t('chooseFolder')}
      </Picker>
      <Picker variant="secondary" onPick={onPick}>
        <FilesIcon aria-hidden className="size-4" />
        {t('chooseFiles')}
      </Picker>
    </>
  )
  const frame = isOver
    ? 'border-accent bg-accent-wash'
    : 'border-edge/50 has-[:focus-visible]:border-edge'
  if (size === 'small')
    return (
      <div
        className={`flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-dashed px-4 py-3 transition-colors ${frame}`}
      >
        <p className="flex min-w-0 items-center gap-3 text-sm text-soft">
          <Upload aria-hidden className="size-4 shrink-0" />
          {isOver ? t('letGo') : t('more')}
        </p>
        <div className="flex flex-wrap gap-2">{buttons('secondary')}</div>
      </div>
    )
  return (
    <div
      className={`flex flex-col items-center rounded-xl border border-dashed px-6 py-12 text-center transition-colors sm:py-16 ${frame}`}
    >
      <Upload
        aria-hidden
        className={`size-8 ${isOver ? 'text-accent' : 'text-edge'}`}
        strokeWidth={1.5}
      />
      <h2 className="mt-5 font-serif text-2xl font-semibold">{isOver ? t('letGo') : t('drop')}</h2>
      <p className="mt-3 max-w-[52ch] text-soft">{t('lead')}</p>
      <div className="mt-7 flex flex-wrap justify-center gap-3">{buttons('primary')}</div>
      <p className="mt-6 text-sm text-soft">{t('kinds')}</p>
    </div>
  )
}

type PickerProps = {
  folder?: boolean
  variant: ButtonVariant
  onPick: (files: FileList) => void
  children: ReactNode
}

/** A button for what only a file input can do. */
function Picker({ folder = false, variant, onPick, children }: PickerProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button variant={variant} onPress={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) onPick(currentTarget.files)
          // The same folder can be chosen once more.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
