import { randomUUID } from 'node:crypto';
import type { CallRoomView, CallSignal } from '#contract/call.ts';
import type { RoomEndParts } from './janus-publisher.ts';
import type { JanusHandle, JanusMessage } from './janus-session.ts';
import { videoRoomEvent, videoRoomPlugin } from './video-room.ts';

export interface SubscriberParts extends RoomEndParts {
  /** Other sides' sound and pictures are at other places of its description. */
  readonly onStreams: () => void;
}

/** An end that the page has asked to mend so often, and that did not hold since, is made anew. */
const mendsUntilAnew = 3;

/** Sends one page what all others send into the room, over one connection. It offers. */
export class JanusSubscriber {
  readonly id = randomUUID();
  streams: CallRoomView['streams'] = [];
  readonly #parts: SubscriberParts;
  readonly #taken = new Set<number>();
  #handle: JanusHandle | null = null;
  #begun = false;
  #closed = false;
  #wanted: ReadonlySet<number> = new Set();
  #offer: { readonly sdp: string; answered: boolean } | null = null;
  #mends = 0;

  constructor(parts: SubscriberParts) {
    this.#parts = parts;
  }

  /** Who is to be seen: Janus' own names of those who publish. Whoever stops is taken out by Janus itself. */
  setFeeds(feeds: readonly number[]): void {
    this.#wanted = new Set(feeds);
    for (const feed of [...this.#taken]) if (!this.#wanted.has(feed)) this.#taken.delete(feed);
    void this.#follow();
  }

  take(signal: CallSignal): void {
    if (signal.kind === 'candidate') this.#handle?.trickle(signal);
    else if (signal.type === 'answer') this.#takeAnswer(signal.sdp);
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
    const missing = [...this.#wanted].filter((feed) => !this.#taken.has(feed));
    if (missing.length === 0 || this.#closed) return;
    if (!this.#begun) return this.#enter();
    if (!this.#handle) return;
    for (const feed of missing) this.#taken.add(feed);
    await this.#handle.send({ request: 'update', subscribe: missing.map((feed) => ({ feed })) });
  }

  async #enter(): Promise<void> {
    this.#begun = true;
    const { session, of } = this.#parts;
    const attached = await session.attach(videoRoomPlugin, (event) => this.#hear(event));
    if (!attached.ok) return this.#broken('not attached');
    if (this.#closed) return void attached.value.detach();
    const feeds = [...this.#wanted];
    for (const feed of feeds) this.#taken.add(feed);
    const streams = feeds.map((feed) => ({ feed }));
    const joined = await attached.value.send({
      ...{ request: 'join', ptype: 'subscriber', room: of.room, pin: of.secret, streams },
    });
    if (!joined.ok) return this.#broken('not joined');
    this.#handle = attached.value;
    await this.#follow();
  }

  #hear(message: JanusMessage): void {
    if (this.#closed) return;
    const { janus, jsep, reason } = message;
    const event = videoRoomEvent(message);
    if (janus === 'webrtcup') this.#mends = 0;
    if (janus === 'hangup' || janus === 'detached') return void this.#broken(reason ?? janus);
    if (event?.error !== undefined) return void this.#broken(event.error);
    if (event?.streams) this.#takeStreams(event.streams);
    if (jsep?.type !== 'offer') return;
    this.#offer = { sdp: jsep.sdp, answered: false };
    this.#sayOffer(jsep.sdp);
  }

  #takeStreams(
    streams: readonly { readonly mid: string; readonly feed_display?: string | undefined }[],
  ): void {
    this.streams = streams.flatMap(({ mid, feed_display: partyId }) =>
      partyId === undefined ? [] : [{ mid, partyId }],
    );
    this.#parts.onStreams();
  }

  #takeAnswer(sdp: string): void {
    if (!this.#offer || this.#offer.answered) return;
    this.#offer.answered = true;
    void this.#handle?.send({ request: 'start' }, { type: 'answer', sdp });
  }

  #mend(): void {
    this.#mends += 1;
    if (this.#mends >= mendsUntilAnew) this.#broken('not mended');
    else if (this.#offer?.answered) void this.#handle?.send({ request: 'configure', restart: true });
    else this.offerAgain();
  }

  #sayOffer(sdp: string): void {
    this.#parts.send(this.id, { kind: 'description', type: 'offer', sdp });
  }

  #broken(cause: string): void {
    if (!this.#closed) this.#parts.onBroken(cause);
  }
}
