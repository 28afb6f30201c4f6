import type { CallMessage, CallView } from '#contract/call.ts';
import type { CallAgreement } from '#contract/call-agreement.ts';
import type { CaptionsEvent } from '#contract/captions.ts';
import type { ConsultationRequest } from '#contract/consultation.ts';
import type { StationClient } from '#contract/contract.ts';
import type { NotarisationShown } from '#contract/notarisation.ts';
import type { Examples } from '#renderer/navigation/examples.ts';
import { LocalMedia, pageBrowser, StationCall } from '../call/index.ts';
import { type Agreed, always, type GuestEnd, nothing } from './consultation-now.ts';
import { consultations } from './consultations.ts';
import { type PhoneNow, phoneLines } from './phone-line.ts';
import type { ConsultationPlace, Of } from './places.ts';

const wish = { kind: 'consultation', languages: ['zh-CN'], signLanguage: false } as const;
const signing = { ...wish, signLanguage: true } as const;
const key = (last: number | string) => `7d6a1a52-4d1f-4a3e-9d0f-${String(last).padStart(12, '0')}`;
const talk = (last: number): Of<'talk'> => ({
  at: 'talk',
  requestKey: key(last),
  wish,
  camera: true,
  microphone: true,
});
const guest = (last: string): Of<'guest'> => ({
  at: 'guest',
  requestKey: key(last),
  camera: true,
  microphone: true,
});
const from = Date.UTC(2026, 0, 6, 2, 0);
const slot = { day: '2026-01-06', from, to: from + 1_800_000 };
const reserving = { as: 'call-back', wish, from, phone: '0000123456', reserveKey: key(9) } as const;

/** A client whose calls are never answered. */
const silent: StationClient = new Proxy(() => new Promise(() => undefined), {
  get: (target, name) => (typeof name === 'string' && name !== 'then' ? silent : Reflect.get(target, name)),
}) as unknown as StationClient;

/** A call with an interpreter, whose lines are being made: its station says so once and then no more. */
const party = { present: true, backBy: null, media: null, pageKey: key(5) } as const;
const three: CallView = {
  callId: key(7),
  kind: 'consultation',
  state: 'connecting',
  ended: null,
  you: key(1),
  parties: [
    { ...party, partyId: key(2), as: 'lawyer', label: '高律师', order: 1 },
    { ...party, partyId: key(1), as: 'citizen', label: 'V012', order: 2 },
    { ...party, partyId: key(3), as: 'interpreter', label: '苏日娜', order: 3 },
  ],
  answeredAt: from,
  endsAt: null,
  iceServers: [],
  iceEndsAt: from,
  iceUse: 'all',
  signLanguage: false,
  language: 'zh-CN',
  room: null,
  recording: null,
  canRecord: false,
  mostParties: 3,
  summary: null,
  notarisation: null,
  agreement: null,
  now: from,
};
/** The same call with a second party, through a room. */
const four: CallView = {
  ...three,
  mostParties: 6,
  parties: [...three.parties, { ...party, partyId: key(4), as: 'party', label: '', order: 4 }],
};
/** The same call for its second party, who sees a number. */
const ofGuest: CallView = {
  ...three,
  you: key(4),
  parties: [...three.parties.slice(0, 2), { ...party, partyId: key(4), as: 'party', label: '', order: 3 }],
};
/** A station that says so once of its call, and then no more. */
const saying = (view: CallView) =>
  ({
    call: {
      live: async () =>
        (async function* (): AsyncGenerator<CallMessage> {
          yield { event: 'view', line: key(6), view };
          await new Promise(() => undefined);
        })(),
      media: async () => ({ done: true }),
      signal: async () => ({ done: true }),
    },
  }) as unknown as StationClient;
/** Such a station whose recogniser has heard both others. */
const captioning = (view: CallView) => {
  const heard = { event: 'caption', final: true } as const;
  return {
    ...saying(view),
    captions: {
      live: async () =>
        (async function* (): AsyncGenerator<CaptionsEvent> {
          yield { ...heard, of: key(2), text: '先去劳动监察大队投诉，把工资条和打卡记录都带上' };
          yield {
            ...heard,
            of: key(3),
            text: '她说的是县里的劳动监察大队，就在这条街上，走过去十分钟，中午也有人值班，带上身份证',
          };
          await new Promise(() => undefined);
        })(),
    },
  } as unknown as StationClient;
};
/** With a lawyer who signs. */
const hands: CallView = { ...three, signLanguage: true, parties: three.parties.slice(0, 2) };

