import { callLimits, type IceCandidate } from '#contract/call.ts';
import { originOf } from '#contract/session-description.ts';
import type { CallClock } from './clock.ts';
import { type AddressRules, leavingCandidate, leavingDescription } from './descriptions.ts';
import type { Signal } from './signals.ts';

type Description = Extract<Signal, { readonly kind: 'description' }>;

/** A browser finds most of its addresses within this time, ms: they go in one message, not each in one that costs as much as all. */
const gatherMs = 20;

export interface NegotiationParts {
  readonly clock: Pick<CallClock, 'after'>;
  readonly connection: RTCPeerConnection;
  /** One of the two ends offers, always; the other asks it to, and answers. */
  readonly offers: boolean;
  readonly addresses: AddressRules;
  readonly send: (signal: Signal) => void;
  /** Says which sections of the other's offer are used, before it is answered. */
  readonly prepare: () => void;
  /** The offer is answered. */
  readonly onAnswered: () => void;
  /** The other end has begun anew: this connection is over for it. */
  readonly onOtherConnection: (offer: Description) => void;
}

/**
 * What the two ends of one connection agree on, one step after the other. Two offers never meet: Chromium 156 takes an offer back
 * that met another (`have-local-offer` to `stable`), and the picture never moves again though its frames are decoded. An offer can
 * be sent again until its answer is there: by their origins (RFC 8866, 5.2) one that comes twice is known, and one of another
 * connection.
 */
export class Negotiation {
  readonly #parts: NegotiationParts;
  #steps: Promise<void> = Promise.resolve();
  #closed = false;
  /** They go when the time of {@link gatherMs} is over. */
  #found: IceCandidate[] = [];
  #stopGathering: () => void = () => undefined;

  constructor(parts: NegotiationParts) {
    this.#parts = parts;
    const { connection, offers } = parts;
    if (offers) connection.onnegotiationneeded = () => this.#offer();
    connection.onicecandidate = ({ candidate }) => candidate && this.#gather(candidate);
  }

  /** New addresses, keys and paths for the same sections. */
  restart(): void {
    const { connection, offers, send } = this.#parts;
    if (!offers) send({ kind: 'description', type: 'rollback', sdp: '' });
    else if (this.#waitsForAnswer) this.offerAgain();
    // Before the first answer there is nothing to restart.
    else if (connection.remoteDescription) connection.restartIce();
  }

  /** The answer did not come: the offer was lost, or the answer. */
  offerAgain(): void {
    this.#next(async () => {
      if (this.#waitsForAnswer) this.#sendDescription();
    });
  }

  take(signal: Signal): void {
    this.#next(async () => {
      if (signal.kind === 'candidates') await this.#takeCandidates(signal.candidates);
      else if (signal.type === 'offer') await this.#takeOffer(signal);
      else if (signal.type === 'answer') await this.#takeAnswer(signal);
      else if (this.#parts.offers) this.restart();
    });
  }

  close(): void {
    this.#closed = true;
    this.#stopGathering();
    const { connection } = this.#parts;
    connection.onnegotiationneeded = null;
    connection.onicecandidate = null;
  }

  get #waitsForAnswer(): boolean {
    return this.#parts.connection.signalingState === 'have-local-offer';
  }

  #offer(): void {
    this.#next(async () => {
      const { connection } = this.#parts;
      if (connection.signalingState !== 'stable') return;
      await connection.setLocalDescription();
      this.#sendDescription();
    });
  }

  async #takeOffer(offer: Description): Promise<void> {
    const { connection, offers, prepare, onAnswered, onOtherConnection } = this.#parts;
    if (offers) return;
    const known = this.#knows(offer);
    if (known === 'other-connection') return onOtherConnection(offer);
    if (known === 'repeated') return this.#sendDescription();
    await connection.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
    prepare();
    await connection.setLocalDescription();
    this.#sendDescription();
    onAnswered();
  }

  async #takeAnswer({ sdp }: Description): Promise<void> {
    if (this.#waitsForAnswer) await this.#parts.connection.setRemoteDescription({ type: 'answer', sdp });
  }

  async #takeCandidates(candidates: readonly IceCandidate[]): Promise<void> {
    const { connection } = this.#parts;
    for (const { candidate, sdpMid, usernameFragment } of candidates) {
      // Of an offer that was lost: its candidates stand in it when it is sent again.
      if (!connection.remoteDescription?.sdp.includes(`a=ice-ufrag:${usernameFragment}\r\n`)) continue;
      await connection.addIceCandidate({ candidate, sdpMid, usernameFragment }).catch(passRefusal);
    }
  }

  /** How an offer stands to what the other end said last. */
  #knows({ sdp }: Description): 'new' | 'repeated' | 'other-connection' {
    const before = originOf(this.#parts.connection.remoteDescription?.sdp ?? '');
    const now = originOf(sdp);
    if (!before || !now) return 'new';
    if (before.id !== now.id) return 'other-connection';
    return before.version >= now.version ? 'repeated' : 'new';
  }

  /** The offer that waits, or the answer that was given last. */
  #sendDescription(): void {
    const { connection, addresses, send } = this.#parts;
    const { localDescription } = connection;
    if (localDescription?.type !== 'offer' && localDescription?.type !== 'answer') return;
    // An offer that was answered is over.
    if (localDescription.type === 'offer' && !this.#waitsForAnswer) return;
    const sdp = leavingDescription(localDescription.sdp, addresses);
    send({ kind: 'description', type: localDescription.type, sdp });
  }

  #gather({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate): void {
    const { addresses, clock } = this.#parts;
    const left = leavingCandidate(candidate, addresses);
    if (left === null) return;
    this.#found.push({ candidate: left, sdpMid, sdpMLineIndex, usernameFragment });
    if (this.#found.length === 1) this.#stopGathering = clock.after(gatherMs, () => this.#sendFound());
    if (this.#found.length === callLimits.candidates) this.#sendFound();
  }

  #sendFound(): void {
    this.#stopGathering();
    this.#parts.send({ kind: 'candidates', candidates: this.#found });
    this.#found = [];
  }

  /** What the browser does not take ends the step, not the call: whatever is amiss comes to light as a line that does not hold. */
  #next(step: () => Promise<void>): void {
    this.#steps = this.#steps.then(async () => {
      if (this.#closed) return;
      try {
        await step();
      } catch (error) {
        if (!this.#closed && !isRefusal(error)) throw error;
      }
    });
  }
}

/**
 * What the browser does not take keeps nothing else away. A candidate may be of no use; a track or its limits, while a section is
 * negotiated or closed, are said again when the line is there.
 */
export function passRefusal(error: unknown): void {
  if (!isRefusal(error)) throw error;
}

/** How a browser says that it does not take what it is given. */
function isRefusal(error: unknown): boolean {
  return error instanceof DOMException || error instanceof TypeError;
}
