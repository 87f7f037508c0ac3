import { redirect } from 'next/navigation'
import { pageViewer } from '@/auth'
import { setupIsOpen } from '@/domain/account'

export default async function Home() {
  if (await pageViewer()) redirect('/studies')
  redirect((await setupIsOpen()) ? '/setup' : '/sign-in')
}
