// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { CallKind, CallParty, CallView } from '#contract/call.ts';
import { textsIn } from '#renderer/i18n/catalogues.ts';
import { flatten, stemOf } from '#renderer/i18n/text-tree.ts';
import type { Request, Visit } from '#renderer/navigation/feature.ts';
import type { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import {
  asked,
  ended,
  inCall,
  present,
  requestOf,
  told,
  viewOf,
  waiting,
  withoutCamera,
} from '#tests/harness/call-pages.ts';
import { type Answers, live, PageRig, refusal, visitParts, words } from '#tests/harness/page-rig.tsx';
import { nothing } from './consultation-now.ts';
import { consultations } from './consultations.ts';
import { feature } from './index.ts';
import { otherKinds, usual } from './kind-words.ts';
import type { ConsultationPlace, Of } from './places.ts';

withoutCamera();

const languages = ['zh-CN', 'en', 'ru'] as const;
const lawyer = { 'zh-CN': /律师/, en: /lawyer/i, ru: /юрист|адвокат/i } as const;

/** Where somebody is a lawyer: the tile, the first page of a consultation, and what other kinds say otherwise. */
const ofConsultations: Readonly<Record<string, readonly string[]>> = {
  call: ['role.lawyer.consultation'],
  consultation: [
    ...Object.values(usual),
    ...['home.title', 'home.words'],
    ...['free', 'next', 'busy', 'nobody', 'noSpeaker', 'cutOff', 'noSigner'].map((said) => `start.${said}`),
  ],
  // It names the tile.
  lawyer: ['invite.partyHint'],
  // The role that somebody signs in with.
  technician: ['logValue.role.lawyer'],
};

it.each(languages)('no text of a call in %s names a lawyer, but where there is one', async (language) => {
  const named = Object.entries(ofConsultations).map(async ([area, known]) =>
    flatten(await textsIn(language, area))
      .filter(([key, text]) => lawyer[language].test(text) && !known.includes(stemOf(key)))
      .map(([key]) => `${area}:${key}`),
  );
  expect((await Promise.all(named)).flat()).toEqual([]);
});

const wishOf = (kind: CallKind, signLanguage = false) =>
  ({ kind, languages: ['zh-CN'], signLanguage }) as const;
let made = 0;
const talk = (kind: CallKind): Of<'talk'> => ({
  ...{ at: 'talk', requestKey: `other-${made++}`, wish: wishOf(kind), camera: true, microphone: true },
});

/** What stands otherwise at the page of a call. */
interface Shown {
  readonly place: ConsultationPlace;
  readonly answers?: Answers;
  readonly visit?: Partial<Visit>;
}

/** Each example that a call of this kind may lead to, but for the calls themselves. */
async function besideTheCall(kind: CallKind): Promise<readonly Shown[]> {
  // They look for a camera when they are read.
  const { examples } = await import('./examples.ts');
  const { requestKey } = talk(kind);
  const request = requestOf(kind, waiting) as NonNullable<(typeof nothing)['request']>;
  consultations.show({ ...talk(kind), requestKey }, { ...nothing, request });
  return Object.values(examples)
    .flat()
    .filter(({ at }) => at !== 'talk' && at !== 'guest')
    .map((place) => ({ place: ofKind(place, kind, requestKey) }));
}

function ofKind(place: ConsultationPlace, kind: CallKind, requestKey: string): ConsultationPlace {
  const wish = wishOf(kind, 'wish' in place && place.wish?.signLanguage);
  return {
    ...place,
    ...('wish' in place && { wish }),
    ...('requestKey' in place && { requestKey }),
    ...(place.at === 'notReserved' && { tried: { ...place.tried, wish } }),
  } as ConsultationPlace;
}

const sides: readonly CallParty[] = [
  { ...present, partyId: 'l', as: 'lawyer', label: '孟和', order: 1 },
  { ...present, partyId: 'me', as: 'citizen', label: 'V012', order: 2 },
  { ...present, partyId: 'i', as: 'interpreter', label: '苏日娜', order: 3 },
  { ...present, partyId: 'p', as: 'party', label: '', order: 4 },
];
const recording: CallView['recording'] = {
  ...{ askId: 'a', state: 'asked', agreed: [], why: null, by: null, keptDays: 180, files: [] },
};
const refusals = ['CLOSED', 'NOT_OFFERED', 'NOT_BOOKED', 'TOO_MUCH', 'ALREADY_ASKED', 'UNKNOWN'];
const summary = '先去派出所开证明。';
const endings = [
  ...(['hung-up', 'lost', 'time-over'] as const).map((why) => ended({ summary, call: { why } })),
  { ...ended({ why: 'gone', summary }), call: null },
];

/** The call from the question for it to its end, and what it shows whom. */
function ofTheCall(kind: CallKind): readonly Shown[] {
  const inIt = inCall(viewOf(kind, { parties: [...sides], mostParties: 6 }));
  const askedToRecord = inCall(viewOf(kind, { parties: [...sides], recording }));
  const answers: readonly Answers[] = [
    asked(kind, waiting),
    asked(kind, { ...waiting, ringing: true }),
    asked(kind, { ...waiting, choice: true }),
    asked(kind, { is: 'in-call', callId: 'c', comeBy: null, goneMs: null }),
    inIt,
    askedToRecord,
    ...refusals.map((code) => ({ 'consultation.ask': refusal(code) })),
    ...endings.map((ending) => asked(kind, ending)),
  ];
  const called = asked(kind, { is: 'in-call', callId: 'c', comeBy: 30_000, goneMs: null });
  return [
    ...answers.map((one) => ({ place: talk(kind), answers: one })),
    { place: talk(kind), answers: called, visit: { sinceTouchMs: () => 600_000 } },
    { place: { ...talk(kind), at: 'guest' } as Of<'guest'>, answers: inIt },
  ];
}

/** What a visit has made, all of which may be shown. */
function everything(): VisitFacts {
  const facts = told();
  facts.keep('opinion', { what: 'opinion', title: '拖欠工资', paragraphs: ['可以去申请仲裁。'] });
  facts.keep('worked', { what: 'opinion', by: 'calculator', title: '诉讼费', paragraphs: ['1,050 元'] });
  facts.keep('papers', { what: 'papers', captureId: 'c' });
  facts.keep('case', { what: 'case', caseCode: '明河 12', title: '邻里纠纷' });
  return facts;
}

/** Where the hall is closed nobody is asked. */
const offerOf = (now: 'open' | 'closed'): Answers => ({
  'consultation.offer': live({
    open: now === 'open' ? { now } : { now, opensAt: Date.UTC(2026, 0, 6, 1) },
    ...{ kinds: ['consultation', ...otherKinds], lawyers: [], waiting: 0, languages: ['zh-CN'] },
    ...{ isCutOff: false, signLanguage: false, hotline: '12348', canDial: true, callBacks: [], bookings: [] },
  }),
});

async function shownOf(kind: CallKind): Promise<readonly Shown[]> {
  const beside = await besideTheCall(kind);
  const starts = beside.filter(({ place }) => place.at === 'start');
  const shares = beside.filter(({ place }) => place.at === 'share');
  const camera = { 'captures.equipment': () => ({ camera: { name: 'papers' }, pad: false }) };
  return [
    ...beside,
    ...starts.map((one) => ({ ...one, answers: offerOf('closed') })),
    ...[0, 1].flatMap((page) =>
      shares.map(({ place }) => ({
        place: { ...place, page } as Of<'share'>,
        answers: camera,
        visit: { facts: everything() },
      })),
    ),
    ...ofTheCall(kind),
  ];
}

/** Nothing waits there for the station, a device or a person. */
function stillAt(place: ConsultationPlace): Request {
  const { feature: whole } = feature.at(place);
  const { actors: _none, ...parts } = whole.parts;
  return { feature: { ...whole, parts }, place };
}

/** The places of this kind whose pages name a lawyer, in words that are seen or heard. */
async function placesOfLawyers(kind: CallKind, language: (typeof languages)[number]): Promise<string[]> {
  const found: string[] = [];
  for (const { place, answers = {}, visit = {} } of await shownOf(kind)) {
    const isCall = place.at === 'talk' || place.at === 'guest';
    const rig = await PageRig.place(
      isCall ? feature.at(place) : stillAt(place),
      { ...offerOf('open'), 'captures.equipment': () => ({ camera: null, pad: false }), ...answers },
      { ...visitParts, ...visit },
      { language },
    );
    const said = lawyer[language].exec(document.body.innerHTML);
    if (said) found.push(`${place.at}: ${document.body.innerHTML.slice(said.index - 20, said.index + 20)}`);
    await rig.close();
  }
  return found;
}

describe.each(languages)('in %s', (language) => {
  it.each(otherKinds)(
    'no page of a call of the kind %s speaks of a lawyer',
    { timeout: 60_000 },
    async (kind) => {
      expect(await placesOfLawyers(kind, language)).toEqual([]);
    },
  );

  it('pages of a consultation do', { timeout: 60_000 }, async () => {
    const found = await placesOfLawyers('consultation', language);
    expect(found.length).toBeGreaterThan(10);
  });
});

describe.each([
  ['consultation', 'call.share', 'call.secondParty'],
  ...otherKinds.map((kind) => [kind, `as.${kind}.share`, `as.${kind}.secondParty`] as const),
] as const)('whoever shows something in a call of the kind %s', (kind, share, secondParty) => {
  it.each([
    ['is told that the other party does not see it', sides, true],
    ['is told nothing of another party where there is none', sides.slice(0, 3), false],
  ] as const)('%s', async (_, parties, isTold) => {
    const view = viewOf(kind, { parties: [...parties], mostParties: 6 });
    const rig = await PageRig.place(feature.at(talk(kind)), inCall(view));
    await rig.press(words(`consultation:${share}`));
    expect(rig.at).toBe('share');
    expect(rig.text.includes(words(`consultation:${secondParty}`))).toBe(isTold);
  });
});
