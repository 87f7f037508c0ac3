import type { Instrument } from '@/domain/instrument/schema'
import { avatarProblems, avatarStatements } from '@/instruments/avatars'
import { descriptors } from '@/instruments/descriptors-24'
import { godspeed } from '@/instruments/godspeed'
import { hoMacDorman2010 } from '@/instruments/ho-macdorman-2010'
import { acr, ccr, dcr } from '@/instruments/itu'
import { detection } from '@/instruments/real-or-ai'

/** The instruments that come with the software, in the order in which the library shows them. */
export const LIBRARY: readonly Instrument[] = [
  descriptors,
  hoMacDorman2010,
  godspeed,
  avatarStatements,
  avatarProblems,
  acr,
  dcr,
  ccr,
  detection,
]
