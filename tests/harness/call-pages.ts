import { beforeEach, vi } from 'vitest';
import type { CallKind, CallView } from '#contract/call.ts';
import type { CallAgreement } from '#contract/call-agreement.ts';
import type { ConsultationRequest } from '#contract/consultation.ts';
import type { NotarisationShown } from '#contract/notarisation.ts';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import { type Answers, live, never } from './page-rig.tsx';

export const nothingNotarised: NotarisationShown = {
  ...{ card: null, isThem: false, questions: [], papers: [] },
  ...{ toSign: null, signed: null, closing: false, finished: null },
};
export const nothingAgreed: CallAgreement = {
  ...{ mediator: '孟和', station: '云溪法律服务站', kind: 'neighbours', account: '', points: [] },
  parties: [{ partyId: 'me', name: '', idNumberMasked: '', hasRead: false, signed: null, unsigned: false }],
  ...{ toSign: null, refused: false, closing: false, finished: null, mismatch: false },
};

/** A call of this kind that goes on, as a page has it: in a notarisation or a mediation nothing has been done yet. */
export function viewOf(kind: CallKind, change: Partial<CallView> = {}): CallView {
  return {
    ...{
      callId: 'c',
      kind,
      state: 'in-call',
      ended: null,
      you: 'me',
      parties: [],
      answeredAt: 0,
      endsAt: null,
    },
    ...{
      iceServers: [],
      iceEndsAt: 0,
      iceUse: 'all',
      signLanguage: false,
      language: 'zh-CN',
      recording: null,
    },
    ...{
      canRecord: false,
      mostParties: 3,
      room: null,
      summary: null,
      notarisation: kind === 'remote-notarisation' ? nothingNotarised : null,
      agreement: kind === 'remote-mediation' ? nothingAgreed : null,
      now: 0,
    },
    ...change,
  };
}

/** A side that is there, with nothing turned on. */
export const present = { present: true, backBy: null, media: null, pageKey: null } as const;

type Waiting = Extract<ConsultationRequest['state'], { readonly is: 'waiting' }>;

/** Somebody who waits behind two others; nobody is rung for them. */
export const waiting: Waiting = {
  ...{ is: 'waiting', ahead: 2, estimatedWaitMs: 600_000, level: 'station' },
  ...{ ringing: false, warmUp: null, choice: false },
};

type Ended = Extract<ConsultationRequest['state'], { readonly is: 'ended' }>;
interface EndedCall extends Partial<Omit<Ended, 'is' | 'call'>> {
  readonly call?: Partial<NonNullable<Ended['call']>>;
}

/** A call of a minute that somebody ended: nothing came of it, and nothing was recorded. */
export function ended({ call, ...change }: EndedCall = {}): Ended {
  return {
    ...{ is: 'ended', why: 'finished', summary: null, notarised: false, agreed: false, ...change },
    call: { why: 'hung-up', lastedMs: 60_000, rated: false, recordedDays: null, ...call },
  };
}

/** What somebody has told in this visit: who they are, and one answer. */
export function told(): VisitFacts {
  const facts = new VisitFacts();
  facts.tell('name', '王小明');
  facts.keep('told', {
    what: 'facts',
    title: '拖欠工资',
    facts: [{ question: '欠多少', answer: '8000 元' }],
  });
  return facts;
}

export function requestOf(kind: CallKind, state: object) {
  return { requestKey: 'k', number: 'V012', kind, askedAt: 0, now: 0, state };
}

/** A station where somebody has asked for this kind of call, and has come so far. */
export function asked(kind: CallKind, state: object): Answers {
  return {
    'consultation.ask': () => requestOf(kind, state),
    'consultation.follow': live(requestOf(kind, state)),
    'consultation.cancel': () => ({ done: true }),
  };
}

/** The same, where the call goes on. */
export function inCall(view: CallView): Answers {
  return {
    ...asked(view.kind, { is: 'in-call', callId: 'c', comeBy: null, goneMs: null }),
    'call.live': live({ event: 'view', line: 'l', view }),
    'captures.equipment': () => ({ camera: null, pad: false }),
  };
}

/** A card that lies on the reader: 王小明. */
export const cardOnReader: Answers = {
  'sessions.consent': () => ({ done: true }),
  'sessions.readCard': live({ step: 'read', person: { idNumberMasked: '1', cardKind: 'resident', age: 40 } }),
  'sessions.cardName': () => new Blob([JSON.stringify('王小明')]),
  'sessions.forgetCard': () => ({ done: true }),
};

/** Before each test: a browser with neither camera nor lines. */
export function withoutCamera(): void {
  beforeEach(() => {
    vi.stubGlobal('RTCPeerConnection', class {});
    const ignore = () => undefined;
    const mediaDevices = {
      ...{ getUserMedia: never, enumerateDevices: never },
      ...{ addEventListener: ignore, removeEventListener: ignore },
    };
    vi.stubGlobal('navigator', { ...navigator, mediaDevices });
  });
}
