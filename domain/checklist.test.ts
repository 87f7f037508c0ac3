import { describe, expect, test } from 'vitest'
import { checklist } from '@/domain/checklist'
import {
  asked,
  both,
  clip,
  consent,
  found,
  id,
  legal,
  line,
  list,
  look,
  type Over,
  origin,
  ownWords,
  phases,
  rating,
  saying,
} from '@/tests/looked-over'

test('a study in order has every point in order, and can be published', () => {
  const { points, publishable } = checklist(look())
  expect(points.filter(({ state }) => state !== 'ok')).toEqual([])
  expect(publishable).toBe(true)
})

describe('blocks when', () => {
  test.each<[string, Over, string, string]>([
    [
      'a wording is missing',
      { protocol: { title: { en: 'Videos' } } },
      'wording',
      'title.fr WORDING_MISSING',
    ],
    [
      'a placeholder is not filled',
      {
        protocol: { title: both('By {{who}}'), placeholders: [{ key: 'who', value: { en: 'A' } }] },
      },
      'placeholders',
      'placeholders.0.value.fr PLACEHOLDER_EMPTY',
    ],
    [
      'consent is not complete in every language',
      { protocol: { phases: saying({ accept: { en: 'Yes' } }) } },
      'consent',
      'phases.0.accept.fr WORDING_MISSING',
    ],
    [
      'consent has nothing to tick',
      { protocol: { phases: saying({ boxes: [] }) } },
      'consent',
      'phases.0.boxes CONSENT_WITHOUT_BOX',
    ],
    [
      'consent has nothing to read',
      { protocol: { phases: saying({ paragraphs: [] }) } },
      'consent',
      'phases.0.paragraphs CONSENT_WITHOUT_INFORMATION',
    ],
    [
      'the basis is consent, and the processing has no box of its own',
      { protocol: { legal: { ...legal, lawfulBasis: 'consent' } } },
      'consent',
      'phases.0.boxes BASIS_WITHOUT_BOX',
    ],
    [
      'nobody is the controller',
      { protocol: { legal: { ...legal, controller: '' } } },
      'responsible',
      'legal.controller CONTROLLER_MISSING',
    ],
    [
      'there is no legal basis',
      { protocol: { legal: { ...legal, lawfulBasis: null } } },
      'responsible',
      'legal.lawfulBasis BASIS_MISSING',
    ],
    [
      'nobody can be written to',
      { protocol: { legal: { ...legal, contact: 'Ada' } } },
      'responsible',
      'legal.contact CONTACT_MISSING',
    ],
    [
      'clips are generated, and nothing says so before they are seen',
      { protocol: { phases: saying({ paragraphs: [{ id: 'who', text: both('Who') }] }) } },
      'notice',
      'phases.0.paragraphs NOTICE_MISSING',
    ],
    [
      'a real person is generated, and there is no label under the picture',
      { portrayed: [{ clipId: id(2), file: 'b.mp4', name: 'A. Person', basis: 'AUTHORISED' }] },
      'label',
      'phases.1.label LABEL_MISSING',
    ],
    [
      'a blind study has no ethics approval',
      { protocol: { legal: { ...legal, disclosure: 'blind' } } },
      'blind',
      'legal.ethics BLIND_WITHOUT_ETHICS',
    ],
    [
      'a blind study does not ask afterwards whether answers are kept',
      { protocol: { legal: { ...legal, disclosure: 'blind', ethics: 'CER 2026-1' } } },
      'blind',
      'phases.2.keep BLIND_WITHOUT_KEEP',
    ],
    [
      'a phase is missing',
      { protocol: { phases: [consent, rating(...asked)] } },
      'structure',
      'phases PHASE_MISSING',
    ],
    [
      'an item can’t be answered',
      phases({ ...list, terms: [] }),
      'items',
      'phases.1.blocks.0.items.0.terms OPTIONS_FEW',
    ],
    [
      'how a scale is scored is not defined',
      phases({ ...line, scales: ['eerie'] }),
      'scales',
      'phases.1.blocks.0.items.0.scales.0 SCALE_UNKNOWN',
    ],
    [
      '“real or AI?” is asked before what people feel',
      phases(origin, ...asked),
      'realOrAi',
      'phases.1.blocks.0.items.0 REAL_OR_AI_EARLY',
    ],
    [
      '“real or AI?” is asked of each clip in turn, and so before the next one’s ratings',
      phases(...asked, origin),
      'realOrAi',
      'phases.1.blocks.0.items.3 REAL_OR_AI_EARLY',
    ],
    [
      'an order can’t be found',
      { protocol: { clips: { test: [1, 2, 3, 4].map(id), perParticipant: 9 } } },
      'order',
      'clips.perParticipant TOO_FEW_CLIPS',
    ],
    [
      'a clip is not there',
      { clips: [1, 2, 3].map((n) => clip(n)) },
      'chosen',
      'clips.test.3 CLIP_GONE',
    ],
    [
      'a clip’s set is not frozen',
      { clipProblems: [{ where: 'clips.test.0', reason: 'CLIP_SET_NOT_FROZEN', message: '' }] },
      'frozen',
      'clips.test.0 CLIP_SET_NOT_FROZEN',
    ],
    [
      'renditions differ',
      { clipProblems: [{ where: 'clips', reason: 'RENDITIONS_DIFFER', message: '' }] },
      'rendition',
      'clips RENDITIONS_DIFFER',
    ],
    [
      'a clip has no papers',
      { clipProblems: [{ where: 'clips.test.0', reason: 'CLIP_WITHOUT_PAPERS', message: '' }] },
      'papers',
      'clips.test.0 CLIP_WITHOUT_PAPERS',
    ],
    [
      'an item that was published has another range',
      { earlier: [look(phases(ownWords, list, { ...line, points: 5 })).protocol] },
      'meaning',
      'phases.1.blocks.0.items.2 MEANING_CHANGED',
    ],
  ])('%s', (_, over, name, problem) => {
    const [state, problems] = found(over, name)
    expect(state).toBe('blocks')
    expect(problems).toContain(problem)
    expect(checklist(look(over)).publishable).toBe(false)
  })
})
