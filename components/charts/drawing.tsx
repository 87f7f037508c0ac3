import { createElement, type ReactNode } from 'react'
import type { SvgNode } from '@/domain/figure/schema'

/** A drawing that came as data becomes elements: no markup is ever injected. */
export function Drawing({ node }: { node: SvgNode }): ReactNode {
  return toElement(node)
}

const toElement = ({ name, attributes, children }: SvgNode): ReactNode =>
  createElement(
    name,
    Object.fromEntries(
      Object.entries(attributes).map(([key, value]) =>
        key === 'style' ? ['style', styles(value)] : [reactName(key), value],
      ),
    ),
    ...children.map((child) => (typeof child === 'string' ? child : toElement(child))),
  )

/** React spells `stroke-width` strokeWidth, and aria- as it is. */
const reactName = (name: string) =>
  name.startsWith('aria-')
    ? name
    : name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const styles = (text: string) =>
  Object.fromEntries(
    text.split(';').flatMap((rule) => {
      const [property = '', value = ''] = rule.split(/:(.*)/)
      return value.trim() ? [[reactName(property.trim()), value.trim()]] : []
    }),
  )
