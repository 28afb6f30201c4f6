import type { CallRoomView, CallSignal, RecordedFile } from '#contract/call.ts';
import { BackOff } from '#drivers/basics/back-off.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Lock } from '#drivers/basics/lock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { every } from '../kernel/every.ts';
import type { Log } from '../log/events.ts';
import type { CallRecordings } from './call-recordings.ts';
import { JanusPublisher } from './janus-publisher.ts';
import {
  type JanusFailure,
  type JanusHandle,
  type JanusMessage,
  type JanusServer,
  JanusSession,
} from './janus-session.ts';
import { JanusSubscriber } from './janus-subscriber.ts';
import type { MediaRoom, MediaRoomParts, RoomSide } from './media-room.ts';
import {
  createRequest,
  type RoomOfCall,
  roomExists,
  type VideoRoomEvent,
  videoRoomEvent,
  videoRoomPlugin,
} from './video-room.ts';

const delays = {
  /** A gateway that is gone comes back, or an operator brings it back. */
  againMs: { first: 500, most: 2_000 },
  /** An end that the gateway did not have: the page is told of another. */
  anewMs: 1_000,
  offerAgainMs: 3_000,
  /** Janus says that it records and writes nothing when it cannot: the first bytes are waited for. */
  firstBytesEveryMs: 500,
  firstBytesWithinMs: 20_000,
} as const;

export interface JanusRoomDeps {
  readonly server: JanusServer;
  readonly of: RoomOfCall;
  readonly mostParties: number;
  /** Null: calls are not recorded here. */
  readonly recordings: CallRecordings | null;
  readonly clock: Clock;
  readonly log: Log;
  /** Nothing of it is left at the gateway that could be ended. */
  readonly onClosed: () => void;
}

interface Page {
  readonly pageKey: string;
  publisher: JanusPublisher;
  subscriber: JanusSubscriber;
}

/** A line to the gateway, and the room's own part in it. */
interface Open {
  readonly session: JanusSession;
  readonly handle: JanusHandle;
}

/**
 * A call's room of Janus' VideoRoom, and each side's two connections to it. When the gateway is lost everything is made anew, with
 * other names of the ends, so that pages connect anew as well.
 */
export class JanusRoom implements MediaRoom {
  readonly #deps: JanusRoomDeps;
  readonly #parts: MediaRoomParts;
  readonly #again = new BackOff(delays.againMs.first, delays.againMs.most);
  /** What the gateway is told is told in order. */
  readonly #lock = new Lock();
  readonly #feeds = new Map<number, string>();
  readonly #pages = new Map<string, Page>();
  readonly #offering: Timer;
  #sides: readonly RoomSide[] = [];
  #open: Open | null = null;
  #waiting: Timer | null = null;
  #closed = false;
  #records = false;
  /** What the gateway was told last. */
  #told = false;
  #isRecording = false;
  /** How often it was told to stop, and its files are not known yet. */
  #stopping = 0;

  constructor(deps: JanusRoomDeps, parts: MediaRoomParts) {
    this.#deps = deps;
    this.#parts = parts;
    this.#offering = every(deps.clock, delays.offerAgainMs, () => this.#offerAgain());
    void this.#lock.run(() => this.#begin());
  }

  get isRecording(): boolean {
    return this.#isRecording;
  }
  get files(): readonly RecordedFile[] {
    return this.#deps.recordings?.files ?? [];
  }

  get recordingFollows(): boolean {
    return this.#stopping > 0 || (this.#deps.recordings?.follows ?? false);
  }

  viewOf(partyId: string): CallRoomView | null {
    const page = this.#pages.get(partyId);
    if (!page) return null;
    const { publisher, subscriber } = page;
    return { publish: publisher.id, subscribe: subscriber.id, streams: subscriber.streams };
  }

