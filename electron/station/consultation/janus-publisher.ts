import { randomUUID } from 'node:crypto';
import type { CallSignal } from '#contract/call.ts';
import { type Origin, originOf } from '#contract/session-description.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { JanusHandle, JanusMessage, JanusSession } from './janus-session.ts';
import { type RoomOfCall, videoRoomEvent, videoRoomPlugin } from './video-room.ts';

/** What both ends of a page in a room need. */
export interface RoomEndParts {
  readonly clock: Pick<Clock, 'monotonic'>;
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
  /** The offer that was taken last. */
  #taken: Origin | null = null;
  #answer: string | null = null;

  constructor(parts: RoomEndParts) {
    this.#parts = parts;
    this.#handle = this.#enter();
  }

  take(signal: CallSignal): void {
    if (signal.kind === 'candidates') void this.#handle.then((handle) => handle?.trickle(signal.candidates));
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
    if (joined.ok) return attached.value;
    void attached.value.detach();
    return this.#broken('not joined');
  }

  async #takeOffer({ sdp }: Description): Promise<void> {
    const handle = await this.#handle;
    const origin = originOf(sdp);
    if (!handle || !origin || this.#closed) return;
    const before = this.#taken;
    // Janus keeps the keys of a connection: to a page that has begun anew this end is of no use.
    if (before && before.id !== origin.id) return void this.#broken('another connection');
    // The answer was lost, or is on its way. More addresses may stand in it now: those come by themselves.
    if (before && before.version >= origin.version) return this.#sayAnswer();
    this.#taken = origin;
    this.#answer = null;
    const request = before ? 'configure' : 'publish';
    const sent = await handle.send({ request }, { type: 'offer', sdp });
    if (!sent.ok) this.#broken('offer not taken');
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
