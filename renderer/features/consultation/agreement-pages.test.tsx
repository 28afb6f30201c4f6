// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { AgreementAct, CallAgreement } from '#contract/call-agreement.ts';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import {
  asked,
  cardOnReader,
  ended,
  inCall,
  requestOf,
  viewOf,
  withoutCamera,
} from '#tests/harness/call-pages.ts';
import {
  type Answers,
  live,
  PageRig,
  profile,
  refusal,
  visitParts,
  words,
} from '#tests/harness/page-rig.tsx';
import { feature } from './index.ts';
import type { Of } from './places.ts';

const kind = 'remote-mediation';
const wish = { kind, languages: ['zh-CN'], signLanguage: false } as const;
const sha256 = 'a'.repeat(64);
let key = 0;
const talk = (): Of<'talk'> => ({
  ...{ at: 'talk', requestKey: `mediated-${key++}`, wish, camera: true, microphone: true },
});
const guest = (): Of<'guest'> => ({
  ...{ at: 'guest', requestKey: `mediated-${key++}`, camera: true, microphone: true },
});
const party = { hasRead: false, signed: null, unsigned: false };
const me = { ...party, partyId: 'me', name: '王小明', idNumberMasked: '110101**********17' };
const other = { ...party, partyId: 'other', name: '李大山', idNumberMasked: '' };
/** Long enough for two pages. */
const account = '两家为院墙的位置争了一年，'.repeat(8);
const drawnUp: CallAgreement = {
  ...{ kind: 'neighbours', account, points: ['以老井为界。', '九月底前修好墙。'], parties: [me, other] },
  ...{ mediator: '高律师', station: '云溪法律服务站', mismatch: false },
  ...{ toSign: null, refused: false, closing: false, finished: null },
};
withoutCamera();

async function called(
  now: Partial<CallAgreement>,
  more: Answers = {},
  place: Of<'talk'> | Of<'guest'> = talk(),
  visit: Partial<typeof visitParts> = {},
) {
  const acts: AgreementAct[] = [];
  const rig = await PageRig.place(
    feature.at(place),
    {
      ...inCall(viewOf(kind, { agreement: { ...drawnUp, ...now } })),
      'call.agree': ({ act }: { act: AgreementAct }) => {
        acts.push(act);
        return { done: true };
      },
      ...more,
    },
    { facts: new VisitFacts(), ...visit },
  );
  return { rig, acts };
}

describe('who wants to be mediated with', () => {
  const offer: Answers = {
    'consultation.offer': live({
      ...{
        open: { now: 'open' },
        kinds: ['consultation', kind],
        lawyers: [],
        isCutOff: false,
        waiting: 0,
        languages: ['zh-CN'],
      },
      ...{ signLanguage: false, hotline: '12348', canDial: false, callBacks: [], bookings: [] },
    }),
    'captures.equipment': () => ({ camera: null, pad: false }),
  };
  const start = feature.at({ at: 'start', wish: null });

  it('asks for a mediator where somebody is signed in who does that', async () => {
    const rig = await PageRig.place(start, offer);
    await rig.press(words('consultation:as.remote-mediation.name'));
    expect(rig.text).toContain(words('consultation:as.remote-mediation.lead'));
    expect(rig.text).not.toContain(words('consultation:start.noGlass'));
    await rig.press(words('next'));
    expect(rig.buttons).toContain(words('consultation:as.remote-mediation.begin'));
  });

  it('is told before that nobody signs at a television', async () => {
    const rig = await PageRig.place(start, offer, { profile: { ...profile, profile: 'tv' } });
    await rig.press(words('consultation:as.remote-mediation.name'));
    expect(rig.text).toContain(words('consultation:start.noGlass'));
  });
});

