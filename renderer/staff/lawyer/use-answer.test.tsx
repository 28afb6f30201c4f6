// @vitest-environment happy-dom
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LawyerView, Ring } from '#contract/lawyer.ts';
import { viewOf } from '#tests/harness/call-pages.ts';
import { type Answers, live, never, PageRig, refusal, words } from '#tests/harness/page-rig.tsx';
import { SignedIn } from './lawyer-page.tsx';
import { freeLawyer, talkingLawyer } from './rig.ts';
import { RingPage } from './ring-page.tsx';
import { useAnswer } from './use-answer.ts';

const ring: Ring = {
  ringId: 'r',
  as: 'lawyer',
  number: 'V001',
  kind: 'consultation',
  languages: ['zh-CN'],
  fields: [],
  signLanguage: false,
  askedAt: 0,
  from: { level: 'station', station: '云溪法律服务站' },
  endsAt: 15_000,
};
const rung = { state: 'ringing', ring, call: null } as const;
const opened: MediaStreamTrack[] = [];

beforeEach(() => {
  sessionStorage.clear();
  opened.length = 0;
  const getUserMedia = async ({ video }: MediaStreamConstraints) => {
    const track = Object.assign(new EventTarget(), {
      kind: video ? 'video' : 'audio',
      label: 'own',
      readyState: 'live',
      stop: () => Object.assign(track, { readyState: 'ended' }),
    }) as unknown as MediaStreamTrack;
    opened.push(track);
    return { getTracks: () => [track] };
  };
  const listed = ['videoinput', 'audioinput'].map((kind) => ({ kind, deviceId: kind, label: 'own' }));
  const mediaDevices = Object.assign(new EventTarget(), {
    enumerateDevices: async () => listed,
    getUserMedia,
  });
  vi.stubGlobal('navigator', Object.assign(navigator, { mediaDevices }));
});

const devices = () => opened.map(({ kind, readyState }) => `${kind} ${readyState}`).sort();

/** What stands in place of a ring while the press is under way. */
function Rung({ view }: { readonly view: Pick<LawyerView, 'state' | 'ring' | 'call'> }) {
  const answering = useAnswer(view);
  if (answering.partyKey !== null) return <p>the call</p>;
  return <RingPage ring={ring} now={0} answering={answering} />;
}

it('the press on "answer" opens the devices and the page of the call, and nothing does before it', async () => {
  const rig = await PageRig.page(<Rung view={rung} />, { 'lawyer.answer': never });
  expect(opened).toEqual([]);
  await rig.press(words('lawyer:ring.answer'));
  await rig.pass(0);
  expect(devices()).toEqual(['audio live', 'video live']);
  expect(rig.text).toContain('the call');
});

/** Its ring is over when the station says so. */
function Ringing({ view }: { readonly view: Pick<LawyerView, 'state' | 'ring' | 'call'> }) {
  const [now, setNow] = useState<typeof view>(view);
  return (
    <>
      <Rung view={now} />
      <button type="button" onClick={() => setNow({ ...now, state: 'free', ring: null })}>
        over
      </button>
    </>
  );
}

describe('while it rings', () => {
  async function ringing(
    warmUp: Answers['lawyer.warmUp'],
    view: typeof rung | object = rung,
    heard: Answers['call.live'] = live({ event: 'view', line: 'l', view: rings }),
  ) {
    const asked: { at: string; keys: object; signal: AbortSignal }[] = [];
    const note = (at: string, answer?: Answers['lawyer.warmUp']) => (input: never, signal: AbortSignal) => {
      const { partyKey, pageKey } = input as { partyKey: string; pageKey: string };
      asked.push({ at, keys: { partyKey, pageKey }, signal });
      return answer ? answer(input, signal) : never();
    };
    const rig = await PageRig.page(<Ringing view={{ ...rung, ...view }} />, {
      'lawyer.warmUp': note('warmUp', warmUp),
      'lawyer.answer': note('answer'),
      'call.live': note('live', heard),
    });
    await rig.pass(0);
    return { rig, asked, at: () => asked.map(({ at }) => at) };
  }
  const found = () => ({ done: true });
  const rings = viewOf('consultation', { state: 'ringing', parties: [] });

  it('finds the way to the page of whoever asks, opens nothing, and answers with the same keys', async () => {
    const { rig, asked, at } = await ringing(found);
    expect(at()).toEqual(['warmUp', 'live']);
    expect(opened).toEqual([]);
    await rig.press(words('lawyer:ring.answer'));
    await rig.pass(0);
    expect(devices()).toEqual(['audio live', 'video live']);
    expect(at()).toEqual(['warmUp', 'live', 'answer']);
    expect(new Set(asked.map(({ keys }) => JSON.stringify(keys))).size).toBe(1);
    expect(asked[1]?.signal.aborted).toBe(false);
  });

  it('asks for the call at once where another page of the lawyer has taken the way to itself', async () => {
    const { rig, asked, at } = await ringing(found, rung, refusal('NO_CALL'));
    expect(at()).toEqual(['warmUp', 'live']);
    await rig.press(words('lawyer:ring.answer'));
    await rig.pass(0);
    expect(at()).toEqual(['warmUp', 'live', 'answer', 'live']);
    expect(new Set(asked.map(({ keys }) => JSON.stringify(keys))).size).toBe(1);
  });

  it('lets it go with the ring', async () => {
    const { rig, asked } = await ringing(found);
    await rig.press('over');
    await rig.pass(0);
    expect(asked[1]?.signal.aborted).toBe(true);
  });

  it('answers all the same where the station is slow, or knows no way', async () => {
    for (const warmUp of [never, refusal('NO_RING')]) {
      const { rig, at } = await ringing(warmUp);
      await rig.press(words('lawyer:ring.answer'));
      await rig.pass(0);
      expect(at().sort()).toEqual(['answer', 'live', 'warmUp']);
      expect(devices()).toEqual(['audio live', 'video live']);
      await rig.close();
      opened.length = 0;
    }
  });

  it('finds none as an interpreter', async () => {
    const { at } = await ringing(found, { ring: { ...ring, as: 'interpreter' } });
    expect(at()).toEqual([]);
  });
});

