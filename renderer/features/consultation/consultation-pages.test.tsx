// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallView } from '#contract/call.ts';
import type { ConsultationRequest } from '#contract/consultation.ts';
import type { StationClient } from '#contract/contract.ts';
import type { Visit } from '#renderer/navigation/feature.ts';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import {
  asked as askedOf,
  ended,
  inCall,
  present,
  requestOf,
  told,
  viewOf,
  waiting,
  withoutCamera,
} from '#tests/harness/call-pages.ts';
import {
  type Answers,
  live,
  never,
  PageRig,
  refusal,
  surprise,
  visitParts,
  type Words,
  words,
} from '#tests/harness/page-rig.tsx';
import { feature } from './index.ts';
import { phoneLines } from './phone-line.ts';
import type { ConsultationPlace, Of } from './places.ts';

const wish = { kind: 'consultation', languages: ['zh-CN'], signLanguage: false } as const;
let key = 0;
const talk = (): Of<'talk'> => ({
  at: 'talk',
  requestKey: `key-${key++}`,
  wish,
  camera: true,
  microphone: true,
});
const shown = (place: ConsultationPlace, answers: Answers, visit = {}) =>
  PageRig.place(feature.at(place), answers, visit);

const offer = {
  open: { now: 'open' },
  kinds: ['consultation'],
  lawyers: [{ language: 'zh-CN', free: true }],
  waiting: 0,
  languages: ['zh-CN'],
  isCutOff: false,
  signLanguage: false,
  hotline: '12348',
  canDial: false,
  callBacks: [],
  bookings: [{ day: '2026-01-06', from: Date.UTC(2026, 0, 6, 2), to: Date.UTC(2026, 0, 6, 3) }],
};
const asked = (state: ConsultationRequest['state']): Answers => askedOf('consultation', state);

const pickedUp = { is: 'in-call', callId: 'c', comeBy: 30_000, goneMs: null } as const;

beforeEach(() => void vi.stubGlobal('crypto', { ...crypto, randomUUID: () => 'made' }));
withoutCamera();

/** A telephone whose line is never drawn. */
function withTelephone(): void {
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => null });
  vi.stubGlobal(
    'RTCPeerConnection',
    class {
      localDescription = { sdp: 'v=0' };
      addTransceiver = () => ({});
      setLocalDescription = async () => undefined;
      getSenders = () => [];
      close = () => undefined;
    },
  );
}

describe('the first page', () => {
  it('says whether a lawyer is there', async () => {
    const rig = await shown({ at: 'start', wish: null }, { 'consultation.offer': live(offer) });
    expect(rig.text).toContain(words('consultation:start.free'));
  });

  it('says how many wait where all talk', async () => {
    const busy = { ...offer, lawyers: [{ language: 'zh-CN', free: false }], waiting: 3 };
    const rig = await shown({ at: 'start', wish: null }, { 'consultation.offer': live(busy) });
    expect(rig.text).toContain(words('consultation:start.busy', { count: 3 }));
  });

  it('says whether nobody is on duty, nobody speaks the language, or nobody knows', async () => {
    const says = async (change: Partial<typeof offer>) => {
      const answers = { 'consultation.offer': live({ ...offer, ...change }) };
      const rig = await shown({ at: 'start', wish: null }, answers);
      const { text } = rig;
      await rig.close();
      return text;
    };
    expect(await says({ lawyers: [] })).toContain(words('consultation:start.nobody'));
    expect(await says({ lawyers: [{ language: 'ug', free: true }] })).toContain(
      words('consultation:start.noSpeaker'),
    );
    expect(await says({ lawyers: [], isCutOff: true })).toContain(words('consultation:start.cutOff'));
    // Whoever is here answers, whatever the line does.
    expect(await says({ isCutOff: true })).toContain(words('consultation:start.free'));
  });

  it('takes the wish for sign language wherever one is, and says where nobody signs', async () => {
    const rig = await shown({ at: 'start', wish: null }, { 'consultation.offer': live(offer) });
    await rig.press(words('consultation:start.sign'));
    expect(rig.text).toContain(words('consultation:start.noSigner'));
    await rig.press(words('next'));
    expect(rig.text).toContain(words('consultation:check.leadSigning'));
    expect(rig.text).not.toContain(words('consultation:check.lead'));
  });

  it('leads to the hotline where nobody takes calls', async () => {
    const closed = { ...offer, open: { now: 'none' } };
    const rig = await shown({ at: 'start', wish: null }, { 'consultation.offer': live(closed) });
    await rig.press(words('consultation:closed.go'));
    expect(rig.at).toBe('instead');
    expect(rig.text).toContain('12348');
  });
});

describe('who waits', () => {
  it('sees the place in line, and that it is kept', async () => {
    const rig = await shown(talk(), asked(waiting));
    expect(rig.text).toContain('V012');
    expect(rig.text).toContain(words('consultation:waiting.held'));
  });

  it('has the choice when nobody answers, and keeps the place', async () => {
    const rig = await shown(talk(), asked({ ...waiting, choice: true }));
    expect(rig.text).toContain(words('consultation:waiting.choice'));
    expect(rig.text).toContain(words('consultation:instead.call-back'));
  });

  it('is not asked whether they are still there', async () => {
    const held: string[] = [];
    const hold = (reason: string) => {
      held.push(reason);
      return () => void held.pop();
    };
    const rig = await shown(talk(), asked(waiting), { hold });
    expect(held).toEqual(['waiting']);
    // What gives something away takes no press in its first moments.
    await rig.pass(1_500);
    await rig.press(words('consultation:waiting.leave'));
    expect(held).toEqual([]);
  });

  it('gives the place up by leaving', async () => {
    const cancel = vi.fn(() => ({ done: true }));
    const rig = await shown(talk(), { ...asked(waiting), 'consultation.cancel': cancel });
    await rig.pass(1_500);
    await rig.press(words('consultation:waiting.leave'));
    expect(cancel).toHaveBeenCalledOnce();
  });

  it.each([
    ['CLOSED', { opensAt: null }, 'consultation:trouble.closed'],
    ['NOT_OFFERED', {}, 'consultation:trouble.not-offered'],
    ['ALREADY_ASKED', { requestKey: 'k' }, 'consultation:trouble.already-asked'],
  ] as const)('is told of %s, and of other ways', async (code, data, seen) => {
    const rig = await shown(talk(), { 'consultation.ask': refusal(code, data) });
    expect(rig.text).toContain(words(seen));
    await rig.press(words('consultation:closed.go'));
    expect(rig.at).toBe('instead');
  });

  it('is told when the call did not go through', async () => {
    const rig = await shown(talk(), { 'consultation.ask': surprise });
    expect(rig.text).toContain(words('consultation:trouble.failed'));
  });
});

