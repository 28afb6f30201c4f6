// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import type { CallDevices } from '#contract/terminal.ts';
import type { LineResult } from '#renderer/features/call/index.ts';
import { type Answers, PageRig, surprise, words } from '#tests/harness/page-rig.tsx';
import { CallTests } from './call-tests.tsx';

const results: Record<string, LineResult> = {
  straight: { works: true, firstFrameMs: 180, lostShare: 0, roundTripMs: 1 },
  'turn:relay:3478': { works: false },
  'turns:relay:443': { works: true, firstFrameMs: 310, lostShare: 0.01, roundTripMs: 9 },
};
vi.mock('#renderer/features/call/engine/line-test.ts', () => ({
  loop: ({ server }: { server: RTCIceServer | null }) => server?.urls[0] ?? 'straight',
  testLine: async ({ links }: { links: () => string }) => results[links()],
  onFirstFrame: () => () => undefined,
}));
/** Of any track. */
vi.stubGlobal(
  'MediaStream',
  class extends MediaStream {
    constructor(_: unknown) {
      super();
    }
  },
);

class Track extends EventTarget {
  enabled = true;
  readyState = 'live';
  readonly label: string;
  constructor(label: string) {
    super();
    this.label = label;
  }
  stop() {
    this.readyState = 'ended';
  }
}

/** Two cameras and a microphone. */
function plugIn(error: string | null = null): Track[] {
  const opened: Track[] = [];
  const listed = [
    { kind: 'videoinput', deviceId: 'a', label: 'Face Cam' },
    { kind: 'videoinput', deviceId: 'b', label: 'Other Cam' },
    { kind: 'audioinput', deviceId: 'c', label: 'Mic' },
    { kind: 'audiooutput', deviceId: 'default', label: 'Default' },
    { kind: 'audiooutput', deviceId: 'd', label: 'Handset' },
  ];
  const media = Object.assign(new EventTarget(), {
    enumerateDevices: async () => listed,
    getUserMedia: async ({ video, audio }: Record<'video' | 'audio', { deviceId: { exact: string } }>) => {
      if (error) throw new DOMException('', error);
      const id = (video || audio).deviceId.exact;
      const track = new Track(listed.find(({ deviceId }) => deviceId === id)?.label ?? '');
      opened.push(track);
      return { getTracks: () => [track] };
    },
  });
  vi.stubGlobal('navigator', Object.assign(navigator, { mediaDevices: media }));
  return opened;
}

const turn = { urls: ['turn:relay:3478', 'turns:relay:443'], username: 'u', credential: 'c' };
const answers = (iceServers: object[]): Answers => ({
  'consultation.line': () => ({ iceServers, relayOnly: false }),
});
const none: CallDevices = { camera: null, microphone: null, loudspeaker: null };
const opened = async (given: Answers = {}) => {
  given['terminal.profile'] ??= () => ({ callDevices: none });
  const rig = await PageRig.page(<CallTests />, given);
  await rig.press(words('technician:calls.open'));
  return rig;
};

it('opens nothing before it is asked to, and lets go of all when it is closed', async () => {
  const tracks = plugIn();
  const rig = await PageRig.page(<CallTests />, { 'terminal.profile': () => ({ callDevices: none }) });
  expect(tracks).toEqual([]);
  await rig.press(words('technician:calls.open'));
  expect(tracks.map(({ label }) => label).sort()).toEqual(['Face Cam', 'Mic']);
  await rig.press(words('technician:calls.close'));
  expect(tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
});

it('shows another camera when it is chosen, and keeps at the station what calls are made with', async () => {
  const tracks = plugIn();
  let callDevices = none;
  const asked: unknown[] = [];
  const rig = await opened({
    'terminal.profile': () => ({ callDevices }),
    'terminal.keepCallDevices': ({ devices }: { devices: CallDevices | null }) => {
      asked.push(devices);
      callDevices = devices ?? none;
      return { done: true };
    },
  });
  const inUse = (named: Partial<CallDevices>) => {
    const nobody = words('technician:calls.notChosen');
    const all = { camera: nobody, microphone: nobody, loudspeaker: nobody };
    return words('technician:calls.inUse', { ...all, ...named });
  };
  expect(rig.text).toContain(inUse({}));
  expect(tracks[0]?.label).toBe('Face Cam');
  await rig.choose('b');
  await rig.choose('d');
  await rig.pass(10);
  await rig.press(words('technician:calls.keep'));
  expect(tracks.at(-1)?.label).toBe('Other Cam');
  expect(rig.text).toContain(inUse({ camera: 'Other Cam', microphone: 'Mic', loudspeaker: 'Handset' }));
  await rig.press(words('technician:calls.asInSettings'));
  expect(rig.text).toContain(inUse({}));
  expect(asked).toEqual([{ camera: 'Other Cam', microphone: 'Mic', loudspeaker: 'Handset' }, null]);
});

it('begins with what calls are made with', async () => {
  const tracks = plugIn();
  const kept = { camera: 'Other Cam', microphone: null, loudspeaker: 'Handset' };
  await opened({ 'terminal.profile': () => ({ callDevices: kept }) });
  expect(tracks.map(({ label }) => label).sort()).toEqual(['Mic', 'Other Cam']);
  expect(document.querySelector<HTMLInputElement>('input[value="d"]')?.checked).toBe(true);
});

it('says what is amiss with a device', async () => {
  plugIn('NotReadableError');
  const rig = await opened();
  expect(rig.text).toContain(words('call:device.camera.busy'));
  expect(rig.text).toContain(words('call:device.microphone.busy'));
});

it('calls over each way, and finds the one port of a relay that is closed', async () => {
  plugIn();
  const rig = await opened(answers([turn]));
  await rig.press(words('technician:calls.test'));
  const way = (address: string) => words('technician:calls.relay', { address });
  const straight = words('technician:calls.straight');
  expect(rig.text).toContain(words('technician:calls.works', { way: straight, afterMs: 180, lost: 0 }));
  expect(rig.text).toContain(words('technician:calls.relayFails', { way: way('turn:relay:3478') }));
  expect(rig.text).toContain(
    words('technician:calls.works', { way: way('turns:relay:443'), afterMs: 310, lost: 1 }),
  );
  expect(rig.text).not.toContain(words('technician:calls.noRelay'));
});

it('says that there is no relay, and that the station was not reached', async () => {
  plugIn();
  const given = answers([]);
  const rig = await opened(given);
  await rig.press(words('technician:calls.test'));
  expect(rig.text).toContain(words('technician:calls.noRelay'));
  given['consultation.line'] = surprise;
  await rig.press(words('technician:calls.test'));
  expect(rig.text).toContain(words('technician:testLost'));
});
