import { ORPCError } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';
import type { HotlineCall, HotlineEnd } from '#contract/hotline.ts';
import { type Browser, isFit, type LocalMedia, type Loudspeaker, pageBrowser } from '../call/index.ts';
import { ownDevices } from './own-media.ts';

export type PhoneTrouble = 'no-microphone' | 'too-often' | 'failed';

export interface PhoneNow {
  readonly state: HotlineCall['state'];
  readonly why: HotlineEnd | PhoneTrouble | null;
  /** How long somebody has been there, ms; it moves with each look. Null: nobody has answered. */
  readonly talkedMs: () => number | null;
  readonly media: LocalMedia | null;
}

const dialling: PhoneNow = { state: 'dialling', why: null, talkedMs: () => null, media: null };

const delays = {
  /** Addresses of this machine are found in a moment; those of networks that are down never are. */
  gatherMs: 1_000,
  keyMs: 160,
} as const;

/** What the telephone network speaks everywhere (ITU-T G.711), and its keys (RFC 4733), at 8 kHz. */
const phoneCodecs = ['audio/pcma', 'audio/pcmu', 'audio/telephone-event'];

export interface PhoneLineParts {
  readonly client: StationClient;
  readonly media: LocalMedia;
  readonly browser: Browser;
  readonly loudspeaker: Loudspeaker;
  readonly onChange: (now: PhoneNow) => void;
}

/** A telephone: the microphone, the loudspeaker, and a line to the gateway. Everything is closed when it ends. */
export class PhoneLine {
  readonly #parts: PhoneLineParts;
  readonly #hungUp = new AbortController();
  #connection: RTCPeerConnection | null = null;
  #now: PhoneNow = dialling;

  constructor(parts: PhoneLineParts) {
    this.#parts = parts;
    this.#now = { ...dialling, media: parts.media };
  }

  get now(): PhoneNow {
    return this.#now;
  }
  get loudspeaker(): Loudspeaker {
    return this.#parts.loudspeaker;
  }

  hangUp(): void {
    this.#hungUp.abort();
  }

  /** Dials, and resolves when it is over: hung up here or there, or `signal` aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const over = AbortSignal.any([signal, this.#hungUp.signal]);
    const why = await this.#talk(over).catch((error: unknown) => troubleOf(error, over));
    this.#close();
    this.#show({ state: 'ended', why, media: null });
  }

  /** A key of the telephone: as a tone of the line's own, or the station says it. */
  press(key: string): void {
    const { client } = this.#parts;
    const tones = this.#connection?.getSenders()[0]?.dtmf;
    if (tones?.canInsertDTMF) tones.insertDTMF(tones.toneBuffer + key, delays.keyMs);
    // It is over meanwhile, and that is shown.
    else void client.hotline.key({ key }).catch(() => undefined);
  }

  async #talk(signal: AbortSignal): Promise<PhoneNow['why']> {
    const { client, media } = this.#parts;
    await media.microphone.turnOn();
    const { track } = media.microphone.view;
    if (!track) return 'no-microphone';
    const offer = await this.#offer(track);
    for await (const view of await client.hotline.dial({ offer }, { signal })) {
      if (view.state === 'ended') return view.why;
      if (view.answer !== null) await this.#hear(view.answer);
      this.#progressed(view);
    }
    return signal.aborted ? 'hung-up' : 'gateway-gone';
  }

  async #offer(track: MediaStreamTrack): Promise<string> {
    const { browser, loudspeaker } = this.#parts;
    const connection = browser.createConnection({ iceServers: [] });
    this.#connection = connection;
    connection.ontrack = ({ track: heard }) => loudspeaker.play('hotline', browser.createStream([heard]));
    preferPhoneCodecs(connection.addTransceiver(track, { direction: 'sendrecv' }));
    await connection.setLocalDescription();
    await this.#gathered(connection);
    return connection.localDescription?.sdp ?? '';
  }

  #gathered(connection: RTCPeerConnection): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#parts.browser.clock.after(delays.gatherMs, resolve);
      connection.onicegatheringstatechange = () => {
        if (connection.iceGatheringState !== 'complete') return;
        stop();
        resolve();
      };
    });
  }

  /** The gateway says it once; whatever comes later is the same. */
  async #hear(sdp: string): Promise<void> {
    const connection = this.#connection;
    if (!connection || connection.remoteDescription) return;
    if (isFit({ kind: 'description', type: 'answer', sdp }))
      await connection.setRemoteDescription({ type: 'answer', sdp });
  }

  #progressed({ state, talkingSince, now }: HotlineCall): void {
    const { clock } = this.#parts.browser;
    const from = talkingSince === null ? null : clock.now() - (now - talkingSince);
    this.#show({ state, talkedMs: () => (from === null ? null : clock.now() - from) });
  }

  #close(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#parts.loudspeaker.close();
    this.#parts.media.close();
  }

  #show(change: Partial<PhoneNow>): void {
    this.#now = { ...this.#now, ...change };
    this.#parts.onChange(this.#now);
  }
}

function preferPhoneCodecs(transceiver: RTCRtpTransceiver): void {
  const all = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
  const spoken = all.filter(
    ({ mimeType, clockRate }) => phoneCodecs.includes(mimeType.toLowerCase()) && clockRate === 8_000,
  );
  if (spoken.length > 0) transceiver.setCodecPreferences(spoken);
}

function troubleOf(error: unknown, signal: AbortSignal): PhoneNow['why'] {
  if (signal.aborted) return 'hung-up';
  if (error instanceof ORPCError) return error.code === 'TOO_MUCH' ? 'too-often' : 'failed';
  // The line to the station is lost, and with it the call.
  return 'gateway-gone';
}

/** The calls of a visit, by the keys of their places. */
class PhoneLines {
  readonly #lines = new Map<string, PhoneLine>();
  readonly #shown = new Map<string, PhoneNow>();
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(dialKey: string): PhoneNow {
    return this.#shown.get(dialKey) ?? dialling;
  }
  line(dialKey: string): PhoneLine | null {
    return this.#lines.get(dialKey) ?? null;
  }

  /** Somebody else is to be talked to. */
  hangUp(): void {
    for (const line of this.#lines.values()) line.hangUp();
  }

  /** Until its page is left. */
  async hold(dialKey: string, client: StationClient, signal: AbortSignal): Promise<void> {
    const line = new PhoneLine({
      ...{ client, browser: pageBrowser(), ...ownDevices(client) },
      // Whoever has left sees no more of it.
      onChange: (now) => !signal.aborted && this.show(dialKey, now),
    });
    this.#lines.set(dialKey, line);
    signal.addEventListener('abort', () => this.#drop(dialKey), { once: true });
    await line.run(signal);
  }

  show(dialKey: string, now: PhoneNow): void {
    this.#shown.set(dialKey, now);
    for (const listener of [...this.#listeners]) listener();
  }

  #drop(dialKey: string): void {
    this.#lines.delete(dialKey);
    this.#shown.delete(dialKey);
  }
}

export const phoneLines = new PhoneLines();