describe('a lawyer who picks up', () => {
  const called = words('consultation:called.title');
  const come = words('consultation:called.come');
  /** A browser that counts what is opened. */
  function devices() {
    const opened: string[] = [];
    const track = { label: 'one', addEventListener: () => undefined, stop: () => undefined };
    const mediaDevices = {
      enumerateDevices: async () =>
        ['audioinput', 'videoinput'].map((kind) => ({ kind, deviceId: kind, label: kind })),
      getUserMedia: async ({ video }: MediaStreamConstraints) => {
        opened.push(video ? 'camera' : 'microphone');
        return { getTracks: () => [track] };
      },
      ...{ addEventListener: () => undefined, removeEventListener: () => undefined },
    };
    vi.stubGlobal('navigator', { ...navigator, mediaDevices });
    return opened;
  }
  /** Somebody waits; `answer`: a lawyer picks up. */
  async function waits(more: Answers = {}, visit: Partial<Visit> = {}, ring: object = {}) {
    const opened = devices();
    const said: string[] = [];
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const rig = await shown(
      talk(),
      {
        ...asked(waiting),
        'consultation.follow': async function* (_input: never, signal: AbortSignal) {
          yield requestOf('consultation', { ...waiting, ...ring });
          await answered;
          yield requestOf('consultation', pickedUp);
          await new Promise((_resolve, reject) => signal.addEventListener('abort', reject));
        },
        'captures.equipment': () => ({ camera: null, pad: false }),
        'terminal.profile': () => ({ callDevices: null }),
        'consultation.offer': live({ ...offer, canDial: true }),
        'speech.say': ({ text }: { text: string }) => {
          said.push(text);
          return new Promise(() => undefined);
        },
        ...more,
      },
      visit,
    );
    const pickUp = async () => {
      answer();
      await rig.pass(20);
    };
    return { rig, opened, said, pickUp };
  }

  it('sees whoever stands at the page of the call, as they have consented to', async () => {
    const { opened, pickUp } = await waits();
    expect(opened).toEqual([]);
    await pickUp();
    expect(opened.sort()).toEqual(['camera', 'microphone']);
  });

  describe('while the lawyer is rung', () => {
    async function rung(visit: Partial<Visit> = {}) {
      const lives: { readonly pageKey: string; readonly signal: AbortSignal }[] = [];
      let made = 0;
      vi.stubGlobal('crypto', { ...crypto, randomUUID: () => `made-${made++}` });
      const listen = ({ pageKey }: { readonly pageKey: string }, signal: AbortSignal) => {
        lives.push({ pageKey, signal });
        return never();
      };
      const answers = { 'call.live': listen } as Answers;
      const waited = await waits(answers, visit, { ringing: true, warmUp: 'c' });
      return { ...waited, lives, pages: () => lives.map(({ pageKey }) => pageKey) };
    }

    it('the way to their page is found with nothing open, and the call goes on by it', async () => {
      const { rig, opened, lives, pages, pickUp } = await rung();
      expect(pages()).toHaveLength(1);
      expect(opened).toEqual([]);
      expect(rig.text).toContain(words('consultation:waiting.ringing'));
      await pickUp();
      expect(opened.sort()).toEqual(['camera', 'microphone']);
      expect(pages()).toHaveLength(2);
      expect(new Set(pages()).size).toBe(1);
      expect(lives.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    });

    it('is let go where the person is to press first', async () => {
      const { opened, lives, pickUp } = await rung({ sinceTouchMs: () => 60_001 });
      await pickUp();
      expect(lives.map(({ signal }) => signal.aborted)).toEqual([true]);
      expect(opened).toEqual([]);
    });

    it('is let go with the page', async () => {
      const { rig, lives } = await rung();
      await rig.close();
      expect(lives.map(({ signal }) => signal.aborted)).toEqual([true]);
    });
  });

  it('asks whoever has touched nothing for a minute to press first: it may be somebody else', async () => {
    const { rig, opened, said, pickUp } = await waits({}, { sinceTouchMs: () => 60_001 });
    await pickUp();
    expect(rig.text).toContain(called);
    expect(said).toEqual([words('consultation:called.spoken')]);
    await rig.pass(1_500);
    expect(opened).toEqual([]);
    await rig.press(come);
    expect(opened.sort()).toEqual(['camera', 'microphone']);
  });

  it('neither sees nor hears whoever is at another page, before they press', async () => {
    const { rig, opened, said, pickUp } = await waits();
    await rig.press(words('consultation:waiting.instead'));
    await pickUp();
    expect(rig.text).toContain(called);
    expect(said).toEqual([words('consultation:called.spoken')]);
    await rig.press(come);
    expect(opened, 'a finger that meant something else').toEqual([]);
    await rig.pass(1_500);
    await rig.press(come);
    expect(rig.at).toBe('talk');
    expect(opened.sort()).toEqual(['camera', 'microphone']);
    expect(rig.buttons).toContain(words('call:control.hangUp'));
  });

  it('waits for the press of whoever comes back by another way, too', async () => {
    const { rig, opened, pickUp } = await waits();
    await rig.press(words('consultation:waiting.instead'));
    await pickUp();
    await rig.press(words('common:back'));
    expect(rig.at).toBe('talk');
    expect(rig.text).toContain(called);
    await rig.pass(1_500);
    expect(opened).toEqual([]);
    await rig.press(come);
    expect(opened.sort()).toEqual(['camera', 'microphone']);
  });

  it('is said again every ten seconds, until the person comes', async () => {
    const { rig, said, pickUp } = await waits();
    await rig.press(words('consultation:waiting.instead'));
    await pickUp();
    await rig.pass(20_500);
    expect(said).toHaveLength(3);
    await rig.press(come);
    await rig.pass(20_500);
    expect(said).toHaveLength(3);
  });

  it('comes before the hotline: coming to the call hangs up the telephone', async () => {
    withTelephone();
    let dialled: AbortSignal | undefined;
    const { rig, opened, pickUp } = await waits({
      'hotline.dial': (_input, signal) => {
        dialled = signal;
        return live({ state: 'talking', answer: null, why: null, talkingSince: 0, now: 0 })(_input, signal);
      },
    });
    await rig.press(words('consultation:waiting.instead'));
    await rig.press(words('consultation:dial.call', { hotline: '12348' }));
    await rig.pass(1_200);
    expect(opened).toEqual(['microphone']);
    await pickUp();
    expect(rig.text).toContain(called);
    expect(dialled?.aborted).toBe(false);
    await rig.pass(1_500);
    await rig.press(come);
    expect(dialled?.aborted).toBe(true);
    expect(opened.sort()).toEqual(['camera', 'microphone', 'microphone']);
  });

  it('and waited in vain is named, and can be called again with the camera off', async () => {
    const rig = await shown(talk(), asked({ ...ended({ why: 'gone' }), call: null }));
    expect(rig.text).toContain(words('consultation:called.missed'));
    await rig.press(words('consultation:ended.again'));
    expect(rig.at).toBe('check');
    expect(rig.buttons).toContain(words('call:control.cameraOn'));
  });
});

describe('what the lawyer is shown', () => {
  const call = (): Answers => ({
    ...asked(pickedUp),
    'captures.equipment': () => ({ camera: null, pad: false }),
  });
  /** In a call, at the page of what can be shown. */
  const sharing = async (answers: Answers, visit: Partial<Visit> = {}) => {
    const rig = await shown(talk(), { ...call(), ...answers }, visit);
    await rig.press(words('consultation:call.share'));
    return rig;
  };

  it('is nothing before a touch, and one thing with each', async () => {
    const facts = vi.fn((_: unknown) => ({ done: true }));
    const identity = vi.fn((_: unknown) => ({ done: true }));
    const rig = await sharing(
      { 'consultation.shareFacts': facts, 'consultation.shareIdentity': identity },
      { facts: told() },
    );
    expect(rig.text).not.toContain(words('consultation:share.shown'));
    await rig.press(words('consultation:share.facts', { title: '拖欠工资' }));
    expect(rig.text).toContain(words('consultation:share.shown'));
    expect(facts).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ facts: [{ question: '欠多少', answer: '8000 元' }] }),
      expect.anything(),
    );
    expect(identity).not.toHaveBeenCalled();
  });

  it('may be what was worked out, and is named so', async () => {
    const opinion = vi.fn((_: unknown) => ({ done: true }));
    const facts = new VisitFacts();
    const worked = { what: 'opinion', by: 'calculator', title: '诉讼费 · 1,050 元' } as const;
    facts.keep('worked', { ...worked, paragraphs: ['怎么算的\n40,000 元 × 2.5%'] });
    const rig = await sharing({ 'consultation.shareOpinion': opinion }, { facts });
    await rig.press(words('consultation:share.worked', { title: worked.title }));
    expect(opinion.mock.calls[0]?.[0]).toMatchObject({
      by: 'calculator',
      paragraphs: ['怎么算的\n40,000 元 × 2.5%'],
    });
  });

  it('is not sent twice', async () => {
    const identity = vi.fn((_: unknown) => ({ done: true }));
    const rig = await sharing({ 'consultation.shareIdentity': identity }, { facts: told() });
    await rig.press(words('consultation:share.identity'));
    await rig.press(words('consultation:share.identity'));
    expect(identity).toHaveBeenCalledOnce();
  });

  it('is all taken back with one touch', async () => {
    const unshare = vi.fn(() => ({ done: true }));
    const answers = { 'consultation.shareIdentity': () => ({ done: true }), 'consultation.unshare': unshare };
    const rig = await sharing(answers, { facts: told() });
    expect(rig.buttons).not.toContain(words('consultation:share.takeBack'));
    await rig.press(words('consultation:share.identity'));
    await rig.pass(1_500);
    await rig.press(words('consultation:share.takeBack'));
    expect(unshare).toHaveBeenCalledOnce();
    expect(rig.text).not.toContain(words('consultation:share.shown'));
  });

  it('is said not to have been sent', async () => {
    const rig = await sharing({ 'consultation.shareIdentity': surprise }, { facts: told() });
    await rig.press(words('consultation:share.identity'));
    expect(rig.text).toContain(words('consultation:share.unsent'));
    expect(rig.text).not.toContain(words('consultation:share.shown'));
  });

  it('is nothing at all where the visit has nothing', async () => {
    const rig = await sharing({}, { status: { ...visitParts.status, cardReader: 'absent' } });
    expect(rig.text).toContain(words('consultation:share.nothing'));
  });

  it('may be the name on a card, read for that alone', async () => {
    const consent = vi.fn((_: { purpose: string }) => ({ done: true }));
    const identity = vi.fn((_: object) => ({ done: true }));
    const forget = vi.fn(() => ({ done: true }));
    const rig = await sharing(
      {
        'sessions.consent': consent,
        'sessions.readCard': live({
          step: 'read',
          person: { idNumberMasked: '1', cardKind: 'resident', age: 40 },
        }),
        'sessions.cardName': () => new Blob([JSON.stringify('王小明')]),
        'sessions.forgetCard': forget,
        'consultation.shareIdentity': identity,
      },
      { facts: new VisitFacts() },
    );
    await rig.press(words('consultation:share.identity'));
    expect(consent).not.toHaveBeenCalled();
    await rig.press(words('kiosk:consent.agree'));
    expect(consent.mock.calls[0]?.[0]).toEqual({ purpose: 'consultation' });
    // The station says the name: it must hold the card until then.
    expect(identity.mock.invocationCallOrder[0]).toBeLessThan(forget.mock.invocationCallOrder[0] ?? 0);
    expect(rig.at).toBe('share');
    expect(rig.text).toContain(words('consultation:share.shown'));
  });
});

