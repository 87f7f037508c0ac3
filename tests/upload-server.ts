import { openHttp } from '@/server/http'
import { startSweeping } from '@/server/sweep'

/** A server without pages, for tests that end it at any moment: `node upload-server.js PORT`. */
const http = await openHttp()
startSweeping()
await http.listen({ host: '127.0.0.1', port: Number(process.argv[2]) })
console.log('listening')
