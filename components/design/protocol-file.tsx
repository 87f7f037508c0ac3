'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

type Props = {
  protocol: Protocol
  /** Left out for those who may only read. */
  onImport?: (protocol: Protocol) => void
}

/** The document as it stands here, as a file; and another one in its place, which undo takes back. */
export function ProtocolFile({ protocol, onImport }: Props) {
  const t = useTranslations('design.file')
  const input = useRef<HTMLInputElement>(null)
  const [problems, setProblems] = useState<Problem[] | null>(null)
  const style = 'cursor-pointer text-sm text-soft underline underline-offset-4 hover:text-ink'
  const download = () => {
    const text = JSON.stringify(protocol, null, 2)
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const link = Object.assign(document.createElement('a'), {
      href: url,
      download: 'protocol.json',
    })
    link.click()
    URL.revokeObjectURL(url)
  }
  const read = async (file: File) => {
    const found = parsed(await file.text())
    if (Array.isArray(found)) return setProblems(found)
    setProblems(null)
    onImport?.(found)
  }
  return (
    <>
      <button type="button" className={style} onClick={download}>
        {t('download')}
      </button>
      {onImport ? (
        <>
          <button type="button" className={style} onClick={() => input.current?.click()}>
            {t('import')}
          </button>
          <input
            ref={input}
            type="file"
            accept="application/json,.json"
            aria-label={t('import')}
            className="hidden"
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file) void read(file)
            }}
          />
        </>
      ) : null}
      {problems ? (
        <div role="alert" className="w-full text-sm text-danger">
          <p>{t('refused', { count: problems.length })}</p>
          <ul className="list-disc pl-5">
            {problems.slice(0, 12).map(({ where, message }) => (
              <li key={`${where} ${message}`}>
                <code className="font-mono text-xs">{where || '–'}</code> {message}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

/** A protocol of today's form, or what keeps the text from being one. */
function parsed(text: string): Protocol | Problem[] {
  try {
    const result = Protocol.safeParse(JSON.parse(text))
    if (result.success) return result.data
    return result.error.issues.map(({ path, message }) => ({ where: path.join('.'), message }))
  } catch (error) {
    return [{ where: '', message: error instanceof Error ? error.message : String(error) }]
  }
}
