// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { ConsultationOffer } from '#contract/consultation.ts';
import type { NotarialAct, NotarisationShown } from '#contract/notarisation.ts';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import {
  asked,
  cardOnReader,
  ended,
  inCall,
  requestOf,
  viewOf,
  waiting,
  withoutCamera,
} from '#tests/harness/call-pages.ts';
import { type Answers, live, PageRig, surprise, words } from '#tests/harness/page-rig.tsx';
import { feature } from './index.ts';
import type { Of } from './places.ts';

const wish = { kind: 'remote-notarisation', languages: ['zh-CN'], signLanguage: false } as const;
const sha256 = 'a'.repeat(64);
let key = 0;
const talk = (): Of<'talk'> => ({
  ...{ at: 'talk', requestKey: `notarial-${key++}`, wish, camera: true, microphone: true },
});
const begun: NotarisationShown = {
  card: { name: '王小明', idNumberMasked: '110101**********17' },
  isThem: true,
  questions: [{ questionId: 'q', text: '是您自己愿意办的吗？', yes: true, words: '想把房子给侄子' }],
  papers: [{ paperId: 'p', title: '委托书', pages: 2, read: [], sha256 }],
  ...{ toSign: null, signed: null, closing: false, finished: null },
};
const kind = 'remote-notarisation';
withoutCamera();

async function called(now: Partial<NotarisationShown>, more: Answers = {}) {
  const acts: NotarialAct[] = [];
  const rig = await PageRig.place(
    feature.at(talk()),
    {
      ...inCall(viewOf(kind, { notarisation: { ...begun, ...now } })),
      'call.notarise': ({ act }: { act: NotarialAct }) => {
        acts.push(act);
        return { done: true };
      },
      ...more,
    },
    { facts: new VisitFacts() },
  );
  return { rig, acts };
}

const offer: ConsultationOffer = {
  ...{ open: { now: 'open' }, kinds: ['consultation'], lawyers: [], waiting: 0, languages: ['zh-CN'] },
  isCutOff: false,
  ...{ signLanguage: false, hotline: '12348', canDial: false, callBacks: [], bookings: [] },
};

describe('who wants something notarised', () => {
  const name = words('consultation:as.remote-notarisation.name');

  it('is offered nothing of it where nobody is signed in who does that', async () => {
    const without = await PageRig.place(feature.at({ at: 'start', wish: null }), {
      'consultation.offer': live(offer),
    });
    expect(without.buttons).not.toContain(name);
  });

  it('is offered it where somebody is', async () => {
    const rig = await PageRig.place(feature.at({ at: 'start', wish: null }), {
      'consultation.offer': live({ ...offer, kinds: ['consultation', 'remote-notarisation'] }),
    });
    await rig.press(name);
    expect(rig.text).toContain(words('consultation:as.remote-notarisation.lead'));
    await rig.press(words('next'));
    expect(rig.buttons).toContain(words('consultation:as.remote-notarisation.begin'));
  });

  it('asks for a notary, and waits for one', async () => {
    const rung = { ...waiting, ahead: 0, estimatedWaitMs: null, ringing: true };
    const ask = vi.fn((_: { kind: string }) => requestOf(kind, rung));
    const rig = await PageRig.place(feature.at(talk()), { ...asked(kind, rung), 'consultation.ask': ask });
    expect(ask.mock.calls[0]?.[0].kind).toBe('remote-notarisation');
    expect(rig.text).toContain(words('consultation:as.remote-notarisation.ringing'));
  });
});

