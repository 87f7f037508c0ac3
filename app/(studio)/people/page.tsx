import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { InvitePerson } from '@/components/studio/invite-person'
import { PersonSwitch } from '@/components/studio/person-switch'
import { Badge } from '@/components/ui/badge'
import { PageHeader } from '@/components/ui/page-header'
import { Table, Td, Th } from '@/components/ui/table'
import { people } from '@/domain/account'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') }
}

export default async function PeoplePage() {
  const viewer = await signedIn()
  const everyone = await orRefuse(people(viewer))
  const t = await getTranslations('people')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<InvitePerson />} />
      <Table label={t('table')}>
        <thead>
          <tr>
            <Th>{t('name')}</Th>
            <Th>{t('email')}</Th>
            <Th>{t('role')}</Th>
            <Th>{t('stateHeading')}</Th>
            <Th>
              <span className="sr-only">{t('actions')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {everyone.map((person) => (
            <tr key={person.id}>
              <Td>
                <span className="font-medium whitespace-nowrap">{person.name}</span>{' '}
                {person.id === viewer.id ? <span className="text-soft">({t('you')})</span> : null}
              </Td>
              <Td>{person.email}</Td>
              <Td>{t(person.role)}</Td>
              <Td>
                {person.disabledAt ? (
                  <Badge tone="outline">{t('disabled')}</Badge>
                ) : (
                  <Badge tone={person.invited ? 'caution' : 'active'}>
                    {t(person.invited ? 'invited' : 'active')}
                  </Badge>
                )}
              </Td>
              <Td numeric>
                {person.id === viewer.id ? null : (
                  <PersonSwitch
                    id={person.id}
                    name={person.name}
                    disabled={person.disabledAt !== null}
                  />
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  )
}