describe('a paper in the call', () => {
  const point = { what: 'point', paperId: 'p', page: 1, x: 0.5, y: 0.5 } as const;
  const jpeg = () => new File([Uint8Array.from([0xff, 0xd8, 0xff])], '0', { type: 'image/jpeg' });

  it('that the lawyer points at is one touch away, at its page', async () => {
    const rig = await shown(talk(), {
      ...asked(pickedUp),
      'call.live': live({ event: 'pushed', number: 1, from: 'l', at: 0, pushed: point }),
      'call.paper': jpeg,
    });
    expect(rig.text).toContain(words('consultation:pushed.pointed'));
    await rig.press(words('consultation:pushed.open'));
    expect(rig.at).toBe('document');
    expect(document.querySelector('img')?.alt).toBe(words('call:paper.page', { page: 2 }));
    await rig.press(words('consultation:aside.toCall'));
    expect(rig.text).not.toContain(words('consultation:pushed.pointed'));
  });

  const mark = () => document.querySelector(`[aria-label="${words('call:paper.pointed')}"]`);
  /** Its page is there, and what lies on it. */
  async function pictureLoads() {
    const picture = document.querySelector('img') ?? new Image();
    Object.defineProperties(picture, { naturalWidth: { value: 100 }, naturalHeight: { value: 100 } });
    await act(async () => picture.dispatchEvent(new Event('load')));
  }
  /** At the paper, with the mark on its page. */
  async function pointedAt() {
    const rig = await shown(talk(), {
      ...asked(pickedUp),
      'call.live': live({ event: 'pushed', number: 1, from: 'l', at: 0, pushed: point }),
      'call.paper': jpeg,
    });
    await rig.press(words('consultation:pushed.open'));
    await pictureLoads();
    expect(mark()).not.toBeNull();
    return rig;
  }

  it('has the mark for some seconds', async () => {
    const rig = await pointedAt();
    await rig.pass(7_000);
    expect(mark()).not.toBeNull();
    await rig.pass(1_500);
    expect(mark()).toBeNull();
  });

  it('has no mark any more where the person has turned its page', async () => {
    const rig = await pointedAt();
    await rig.press(words('pager.first'));
    await rig.press(words('pager.more', { at: 1, of: 2 }));
    await pictureLoads();
    expect(mark()).toBeNull();
  });

  it('that is not there any more says so', async () => {
    const place = {
      at: 'document',
      requestKey: 'k',
      paperId: 'p',
      title: '范本',
      pages: 2,
      page: 0,
    } as const;
    const rig = await shown(place, { 'call.paper': surprise });
    expect(rig.text).toContain(words('call:paper.gone'));
  });
});