describe('a party in a mediation', () => {
  it.each<[string, Partial<CallAgreement>]>([
    ['written', {}],
    ['alone', { parties: [me] }],
    ['name', { parties: [{ ...me, name: '' }, other] }],
    ['sign', { toSign: sha256 }],
    ['mismatch', { mismatch: true }],
    ['signed', { toSign: sha256, parties: [{ ...me, signed: sha256 }, other] }],
    ['unsigned', { parties: [{ ...me, unsigned: true }, other] }],
    ['refused', { refused: true }],
    ['closing', { closing: true }],
    ['finished', { closing: true, finished: { at: 0, sha256 } }],
  ] as const)('is told what is to be done, or waited for: %s', async (step, now) => {
    const { rig } = await called(now);
    expect(rig.text).toContain(words(`agreement:step.${step as 'written'}`));
  });

  it('sees what was written last, and all of it a touch away', async () => {
    const { rig } = await called({});
    expect(rig.text).toContain('九月底前修好墙。');
    await rig.press(words('agreement:step.read', { count: 2 }));
    expect(rig.at).toBe('agreement');
    expect(rig.text).toContain(me.idNumberMasked);
    await rig.pass(1_500);
    await rig.press(words('agreement:text.after'));
    expect(rig.text).toContain(account);
    expect(rig.buttons).not.toContain(words('agreement:text.refuse'));
  });

  it('says who they are with their card, which the mediator and the other will see', async () => {
    const showCard = vi.fn((_: object) => ({ done: true }));
    const { rig } = await called(
      { parties: [{ ...me, name: '' }, other] },
      { ...cardOnReader, 'call.showCard': showCard },
      guest(),
    );
    await rig.press(words('agreement:step.nameNow'));
    expect(rig.text).toContain(words('consultation:as.remote-mediation.why'));
    expect(rig.text).toContain(words('consultation:as.remote-mediation.until'));
    expect(showCard).not.toHaveBeenCalled();
    await rig.press(words('kiosk:consent.agree'));
    expect(showCard).toHaveBeenCalledOnce();
    expect(rig.at).toBe('guest');
  });

  it('says it in their own words where there is no reader', async () => {
    const { rig } = await called({ parties: [{ ...me, name: '' }, other] }, {}, talk(), {
      status: { ...visitParts.status, cardReader: 'absent' },
    });
    await rig.press(words('agreement:step.nameNow'));
    expect(rig.at).toBe('agreement-name');
  });

  it('says it in their own words where they show no card', async () => {
    const talking = talk();
    const { rig, acts } = await called({ parties: [{ ...me, name: '' }, other] }, {}, talking);
    await rig.press(words('agreement:step.nameNow'));
    await rig.press(words('consultation:as.remote-mediation.without'));
    expect(rig.at).toBe('agreement-name');
    expect(acts).toEqual([]);
    await rig.open(feature.at({ at: 'agreement-name', requestKey: talking.requestKey, text: ' 王小明 ' }));
    await rig.press(words('agreement:name.keep'));
    expect(acts).toEqual([{ does: 'name', name: '王小明' }]);
  });

  const typed = { ...me, name: '王小名', idNumberMasked: '' };
  it.each(['talk', 'guest'] as const)('mends what they wrote, from what they wrote, at %s', async (at) => {
    const now = { toSign: sha256, parties: [typed, other] };
    const { rig, acts } = await called(now, {}, at === 'talk' ? talk() : guest());
    await rig.press(words('agreement:step.mendName'));
    expect(rig.at).toBe('agreement-name');
    expect(rig.text).toContain(words('agreement:name.leadToSign'));
    await rig.press(words('agreement:name.keep'));
    expect(acts).toEqual([{ does: 'name', name: typed.name }]);
  });

  it.each<[string, Partial<CallAgreement>]>([
    ['who has signed', { toSign: sha256, parties: [{ ...typed, signed: sha256 }, other] }],
    ['whose name is that of a card', { toSign: sha256 }],
    ['who agreed', { parties: [typed, other], closing: true, finished: { at: 0, sha256 } }],
  ])('%s mends no name', async (_, now) => {
    const { rig } = await called(now);
    expect(rig.buttons).not.toContain(words('agreement:step.mendName'));
  });
});

