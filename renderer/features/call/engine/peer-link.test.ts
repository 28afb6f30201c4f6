import { describe, expect, it } from 'vitest';
import type { IceCandidate } from '#contract/call.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { FaultyWay } from '#tests/harness/call/faulty-way.ts';
import type { CallClock } from './clock.ts';
import type { LocalMedia } from './local-media.ts';
import { PeerLink } from './peer-link.ts';
import type { Signal } from './signals.ts';

class FakeTransceiver {
  readonly receiver;
  readonly sender = {
    track: null as object | null,
    replaceTrack: async (track: object | null) => {
      this.sender.track = track;
    },
    getParameters: () => ({ encodings: [{}] }),
    setParameters: async (given: { encodings: object[] }) => {
      this.limits = given.encodings[0] ?? {};
    },
  };
  direction = 'recvonly';
  limits: object = {};
  constructor(kind: string) {
    this.receiver = { track: { kind } };
  }
  setCodecPreferences(): void {}
}

let made = 0;

/** What a browser's connection answers, without any media. */
class FakeConnection {
  readonly id = 1_000 + made++;
  signalingState = 'stable';
  connectionState = 'new';
  localDescription: { type: string; sdp: string } | null = null;
  remoteDescription: { type: string; sdp: string } | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: IceCandidate | null }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  readonly transceivers: FakeTransceiver[] = [];
  restarts = 0;
  figures: Record<string, unknown>[] = [];
  #version = 0;

  getTransceivers = () => this.transceivers;
  getStats = async () => new Map(this.figures.map((one, index) => [String(index), one]));
  addTransceiver(kind: string, { sendEncodings = [] }: RTCRtpTransceiverInit = {}): FakeTransceiver {
    const transceiver = new FakeTransceiver(kind);
    transceiver.limits = sendEncodings[0] ?? {};
    this.transceivers.push(transceiver);
    queueMicrotask(() => this.transceivers.length === 2 && this.onnegotiationneeded?.());
    return transceiver;
  }
  configuration: RTCConfiguration = {};
  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }
  onicecandidateerror: ((event: { url: string; errorCode: number }) => void) | null = null;
  restartIce(): void {
    this.restarts++;
    queueMicrotask(() => this.onnegotiationneeded?.());
  }
  async setLocalDescription(): Promise<void> {
    const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
    this.#version++;
    const sdp = `v=0\r\no=- ${this.id} ${this.#version} IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n`;
    this.localDescription = { type, sdp };
    this.signalingState = type === 'offer' ? 'have-local-offer' : 'stable';
  }
  async setRemoteDescription(given: { type: string; sdp: string }): Promise<void> {
    this.remoteDescription = given;
    this.signalingState = given.type === 'offer' ? 'have-remote-offer' : 'stable';
    if (given.type === 'offer' && this.transceivers.length === 0)
      this.transceivers.push(new FakeTransceiver('audio'), new FakeTransceiver('video'));
  }
  close(): void {
    this.signalingState = 'closed';
    this.connectionState = 'closed';
  }
  becomes(state: string): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
  get isAgreed(): boolean {
    return this.signalingState === 'stable' && this.remoteDescription !== null;
  }
}

function fakeMedia() {
  const listeners = new Set<() => void>();
  const view = { camera: { track: null as object | null }, microphone: { track: null as object | null } };
  return {
    view,
    camera: { view: view.camera },
    microphone: { view: view.microphone },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: () => {
      for (const listener of listeners) listener();
    },
    listeners,
  };
}