it('a page of another version than the lawyer’s says so, and what else there is', async () => {
  const rig = await shown(talk(), {
    ...asked(pickedUp),
    'call.live': refusal('OTHER_VERSION', { station: 2 }),
  });
  expect(rig.text).toContain(words('consultation:call.otherVersion'));
  expect(rig.buttons).toContain(words('call:control.hangUp'));
});

describe('a page that is loaded anew', () => {
  beforeEach(() => sessionStorage.clear());
  const kept = () => feature.parts.unfinished?.() as Of<'talk'> | null;

  it('knows what goes on, and what was turned off, until it is over', async () => {
    const place = { ...talk(), microphone: false };
    const rig = await shown(place, asked(waiting));
    expect(kept()).toEqual({ ...place, again: true });
    await rig.pass(1_500);
    await rig.press(words('consultation:waiting.leave'));
    expect(kept()).toBeNull();
  });

  it('asks for nothing new, and waits until the station has a visit', async () => {
    const ask = vi.fn();
    let hasVisit = false;
    const rig = await shown(
      { ...talk(), again: true },
      {
        ...asked(waiting),
        'consultation.ask': ask,
        'consultation.follow': (input, signal) =>
          hasVisit ? live(requestOf('consultation', waiting))(input, signal) : refusal('NO_SESSION')(),
      },
    );
    expect(rig.text).not.toContain('V012');
    hasVisit = true;
    await rig.pass(1_100);
    expect(rig.text).toContain('V012');
    expect(ask).not.toHaveBeenCalled();
  });

  const again = (goneMs: number | null) => {
    const heard = vi.fn(never);
    const call = { ...pickedUp, goneMs };
    const answers = { ...asked(call), 'call.live': heard, 'captures.equipment': () => ({ camera: null }) };
    return { heard, page: shown({ ...talk(), again: true }, answers) };
  };

  it('is in its call again at once after some seconds', async () => {
    const { heard, page } = again(3_000);
    expect((await page).buttons).toContain(words('call:control.hangUp'));
    expect(heard).toHaveBeenCalled();
  });

  it.each([
    ['after a longer time', 20_000],
    ['where nobody knows how long it was', null],
  ])('asks whoever stands there %s, and nothing is seen or heard before', async (_, goneMs) => {
    const { heard, page } = again(goneMs);
    const rig = await page;
    expect(rig.text).toContain(words('consultation:called.returns'));
    expect(heard).not.toHaveBeenCalled();
    await rig.pass(1_500);
    await rig.press(words('consultation:called.come'));
    expect(heard).toHaveBeenCalled();
  });

  it('shows nothing of a call that ended meanwhile: somebody else may stand there', async () => {
    const over = ended({ summary: '先去劳动仲裁。' });
    const rig = await shown({ ...talk(), again: true }, asked({ ...over, call: null }));
    expect(rig.text).toContain(words('consultation:trouble.gone'));
    expect(rig.text).not.toContain('劳动仲裁');
    expect(kept()).toBeNull();
  });
});