it('a ring that was over closes them again, and says so', async () => {
  const rig = await PageRig.page(<Rung view={rung} />, { 'lawyer.answer': refusal('NO_RING') });
  await rig.press(words('lawyer:ring.answer'));
  await rig.pass(0);
  expect(devices()).not.toContain('video live');
  expect(devices()).not.toContain('audio live');
  expect(rig.text).toContain(words('lawyer:ring.over'));
});

it('a page that goes meanwhile leaves no device open', async () => {
  const rig = await PageRig.page(<Rung view={rung} />, { 'lawyer.answer': never });
  await rig.press(words('lawyer:ring.answer'));
  await rig.pass(0);
  await rig.close();
  expect(devices()).toEqual(['audio ended', 'video ended']);
});

describe('the page of a lawyer whom the station says to be in a call', () => {
  /** Its state changes as the station says. */
  async function page(first: LawyerView, answers: Answers = {}) {
    let tell: (view: LawyerView) => void = () => undefined;
    const rig = await PageRig.page(<SignedIn onSignOut={() => undefined} />, {
      'lawyer.live': () =>
        (async function* () {
          yield first;
          while (true)
            yield await new Promise((resolve) => {
              tell = resolve;
            });
        })(),
      'call.live': live({ event: 'chat', number: 1, from: 'c', at: 0, text: '您好' }),
      ...answers,
    });
    const says = async (next: LawyerView) => {
      tell(next);
      await rig.pass(0);
    };
    return { rig, says };
  }
  const goOn = words('lawyer:unknownCall.goOn');

  it('opens nothing for one that it did not answer, says so, and goes on by a press', async () => {
    const { rig, says } = await page(freeLawyer);
    await says(talkingLawyer);
    expect(rig.text).toContain(words('lawyer:unknownCall.title'));
    // Meant for what stood there before.
    await rig.press(goOn);
    await rig.pass(1_500);
    expect(opened).toEqual([]);
    await rig.press(goOn);
    await rig.pass(0);
    expect(devices()).toEqual(['audio live', 'video live']);
    expect(rig.buttons).toContain(words('call:control.mute'));
  });

  it('hangs up one that the lawyer knows nothing of, with nothing opened', async () => {
    const hungUp: unknown[] = [];
    const { rig } = await page(talkingLawyer, { 'call.hangUp': (input) => hungUp.push(input) });
    await rig.pass(1_500);
    await rig.press(words('call:control.hangUp'));
    expect(hungUp).toEqual([{ partyKey: 'k' }]);
    expect(opened).toEqual([]);
  });

  it('asks nothing in one that it answered, also after it was loaded anew', async () => {
    const asInterpreter: LawyerView = { ...freeLawyer, ...rung, ring: { ...ring, as: 'interpreter' } };
    const { rig, says } = await page(asInterpreter, { 'lawyer.answer': () => talkingLawyer.call });
    await rig.press(words('lawyer:ring.answer'));
    await says(talkingLawyer);
    expect(devices()).toEqual(['audio live', 'video live']);
    await rig.press(words('call:control.cameraOff'));
    await rig.close();
    opened.length = 0;
    const again = await page(talkingLawyer);
    await again.rig.pass(0);
    expect(devices()).toEqual(['audio live']);
    expect(again.rig.buttons).not.toContain(goOn);
  });

  it('closes what a press on "answer" has opened when it is put into another call', async () => {
    const { rig, says } = await page({ ...freeLawyer, ...rung }, { 'lawyer.answer': never });
    await rig.press(words('lawyer:ring.answer'));
    await rig.pass(0);
    await says(talkingLawyer);
    expect(devices()).toEqual(['audio ended', 'video ended']);
  });
});
