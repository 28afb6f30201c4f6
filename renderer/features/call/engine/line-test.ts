import type { CallClock } from './clock.ts';
import type { LocalMedia } from './local-media.ts';
import { type Browser, PeerLink } from './peer-link.ts';
import type { Signal, Signalling } from './signals.ts';

/** What came of a call with oneself. */
export type LineResult =
  | {
      readonly works: true;
      /** Until the partner saw the first picture; null: none was sent. */
      readonly firstFrameMs: number | null;
      /** Of what was sent, 0 … 1. */
      readonly lostShare: number;
      readonly roundTripMs: number | null;
    }
  | { readonly works: false };

/** Both ends of the call: the one that sends, and the partner. */
export type TestLinks = readonly [TestLink, TestLink];
type TestLink = Pick<PeerLink, 'view' | 'counters' | 'subscribe' | 'close'>;

export interface LineTestParts {
  readonly clock: CallClock;
  readonly links: () => TestLinks;
  /** Calls back when a picture of the stream is shown; returns the way to stop. */
  readonly onFirstFrame: (stream: MediaStream, seen: () => void) => () => void;
  readonly signal: AbortSignal;
}

/** A server that has not answered by then will not: its port is closed, or its secret is another. */
const connectWithinMs = 10_000;
const judgedAfterMs = 4_000;

/** Calls a partner in the same page, over the line that calls of citizens take, and says what the line is worth. */
export async function testLine({ clock, links, onFirstFrame, signal }: LineTestParts): Promise<LineResult> {
  const from = clock.now();
  const [own, partner] = links();
  const stops: (() => void)[] = [() => own.close(), () => partner.close()];
  const wait = (forMs: number) =>
    new Promise<void>((resolve) => {
      stops.push(clock.after(forMs, resolve));
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  let firstFrameMs: number | null = null;
  const isConnected = () => partner.view.line === 'connected';
  const connected = new Promise<void>((resolve) => {
    let watched: MediaStream | null = null;
    const look = () => {
      const { stream } = partner.view;
      if (isConnected()) resolve();
      if (!stream || stream === watched) return;
      watched = stream;
      stops.push(onFirstFrame(stream, () => (firstFrameMs ??= clock.now() - from)));
    };
    stops.push(partner.subscribe(look));
    look();
  });
  await Promise.race([connected, wait(connectWithinMs)]);
  if (isConnected()) await wait(judgedAfterMs);
  const result = judge(own, isConnected() && !signal.aborted, firstFrameMs);
  for (const stop of stops) stop();
  return result;
}

function judge({ counters }: TestLink, works: boolean, firstFrameMs: number | null): LineResult {
  if (!works) return { works };
  return {
    works,
    firstFrameMs: firstFrameMs === null ? null : Math.round(firstFrameMs),
    lostShare: counters?.line.lostShare ?? 0,
    roundTripMs: counters?.roundTripMs ?? null,
  };
}

export interface LoopParts {
  readonly browser: Browser;
  /** What is sent. */
  readonly media: LocalMedia;
  /** Sends nothing. */
  readonly partner: LocalMedia;
  /** Null: from one end to the other without any. */
  readonly server: RTCIceServer | null;
}

/** A call of this page with itself; over a relay where a server is named, and then by no other way. */
export function loop({ browser, media, partner, server }: LoopParts): TestLinks {
  const ways = signalLoop();
  const link = (end: 0 | 1, sent: LocalMedia) =>
    new PeerLink({
      browser,
      media: sent,
      signalling: ways[end],
      offers: end === 0,
      rules: () => ({
        iceServers: server ? [server] : [],
        relayOnly: server !== null,
        hostCandidates: server === null,
      }),
    });
  return [link(0, media), link(1, partner)];
}

function signalLoop(): readonly [Signalling, Signalling] {
  const listeners = [new Set<(signal: Signal) => void>(), new Set<(signal: Signal) => void>()] as const;
  const end = (own: 0 | 1): Signalling => ({
    send: (signal) => {
      for (const listener of listeners[own === 0 ? 1 : 0]) listener(signal);
    },
    onSignal: (listener) => {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
  });
  return [end(0), end(1)];
}

/** In a page: by a video that nobody sees. */
export function onFirstFrame(stream: MediaStream, seen: () => void): () => void {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  video.requestVideoFrameCallback(seen);
  void video.play().catch(() => undefined);
  return () => {
    video.srcObject = null;
  };
}