function rig() {
  const manual = new ManualClock();
  const clock: CallClock = {
    now: () => manual.monotonic(),
    after: (delayMs, task) => {
      const timer = manual.after(delayMs, task);
      return () => timer.cancel();
    },
  };
  const way = new FaultyWay(clock, () => 0.5);
  const networks = [new EventTarget(), new EventTarget()];
  const connections: [FakeConnection[], FakeConnection[]] = [[], []];
  const media = [fakeMedia(), fakeMedia()] as const;
  const open = (end: 0 | 1) =>
    new PeerLink({
      browser: {
        clock,
        createConnection: () => {
          const connection = new FakeConnection();
          connections[end].push(connection);
          return connection as unknown as RTCPeerConnection;
        },
        createStream: (tracks) => ({ tracks }) as unknown as MediaStream,
        networks: [{ target: networks[end] as EventTarget, event: 'online' }],
      },
      media: media[end] as unknown as LocalMedia,
      signalling: way.ends[end],
      offers: end === 0,
      rules: () => ({
        iceServers: [{ urls: 'turn:relay.example', username: `until ${manual.monotonic()}` }],
        relayOnly: false,
        hostCandidates: true,
      }),
    });
  const links = [open(0), open(1)] as const;
  const latest = (end: 0 | 1) => connections[end].at(-1) as FakeConnection;
  const pass = async (ms: number) => {
    for (let left = ms; left >= 0; left -= 100) {
      await manual.advance(Math.min(100, left));
    }
  };
  return {
    manual,
    way,
    links,
    media,
    connections,
    latest,
    pass,
    networks,
    /** By how much the pictures of both ends are made smaller. */
    scales: () =>
      ([0, 1] as const).map((end) =>
        Reflect.get(latest(end).transceivers[1]?.limits ?? {}, 'scaleResolutionDownBy'),
      ),
    async connect() {
      await pass(300);
      for (const end of [0, 1] as const) latest(end).becomes('connected');
    },
  };
}