describe('whoever was asked into a call', () => {
  beforeEach(() => sessionStorage.clear());
  const typed = { at: 'code', code: '40718263', trouble: null } as const;
  const guest = { at: 'guest', requestKey: 'guest-key', camera: false, microphone: false } as const;
  const parties: CallView['parties'] = [
    { ...present, partyId: 'l', as: 'lawyer', label: '高律师', order: 1 },
    { ...present, partyId: 'g', as: 'party', label: '', order: 3 },
  ];
  const view = (more: Partial<CallView> = {}) => ({
    ...{ event: 'view', line: 'l' },
    view: viewOf('consultation', { you: 'g', parties, ...more }),
  });
  const good: Answers = {
    'consultation.checkCode': () => ({ done: true }),
    'consultation.join': () => ({ partyKey: 'guest-key', callId: 'c' }),
    'call.live': live(view()),
    'call.media': () => ({ done: true }),
  };

  it('finds the way in where no lawyer is there, too', async () => {
    const closed = { ...offer, open: { now: 'none' } };
    const rig = await shown({ at: 'start', wish: null }, { 'consultation.offer': live(closed) });
    await rig.press(words('consultation:start.invited'));
    expect(rig.at).toBe('code');
  });

  it('types the digits, looks at themselves, and is in the call: nothing to share, nothing to rate', async () => {
    const hangUp = vi.fn(() => ({ done: true }));
    const rig = await shown(typed, { ...good, 'call.hangUp': hangUp });
    await rig.press(words('common:next'));
    expect(rig.at).toBe('guestCheck');
    await rig.press(words('consultation:guest.enter'));
    await rig.pass(10);
    expect(rig.at).toBe('guest');
    expect(rig.buttons).not.toContain(words('consultation:call.share'));
    expect(feature.parts.unfinished?.()).toMatchObject({ at: 'guest', requestKey: 'guest-key' });
    await rig.pass(1_500);
    await rig.press(words('consultation:guest.leave'));
    expect(hangUp).toHaveBeenCalledOnce();
    expect(rig.text).toContain(words('consultation:guest.left'));
    expect(rig.buttons).not.toContain(words('consultation:ended.rate'));
    expect(feature.parts.unfinished?.()).toBeNull();
  });

  it.each([
    ['WRONG_CODE', { triesLeft: 3 }, words('consultation:code.wrong', { count: 3 })],
    ['LOCKED', { retryInMs: 240_001 }, words('consultation:code.locked', { count: 5 })],
    ['CODE_USED', {}, words('consultation:code.used')],
    ['CODE_OVER', {}, words('consultation:code.over')],
    ['FULL', { most: 3 }, words('consultation:code.full')],
  ] as const)('is told of %s, and types anew', async (code, data, seen) => {
    const rig = await shown(typed, { ...good, 'consultation.checkCode': refusal(code, data) });
    await rig.press(words('common:next'));
    expect(rig.at).toBe('code');
    expect(rig.text).toContain(seen);
    expect(document.querySelector('output')?.textContent).toBe('');
  });

  it('is told when somebody else came in while they looked at themselves', async () => {
    const rig = await shown(typed, { ...good, 'consultation.join': refusal('CODE_USED') });
    await rig.press(words('common:next'));
    await rig.press(words('consultation:guest.enter'));
    expect(rig.at).toBe('code');
    expect(rig.text).toContain(words('consultation:code.used'));
  });

  it('is asked whether it shall go on where their page was loaded anew: nothing opens by itself', async () => {
    const hear = vi.fn(live(view()));
    const rig = await shown({ ...guest, again: true }, { ...good, 'call.live': hear });
    expect(rig.text).toContain(words('consultation:called.returns'));
    await rig.pass(1_500);
    expect(hear).not.toHaveBeenCalled();
    await rig.press(words('consultation:called.come'));
    expect(hear).toHaveBeenCalled();
    expect(rig.buttons).toContain(words('consultation:guest.leave'));
  });

  it('is told that it is over where nobody goes on with it', async () => {
    const rig = await shown({ ...guest, again: true }, good);
    await rig.pass(80_000);
    expect(rig.text).toContain(words('consultation:guest.lost'));
    expect(feature.parts.unfinished?.()).toBeNull();
  });

  it('is asked at the page of the call whether it may be recorded: nothing leads there from itself', async () => {
    const recording: CallView['recording'] = {
      ...{ askId: 'ask', state: 'asked', agreed: ['l'], why: null, by: null, keptDays: 180, files: [] },
    };
    const rig = await shown(guest, { ...good, 'call.live': live(view({ recording })) });
    expect(rig.buttons).toContain(words('call:recording.agree'));
    expect(rig.buttons).not.toContain(words('consultation:aside.toCall'));
  });

  it('may read along what is said, as whoever asked for the call may, and every side is told', async () => {
    const media = vi.fn((_: { media: object }) => ({ done: true }));
    const answers = { ...good, 'call.media': media };
    const rig = await shown(guest, answers, { profile: { ...visitParts.profile, captions: ['zh-CN'] } });
    await rig.press(words('call:captions.turnOn'));
    expect(rig.text).toContain(words('call:captions.on'));
    expect(media.mock.lastCall?.[0].media).toMatchObject({ captions: true });
  });

  it('is told when the call is over', async () => {
    const over = view({ state: 'ended', ended: { why: 'hung-up', by: 'other' } });
    const rig = await shown(guest, { ...good, 'call.live': live(over) });
    expect(rig.text).toContain(words('consultation:guest.over'));
    expect(feature.parts.unfinished?.()).toBeNull();
  });

  it.each([
    ['nothing', null, words('consultation:guest.overLead')],
    ['a recording', 30, words('call:recording.kept', { count: 30 })],
    ['what nobody knows', undefined, words('consultation:ended.off')],
  ])('is told what is kept of it: %s', async (_, recordedDays, said) => {
    const over = view({ state: 'ended', ended: { why: 'hung-up', by: 'other' }, recordedDays });
    const rig = await shown(guest, { ...good, 'call.live': live(over) });
    expect(rig.text).toContain(said);
    expect(rig.text.includes(words('consultation:guest.overLead'))).toBe(recordedDays === null);
  });

  it('is told when no line comes back, after as long as the others wait', async () => {
    let lost = false;
    const rig = await shown(guest, {
      ...good,
      'call.live': () => {
        if (lost) throw refusal('NO_CALL')();
        lost = true;
        return (async function* () {
          yield view();
        })();
      },
    });
    await rig.pass(60_000);
    expect(rig.text).not.toContain(words('consultation:guest.lost'));
    await rig.pass(20_000);
    expect(rig.text).toContain(words('consultation:guest.lost'));
  });
});