/** The lawyer asks to record; whoever is asked has not answered. */
const asked: CallView = {
  ...three,
  recording: {
    ...{ askId: key(4), state: 'asked', agreed: [key(2)], why: null, by: null, keptDays: 180, files: [] },
  },
};

const sha256 = '3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d5b2f9a1f1a0d6e3b8c9d10';
const paperId = key(9);
const begun: NotarisationShown = {
  card: { name: '王小明', idNumberMasked: '110101**********17' },
  isThem: true,
  questions: [
    { questionId: key(4), text: '这份委托书，是您自己愿意办的吗？', yes: true, words: '' },
    {
      questionId: key(5),
      text: '您委托谁，去办什么事？',
      yes: null,
      words: '委托侄子王强，去卖云溪镇的房子。',
    },
  ],
  papers: [{ paperId, title: '委托书', pages: 2, read: [0], sha256 }],
  ...{ toSign: null, signed: null, closing: false, finished: null },
};
const asking = { questionId: key(7), text: '有没有人逼您，或者骗您来办？', yes: null, words: '' };
const allRead = begun.papers.map((paper) => ({ ...paper, read: [0, 1] }));

/** A notarisation that has come so far; the last of `talk` is its key. */
const notarising = (last: number, notarisation: NotarisationShown): Of<'talk'> => {
  const place: Of<'talk'> = { ...talk(last), wish: { ...wish, kind: 'remote-notarisation' } };
  const parties = three.parties.filter(({ as }) => as !== 'interpreter');
  const view = { ...three, kind: 'remote-notarisation' as const, parties, notarisation };
  return show(place, { ...inCall, comeBy: null }, saying(view));
};

function show(place: Of<'talk'>, state: ConsultationRequest['state'], client = silent): Of<'talk'> {
  const request: ConsultationRequest = {
    requestKey: place.requestKey,
    number: 'V012',
    kind: place.wish.kind,
    askedAt: from,
    now: from,
    state,
  };
  const came = state.is === 'in-call' && state.comeBy === null;
  const sides = came ? sidesOf(place.requestKey, client, place.wish.signLanguage) : noSides;
  consultations.show(place, { ...nothing, ...sides, request });
  return place;
}

const noSides = { call: null, media: null };

function sidesOf(partyKey: string, client: StationClient, signs = false) {
  const media = new LocalMedia({ media: navigator.mediaDevices });
  const call = new StationCall({
    client,
    connection: always,
    browser: pageBrowser(),
    media,
    partyKey,
    newKey: () => key(8),
    signs,
  });
  return { call, media };
}

function showGuest(place: Of<'guest'>, over: GuestEnd | null, agreed: Agreed | null = null): Of<'guest'> {
  const sides = over === null ? sidesOf(place.requestKey, saying(ofGuest)) : noSides;
  consultations.show(place, { ...nothing, ...sides, over, agreed });
  return place;
}

const nobodySigned = { hasRead: false, signed: null, unsigned: false };
const unnamed = { partyId: key(1), name: '', idNumberMasked: '', ...nobodySigned };
const drawnUp = {
  kind: 'neighbours',
  account: '两家为院墙的位置争了一年。',
  points: [
    '以老井为界，东边归王家，西边归李家。',
    '九月底前，两家各自把自己一侧的墙修好。',
    '以后修房子，先告诉对方。',
  ],
  parties: [
    { partyId: key(1), name: '王小明', idNumberMasked: '110101**********17', ...nobodySigned },
    { partyId: key(4), name: '李大山', idNumberMasked: '', ...nobodySigned },
  ],
  ...{ mediator: '高律师', station: '云溪法律服务站', mismatch: false },
  ...{ toSign: null, refused: false, closing: false, finished: null },
} satisfies CallAgreement;

/** A mediation that has come so far, at either end; the last of its key. */
function mediating<Name extends 'talk' | 'guest'>(last: string, at: Name, agreement: CallAgreement): Of<Name>;
function mediating(last: string, at: 'talk' | 'guest', agreement: CallAgreement): Of<'talk' | 'guest'> {
  const view = { ...ofGuest, kind: 'remote-mediation' as const, agreement };
  if (at === 'talk') {
    const place = { ...talk(0), requestKey: key(last), wish: { ...wish, kind: 'remote-mediation' as const } };
    return show(place, { ...inCall, comeBy: null }, saying({ ...view, you: key(1) }));
  }
  const place = guest(last);
  consultations.show(place, { ...nothing, ...sidesOf(place.requestKey, saying(view)) });
  return place;
}