describe('a link', () => {
  it('is agreed on once, by the offer of one end', async () => {
    const { connect, latest, links, connections } = rig();
    await connect();
    expect([latest(0).isAgreed, latest(1).isAgreed]).toEqual([true, true]);
    expect(connections.map(({ length }) => length)).toEqual([1, 1]);
    expect(links.map(({ view }) => view.line)).toEqual(['connected', 'connected']);
  });

  it('offers again until it is answered', async () => {
    const { way, pass, latest } = rig();
    way.cut = true;
    await pass(3_000);
    expect(latest(0).isAgreed).toBe(false);
    way.cut = false;
    await pass(2_500);
    expect(latest(0).isAgreed).toBe(true);
  });

  it('waits a moment for a line that broke, then tries new addresses', async () => {
    const { connect, latest, links, pass } = rig();
    await connect();
    latest(0).becomes('disconnected');
    expect(links[0].view.line).toBe('interrupted');
    await pass(1_000);
    expect(latest(0).restarts).toBe(0);
    await pass(1_000);
    expect(latest(0).restarts).toBe(1);
    latest(0).becomes('connected');
    expect(links[0].view.line).toBe('connected');
  });

  it('asks the relay for new addresses with the newest credentials', async () => {
    const { connect, latest, pass, manual } = rig();
    await connect();
    await pass(5_000);
    latest(0).becomes('failed');
    await pass(0);
    expect(latest(0).configuration.iceServers?.[0]?.username).toBe(`until ${manual.monotonic()}`);
  });

  it('says that the relay refuses it, until there is a line', async () => {
    const { connect, latest, links, pass } = rig();
    await pass(300);
    latest(0).onicecandidateerror?.({ url: 'stun:other.example', errorCode: 701 });
    expect(links[0].view.relay).toBeNull();
    latest(0).onicecandidateerror?.({ url: 'turn:relay.example', errorCode: 401 });
    expect(links[0].view.relay).toBe('refused');
    latest(0).onicecandidateerror?.({ url: 'turn:relay.example', errorCode: 701 });
    expect(links[0].view.relay).toBe('unreachable');
    await connect();
    expect(links[0].view.relay).toBeNull();
  });

  it('asks the other end to offer where it alone has new addresses', async () => {
    const { connect, latest, networks, pass } = rig();
    await connect();
    networks[1]?.dispatchEvent(new Event('online'));
    await pass(300);
    expect(latest(0).restarts).toBe(1);
    expect([latest(0).isAgreed, latest(1).isAgreed]).toEqual([true, true]);
  });

  it('that cannot be mended is made anew at both ends, and sends no camera that was turned off', async () => {
    const { connect, latest, pass, connections, media, links } = rig();
    media[0].view.microphone.track = { name: 'voice' };
    media[0].changed();
    await connect();
    for (const end of [0, 1] as const) latest(end).becomes('failed');
    await pass(13_000);
    expect(connections.map(({ length }) => length)).toEqual([2, 2]);
    expect(connections.map(([first]) => first?.connectionState)).toEqual(['closed', 'closed']);
    expect(latest(0).transceivers.map(({ sender }) => sender.track)).toEqual([{ name: 'voice' }, null]);
    for (const end of [0, 1] as const) latest(end).becomes('connected');
    expect(links.map(({ view }) => view.line)).toEqual(['connected', 'connected']);
  });

  it('tells the addresses that are found within a moment in one message, and what is found later in the next', async () => {
    const { way, pass, latest } = rig();
    const heard: Signal[] = [];
    way.ends[1].onSignal((signal) => void heard.push(signal));
    await pass(300);
    const found = (candidate: string) =>
      latest(0).onicecandidate?.({
        candidate: { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'ab' },
      });
    for (const port of [1, 2, 3]) found(`candidate:${port} 1 udp 1 192.0.2.1 ${port} typ host`);
    found('candidate:4 1 tcp 1 192.0.2.1 9 typ host tcptype active');
    await pass(300);
    found('candidate:5 1 udp 1 203.0.113.9 5 typ relay');
    await pass(300);
    const told = heard.flatMap((signal) => (signal.kind === 'candidates' ? [signal.candidates] : []));
    expect(told.map((together) => together.map(({ candidate }) => candidate.split(' ')[5]))).toEqual([
      ['1', '2', '3'],
      ['5'],
    ]);
  });

  it('hands nothing hostile to the browser', async () => {
    const { way, pass, latest } = rig();
    await pass(300);
    const before = latest(1).remoteDescription;
    const sdp = `v=0\r\no=- 7 1 IN IP4 127.0.0.1\r\n<script>\r\n${'a=x\r\n'.repeat(20_000)}`;
    way.ends[0].send({ kind: 'description', type: 'offer', sdp });
    await pass(300);
    expect(latest(1).remoteDescription).toBe(before);
  });

  it('sends less over a weak line, and says so', async () => {
    const { connect, latest, links, pass } = rig();
    await connect();
    latest(0).figures = [
      { type: 'transport', selectedCandidatePairId: '1' },
      { type: 'candidate-pair', availableOutgoingBitrate: 80_000 },
    ];
    await pass(12_000);
    expect(links[0].view.step).toBe('audio');
    expect(latest(0).transceivers[1]?.limits).toMatchObject({ active: false });
  });

  it('sends a first picture that is soon there, and the whole one once there is a line', async () => {
    const { connect, links, pass, scales } = rig();
    // The station says so with each of its views.
    for (const link of links) link.watchHands(false);
    await connect();
    expect(scales()).toEqual([2, 2]);
    await pass(700);
    expect(scales()).toEqual([1, 1]);
  });

  it('judges no line while it rings, and sends the small picture first when it is answered', async () => {
    const { connect, latest, links, pass, scales } = rig();
    for (const link of links) link.ring(true);
    await connect();
    // Nothing is sent: nobody knows what the line would carry.
    for (const end of [0, 1] as const)
      latest(end).figures = [
        { type: 'transport', selectedCandidatePairId: '1' },
        { type: 'candidate-pair', availableOutgoingBitrate: 80_000 },
      ];
    await pass(20_300);
    expect(links.map(({ view }) => view)).toMatchObject([
      { line: 'connected', step: 'full' },
      { line: 'connected', step: 'full' },
    ]);
    expect(scales()).toEqual([2, 2]);
    for (const link of links) link.ring(false);
    await pass(500);
    expect(scales()).toEqual([2, 2]);
    await pass(200);
    expect(scales()).toEqual([1, 1]);
    expect(links[0].view.step).toBe('full');
    await pass(12_000);
    expect(links[0].view.step).toBe('audio');
  });

  it('leaves nothing behind', async () => {
    const { connect, latest, links, manual, media, networks } = rig();
    await connect();
    for (const link of links) link.close();
    expect([latest(0).connectionState, latest(1).connectionState]).toEqual(['closed', 'closed']);
    expect(media.map(({ listeners }) => listeners.size)).toEqual([0, 0]);
    const { restarts } = latest(0);
    networks[0]?.dispatchEvent(new Event('online'));
    expect(manual.pending).toBe(0);
    expect(latest(0).restarts).toBe(restarts);
  });
});
