import { seedDemo } from '@/demo/seed'
import { serve } from '@/server/serve'

/** The server with the demo study in it. */
await serve(seedDemo)
