'use client'

import { useEffect } from 'react'

/** Asks before the page is left with something unsaved: by closing it, and by a link in it. */
export function useGuard(question: string, isOn: boolean) {
  useEffect(() => {
    if (!isOn) return
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0
      if (!link || isElsewhere || link.getAttribute('target') === '_blank') return
      if (link.getAttribute('href')?.startsWith('#') || link.hasAttribute('download')) return
      if (window.confirm(question)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('beforeunload', beforeUnload)
    // Before Next's own links hear of it.
    window.addEventListener('click', onClick, true)
    return () => {
      window.removeEventListener('beforeunload', beforeUnload)
      window.removeEventListener('click', onClick, true)
    }
  }, [question, isOn])
}
