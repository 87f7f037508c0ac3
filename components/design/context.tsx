'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { ClipInfo, SetInfo } from '@/components/design/clip-info'
import type { Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/**
 * What every form of the editor can ask for. A form is given its own value and says what it becomes;
 * around it there is only this.
 */

/** `at` is the JSON path of `value` in the protocol, zero-based and dotted: `phases.2.blocks.0`. */
export type FormProps<T> = { value: T; onChange: (next: T) => void; at: string }

/** What changes seldom: whoever needs no more than this is not drawn anew with each key. */
export type Setting = {
  /** The study's languages, in its order. */
  locales: readonly string[]
  /** What is wrong exactly there or below it, as the server last saw the draft. */
  problemsAt: (path: string) => readonly Problem[]
  /** Whether a problem only warns: publishing leaves it to whoever publishes. */
  isWarning: (problem: Problem) => boolean
  /** All clips of the sets that are open here: those the study uses, and those opened since. */
  clips: readonly ClipInfo[]
  /** The sets a study of this person can use. */
  clipSets: readonly SetInfo[]
  /** Adds the clips of a set to `clips`; false when it could not be read. */
  openSet: (clipSetId: string) => Promise<boolean>
  mayEdit: boolean
  /** For what concerns more than a form's own value: items from the library bring their scales. */
  revise: (change: (protocol: Protocol) => Protocol) => void
  /** The language in which the respondent's view stands beside the form. */
  locale: string
  /** Keys of placeholders, with whether they have a value in every language. */
  placeholders: ReadonlyMap<string, boolean>
}

const SettingContext = createContext<Setting | null>(null)
const ProtocolContext = createContext<Protocol | null>(null)

type Props = { setting: Setting; protocol: Protocol; children: ReactNode }

export function DesignProvider({ setting, protocol, children }: Props) {
  return (
    <SettingContext value={setting}>
      <ProtocolContext value={protocol}>{children}</ProtocolContext>
    </SettingContext>
  )
}

/** Everything but the document itself. */
export function useSetting(): Setting {
  const setting = useContext(SettingContext)
  if (!setting) throw new Error('A form of the editor stands inside a DesignProvider')
  return setting
}

/** The setting and the whole protocol; drawn anew with every change of it. */
export function useDesign(): Setting & { protocol: Protocol } {
  const setting = useSetting()
  const protocol = useContext(ProtocolContext)
  if (!protocol) throw new Error('A form of the editor stands inside a DesignProvider')
  return useMemo(() => ({ ...setting, protocol }), [setting, protocol])
}