  setSides(sides: readonly RoomSide[]): void {
    this.#sides = sides.map(({ partyId, pageKey }) => ({ partyId, pageKey }));
    for (const [partyId, { pageKey }] of this.#pages)
      if (!sides.some((side) => side.partyId === partyId && side.pageKey === pageKey)) this.#drop(partyId);
    // Behind a recording that is being stopped: nobody who has not agreed sends into it.
    void this.#lock.run(async () => this.#admit());
  }

  take(partyId: string, to: string, signal: CallSignal): void {
    const { publisher, subscriber } = this.#pages.get(partyId) ?? {};
    if (publisher?.id === to) publisher.take(signal);
    else if (subscriber?.id === to) subscriber.take(signal);
  }

  record(on: boolean): void {
    if (this.#records === on) return;
    this.#records = on;
    if (on) void this.#lock.run(() => this.#applyRecording());
    else void this.#stopRecording();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#offering.cancel();
    this.#waiting?.cancel();
    this.#records = false;
    void this.#lock.run(() => this.#end());
  }

  // --- the gateway

  async #begin(): Promise<void> {
    if (this.#closed) return;
    const { server, clock } = this.#deps;
    const session = await JanusSession.open(server, clock);
    if (!session.ok) return this.#lost(session.failure);
    const handle = await session.value.attach(videoRoomPlugin, (event) => this.#hear(event));
    const failure = handle.ok ? await this.#create(handle.value) : handle.failure;
    if (!handle.ok || failure) {
      session.value.close();
      return this.#lost(failure ?? 'gone');
    }
    this.#open = { session: session.value, handle: handle.value };
    this.#again.reset();
    session.value.onGone(() => this.#gone());
    await this.#applyRecording();
    this.#admit();
  }

  /** Null: it is there, and this station is in it, silent: so it hears who publishes. */
  async #create(handle: JanusHandle): Promise<JanusFailure | null> {
    const { of, mostParties, recordings } = this.#deps;
    const { room, secret } = of;
    const create = createRequest(of, mostParties, recordings?.folder ?? null);
    let created = await asked(handle, create);
    if (created.event?.error_code === roomExists) {
      await asked(handle, { request: 'destroy', room, secret });
      created = await asked(handle, create);
    }
    if (created.failure) return created.failure;
    const joined = await handle.send({ request: 'join', ptype: 'publisher', room, pin: secret, display: '' });
    return joined.ok ? null : joined.failure;
  }

  async #end(): Promise<void> {
    await this.#applyRecording();
    for (const partyId of [...this.#pages.keys()]) this.#drop(partyId);
    const { room, secret } = this.#deps.of;
    const open = this.#open;
    this.#open = null;
    await open?.handle.send({ request: 'destroy', room, secret });
    open?.session.close();
    this.#deps.onClosed();
  }

  #gone(): void {
    this.#open = null;
    this.#lost('gone');
  }

  #lost(failure: JanusFailure): void {
    if (this.#closed) return;
    const { clock, log } = this.#deps;
    log.write('consultation.room-lost', { cause: failure === 'gone' ? 'no gateway' : failure.reason });
    for (const partyId of [...this.#pages.keys()]) this.#drop(partyId);
    this.#feeds.clear();
    // Nobody says any more when its files are closed.
    if (this.#told) void this.#deps.recordings?.takeUp();
    this.#told = false;
    this.#isRecording = false;
    this.#waiting = clock.after(this.#again.next(), () => void this.#lock.run(() => this.#begin()));
    this.#parts.onChange();
  }

  #hear(message: JanusMessage): void {
    const event = videoRoomEvent(message);
    if (message.janus !== 'event' || !event || this.#closed) return;
    // By somebody who may: a call that goes on gets another.
    if (event.videoroom === 'destroyed' && this.#open) return void this.#takeDown(this.#open);
    for (const { id, display } of event.publishers ?? []) this.#feeds.set(id, display ?? '');
    for (const gone of [event.unpublished, event.leaving])
      if (typeof gone === 'number') this.#feeds.delete(gone);
    for (const partyId of this.#pages.keys()) this.#setFeeds(partyId);
  }

  // --- the sides

  /** Each page that is not there yet gets its two ends. */
  #admit(): void {
    if (!this.#open || this.#closed) return;
    const { session } = this.#open;
    const missing = this.#sides.filter(({ partyId }) => !this.#pages.has(partyId));
    const entering = missing.filter(({ pageKey }) => pageKey !== null);
    for (const { partyId, pageKey } of entering) this.#enter(session, partyId, pageKey ?? '');
    if (entering.length > 0) this.#parts.onChange();
  }

  #enter(session: JanusSession, partyId: string, pageKey: string): void {
    const page: Page = {
      pageKey,
      publisher: this.#publisher(session, partyId),
      subscriber: this.#subscriber(session, partyId),
    };
    this.#pages.set(partyId, page);
    this.#setFeeds(partyId);
  }

  #publisher(session: JanusSession, partyId: string): JanusPublisher {
    const made: JanusPublisher = new JanusPublisher({
      ...this.#endParts(session, partyId),
      onBroken: (cause) =>
        this.#anew(partyId, cause, (page) => {
          if (page.publisher !== made) return;
          made.close();
          page.publisher = this.#publisher(session, partyId);
        }),
    });
    return made;
  }

  #subscriber(session: JanusSession, partyId: string): JanusSubscriber {
    const made: JanusSubscriber = new JanusSubscriber({
      ...this.#endParts(session, partyId),
      onStreams: () => this.#parts.onChange(),
      onBroken: (cause) =>
        this.#anew(partyId, cause, (page) => {
          if (page.subscriber !== made) return;
          made.close();
          page.subscriber = this.#subscriber(session, partyId);
          this.#setFeeds(partyId);
        }),
    });
    return made;
  }

  #endParts(session: JanusSession, partyId: string) {
    const send = (from: string, signal: CallSignal) => this.#parts.send(partyId, from, signal);
    const { of, clock } = this.#deps;
    return { session, of, clock, partyId, send };
  }