describe('who is to sign', () => {
  async function toTheEnd(more: Answers = {}) {
    const of = await called({ toSign: sha256 }, more);
    await of.rig.press(words('agreement:step.signNow'));
    await of.rig.pass(1_500);
    return of;
  }

  it('goes through all of it first: there is no signing before its end', async () => {
    const { rig, acts } = await toTheEnd();
    expect(rig.buttons).not.toContain(words('agreement:text.sign'));
    while (rig.buttons.includes(words('agreement:text.after'))) {
      await rig.press(words('agreement:text.after'));
      await rig.pass(1_500);
    }
    expect(rig.text).toContain('九月底前修好墙。');
    await rig.press(words('agreement:text.sign'));
    expect(acts).toEqual([{ does: 'read', sha256 }]);
    expect(rig.at).toBe('agreement-sign');
  });

  it('begins anew when the words were changed under their eyes', async () => {
    const place = { at: 'agreement', requestKey: 'gone', page: 1, of: 'b'.repeat(64) } as const;
    const talking = talk();
    const { rig } = await called({ toSign: sha256 }, {}, talking);
    await rig.open(feature.at({ ...place, requestKey: talking.requestKey }));
    expect(rig.text).toContain(words('agreement:text.changed'));
    expect(rig.buttons).not.toContain(words('agreement:text.before'));
  });

  it('may not agree, on any page of it', async () => {
    const { rig, acts } = await toTheEnd();
    await rig.press(words('agreement:text.refuse'));
    expect(acts).toEqual([{ does: 'refuse' }]);
    expect(rig.at).toBe('talk');
  });

  it('is told when it did not arrive', async () => {
    const { rig } = await toTheEnd({ 'call.agree': refusal('NOT_NOW') });
    await rig.press(words('agreement:text.refuse'));
    expect(rig.text).toContain(words('agreement:step.failed'));
    expect(rig.at).toBe('agreement');
  });

  it('signs nothing that is not what they have read', async () => {
    const talking = talk();
    const { rig } = await called({ toSign: sha256 }, {}, talking);
    const { requestKey } = talking;
    await rig.open(feature.at({ at: 'agreement-sign', requestKey, sha256: 'b'.repeat(64) }));
    expect(rig.text).toContain(words('agreement:text.changed'));
    await rig.press(words('agreement:step.signNow'));
    expect(rig.at).toBe('agreement');
  });

  it('is not told that the words were changed where the call is over', async () => {
    const { rig } = await called({ toSign: sha256 });
    await rig.open(feature.at({ at: 'agreement-sign', requestKey: 'over', sha256 }));
    expect(rig.text).toContain(words('agreement:text.title'));
    expect(rig.text).not.toContain(words('agreement:text.changed'));
    expect(rig.buttons).not.toContain(words('agreement:step.signNow'));
  });

  it.each(['agreement', 'agreement-sign'] as const)(
    'is told when what is to be signed is not what is shown, and has nothing to sign: %s',
    async (at) => {
      const talking = talk();
      const { rig } = await called({ mismatch: true, toSign: null }, {}, talking);
      const { requestKey } = talking;
      await rig.open(feature.at({ at, requestKey, page: 0, of: null, sha256 } as Of<typeof at>));
      expect(rig.text).toContain(words('agreement:step.mismatch'));
      for (const way of ['agreement:text.sign', 'agreement:step.signNow'] as const)
        expect(rig.buttons).not.toContain(words(way));
    },
  );

  it('is told that nobody signs at a television', async () => {
    const talking = talk();
    const { rig } = await called({ toSign: sha256 }, {}, talking, { profile: { ...profile, profile: 'tv' } });
    await rig.open(feature.at({ at: 'agreement-sign', requestKey: talking.requestKey, sha256 }));
    expect(rig.text).toContain(words('capture:sign.noGlass'));
  });
});

