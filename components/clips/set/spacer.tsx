/** The room of rows that don't exist because they are out of sight. */
export function Spacer({ columns, height }: { columns: number; height: number }) {
  if (height <= 0) return null
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is room and no row.
    <tr role="presentation">
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  )
}
