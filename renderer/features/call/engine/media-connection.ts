import { preferCodecs } from './codecs.ts';
import { firstLimits, type PictureLimits, pictureLimits, type SendingStep } from './ladder.ts';
import type { LocalMedia } from './local-media.ts';
import { Negotiation, type NegotiationParts, passRefusal } from './negotiation.ts';

/** `both`: to a page. Of a room's two connections one sends, the other receives, from however many. */
export type Carries = 'both' | 'sends' | 'receives';

const directions = { both: 'sendrecv', sends: 'sendonly', receives: 'recvonly' } as const;

export interface MediaConnectionParts extends Omit<NegotiationParts, 'prepare' | 'onAnswered'> {
  readonly carries: Carries;
  readonly media: LocalMedia;
  readonly createStream: (tracks: MediaStreamTrack[]) => MediaStream;
  /** The line came, broke or came back. */
  readonly onLine: (state: RTCPeerConnectionState) => void;
  readonly onStream: (stream: MediaStream) => void;
  readonly onRelayTrouble: (trouble: RelayTrouble) => void;
}

/** `refused`: it knows neither our name nor our password, or their time is over. */
export type RelayTrouble = 'refused' | 'unreachable';

/** A code that no server sends (WebRTC, 4.8.1.3): it did not answer. */
const unreachable = 701;

const sections = [
  { kind: 'audio', device: 'microphone' },
  { kind: 'video', device: 'camera' },
] as const;

/** One RTCPeerConnection with one section for sound and one for the picture, as long as it lives; one that receives has more. */
export class MediaConnection {
  readonly negotiation: Negotiation;
  readonly #parts: MediaConnectionParts;
  /** Parameters are set one after the other: the browser takes them only as it has given them. */
  #limiting: Promise<void> = Promise.resolve();
  #shown: readonly MediaStreamTrack[] = [];
  #isLimited = false;

  constructor(parts: MediaConnectionParts) {
    this.#parts = parts;
    const { connection, offers } = parts;
    this.negotiation = new Negotiation({
      ...parts,
      prepare: () => this.#prepare(),
      onAnswered: () => this.#sendFirst(),
    });
    connection.onconnectionstatechange = () => parts.onLine(connection.connectionState);
    connection.onicecandidateerror = ({ url, errorCode }) =>
      /^turns?:/.test(url) && parts.onRelayTrouble(errorCode === unreachable ? 'unreachable' : 'refused');
    if (!offers) return;
    const direction = directions[parts.carries];
    for (const { kind } of sections) {
      const sendEncodings = kind === 'video' ? [{ ...firstLimits }] : [];
      preferCodecs(connection.addTransceiver(kind, { direction, sendEncodings }));
    }
    this.#showStream();
    void this.bind();
  }

  /** Sends what is open now. */
  async bind(): Promise<void> {
    const { media, connection, carries } = this.#parts;
    if (carries === 'receives') return;
    for (const { kind, device } of sections) {
      const sender = this.#transceiver(kind)?.sender;
      const { track } = media[device].view;
      if (sender && sender.track !== track && connection.signalingState !== 'closed')
        await sender.replaceTrack(track).catch(passRefusal);
    }
  }

  /** Holds the picture to what a step allows. */
  limit(step: SendingStep, signing: boolean): void {
    this.#setLimits(pictureLimits(step, signing), signing);
  }

  /** For the next addresses that are gathered. */
  configure(configuration: RTCConfiguration): void {
    this.#parts.connection.setConfiguration(configuration);
  }

  /** What comes in the section of this name. */
  track(mid: string): MediaStreamTrack | null {
    const transceivers = this.#parts.connection.getTransceivers();
    return transceivers.find((transceiver) => transceiver.mid === mid)?.receiver.track ?? null;
  }

  figures(): Promise<RTCStatsReport> {
    return this.#parts.connection.getStats();
  }

  close(): void {
    this.negotiation.close();
    const { connection } = this.#parts;
    connection.onconnectionstatechange = null;
    connection.onicecandidateerror = null;
    connection.close();
  }

  /** The other's offer has made the sections. */
  #prepare(): void {
    const { carries } = this.#parts;
    const used = new Set(sections.map(({ kind }) => this.#transceiver(kind)));
    for (const transceiver of this.#parts.connection.getTransceivers()) {
      const isUsed = carries === 'receives' || used.has(transceiver);
      transceiver.direction = isUsed ? directions[carries] : 'inactive';
      if (isUsed) preferCodecs(transceiver);
    }
    this.#showStream();
  }

  /** What this end sends goes into the sections of the other's offer. Neither the answer nor addresses wait for it. */
  #sendFirst(): void {
    if (!this.#isLimited) this.#setLimits(firstLimits, false);
    this.#limiting = this.#limiting.then(() => this.bind());
  }

  #transceiver(kind: 'audio' | 'video'): RTCRtpTransceiver | undefined {
    return this.#parts.connection.getTransceivers().find(({ receiver }) => receiver.track.kind === kind);
  }

  #showStream(): void {
    const tracks = sections.flatMap(({ kind }) => this.#transceiver(kind)?.receiver.track ?? []);
    // Another stream of the same tracks would turn the picture dark for a moment.
    if (tracks.length === this.#shown.length && tracks.every((track) => this.#shown.includes(track))) return;
    this.#shown = tracks;
    this.#parts.onStream(this.#parts.createStream(tracks));
  }

  #setLimits(limits: PictureLimits, signing: boolean): void {
    this.#isLimited = true;
    this.#limiting = this.#limiting.then(() => this.#applyLimits(limits, signing));
  }

  async #applyLimits(limits: PictureLimits, signing: boolean): Promise<void> {
    if (this.#parts.carries === 'receives') return;
    const sender = this.#transceiver('video')?.sender;
    if (!sender || this.#parts.connection.signalingState === 'closed') return;
    const parameters = sender.getParameters();
    const [encoding] = parameters.encodings;
    if (!encoding) return;
    Object.assign(encoding, limits);
    // Balanced, Chromium 156 stays at 480 × 270 and ten pictures a second after a beginning without a known line.
    parameters.degradationPreference = 'maintain-framerate';
    // What the encoder does with a picture that is too much for it: hands are movement.
    if (sender.track) sender.track.contentHint = signing ? 'motion' : '';
    await sender.setParameters(parameters).catch(passRefusal);
  }
}