describe('the end of a mediation', () => {
  it.each([true, false])('says how long the recording is kept: finished %s', async (finished) => {
    const state = ended({ agreed: finished, call: { recordedDays: 30 } });
    const rig = await PageRig.place(feature.at(talk()), asked(kind, state));
    expect(rig.text).toContain(words('call:recording.kept', { count: 30 }));
  });

  it('says that nothing was agreed, and asks for no paper', async () => {
    const rig = await PageRig.place(feature.at(talk()), asked(kind, ended()));
    expect(rig.text).toContain(words('agreement:end.nothing'));
    expect(rig.buttons).not.toContain(words('agreement:end.print'));
  });

  it('gives the agreement on paper, and by phone', async () => {
    const print = vi.fn(() => ({ outcome: 'printed', paper: 'a4' }));
    const rig = await PageRig.place(feature.at(talk()), {
      ...asked(kind, ended({ agreed: true })),
      'consultation.printAgreement': print,
      'consultation.takeAgreement': () => ({ codes: ['https://station/#z1.1.x'] }),
    });
    expect(rig.text).toContain(words('agreement:end.agreed'));
    await rig.press(words('agreement:end.print'));
    expect(print).toHaveBeenCalledOnce();
    await rig.press(words('agreement:end.take'));
    expect(rig.at).toBe('take-agreement');
  });

  describe('when the station is started again', () => {
    const goesOn = () => feature.parts.unfinished?.() ?? null;

    /** A station that knows nothing of the request any more, once its first answer was given. */
    async function endedAt(agreed: boolean, sinceTouchMs = () => 0) {
      const place = talk();
      const request = requestOf(kind, ended({ agreed }));
      let asks = 0;
      const rig = await PageRig.place(
        feature.at(place),
        {
          ...asked(kind, {}),
          'consultation.ask': () => request,
          'consultation.follow': async function* () {
            if (asks++ > 0) throw refusal('UNKNOWN_REQUEST')();
            yield request;
          },
          'consultation.printAgreement': (input: object) => print(input),
        },
        { facts: new VisitFacts(), sinceTouchMs },
      );
      await rig.pass(5_000);
      return { rig, place };
    }
    const print = vi.fn((_: object) => ({ outcome: 'printed', paper: 'a4' }));

    it('is taken home all the same, by whoever is still there', async () => {
      const { rig, place } = await endedAt(true);
      expect(goesOn()).toEqual(place);
      expect(rig.text).toContain(words('agreement:end.agreed'));
      await rig.press(words('agreement:end.print'));
      expect(print).toHaveBeenCalledWith({ requestKey: place.requestKey, language: 'zh-CN' });
    });

    it('is kept before nobody who may be somebody else', async () => {
      await endedAt(true, () => 60_001);
      expect(goesOn()).toBeNull();
    });

    it('is over where nothing was agreed, and where the page is left', async () => {
      const { rig } = await endedAt(false);
      expect(goesOn()).toBeNull();
      await rig.close();
      const agreed = await endedAt(true);
      await agreed.rig.press(words('kiosk:toHome'));
      expect(goesOn()).toBeNull();
    });

    it('is there for the second party, too', async () => {
      const finished = { at: 0, sha256 };
      const over = viewOf(kind, {
        ...{ state: 'ended', ended: { why: 'hung-up', by: 'other' } },
        agreement: { ...drawnUp, closing: true, finished },
      });
      const place = guest();
      const rig = await PageRig.place(feature.at(place), {
        'call.live': live({ event: 'view', line: 'l', view: over }),
      });
      await rig.pass(0);
      expect(goesOn()).toEqual(place);
    });
  });

  const signed = [me, other].map((one) => ({ ...one, signed: sha256 }));

  it('has no way out for a guest while what they signed is being confirmed, and for no longer', async () => {
    const { rig } = await called({ closing: true, parties: signed }, {}, guest());
    expect(rig.text).toContain(words('agreement:step.closing'));
    expect(rig.buttons).not.toContain(words('consultation:guest.leave'));
    await rig.pass(15_000);
    expect(rig.buttons).toContain(words('consultation:guest.leave'));
  });

  it('is asked of the mediator by a guest who left or was cut off with all signatures given', async () => {
    const hangUp = { 'call.hangUp': refusal('NOT_NOW') };
    const { rig } = await called({ toSign: sha256, parties: signed }, hangUp, guest());
    await rig.pass(1_500);
    await rig.press(words('consultation:guest.leave'));
    expect(rig.text).toContain(words('agreement:end.unsure'));
  });

  it('gives a guest who was cut off what was agreed, once their station has it', async () => {
    let isHere = false;
    const over = viewOf(kind, {
      ...{ state: 'ended', ended: { why: 'hung-up', by: 'other' } },
      agreement: { ...drawnUp, closing: true, parties: signed },
    });
    const place = guest();
    const asks = vi.fn(async function* (_: object) {
      yield isHere;
    });
    const rig = await PageRig.place(feature.at(place), {
      'call.live': live({ event: 'view', line: 'l', view: over }),
      'consultation.agreed': asks,
      'consultation.printAgreement': () => ({ outcome: 'printed', paper: 'a4' }),
    });
    await rig.pass(0);
    expect(rig.text).toContain(words('agreement:end.unsure'));
    expect(rig.buttons).not.toContain(words('agreement:end.print'));
    isHere = true;
    await rig.pass(5_000);
    expect(rig.text).toContain(words('agreement:end.agreed'));
    expect(rig.text).not.toContain(words('agreement:end.unsure'));
    expect(rig.buttons).toContain(words('agreement:end.print'));
    expect(feature.parts.unfinished?.() ?? null).toEqual(place);
    expect(asks.mock.lastCall?.[0]).toEqual({ requestKey: place.requestKey });
    const asked = asks.mock.calls.length;
    await rig.pass(5_000);
    expect(asks.mock.calls.length, 'it asks no more').toBe(asked);
  });

  it.each([
    ['agreed', { finished: { at: 0, sha256 } }],
    ['unsure', { finished: null }],
    ['nothing', { finished: null }],
    ['mismatch', { finished: null, mismatch: true }],
  ] as const)('is said to the second party, too: %s', async (came, now) => {
    const over = viewOf(kind, {
      ...{ state: 'ended', ended: { why: 'hung-up', by: 'other' } },
      agreement: { ...drawnUp, closing: came !== 'nothing', ...now },
    });
    const rig = await PageRig.place(feature.at(guest()), {
      'call.live': live({ event: 'view', line: 'l', view: over }),
    });
    await rig.pass(0);
    expect(rig.text).toContain(words(`agreement:end.${came}`));
    expect(rig.buttons.includes(words('agreement:end.print'))).toBe(came === 'agreed');
  });
});