  #anew(partyId: string, cause: string, replace: (page: Page) => void): void {
    const { clock, log } = this.#deps;
    const page = this.#pages.get(partyId);
    log.write('consultation.room-end-lost', { cause });
    clock.after(delays.anewMs, () => {
      if (!page || this.#pages.get(partyId) !== page) return;
      replace(page);
      this.#parts.onChange();
    });
  }

  #setFeeds(partyId: string): void {
    const others = [...this.#feeds].filter(([, of]) => of !== partyId && this.#pages.has(of));
    this.#pages.get(partyId)?.subscriber.setFeeds(others.map(([feed]) => feed));
  }

  #drop(partyId: string): void {
    const page = this.#pages.get(partyId);
    this.#pages.delete(partyId);
    page?.publisher.close();
    page?.subscriber.close();
  }

  #offerAgain(): void {
    for (const { subscriber } of this.#pages.values()) subscriber.offerAgain();
  }

  // --- recording

  /** Whoever waits for what was recorded is told when all of it is known. */
  async #stopRecording(): Promise<void> {
    this.#stopping += 1;
    await this.#lock.run(() => this.#applyRecording());
    this.#stopping -= 1;
    this.#parts.onChange();
  }

  async #applyRecording(): Promise<void> {
    const { recordings, of } = this.#deps;
    const on = this.#records;
    const open = this.#open;
    if (!recordings || !open || on === this.#told) return;
    // What nobody would erase is not recorded.
    if (on && !(await recordings.prepare())) return this.#parts.onRecordingFailed();
    const { room, secret } = of;
    const { failure } = await asked(open.handle, { request: 'enable_recording', room, secret, record: on });
    // Nobody knows whether it goes on: its room goes.
    if (failure && (!on || failure === 'gone')) {
      this.#told = true;
      this.#takeDown(open);
    }
    if (failure) return on ? this.#parts.onRecordingFailed() : undefined;
    this.#told = on;
    if (on) this.#awaitFirstBytes(recordings);
    else await this.#gather(recordings);
  }

  #takeDown({ session }: Open): void {
    session.close();
    this.#gone();
  }

  #awaitFirstBytes(recordings: CallRecordings): void {
    const { clock } = this.#deps;
    const until = clock.monotonic() + delays.firstBytesWithinMs;
    const look = async () => {
      if (!this.#told || this.#isRecording) return;
      const isGrowing = await recordings.isGrowing();
      // It may have been stopped meanwhile.
      if (!this.#told) return;
      if (isGrowing) this.#showRecording();
      else if (clock.monotonic() > until) this.#parts.onRecordingFailed();
      else clock.after(delays.firstBytesEveryMs, () => void look());
    };
    void look();
  }

  async #gather(recordings: CallRecordings): Promise<void> {
    await recordings.gather();
    this.#isRecording = false;
    // Behind what goes on: somebody may be waiting to come in.
    void recordings.seal();
  }

  #showRecording(): void {
    this.#isRecording = true;
    this.#parts.onChange();
  }
}

interface Answered {
  readonly event: VideoRoomEvent | null;
  readonly failure: JanusFailure | null;
}

/** What is answered at once. */
async function asked(handle: JanusHandle, body: object): Promise<Answered> {
  const answer: Result<JanusMessage, JanusFailure> = await handle.send(body);
  if (!answer.ok) return { event: null, failure: answer.failure };
  const event = videoRoomEvent(answer.value);
  const failure = event?.error === undefined ? null : ({ kind: 'refused', reason: event.error } as const);
  return { event, failure };
}
