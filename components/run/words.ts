import type debrief from '@/messages/debrief.en.json'
import type en from '@/messages/run.en.json'

/**
 * The run's own words, in one language. They come from the server as a plain object, so that a
 * respondent's page carries no message library.
 */
export type Words = typeof en

/** The words of the last page. Apart, since they speak of what the run must not mention. */
export type DebriefWords = typeof debrief

/** `text` with each `{name}` replaced by its value. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
