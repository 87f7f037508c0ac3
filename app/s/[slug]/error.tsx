'use client'

import { Notice } from '@/components/run/notice'
import en from '@/messages/run.en.json'
import fr from '@/messages/run.fr.json'

/** Our fault. It takes the place of the whole page, so it brings the page's frame with it. */
export default function RespondentError() {
  const isFrench =
    typeof document !== 'undefined' &&
    (document.documentElement.lang || navigator.language).startsWith('fr')
  const { notice } = isFrench ? fr : en
  return (
    <html lang={isFrench ? 'fr' : 'en'}>
      <body>
        <Notice title={notice.errorTitle} text={notice.errorText}>
          <button type="button" className="main" onClick={() => location.reload()}>
            {notice.retry}
          </button>
        </Notice>
      </body>
    </html>
  )
}