const guestsShown = () => [
  showGuest(guest('b'), null),
  showGuest(guest('c'), 'left'),
  showGuest(guest('d'), 'over'),
  showGuest(guest('e'), 'lost'),
  mediating('1a', 'guest', { ...drawnUp, refused: true }),
  showGuest(guest('1b'), 'over', 'agreed'),
  mediating('1c', 'guest', { ...drawnUp, toSign: sha256 }),
  mediating('1d', 'guest', { ...drawnUp, mismatch: true }),
  showGuest(guest('1e'), 'over', 'mismatch'),
  showGuest(guest('1f'), 'lost', 'unsure'),
];

const waiting = { is: 'waiting', ahead: 2, estimatedWaitMs: 600_000, level: 'station' } as const;

/** A lawyer has picked up, and waits for the person. */
const inCall = { is: 'in-call', callId: key(7), comeBy: from + 30_000, goneMs: null } as const;

type Ended = Extract<ConsultationRequest['state'], { readonly is: 'ended' }>;

/** A call that was recorded, and of which nothing else came. */
const ended = (change: Partial<Ended>): Ended => ({
  ...{ is: 'ended', why: 'finished', summary: null, notarised: false, agreed: false },
  call: { why: 'hung-up', lastedMs: 600_000, rated: false, recordedDays: 180 },
  ...change,
});

const dial = (last: number, now: Partial<PhoneNow>): Of<'dial'> => {
  phoneLines.show(key(last), { state: 'ended', why: null, talkedMs: () => 65_000, media: null, ...now });
  return { at: 'dial', dialKey: key(last) };
};

/** A visit by video whose other end is there. */
const visiting = (last: number): Of<'talk'> => {
  const endsAt = three.now + 1_200_000;
  const view = { ...ofGuest, you: key(1), kind: 'remote-visit' as const, endsAt };
  const place: Of<'talk'> = { ...talk(last), wish: { ...wish, kind: 'remote-visit' } };
  return show(place, { ...inCall, comeBy: null }, saying(view));
};

/** A call whose words are read along. */
const captioned = (last: number): Of<'talk'> => {
  const place = show(talk(last), { ...inCall, comeBy: null }, captioning(three));
  consultations.of(place.requestKey).call?.captions.turnOn();
  return place;
};

/** What only a visit knows: shown by the page as if its actor had heard it. */
const shown = () => [
  show(talk(1), { ...waiting, ringing: false, warmUp: null, choice: false }),
  show(talk(2), { ...waiting, level: 'region', ringing: false, warmUp: null, choice: true }),
  show(talk(3), { ...inCall, comeBy: null }),
  show(talk(5), { ...inCall, comeBy: null }, saying(three)),
  show({ ...talk(8), wish: signing }, { ...inCall, comeBy: null }, saying(hands)),
  show(talk(9), { ...inCall, comeBy: null }, saying(asked)),
  show(talk(6), inCall),
  show(talk(7), ended({ why: 'gone', call: null })),
  show(talk(4), ended({ summary: '先收集工资条和打卡记录，再到劳动仲裁委员会申请仲裁。' })),
  visiting(16),
  captioned(17),
  show(talk(18), { ...inCall, comeBy: null }, saying(four)),
  notarising(10, { ...begun, card: null, questions: [], papers: [] }),
  notarising(11, { ...begun, questions: [...begun.questions, asking] }),
  notarising(12, begun),
  notarising(13, { ...begun, papers: allRead, toSign: sha256 }),
  mediating('20', 'talk', { ...drawnUp, parties: [unnamed], points: [] }),
  mediating('21', 'talk', drawnUp),
  mediating('22', 'talk', { ...drawnUp, toSign: sha256 }),
  ...[true, false].map((agreed, at) =>
    show({ ...talk(24 + at), wish: { ...wish, kind: 'remote-mediation' } }, ended({ agreed })),
  ),
  ...[true, false].map((notarised, at) =>
    show({ ...talk(14 + at), wish: { ...wish, kind: 'remote-notarisation' } }, ended({ notarised })),
  ),
];