describe('in the call', () => {
  it('the card is asked for first, and shown to the notary with its number masked', async () => {
    const showCard = vi.fn((_: object) => ({ done: true }));
    const forget = vi.fn(() => ({ done: true }));
    const { rig } = await called(
      { card: null },
      {
        ...cardOnReader,
        'sessions.forgetCard': forget,
        'call.showCard': showCard,
      },
    );
    await rig.press(words('notarisation:step.cardNow'));
    expect(rig.text).toContain(words('consultation:as.remote-notarisation.why'));
    expect(rig.text).toContain(words('consultation:as.remote-notarisation.until'));
    await rig.press(words('kiosk:consent.agree'));
    // The station says name and number: it must hold the card until then.
    expect(showCard.mock.invocationCallOrder[0]).toBeLessThan(forget.mock.invocationCallOrder[0] ?? 0);
    expect(rig.at).toBe('talk');
  });

  it('a question stands there, is read out once, and is answered with one touch', async () => {
    const say = vi.fn((_: unknown) => new Blob());
    const open = { questionId: 'q2', text: '有没有人逼您？', yes: null, words: '' };
    const { rig, acts } = await called({ questions: [open] }, { 'speech.say': say });
    expect(rig.text).toContain('有没有人逼您？');
    expect(JSON.stringify(say.mock.calls)).toContain('有没有人逼您？');
    // A second touch of the answer before it is none of this.
    await rig.press(words('notarisation:step.yes'));
    expect(acts).toEqual([]);
    await rig.pass(1_500);
    await rig.press(words('notarisation:step.no'));
    expect(acts).toEqual([{ does: 'answer', questionId: 'q2', yes: false }]);
  });

  const seen = () => act(async () => void document.querySelector('img')?.dispatchEvent(new Event('load')));

  it('a paper is read page by page, and each page that can be seen is said to be read', async () => {
    const jpeg = () => new File([Uint8Array.from([0xff, 0xd8, 0xff])], '0', { type: 'image/jpeg' });
    const { rig, acts } = await called({}, { 'call.paper': jpeg });
    await rig.press(words('notarisation:step.paperNow'));
    expect(rig.text).toContain(words('notarisation:paper.page', { at: 1, of: 2 }));
    await rig.pass(1_500);
    await rig.press(words('notarisation:paper.read'));
    expect(acts).toEqual([]);
    await seen();
    await rig.press(words('notarisation:paper.read'));
    expect(rig.text).toContain(words('notarisation:paper.page', { at: 2, of: 2 }));
    await rig.pass(1_500);
    await seen();
    await rig.press(words('notarisation:paper.read'));
    expect(acts).toEqual([0, 1].map((page) => ({ does: 'read-page', paperId: 'p', page })));
    expect(rig.at).toBe('talk');
  });

  it('the record is read before it is signed', async () => {
    const read = [{ ...begun.papers[0], read: [0, 1] }] as NotarisationShown['papers'];
    const { rig } = await called({ papers: read, toSign: sha256 });
    await rig.press(words('notarisation:step.signNow'));
    expect(rig.text).toContain('想把房子给侄子');
    const { name, idNumberMasked: number } = begun.card ?? {};
    expect(rig.text).toContain(words('notarisation:record.person', { name, number }));
    expect(rig.text).toContain(words('notarisation:record.paper', { title: '委托书', count: 2 }));
    await rig.pass(1_500);
    await rig.press(words('notarisation:record.sign'));
    expect(rig.at).toBe('notarial-sign');
  });

  it('a record that was changed meanwhile cannot be signed', async () => {
    const changed = await PageRig.place(feature.at({ at: 'notarial-record', requestKey: 'gone' }), {});
    expect(changed.text).toContain(words('notarisation:record.changed'));
    expect(changed.buttons).not.toContain(words('notarisation:record.sign'));
  });
});

describe('the end of a notarisation', () => {
  it.each([true, false])('says how long the recording is kept: finished %s', async (finished) => {
    const state = ended({ notarised: finished, call: { recordedDays: 30 } });
    const rig = await PageRig.place(feature.at(talk()), asked(kind, state));
    expect(rig.text).toContain(words('call:recording.kept', { count: 30 }));
  });

  it('says that nothing was notarised where it was left early', async () => {
    const rig = await PageRig.place(feature.at(talk()), asked(kind, ended()));
    expect(rig.text).toContain(words('notarisation:end.nothing'));
    expect(rig.buttons).not.toContain(words('notarisation:end.print'));
  });

  it('gives the record on paper, and by phone', async () => {
    const print = vi.fn(() => ({ outcome: 'printed', paper: 'a4' }));
    const rig = await PageRig.place(feature.at(talk()), {
      ...asked(kind, ended({ notarised: true })),
      'consultation.printRecord': print,
      'consultation.takeRecord': surprise,
    });
    expect(rig.text).toContain(words('notarisation:end.title'));
    await rig.press(words('notarisation:end.print'));
    expect(print).toHaveBeenCalledOnce();
    await rig.press(words('notarisation:end.take'));
    expect(rig.at).toBe('take-record');
  });
});
