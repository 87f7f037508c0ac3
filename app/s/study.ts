import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { DebriefWords, Words } from '@/components/run/words'
import { welcomeOf } from '@/domain/session'
import { forRespondent } from '@/domain/study'
import { runCookie } from '@/lib/cookies'
import { chooseLocale, interfaceLocale, LOCALES, type Locale } from '@/lib/locale'
import debriefEn from '@/messages/debrief.en.json' with { type: 'json' }
import debriefFr from '@/messages/debrief.fr.json' with { type: 'json' }
import en from '@/messages/run.en.json' with { type: 'json' }
import fr from '@/messages/run.fr.json' with { type: 'json' }

/** What a respondent's page reads of the request: the study, the language, and whether a run exists. */

type Search = Promise<Record<string, string | string[] | undefined>>
export type Address = { params: Promise<{ slug: string }>; searchParams: Search }

export const WORDS: Record<Locale, Words> = { en, fr }
export const DEBRIEF_WORDS: Record<Locale, DebriefWords> = { en: debriefEn, fr: debriefFr }

const studyOf = cache(forRespondent)

/** The study of this address and the language to speak; not found otherwise. */
export async function openStudy({ params, searchParams }: Address) {
  const study = await studyOf((await params).slug)
  if (!study) notFound()
  const locale = await localeOf(study.locales, (await searchParams).lang)
  return { study, locale, words: WORDS[interfaceLocale(locale)], welcome: welcomeOf(study, locale) }
}

export async function localeOf<Offered extends string = Locale>(
  offered: readonly Offered[] = LOCALES as readonly string[] as readonly Offered[],
  chosen?: unknown,
): Promise<Offered> {
  return chooseLocale(offered, {
    chosen,
    cookie: (await cookies()).get('lang')?.value,
    acceptLanguage: (await headers()).get('accept-language'),
  })
}

/** This browser's secret for its run of the study, or null. */
export async function runTokenOf(studyKey: string): Promise<string | null> {
  return (await cookies()).get(runCookie(studyKey).name)?.value ?? null
}

/** The study's own neutral title, and nothing else, wherever a title shows. */
export async function studyMetadata(address: Address): Promise<Metadata> {
  const study = await studyOf((await address.params).slug)
  if (!study) return {}
  const locale = await localeOf(study.locales, (await address.searchParams).lang)
  const { title } = welcomeOf(study, locale)
  return { title, openGraph: { title, type: 'website', locale } }
}
