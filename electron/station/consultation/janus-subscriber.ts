import { randomUUID } from 'node:crypto';
import type { CallRoomView, CallSignal } from '#contract/call.ts';
import { type Origin, originOf } from '#contract/session-description.ts';
import type { RoomEndParts } from './janus-publisher.ts';
import type { JanusHandle, JanusMessage } from './janus-session.ts';
import { videoRoomEvent, videoRoomPlugin } from './video-room.ts';

export interface SubscriberParts extends RoomEndParts {
  /** Other sides' sound and pictures are at other places of its description. */
  readonly onStreams: () => void;
}

/** An end that the page has asked to mend so often, and that did not hold since, is made anew. */
const mendsUntilAnew = 3;
/** What was answered connects for the first time within so long, also on a busy machine, ms: to begin anew would only delay it. */
const connectsWithinMs = 5_000;

/** Sends one page what all others send into the room, over one connection. It offers. */
export class JanusSubscriber {
  readonly id = randomUUID();
  streams: CallRoomView['streams'] = [];
  readonly #parts: SubscriberParts;
  readonly #fed = new Set<number>();
  #handle: JanusHandle | null = null;
  #begun = false;
  #closed = false;
  #wanted: ReadonlySet<number> = new Set();
  #offer: { readonly sdp: string; answered: boolean } | null = null;
  /** How the connection is named in offers. */
  #connection: string | null = null;
  /** The answer that was taken last. */
  #taken: Origin | null = null;
  #answeredAt = 0;
  /** It connected once. */
  #wasUp = false;
  #mends = 0;

  constructor(parts: SubscriberParts) {
    this.#parts = parts;
  }

  /** Who is to be seen: Janus' own names of those who publish. Whoever stops is taken out by Janus itself. */
  setFeeds(feeds: readonly number[]): void {
    this.#wanted = new Set(feeds);
    for (const feed of [...this.#fed]) if (!this.#wanted.has(feed)) this.#fed.delete(feed);
    void this.#follow();
  }

  take(signal: CallSignal): void {
    if (signal.kind === 'candidates') this.#handle?.trickle(signal.candidates);
    else if (signal.type === 'answer') void this.#takeAnswer(signal.sdp);
    else if (signal.type === 'rollback') this.#mend();
  }

  /** An offer that nobody has answered: it was lost, or the answer. */
  offerAgain(): void {
    if (this.#offer && !this.#offer.answered) this.#sayOffer(this.#offer.sdp);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    void this.#handle?.detach();
  }

  async #follow(): Promise<void> {
    const missing = [...this.#wanted].filter((feed) => !this.#fed.has(feed));
    if (missing.length === 0 || this.#closed) return;
    if (!this.#begun) return this.#enter();
    if (!this.#handle) return;
    for (const feed of missing) this.#fed.add(feed);
    const subscribe = missing.map((feed) => ({ feed }));
    const updated = await this.#handle.send({ request: 'update', subscribe });
    if (!updated.ok) this.#broken('not updated');
  }

  async #enter(): Promise<void> {
    this.#begun = true;
    const { session, of } = this.#parts;
    const attached = await session.attach(videoRoomPlugin, (event) => this.#hear(event));
    if (!attached.ok) return this.#broken('not attached');
    if (this.#closed) return void attached.value.detach();
    const feeds = [...this.#wanted];
    for (const feed of feeds) this.#fed.add(feed);
    const streams = feeds.map((feed) => ({ feed }));
    const joined = await attached.value.send({
      ...{ request: 'join', ptype: 'subscriber', room: of.room, pin: of.secret, streams },
    });
    if (!joined.ok || this.#closed) void attached.value.detach();
    if (!joined.ok) return this.#broken('not joined');
    if (this.#closed) return;
    this.#handle = attached.value;
    await this.#follow();
  }

  #hear(message: JanusMessage): void {
    if (this.#closed) return;
    const { janus, jsep, reason } = message;
    const event = videoRoomEvent(message);
    if (janus === 'webrtcup') {
      this.#wasUp = true;
      this.#mends = 0;
    }
    if (janus === 'hangup' || janus === 'detached') return void this.#broken(reason ?? janus);
    if (event?.error !== undefined) return void this.#broken(event.error);
    if (event?.streams) this.#takeStreams(event.streams);
    if (jsep?.type !== 'offer') return;
    this.#offer = { sdp: this.#ofOneConnection(jsep.sdp), answered: false };
    this.#sayOffer(this.#offer.sdp);
  }

  #takeStreams(
    streams: readonly { readonly mid: string; readonly feed_display?: string | undefined }[],
  ): void {
    this.streams = streams.flatMap(({ mid, feed_display: partyId }) =>
      partyId === undefined ? [] : [{ mid, partyId }],
    );
    this.#parts.onStreams();
  }

  /** One that comes twice, since its offer was said twice, is no answer to the next offer: Janus would send nothing of what is new. */
  async #takeAnswer(sdp: string): Promise<void> {
    const origin = originOf(sdp);
    if (!this.#offer || this.#offer.answered || !origin) return;
    if (origin.id === this.#taken?.id && origin.version <= this.#taken.version) return;
    this.#taken = origin;
    this.#offer.answered = true;
    this.#answeredAt = this.#parts.clock.monotonic();
    const started = await this.#handle?.send({ request: 'start' }, { type: 'answer', sdp });
    if (!started?.ok) this.#broken('answer not taken');
  }

  /** As long as nobody sends there is nothing to mend, nor while it connects. */
  #mend(): void {
    if (!this.#offer || this.#isConnecting) return;
    this.#mends += 1;
    if (this.#mends >= mendsUntilAnew) this.#broken('not mended');
    else if (this.#offer.answered) void this.#handle?.send({ request: 'configure', restart: true });
    else this.offerAgain();
  }

  /**
   * VideoRoom (Janus 1.1 to 1.4) gives each of its offers the name of another connection (RFC 8866, 5.2), though it is the same: by
   * it a page would make its own anew whenever somebody comes in.
   */
  #ofOneConnection(sdp: string): string {
    this.#connection ??= originOf(sdp)?.id ?? null;
    return sdp.replace(/^(o=\S+ )\d+/m, (_, before: string) => `${before}${this.#connection}`);
  }

  get #isConnecting(): boolean {
    const sinceMs = this.#parts.clock.monotonic() - this.#answeredAt;
    return this.#offer?.answered === true && !this.#wasUp && sinceMs < connectsWithinMs;
  }

  #sayOffer(sdp: string): void {
    this.#parts.send(this.id, { kind: 'description', type: 'offer', sdp });
  }

  #broken(cause: string): void {
    if (!this.#closed) this.#parts.onBroken(cause);
  }
}
