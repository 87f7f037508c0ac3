import { useEffect, useRef, useState } from 'react'
import { useClip } from '@/components/run/clip-at-hand'

/** A picture of the clip at one moment, drawn from the clip itself: no file of its own, and nothing to say where it is from. */
export function Still({ atS, label }: { atS: number; label: string }) {
  const { file } = useClip()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isDrawn, setIsDrawn] = useState(false)
  useEffect(() => {
    if (!file) return
    const stop = new AbortController()
    draw(canvas.current, file, atS, stop.signal).then(
      (drawn) => setIsDrawn(drawn),
      // The words beside it say enough.
      () => {},
    )
    return () => stop.abort()
  }, [file, atS])
  return (
    <canvas
      ref={canvas}
      className="still"
      role="img"
      aria-label={label}
      data-drawn={isDrawn}
      width={16}
      height={9}
    />
  )
}

/** Twice as many points as the still is wide on the screen. */
const WIDTH = 480

async function draw(
  canvas: HTMLCanvasElement | null,
  file: () => Promise<string>,
  atS: number,
  signal: AbortSignal,
): Promise<boolean> {
  const video = document.createElement('video')
  Object.assign(video, { muted: true, playsInline: true, preload: 'auto' })
  const happens = (event: string) =>
    new Promise<void>((done, failed) => {
      video.addEventListener(event, () => done(), { once: true, signal })
      video.addEventListener('error', () => failed(video.error), { once: true, signal })
    })
  const isLoaded = happens('loadeddata')
  video.src = await file()
  await isLoaded
  const isThere = happens('seeked')
  // The very end of a video has no picture.
  video.currentTime = Math.min(atS, Math.max(0, video.duration - 0.05))
  await isThere
  const context = canvas?.getContext('2d')
  if (!canvas || !context || signal.aborted || video.videoWidth === 0) return false
  canvas.width = WIDTH
  canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth)
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  video.removeAttribute('src')
  video.load()
  return true
}
