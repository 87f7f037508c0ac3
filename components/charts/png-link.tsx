'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

/** Pixels for each unit of the drawing: sharp enough for print. */
const SCALE = 3

type Props = { svg: string; name: string; className: string }

/** The picture as PNG, painted by the browser from the SVG file: so only where there are scripts. */
export function PngLink({ svg, name, className }: Props) {
  const t = useTranslations('results.figure')
  const [isAwake, setIsAwake] = useState(false)
  useEffect(() => setIsAwake(true), [])
  if (!isAwake) return null
  return (
    <button type="button" className={className} onClick={() => void save(svg, name)}>
      <Download aria-hidden className="size-4" />
      <span className="sr-only">{t('download')} </span>
      {t('png')}
    </button>
  )
}

async function save(svg: string, name: string): Promise<void> {
  const source = URL.createObjectURL(await (await fetch(svg)).blob())
  try {
    const picture = new Image()
    picture.src = source
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.naturalWidth * SCALE
    canvas.height = picture.naturalHeight * SCALE
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const link = document.createElement('a')
    link.href = canvas.toDataURL('image/png')
    link.download = `${name}.png`
    link.click()
  } finally {
    URL.revokeObjectURL(source)
  }
}
