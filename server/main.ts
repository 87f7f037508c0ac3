import { serve } from '@/server/serve'

await serve()
