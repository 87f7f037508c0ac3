import QRCode from 'qrcode'

const QUIET = 4

/** The outline of a QR code, and the side of its square with the quiet zone, in modules. */
function outline(text: string): { path: string; side: number } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const cells = Array.from({ length: size * size }, (_, at) => at).filter((at) => data[at])
  const path = cells
    .map((at) => `M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z`)
    .join('')
  return { path, side: size + 2 * QUIET }
}

/** Black on white in both schemes: inverted codes are not read by every phone. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, side } = outline(text)
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="size-36 rounded-md border border-line"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** The same code as a file. */
export function qrCodeFile(text: string): string {
  const { path, side } = outline(text)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="1024" height="1024" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
}