export const examples: Examples<ConsultationPlace> = {
  start: [
    { at: 'start', wish: null },
    { at: 'start', wish: signing },
    { at: 'start', wish: { ...wish, kind: 'remote-notarisation' } },
    { at: 'start', wish: { ...wish, kind: 'remote-mediation' } },
  ],
  booked: [{ at: 'booked', wish: { ...wish, kind: 'remote-visit' }, phone: '' }],
  check: [
    { at: 'check', wish, camera: true },
    { at: 'check', wish: signing, camera: true },
  ],
  code: [
    { at: 'code', code: '4071', trouble: null },
    { at: 'code', code: '', trouble: { is: 'wrong', triesLeft: 4 } },
    { at: 'code', code: '', trouble: { is: 'locked', retryInMs: 300_000 } },
    { at: 'code', code: '', trouble: { is: 'over' } },
  ],
  checkingCode: [{ at: 'checkingCode', code: '40718263' }],
  guestCheck: [{ at: 'guestCheck', code: '40718263' }],
  joining: [{ at: 'joining', code: '40718263', camera: true, microphone: true }],
  guest: [guest('a'), ...(typeof navigator === 'undefined' ? [] : guestsShown())],
  talk: [talk(0), ...(typeof navigator === 'undefined' ? [] : shown())],
  write: [{ at: 'write', requestKey: key(3), text: '' }],
  share: [
    { at: 'share', requestKey: key(3), page: 0 },
    { at: 'share', requestKey: key('20'), page: 0 },
  ],
  consent: [
    { at: 'consent', requestKey: key(3) },
    { at: 'consent', requestKey: key('20') },
  ],
  card: [
    { at: 'card', requestKey: key(3), phase: 'waiting' },
    { at: 'card', requestKey: key(3), phase: 'reading' },
  ],
  cardFailed: [{ at: 'cardFailed', requestKey: key(3), trouble: 'place-again' }],
  photograph: [{ at: 'photograph', requestKey: key(3) }],
  document: [{ at: 'document', requestKey: key(3), paperId: key(6), title: '起诉状范本', pages: 2, page: 0 }],
  'take-away': [{ at: 'take-away', requestKey: key(4), code: 0 }],
  'notarial-paper': [{ at: 'notarial-paper', requestKey: key(12), paperId, page: 1 }],
  'notarial-record': [{ at: 'notarial-record', requestKey: key(13) }],
  'notarial-sign': [{ at: 'notarial-sign', requestKey: key(13), sha256 }],
  'take-record': [{ at: 'take-record', requestKey: key(14), code: 0 }],
  agreement: [
    { at: 'agreement', requestKey: key('21'), page: 0, of: null },
    { at: 'agreement', requestKey: key('22'), page: 0, of: null },
    { at: 'agreement', requestKey: key('22'), page: 1, of: sha256 },
  ],
  'agreement-name': [{ at: 'agreement-name', requestKey: key('20'), text: '王小明' }],
  'agreement-sign': [{ at: 'agreement-sign', requestKey: key('22'), sha256 }],
  'take-agreement': [{ at: 'take-agreement', requestKey: key(3), code: 0 }],
  instead: [{ at: 'instead', wish }],
  dial: [
    dial(1, { state: 'ringing' }),
    dial(2, { state: 'talking' }),
    dial(3, { why: 'busy' }),
    dial(4, { why: 'hung-up' }),
  ],
  slots: [{ at: 'slots', as: 'booking', wish, page: 0 }],
  phone: [{ at: 'phone', ...reserving }],
  reserving: [{ at: 'reserving', ...reserving }],
  reserved: [{ at: 'reserved', as: 'booking', number: 'V013', slot }],
  notReserved: [
    { at: 'notReserved', trouble: 'taken', tried: reserving },
    { at: 'notReserved', trouble: 'failed', tried: reserving },
  ],
  level: [{ at: 'level', requestKey: key(4) }],
  reasons: [{ at: 'reasons', requestKey: key(4), level: 'dissatisfied', reasons: [] }],
  rating: [{ at: 'rating', requestKey: key(4), level: 'satisfied', reasons: [] }],
  thanks: [{ at: 'thanks' }],
  notRated: [
    {
      at: 'notRated',
      trouble: 'failed',
      tried: { requestKey: key(4), level: 'satisfied', reasons: [] },
    },
  ],
};
