'use client'

import { useEffect, useRef, useState } from 'react'

/** The whole page takes files. True while some are held over it. */
export function usePageDrop(enabled: boolean, onDrop: (transfer: DataTransfer) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })
  useEffect(() => {
    if (!enabled) return
    // Entering a child comes before leaving its parent: only the balance says who is still here.
    let depth = 0
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const move = (by: number) => (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth = Math.max(0, depth + by)
      setIsOver(depth > 0)
    }
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      // They may have been held here before anybody listened.
      depth = Math.max(1, depth)
      setIsOver(true)
    }
    const drop = (event: DragEvent) => {
      depth = 0
      setIsOver(false)
      // A dialog's own place for files has taken them.
      if (event.defaultPrevented || !event.dataTransfer || !holdsFiles(event)) return
      event.preventDefault()
      latest.current(event.dataTransfer)
    }
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('dragenter', move(1), { signal })
    window.addEventListener('dragleave', move(-1), { signal })
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('drop', drop, { signal })
    return () => stop.abort()
  }, [enabled])
  return isOver
}
