import { byPreference } from '#renderer/features/call/engine/codecs.ts';
import type { LocalMedia } from '#renderer/features/call/engine/local-media.ts';
import { PeerLink, type PeerView } from '#renderer/features/call/engine/peer-link.ts';
import { seededRandom } from '#tests/faults/random.ts';
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

function firstFrame(video: HTMLVideoElement): Promise<number> {
  return new Promise((resolve) => video.requestVideoFrameCallback(() => resolve(performance.now())));
}

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
const bare: { close: () => void }[] = [];
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
  clear();
}

function clear(): void {
  for (const id of ['one', 'other'] as const) videoOf(id).srcObject = null;
}

/** From nothing to the first frame of the other end at the first, ms. */
async function timed(begin: () => Promise<void>): Promise<number> {
  const from = performance.now();
  const seen = firstFrame(videoOf('one'));
  await begin();
  return (await seen) - from;
}

/** What a call is at least: two connections, the same devices, codecs and bounds, and nobody who watches. */
async function startBare(): Promise<void> {
  const capture = () =>
    navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      video: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 25, max: 30 } },
    });
  const streams = await Promise.all([capture(), capture()]);
  const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
  one.onicecandidate = ({ candidate }) => void other.addIceCandidate(candidate ?? undefined);
  other.onicecandidate = ({ candidate }) => void one.addIceCandidate(candidate ?? undefined);
  one.ontrack = ({ streams: [stream] }) => (videoOf('one').srcObject = stream ?? null);
  other.ontrack = ({ streams: [stream] }) => (videoOf('other').srcObject = stream ?? null);
  for (const [end, stream] of [
    [one, streams[0]],
    [other, streams[1]],
  ] as const)
    for (const track of stream.getTracks()) end.addTrack(track, stream);
  for (const end of [one, other])
    for (const transceiver of end.getTransceivers()) {
      const kind = transceiver.receiver.track.kind as 'audio' | 'video';
      const codecs = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
      transceiver.setCodecPreferences(byPreference(kind, codecs));
    }
  await one.setLocalDescription();
  await other.setRemoteDescription(one.localDescription as RTCSessionDescription);
  await other.setLocalDescription();
  await one.setRemoteDescription(other.localDescription as RTCSessionDescription);
  for (const end of [one, other]) await bound(end);
  bare.push({
    close: () => {
      for (const end of [one, other]) end.close();
      for (const stream of streams) for (const track of stream.getTracks()) track.stop();
    },
  });
}

async function bound(end: RTCPeerConnection): Promise<void> {
  const sender = end.getSenders().find(({ track }) => track?.kind === 'video');
  const parameters = sender?.getParameters();
  if (!sender || !parameters) return;
  Object.assign(parameters.encodings[0] ?? {}, { maxBitrate: 1_200_000, maxFramerate: 25 });
  await sender.setParameters(parameters);
}

function stopBare(): void {
  for (const { close } of bare.splice(0)) close();
  clear();
}

const handle = {
  oneEnd,
  start,
  stop,
  startBare,
  stopBare,
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
  timedCall: () => timed(() => start()),
  timedBare: () => timed(startBare),
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
