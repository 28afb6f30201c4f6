// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { LawyerView, Ring } from '#contract/lawyer.ts';
import { never, PageRig, refusal, words } from '#tests/harness/page-rig.tsx';
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
