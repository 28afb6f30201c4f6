import { randomUUID } from 'node:crypto';
import type { CallSignal } from '#contract/call.ts';
import type { JanusHandle, JanusMessage, JanusSession } from './janus-session.ts';
import { type RoomOfCall, videoRoomEvent, videoRoomPlugin } from './video-room.ts';

/** What both ends of a page in a room need. */
export interface RoomEndParts {
  readonly session: JanusSession;
  readonly of: RoomOfCall;
  readonly partyId: string;
  readonly send: (from: string, signal: CallSignal) => void;
  /** It is of no use any more: the server let it go, or will not have it. `cause` is for the log. */
  readonly onBroken: (cause: string) => void;
}

type Description = Extract<CallSignal, { kind: 'description' }>;

/** Takes what one page sends into the room. The page offers, and begins its addresses anew by another offer. */
export class JanusPublisher {
  readonly id = randomUUID();
  readonly #parts: RoomEndParts;
  readonly #handle: Promise<JanusHandle | null>;
  #closed = false;
  #offer: string | null = null;
  #answer: string | null = null;

  constructor(parts: RoomEndParts) {
    this.#parts = parts;
    this.#handle = this.#enter();
  }

  take(signal: CallSignal): void {
    if (signal.kind === 'candidate') void this.#handle.then((handle) => handle?.trickle(signal));
    else if (signal.type === 'offer') void this.#takeOffer(signal);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    void this.#handle.then((handle) => handle?.detach());
  }

  async #enter(): Promise<JanusHandle | null> {
    const { session, of, partyId } = this.#parts;
    const attached = await session.attach(videoRoomPlugin, (event) => this.#hear(event));
    if (!attached.ok) return this.#broken('not attached');
    const join = { request: 'join', ptype: 'publisher', room: of.room, pin: of.secret, display: partyId };
    const joined = await attached.value.send(join);
    return joined.ok ? attached.value : this.#broken('not joined');
  }

  async #takeOffer({ sdp }: Description): Promise<void> {
    const handle = await this.#handle;
    if (!handle || this.#closed) return;
    // The answer was lost, or is on its way.
    if (sdp === this.#offer) return this.#sayAnswer();
    const request = this.#offer === null ? 'publish' : 'configure';
    this.#offer = sdp;
    this.#answer = null;
    await handle.send({ request }, { type: 'offer', sdp });
  }

  #hear(message: JanusMessage): void {
    if (this.#closed) return;
    const { janus, jsep, reason } = message;
    const { error } = videoRoomEvent(message) ?? {};
    if (janus === 'hangup' || janus === 'detached') return void this.#broken(reason ?? janus);
    if (error !== undefined) return void this.#broken(error);
    if (jsep?.type !== 'answer') return;
    this.#answer = jsep.sdp;
    this.#sayAnswer();
  }

  #sayAnswer(): void {
    if (this.#answer !== null)
      this.#parts.send(this.id, { kind: 'description', type: 'answer', sdp: this.#answer });
  }

  #broken(cause: string): null {
    if (!this.#closed) this.#parts.onBroken(cause);
    return null;
  }
}
