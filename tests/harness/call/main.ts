import type { LocalMedia } from '#renderer/features/call/engine/local-media.ts';
import { PeerLink, type PeerView } from '#renderer/features/call/engine/peer-link.ts';
import { seededRandom } from '#tests/faults/random.ts';
import { bareEnd } from './bare-end.ts';
import { type Faults, FaultyWay } from './faulty-way.ts';
import { oneEnd } from './one-end.ts';
import { keptBrowser, newMedia, rules } from './parts.ts';

/** Two ends of the product's own call in one page. */
interface Rig {
  readonly way: FaultyWay;
  readonly media: readonly [LocalMedia, LocalMedia];
  readonly links: readonly [PeerLink, PeerLink];
  /** Every RTCPeerConnection that was made. */
  readonly connections: RTCPeerConnection[];
}

const videoOf = (id: 'one' | 'other') => document.getElementById(id) as HTMLVideoElement;

function open(faults: Faults, seed: string): Rig {
  const { browser, connections } = keptBrowser();
  const way = new FaultyWay(browser.clock, seededRandom(seed), faults);
  const media = [newMedia(), newMedia()] as const;
  const link = (end: 0 | 1) =>
    new PeerLink({
      browser,
      media: media[end],
      signalling: way.ends[end],
      offers: end === 0,
      rules: () => rules,
    });
  return { way, media, links: [link(0), link(1)], connections };
}

/** What is received at each end is shown. */
function show({ links }: Rig): void {
  for (const [end, id] of [
    [0, 'one'],
    [1, 'other'],
  ] as const) {
    const update = () => {
      const { stream } = links[end].view;
      if (videoOf(id).srcObject !== stream) videoOf(id).srcObject = stream;
    };
    links[end].subscribe(update);
    update();
  }
}

let rig: Rig | null = null;
const theRig = () => {
  if (!rig) throw new Error('There is no call');
  return rig;
};

async function start(faults: Faults = {}, seed = 'call'): Promise<void> {
  rig = open(faults, seed);
  show(rig);
  await Promise.all(rig.media.flatMap(({ camera, microphone }) => [camera.turnOn(), microphone.turnOn()]));
}

function stop(): void {
  for (const link of rig?.links ?? []) link.close();
  for (const media of rig?.media ?? []) media.close();
  rig = null;
  for (const id of ['one', 'other'] as const) videoOf(id).srcObject = null;
}

const handle = {
  oneEnd,
  bareEnd,
  start,
  stop,
  /** What is left of a call that is over. */
  stopped: () => {
    const { media, connections } = theRig();
    const tracks = media.flatMap(({ camera, microphone }) => [camera.view.track, microphone.view.track]);
    stop();
    return {
      tracks: tracks.map((track) => track?.readyState),
      connections: connections.map(({ connectionState }) => connectionState),
    };
  },
  cut: (cut: boolean) => {
    theRig().way.cut = cut;
  },
  turn: async (end: 0 | 1, device: 'camera' | 'microphone', on: boolean) => {
    const own = theRig().media[end][device];
    await (on ? own.turnOn() : own.turnOff());
  },
  /** What the other end says of itself reaches this one. */
  says: (end: 0 | 1, camera: 'on' | 'off') =>
    theRig().links[end].otherSends({ camera, microphone: 'on', mode: 'video' }),
  views: (): readonly Omit<PeerView, 'stream'>[] =>
    theRig().links.map(({ view: { stream: _, ...view } }) => view),
  devices: () =>
    theRig().media.map(({ view: { camera, microphone } }) => ({
      camera: { wanted: camera.wanted, state: camera.state, live: camera.track?.readyState === 'live' },
      microphone: {
        wanted: microphone.wanted,
        state: microphone.state,
        live: microphone.track?.readyState === 'live',
      },
    })),
  /** The codecs that came first in what both agreed on. */
  codecs: () =>
    theRig().connections.map(({ remoteDescription }) => {
      const sdp = remoteDescription?.sdp ?? '';
      const firsts = [...sdp.matchAll(/^m=\w+ \d+ \S+ (\d+)/gm)].map(([, payload]) => payload);
      return firsts.map((payload) => new RegExp(`^a=rtpmap:${payload} ([^/]+)`, 'm').exec(sdp)?.[1]);
    }),
  restart: () => window.dispatchEvent(new Event('online')),
  frames: (id: 'one' | 'other') => videoOf(id).getVideoPlaybackQuality().totalVideoFrames,
  /** The camera is pulled out: its track ends by itself. */
  pull: (end: 0 | 1, device: 'camera' | 'microphone') => {
    const { track } = theRig().media[end][device].view;
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  },
  plug: () => navigator.mediaDevices.dispatchEvent(new Event('devicechange')),
};

export type CallHarness = typeof handle;
Object.assign(globalThis, { harness: handle });
