'use client'

import '@/app/globals.css'

/** The last resort, when not even a layout could be rendered: both languages, since none is known. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body className="bg-paper text-ink">
        <main className="mx-auto max-w-lg px-4 py-[18vh]">
          <h1 className="text-2xl font-semibold">This page could not be shown</h1>
          <p className="mt-3 text-soft">
            What you had already sent is kept. Reload the page in a moment.
          </p>
          <div lang="fr" className="mt-10">
            <p className="text-2xl font-semibold">Cette page n’a pas pu s’afficher</p>
            <p className="mt-3 text-soft">
              Ce que vous aviez déjà envoyé est conservé. Rechargez la page dans un instant.
            </p>
          </div>
        </main>
      </body>
    </html>
  )
}