describe('a call in large print', () => {
  const view = viewOf('consultation');
  const large = (more: Answers = {}) =>
    PageRig.place(
      feature.at(talk()),
      { ...inCall(view), 'call.media': () => ({ done: true }), ...more },
      {},
      { scale: 'elder' },
    );
  const first = ['call:control.mute', 'call:control.cameraOff'] as const;
  const rest = ['consultation:call.signing', 'consultation:call.share'] as const;
  const seen = (rig: PageRig, names: readonly Words[]) =>
    names.map((name) => rig.buttons.includes(words(name)));

  it('has its microphone and camera first, and all else in their place when it is asked for', async () => {
    const rig = await large();
    expect(seen(rig, first)).toEqual([true, true]);
    expect(seen(rig, rest)).toEqual([false, false]);
    await rig.press(words('consultation:call.more'));
    expect(seen(rig, first)).toEqual([false, false]);
    expect(seen(rig, rest)).toEqual([true, true]);
    await rig.press(words('consultation:call.fewer'));
    expect(seen(rig, first)).toEqual([true, true]);
  });

  it('does not put away what somebody wrote, nor the way out of large hands', async () => {
    const rig = await large({
      'call.live': async function* (_: never, signal: AbortSignal) {
        yield { event: 'view', line: 'l', view: { ...view, signLanguage: true } };
        yield { event: 'chat', number: 1, from: 'l', at: 0, text: '您好' };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });
    expect(rig.buttons).toContain(words('consultation:call.write', { count: 1 }));
    await rig.press(words('consultation:call.more'));
    await rig.press(words('consultation:call.signing'));
    await rig.press(words('consultation:call.fewer'));
    expect(rig.buttons).toContain(words('consultation:call.noSigning'));
  });
});

it('whoever asked is told that a second party is there, and who reads what they write', async () => {
  const view = viewOf('consultation', {
    you: 'c',
    parties: [
      { ...present, partyId: 'l', as: 'lawyer', label: '高律师', order: 1 },
      { ...present, partyId: 'c', as: 'citizen', label: 'V012', order: 2 },
      { ...present, partyId: 'g', as: 'party', label: '', order: 3 },
    ],
  });
  const rig = await shown(talk(), { ...inCall(view), 'call.media': () => ({ done: true }) });
  expect(rig.text).toContain(words('consultation:call.secondParty'));
  await rig.press(words('consultation:call.write', { count: 0 }));
  await rig.press(words('consultation:call.ownWords'));
  expect(rig.text).toContain(words('consultation:write.all'));
});

describe('the end', () => {
  const over = (why: 'hung-up' | 'lost', recordedDays: number | null = null) =>
    ended({ summary: '先去劳动仲裁。', call: { why, recordedDays } });

  it('shows what the lawyer wrote, and is rated', async () => {
    const rate = vi.fn((_: { level: string }) => ({ done: true }));
    const rig = await shown(talk(), { ...asked(over('hung-up')), 'consultation.rate': rate });
    expect(rig.text).toContain('先去劳动仲裁。');
    await rig.press(words('consultation:ended.rate'));
    await rig.press(words('rating.satisfied'));
    expect(rate.mock.calls[0]?.[0]).toMatchObject({ level: 'satisfied', reasons: [] });
    expect(rig.text).toContain(words('consultation:rate.thanks'));
  });

  it.each([
    ['a4', 'library:printed.a4'],
    ['ticket', 'library:printed.ticket'],
  ] as const)('is taken home on paper: %s', async (paper, seen) => {
    const print = vi.fn((_: { language: string }) => ({ outcome: 'printed', paper }));
    const rig = await shown(talk(), { ...asked(over('hung-up')), 'consultation.printSummary': print });
    await rig.press(words('consultation:summary.print'));
    expect(print.mock.calls[0]?.[0]).toMatchObject({ language: 'zh-CN' });
    expect(rig.text).toContain(words(seen));
  });

  it('is taken along by phone where nothing prints', async () => {
    const absent = { ticketPrinter: 'absent', documentPrinter: 'absent' } as const;
    const visit = { status: { ...visitParts.status, ...absent } };
    const rig = await shown(talk(), asked(over('hung-up')), visit);
    expect(rig.buttons).not.toContain(words('consultation:summary.print'));
    await rig.press(words('consultation:summary.take'));
    expect(rig.at).toBe('take-away');
  });

  it.each(['hung-up', 'lost'] as const)(
    'says of a call that was recorded who keeps that, and how long: %s',
    async (why) => {
      const rig = await shown(talk(), asked(over(why, 30)));
      expect(rig.text).toContain(words('call:recording.kept', { count: 30 }));
      expect(rig.text).not.toContain(words('consultation:ended.lead'));
    },
  );

  it('says that nothing is kept of one that was not', async () => {
    const rig = await shown(talk(), asked(over('hung-up')));
    expect(rig.text).toContain(words('consultation:ended.lead'));
    expect(rig.text).not.toContain(words('call:recording.kept', { count: 30 }));
  });

  it('with a line that broke offers another call, with the camera off', async () => {
    const rig = await shown(talk(), asked(over('lost')));
    expect(rig.text).toContain(words('consultation:ended.lost'));
    expect(rig.buttons).toContain(words('consultation:ended.again'));
  });

  it.each([
    ['ALREADY_RATED', 'consultation:rate.not.already-rated'],
    ['NOT_FINISHED', 'consultation:rate.not.failed'],
  ] as const)('says of a rating that was %s', async (code, seen) => {
    const place = { at: 'rating', requestKey: 'k', level: 'satisfied', reasons: [] } as const;
    const rig = await shown(place, { 'consultation.rate': refusal(code) });
    expect(rig.text).toContain(words(seen));
  });
});

describe('a time of one’s own', () => {
  const reserving = {
    at: 'reserving',
    as: 'booking',
    wish,
    from: offer.bookings[0]?.from ?? 0,
    phone: '0000123456',
    reserveKey: 'r',
  } as const;

  it('is chosen, gets a number typed, and is reserved', async () => {
    const reserve = vi.fn((_: { phone: string }) => ({ number: 'V013', slot: offer.bookings[0] }));
    const answers: Answers = { 'consultation.offer': live(offer), 'consultation.reserve': reserve };
    const rig = await shown({ ...reserving, at: 'phone', phone: '' }, answers);
    for (const digit of '0000123456') await rig.press(digit);
    await rig.press(words('consultation:phone.send'));
    expect(reserve.mock.calls[0]?.[0].phone).toBe('0000123456');
    expect(rig.text).toContain('V013');
  });

  it.each([
    ['SLOT_TAKEN', 'consultation:notReserved.taken'],
    ['TOO_MANY', 'consultation:notReserved.too-many'],
    ['NO_STORAGE', 'consultation:notReserved.failed'],
  ] as const)('that ends with %s says so', async (code, seen) => {
    const rig = await shown(reserving, { 'consultation.reserve': refusal(code) });
    expect(rig.text).toContain(words(seen));
  });
});

describe('a visit by video', () => {
  const visit = { ...wish, kind: 'remote-visit' } as const;

  it('asks first with which number it was booked', async () => {
    const open = { ...offer, kinds: ['consultation', 'remote-visit'] };
    const rig = await shown({ at: 'start', wish: null }, { 'consultation.offer': live(open) });
    await rig.press(words('consultation:as.remote-visit.name'));
    await rig.press(words('next'));
    expect(rig.at).toBe('booked');
    await rig.press(words('consultation:booked.book'));
    expect(rig.at).toBe('slots');
  });

  it('is asked for with that number, and says when nobody booked it', async () => {
    const ask = vi.fn((_: { booking: string }) => refusal('NOT_BOOKED')());
    const place = { ...talk(), wish: { ...visit, booking: '0000123456' } };
    const rig = await shown(place, { 'consultation.ask': ask });
    expect(ask.mock.calls[0]?.[0]).toMatchObject({ kind: 'remote-visit', booking: '0000123456' });
    expect(rig.text).toContain(words('consultation:trouble.not-booked'));
  });

  it('is not asked for again and again: the other ways are shown', async () => {
    const rig = await shown(talk(), { 'consultation.ask': refusal('TOO_MUCH') });
    expect(rig.text).toContain(words('consultation:trouble.too-often'));
    await rig.press(words('consultation:closed.go'));
    expect(rig.at).toBe('instead');
  });

  const called = (change: Partial<CallView>, say: Answers['speech.say'] = never) =>
    shown({ ...talk(), wish: visit }, { ...inCall(viewOf('remote-visit', change)), 'speech.say': say });

  it('says that it has not begun while somebody is missing', async () => {
    expect((await called({ endsAt: null })).text).toContain(words('call:visit.notBegun'));
  });

  it('says that it stands still while the officer is away, and how much is left', async () => {
    const rig = await called({ endsAt: null, leftMs: 14 * 60_000 });
    expect(rig.text).toContain(words('call:visit.standsStill', { count: 14 }));
    await rig.pass(120_000);
    expect(rig.text).toContain(words('call:visit.standsStill', { count: 14 }));
  });

  it('shows what is left of it, and says it aloud at five minutes and at one', async () => {
    const said: string[] = [];
    const say = vi.fn((input: unknown) => {
      said.push(JSON.stringify(input));
      return never();
    });
    const rig = await called({ endsAt: 6 * 60_000 }, say);
    const left = (count: number) => words('call:visit.left', { count });
    expect(rig.text).toContain(left(6));
    expect(said).toEqual([]);
    await rig.pass(61_000);
    expect(rig.text).toContain(left(5));
    expect(said).toHaveLength(1);
    await rig.pass(180_000);
    expect(said).toHaveLength(1);
    await rig.pass(60_000);
    expect(rig.text).toContain(left(1));
    expect(said).toHaveLength(2);
  });

  it('says that its time was over', async () => {
    const over = ended({ call: { why: 'time-over', lastedMs: 1_200_000 } });
    const rig = await shown({ ...talk(), wish: visit }, asked(over));
    expect(rig.text).toContain(words('consultation:ended.timeOver'));
  });
});

describe('the hotline by telephone', () => {
  const view = (state: string, more = {}) => ({
    ...{ state, answer: null, why: null, talkingSince: null, now: 0 },
    ...more,
  });
  const ownDevices: Answers = {
    'captures.equipment': () => ({ camera: null }),
    'terminal.profile': () => ({ callDevices: null }),
  };
  /** A browser with a microphone, whose lines are never drawn. */
  function withMicrophone(): void {
    const track = { label: 'voice', addEventListener: () => undefined, stop: vi.fn() };
    const mediaDevices = {
      enumerateDevices: async () => [{ kind: 'audioinput', deviceId: 'one', label: 'voice' }],
      getUserMedia: async () => ({ getTracks: () => [track] }),
      ...{ addEventListener: () => undefined, removeEventListener: () => undefined },
    };
    vi.stubGlobal('navigator', { ...navigator, mediaDevices });
    withTelephone();
  }
  async function dialled(views: readonly object[], more: Answers = {}, visit: Partial<Visit> = {}) {
    withMicrophone();
    const rig = await shown(
      { at: 'dial', dialKey: `dial-${key++}` },
      {
        ...ownDevices,
        'hotline.dial': (_input, signal) =>
          (async function* () {
            yield* views;
            await new Promise((_resolve, reject) => signal.addEventListener('abort', reject));
          })(),
        ...more,
      },
      visit,
    );
    await rig.pass(1_200);
    return rig;
  }

  it('is offered only where the terminal can dial', async () => {
    const without = await shown({ at: 'instead', wish }, { 'consultation.offer': live(offer) });
    expect(without.buttons).not.toContain(words('consultation:dial.call', { hotline: '12348' }));
    const place = { at: 'instead', wish } as const;
    const rig = await shown(place, { 'consultation.offer': live({ ...offer, canDial: true }) });
    await rig.press(words('consultation:dial.call', { hotline: '12348' }));
    expect(rig.at).toBe('dial');
  });

  it('says that it rings, then how long one talks; its keys are said to the hotline', async () => {
    const pressed = vi.fn(() => ({ done: true }));
    const ringing = await dialled([view('ringing')]);
    expect(ringing.text).toContain(words('consultation:dial.ringing', { hotline: '12348' }));
    const rig = await dialled([view('talking', { talkingSince: -65_000 })], { 'hotline.key': pressed });
    expect(rig.text).toContain(words('consultation:dial.talking', { hotline: '12348' }));
    await rig.pass(600);
    expect(rig.text).toMatch(/1:0[5-7]/);
    await rig.press('#');
    expect(pressed).toHaveBeenCalledWith({ key: '#' }, expect.anything());
  });

  it.each(['busy', 'no-answer', 'refused', 'gateway-gone'] as const)(
    'that ends as %s shows the number to dial oneself',
    async (why) => {
      const rig = await dialled([view('ended', { why })]);
      expect(rig.text).toContain(words(`consultation:dial.over.${why}`, { hotline: '12348' }));
      expect(rig.text).toContain(words('library:near.dial'));
      expect(rig.buttons).toContain(words('consultation:dial.again'));
    },
  );

  it('is hung up by one press, and says so', async () => {
    const held: string[] = [];
    const hold = (reason: string) => {
      held.push(reason);
      return () => void held.pop();
    };
    const rig = await dialled([view('ringing')], {}, { hold });
    expect(held).toEqual(['telephone']);
    await rig.press(words('call:control.hangUp'));
    await rig.pass(100);
    expect(rig.text).toContain(words('consultation:dial.over.hung-up'));
    expect(held).toEqual([]);
  });

  function withoutMicrophone(): void {
    const mediaDevices = { enumerateDevices: async () => [], addEventListener: () => undefined };
    vi.stubGlobal('navigator', {
      ...navigator,
      mediaDevices: { ...mediaDevices, removeEventListener: () => 0 },
    });
  }

  it('is not dialled without a microphone', async () => {
    const dial = vi.fn(never);
    withoutMicrophone();
    const rig = await shown({ at: 'dial', dialKey: 'none' }, { 'hotline.dial': dial, ...ownDevices });
    await rig.pass(100);
    expect(rig.text).toContain(words('consultation:dial.over.no-microphone'));
    expect(dial).not.toHaveBeenCalled();
  });

  it('that was dialled too often says so', async () => {
    const rig = await dialled([], { 'hotline.dial': refusal('TOO_MUCH') });
    expect(rig.text).toContain(words('consultation:dial.over.too-often'));
  });

  it('is forgotten with its page, also where it had not ended', async () => {
    withoutMicrophone();
    const client = {
      terminal: { profile: async () => null },
      captures: { equipment: async () => null },
    } as unknown as StationClient;
    const page = new AbortController();
    const over = phoneLines.hold('left', client, page.signal);
    page.abort();
    await over;
    expect(phoneLines.of('left').state).toBe('dialling');
  });
});
