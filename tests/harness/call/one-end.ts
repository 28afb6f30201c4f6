import type { LocalMedia } from '#renderer/features/call/engine/local-media.ts';
import { PeerLink } from '#renderer/features/call/engine/peer-link.ts';
import type { Signal } from '#renderer/features/call/engine/signals.ts';
import { keptBrowser, newMedia, rules } from './parts.ts';

/** One end of a call; the other is in another browser, and whoever drives both carries their signals. */
interface End {
  readonly link: PeerLink;
  readonly media: LocalMedia;
  readonly connections: RTCPeerConnection[];
}

/** Sums since the first connection was made. */
export interface EndFigures {
  readonly line: string;
  readonly step: string;
  readonly audioSamples: number;
  readonly concealedSamples: number;
  readonly audioPackets: number;
  readonly framesDecoded: number;
  readonly freezes: number;
  readonly freezeSeconds: number;
  readonly roundTripMs: number;
  /** How many connections had to be made. */
  readonly connections: number;
}

let end: End | null = null;
const waiting: Signal[] = [];
let take: (() => void) | null = null;
const listeners = new Set<(signal: Signal) => void>();
const theEnd = () => {
  if (!end) throw new Error('There is no call');
  return end;
};

async function open(offers: boolean): Promise<void> {
  const { browser, connections } = keptBrowser();
  const media = newMedia();
  const link = new PeerLink({
    browser,
    media,
    offers,
    rules: () => rules,
    signalling: {
      send: (signal) => {
        waiting.push(signal);
        take?.();
      },
      onSignal: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  link.otherSends({ camera: 'on', microphone: 'on', mode: 'video' });
  const video = document.getElementById('one') as HTMLVideoElement;
  // Speech that nobody plays is not decoded.
  video.muted = false;
  link.subscribe(() => {
    const { stream } = link.view;
    if (video.srcObject !== stream) video.srcObject = stream;
  });
  end = { link, media, connections };
  await Promise.all([media.camera.turnOn(), media.microphone.turnOn()]);
}

async function figures(): Promise<EndFigures> {
  const { link, connections } = theEnd();
  const all = (await Promise.all(connections.map((one) => one.getStats()))).flatMap((report) => {
    const reports: Record<string, unknown>[] = [];
    report.forEach((one: Record<string, unknown>) => void reports.push(one));
    return reports;
  });
  const sum = (name: string, kind: 'audio' | 'video') =>
    all
      .filter((one) => one.type === 'inbound-rtp' && one.kind === kind)
      .reduce((total, one) => total + Number(one[name] ?? 0), 0);
  const pairs = all.filter((one) => one.type === 'candidate-pair' && one.state === 'succeeded');
  return {
    line: link.view.line,
    step: link.view.step,
    audioSamples: sum('totalSamplesReceived', 'audio'),
    concealedSamples: sum('concealedSamples', 'audio') - sum('silentConcealedSamples', 'audio'),
    audioPackets: sum('packetsReceived', 'audio'),
    framesDecoded: sum('framesDecoded', 'video'),
    freezes: sum('freezeCount', 'video'),
    freezeSeconds: sum('totalFreezesDuration', 'video'),
    roundTripMs: 1_000 * Math.max(0, ...pairs.map((one) => Number(one.currentRoundTripTime ?? 0))),
    connections: connections.length,
  };
}

export const oneEnd = {
  open,
  figures,
  /** What it has to say to the other end; resolves when there is something. */
  async said(): Promise<Signal[]> {
    if (waiting.length === 0) await new Promise<void>((resolve) => (take = resolve));
    return waiting.splice(0);
  },
  hear(signal: Signal): void {
    for (const listener of listeners) listener(signal);
  },
  close(): void {
    const { link, media } = theEnd();
    link.close();
    media.close();
    end = null;
  },
};
