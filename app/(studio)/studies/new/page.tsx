import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { signedIn } from '@/app/(studio)/viewer'
import { NewStudyForm } from '@/components/studio/new-study/form'
import { ImportForm } from '@/components/studio/new-study/import-form'
import { TemplateCards } from '@/components/studio/new-study/template-cards'
import { slugOf } from '@/components/studio/slug'
import { buttonStyle } from '@/components/ui/button-style'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { beginnings, freeSlug, list, usableSets } from '@/domain/template'
import { interfaceLocale } from '@/lib/locale'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('newStudy'))('title') }
}

type Props = { searchParams: Promise<{ clips?: string; template?: string }> }

export default async function NewStudyPage({ searchParams }: Props) {
  const viewer = await signedIn()
  const { clips, template: wanted } = await searchParams
  const t = await getTranslations('newStudy')
  const templates = list(interfaceLocale(await getLocale()))
  const template = templates.find(({ id }) => id === wanted)
  if (!template) {
    const query = clips ? `&clips=${encodeURIComponent(clips)}` : ''
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <TemplateCards templates={templates} query={query} />
        <div className="mt-12">
          <Section title={t('import.title')} lead={t('import.lead')}>
            <ImportForm />
          </Section>
        </div>
      </>
    )
  }
  const sets = await usableSets(viewer)
  const fitting =
    template.clips === 'one' ? sets.filter(({ generated, mixed }) => generated + mixed > 0) : sets
  const chosen =
    fitting.find(({ id }) => id === clips) ?? (fitting.length === 1 ? fitting[0] : undefined)
  const slug = {
    en: await freeSlug(slugOf(template.title.en)),
    fr: await freeSlug(slugOf(template.title.fr)),
  }
  return (
    <>
      <PageHeader
        title={template.name}
        lead={t('formLead')}
        actions={
          <Link href="/studies/new" className={buttonStyle('quiet')}>
            {t('others')}
          </Link>
        }
      />
      <NewStudyForm
        key={template.id}
        template={template}
        sets={sets}
        chosenSet={chosen?.id ?? null}
        beginnings={{ ...beginnings, slug }}
        today={new Date().toISOString().slice(0, 10)}
      />
    </>
  )
}
