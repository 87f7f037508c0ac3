export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

const base =
  'inline-flex min-h-10 cursor-pointer items-center justify-center gap-2 rounded-md px-4 py-2 text-sm font-medium ' +
  'leading-5 no-underline transition-colors select-none disabled:cursor-default disabled:opacity-50 ' +
  'aria-disabled:cursor-default aria-disabled:opacity-50'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent/90 pressed:bg-accent/80',
  secondary:
    'border border-edge/60 bg-raised text-ink hover:border-edge hover:bg-sunken pressed:bg-line',
  quiet: 'text-ink hover:bg-sunken pressed:bg-line',
  danger:
    'border border-danger/50 bg-raised text-danger hover:bg-danger-wash pressed:bg-danger-wash',
}

/** One look for buttons and for links that act like one. */
export const buttonStyle = (variant: ButtonVariant = 'secondary'): string =>
  `${base} ${variants[variant]}`
