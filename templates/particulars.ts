import type { Text } from '@/domain/item/schema'
import type { Placeholder, ProtocolInput } from '@/domain/protocol/schema'
import type { LawfulBasis } from '@/domain/when/schema'
import { text } from '@/templates/wording'

/**
 * What the wording of templates leaves open: who runs the study, until when, over which video. Each is
 * said once and stands wherever its `{{key}}` does.
 */
const WHAT = {
  organisation: text('who runs the study', 'qui mène l’étude'),
  contact: text('name and e-mail of a person', 'nom et adresse électronique d’une personne'),
  controller: text(
    'who decides over the data, as the GDPR’s controller; joint controllers (art. 26) together',
    'le responsable du traitement au sens du RGPD\u202f; les responsables conjoints (art. 26) ensemble',
  ),
  host: text(
    'who keeps the data, and in which country (art. 28)',
    'qui héberge les données, et dans quel pays (art. 28)',
  ),
  dpo: text(
    'the e-mail of the data protection officer',
    'l’adresse électronique du délégué ou de la déléguée à la protection des données',
  ),
  authority: text(
    'supervisory authority; in France the CNIL (cnil.fr)',
    'autorité de contrôle\u202f; en France la CNIL (cnil.fr)',
  ),
  ethics: text(
    'committee and reference; left empty, the sentence is left out',
    'comité et référence\u202f; vide, la phrase disparaît',
  ),
  minutes: text(
    'how long taking part lasts, measured in the rehearsal',
    'la durée de la participation, mesurée lors de la répétition',
  ),
  videoLength: text('how long the video is', 'la durée de la vidéo'),
  closingDate: text(
    'end of the collection; results can be seen from then on',
    'fin de la collecte\u202f; les résultats sont visibles ensuite',
  ),
  ipHours: text(
    'for how many hours a scrambled address serves against abuse, as the server is set',
    'durée, en heures, pendant laquelle une empreinte d’adresse sert contre les abus, selon le réglage du serveur',
  ),
  anonymiseDate: text(
    'until then answers can be had or deleted with the code',
    'jusque-là, le code permet d’obtenir ou d’effacer les réponses',
  ),
  dataPlace: text(
    'the repository of the data; left empty, the brackets are left out',
    'l’entrepôt des données\u202f; vide, la parenthèse disparaît',
  ),
  resultsUrl: text('where the results can be read', 'où lire les résultats'),
  compensation: text(
    'a sentence on payment, or that there is none',
    'une phrase sur le dédommagement, ou son absence',
  ),
  person: text('who is depicted', 'la personne représentée'),
  role: text(
    'who that is, e.g. head of the company',
    'sa fonction, avec l’article\u00a0: le patron de l’entreprise',
  ),
  company: text('the publisher of the promo', 'l’éditeur de la vidéo'),
  product: text('what the promo presents', 'ce que la vidéo présente'),
  publishedOn: text('when it was published', 'quand elle a été publiée'),
  sourceUrl: text('where it was published', 'où elle a été publiée'),
  contentWarning: text(
    'one sentence, e.g. It contains no violent scenes.',
    'une phrase, p. ex. Elle ne comporte pas de scène violente.',
  ),
  interests: text(
    'one sentence on your interests, e.g. We have no interest in the success or failure of the product.',
    'une phrase sur vos intérêts, p. ex. Nous n’avons aucun intérêt dans le succès ou l’échec de ce produit.',
  ),
  seen1: text('to be seen in the excerpt', 'visible dans l’extrait'),
  seen2: text('to be seen in the excerpt too', 'visible dans l’extrait aussi'),
  foil1: text('plausible, and not in the excerpt', 'plausible, mais absent de l’extrait'),
  foil2: text('plausible too, and not in the excerpt', 'plausible aussi, mais absent de l’extrait'),
  whatWasAltered: text(
    'of a partly generated video: what was generated or altered',
    'pour une vidéo en partie générée\u00a0: ce qui a été généré ou modifié',
  ),
} satisfies Record<string, Text>
export type PlaceholderKey = keyof typeof WHAT

/** What a study says of those who run it. What is left out stays to be filled in before publishing. */
export type Particulars = {
  locales: string[]
  /** Neutral: respondents see it from the first page on. */
  title: Text
  /** Who runs the study, and a person with an e-mail address. */
  organisation?: string | Text
  contact?: string
  /** About how long taking part lasts. */
  minutes?: number
  controller?: string
  lawfulBasis?: LawfulBasis | null
  ethics?: string
  /** Of other placeholders: the same in every language, or by language. */
  values?: Partial<Record<PlaceholderKey, string | Text>>
  target?: number | null
}

/** The placeholders with these keys; those in `optional` may stay empty. */
export function placeholders(
  keys: readonly PlaceholderKey[],
  about: Particulars,
  optional: readonly PlaceholderKey[] = [],
): Placeholder[] {
  const { organisation, contact, minutes, controller, ethics } = about
  const said: Particulars['values'] = {
    ...(organisation === undefined ? {} : { organisation }),
    ...(contact === undefined ? {} : { contact }),
    ...(controller === undefined ? {} : { controller }),
    ...(ethics === undefined ? {} : { ethics }),
    ...(minutes === undefined ? {} : { minutes: String(minutes) }),
    ...about.values,
  }
  return keys.map((key) => {
    const value = said[key] ?? {}
    return {
      key,
      what: WHAT[key],
      value:
        typeof value === 'string'
          ? Object.fromEntries(about.locales.map((locale) => [locale, value]))
          : value,
      optional: optional.includes(key),
    }
  })
}

/** What the checklist asks of those who run the study. Templates say before viewing what is generated. */
export const legal = ({
  controller = '',
  contact = '',
  lawfulBasis = null,
  ethics = '',
}: Particulars): ProtocolInput['legal'] => ({ controller, contact, lawfulBasis, ethics })
