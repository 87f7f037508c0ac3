import type { When } from '@/domain/when/schema'

/** What can only be asked of those who listened, and of a video in which somebody is seen. */
export const SOUND_ON: When = { sound: 'on' }
export const SHOWS_PERSON: When = { clip: 'face' }
