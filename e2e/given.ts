/** What was done about one item on the screen. `swapped`: the high pole stood on the left. */
export type Given = {
  item: string
  raw: number | null
  value: number | null
  text: string | null
  swapped: boolean | null
}

export const number = (item: string, value: number): Given => ({
  ...{ item, raw: value, value, text: null, swapped: null },
})

export const text = (item: string, said: string | null): Given => ({ ...nothing(item), text: said })

export const nothing = (item: string): Given => ({
  ...{ item, raw: null, value: null, text: null, swapped: null },
})
