import { randomUUID } from 'node:crypto';
import {
  type After,
  type CallEnd,
  type CallLevel,
  type CallMedia,
  type CallMessage,
  type CallParty,
  type CallSignal,
  type CallState,
  type CallView,
  callLimits,
  type Pushed,
  type Shared,
} from '#contract/call.ts';
import type { AgreementAct, AgreementRecord } from '#contract/call-agreement.ts';
import type { NotarialAct } from '#contract/notarisation.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { MessageQueue } from '../kernel/message-queue.ts';
import type { AgreementFailure } from './agreement.ts';
import { CallDesks, type CallDesksDeps } from './call-desks.ts';
import type { RoomEnd, RoomOf } from './call-facts.ts';
import { CallParties } from './call-parties.ts';
import { awaitBack, awaited, comeTo, isGuest, keepsEnough, type Party } from './call-party.ts';
import { viewFor } from './call-view.ts';
import type { IceSettings } from './ice-servers.ts';
import { kinds } from './kinds.ts';
import { MediaPath } from './media-path.ts';
import type { MediaRooms } from './media-room.ts';
import { type BadMessage, checkSignal, checkText } from './message-rules.ts';
import type { NotarialFailure, Notarised } from './notarisation.ts';
import { Papers } from './papers.ts';
import type { ConsentStep } from './recording-consents.ts';
import { VisitTime } from './visit-time.ts';

export interface RoomSettings {
  /** How long the person may take to come to a call that was answered. */
  readonly comeWithinMs: number;
  /** How long a side whose page is gone may take to come back. */
  readonly returnWithinMs: number;
  readonly longestVisitMs: number;
  readonly ice: IceSettings;
}

export interface RoomDeps {
  readonly clock: Clock;
  /** The clock is believed. */
  readonly timeIsSure: () => boolean;
  readonly settings: RoomSettings;
  readonly onChange: () => void;
  readonly onGuestLeft: (partyKey: string) => void;
  readonly onEnd: (end: RoomEnd) => void;
  /** Null: pages reach each other alone. */
  readonly mediaRooms: MediaRooms | null;
  /** @param actor as in the audit: the name of somebody on duty, or what they are here */
  readonly onRecording: (actor: string, step: ConsentStep) => void;
  readonly onNotarised: CallDesksDeps['onNotarised'];
  readonly onAgreed: CallDesksDeps['onAgreed'];
}

export type SendFailure = 'no-call' | 'too-much' | BadMessage;

/**
 * One call, and all that is said and shown in it: in memory alone, dropped with its end. It passes messages on and watches who is
 * there; sound and picture go from page to page.
 */
export class CallRoom {
  readonly callId: string;
  readonly kind;
  readonly papers = new Papers();
  readonly #line = randomUUID();
  readonly #deps: RoomDeps;
  readonly #of: RoomOf;
  readonly #parties: CallParties;
  /** Null: it may last for ever. */
  readonly #time: VisitTime | null;
  readonly #media: MediaPath;
  readonly #desks: CallDesks;
  readonly #resumed: boolean;
  #wasConnected = false;
  #ended: RoomEnd | null = null;
  #isClosed = false;
  #summary: string | null = null;
  #result: string | null = null;

  constructor(of: RoomOf, deps: RoomDeps) {
    this.#deps = deps;
    this.#of = of;
    this.#parties = new CallParties(of, deps.clock);
    this.#resumed = of.resumed;
    this.callId = of.callId;
    this.kind = of.ask.kind;
    this.#media = this.#newMediaPath();
    this.#desks = this.#newDesks();
    for (const party of this.#parties.both()) this.#entered(party);
    const { clock, settings } = deps;
    this.#time = kinds[this.kind].limited
      ? new VisitTime(clock, settings.longestVisitMs, () => this.#end('time-over', null))
      : null;
    // Who was there when the station stopped is not known: its time goes on.
    if (of.resumed) this.#time?.run(clock.now() - of.answeredAt);
  }
  get ended(): RoomEnd | null {
    return this.#ended;
  }
  get summary(): string | null {
    return this.#summary;
  }
  /** What was notarised; null: nothing, or it is not finished. */
  get notarised(): Notarised | null {
    return this.#desks.notarised;
  }
  /** Two parties have agreed, and the mediator has confirmed it. */
  get agreed(): AgreementRecord | null {
    return this.#desks.agreed;
  }
  /** How long what was recorded is kept, days; null: nothing was. */
  get recordedDays(): number | null {
    return this.#media.recordedDays;
  }
  get state(): CallState {
    if (this.#ended) return 'ended';
    const main = this.#parties.both();
    if (main.every(({ connected, queue }) => connected && queue)) return 'in-call';
    return this.#wasConnected || main.some(({ pageKey, queue }) => pageKey && !queue)
      ? 'reconnecting'
      : 'connecting';
  }
  has(partyKey: string): boolean {
    return this.#parties.withKey(partyKey) !== null;
  }
  roleOf(partyKey: string): CallParty['as'] | null {
    return this.#parties.withKey(partyKey)?.as ?? null;
  }
  partyIdOf(partyKey: string): string | null {
    return this.#parties.withKey(partyKey)?.partyId ?? null;
  }
  /** Interpreters who are in it, and where they are signed in. */
  get interpreters(): readonly {
    readonly name: string;
    readonly level: CallLevel;
    readonly partyKey: string;
  }[] {
    const parties = this.#parties.all();
    return parties.flatMap(({ label: name, level, partyKey }) => (level ? [{ name, level, partyKey }] : []));
  }
  get size(): number {
    return this.#parties.size;
  }
  /** Whether a page of this side is there. */
  isPresent(partyKey: string): boolean {
    return Boolean(this.#parties.withKey(partyKey)?.queue);
  }

  /** Until when a page of this side has to come, and how long it has been gone; see the contract's `requestSchema`. */
  awaited(partyKey: string): { readonly comeBy: number | null; readonly goneMs: number | null } {
    const party = this.#parties.withKey(partyKey);
    return party ? awaited(party, this.#deps.clock) : { comeBy: null, goneMs: null };
  }
  /** One side's view; null: it is no side of this call. */
  viewOf(partyKey: string): CallView | null {
    const party = this.#parties.withKey(partyKey);
    return party && this.#shownTo(party);
  }
  /** No more fit in as what they are, or it is over. */
  isFullFor(as: CallParty['as']): boolean {
    return this.#ended !== null || this.#parties.size >= this.mostParties || !this.#desks.hasRoomFor(as);
  }

  get mostParties(): number {
    return this.#media.mostParties;
  }

  /** A guest comes in. Returns the key of their side; `full`: no more fit in. */
  invite(as: 'interpreter' | 'party', label: string, level: CallLevel | null = null): Result<string, 'full'> {
    if (this.isFullFor(as)) return fail('full');
    const partyKey = randomUUID();
    this.#entered(this.#parties.enter(partyKey, as, label, level));
    this.#changed();
    return ok(partyKey);
  }

  /** A page listens, in place of the one before it. */
  live(
    partyKey: string,
    pageKey: string,
    after: After,
    signal: AbortSignal | undefined,
  ): Result<AsyncGenerator<CallMessage, void, void>, 'no-call'> {
    const party = this.#parties.withKey(partyKey);
    if (!party) return fail('no-call');
    const queue = new MessageQueue<CallMessage>();
    if (this.#ended) {
      queue.put(this.#viewFor(party));
      queue.end();
      return ok(queue.read(signal, () => undefined));
    }
    const last = after?.line === this.#line ? after.number : 0;
    const missed = comeTo(party, pageKey, queue, last);
    queue.put(this.#viewFor(party));
    for (const message of missed) queue.put(message);
    this.#changed();
    return ok(queue.read(signal, () => this.#pageGone(party, queue)));
  }
  signal(partyKey: string, to: string, toPage: string, signal: CallSignal): Result<void, SendFailure> {
    const party = this.#alive(partyKey);
    if (!party) return fail('no-call');
    const checked = checkSignal(signal);
    if (!checked.ok) return checked;
    if (!party.signals.take()) return fail('too-much');
    this.#media.take(party, to, signal);
    this.#parties.signal(party, to, toPage, signal);
    return ok(undefined);
  }
  chat(partyKey: string, text: string): Result<void, SendFailure> {
    const party = this.#alive(partyKey);
    if (!party) return fail('no-call');
    const checked = checkText(text, callLimits.chat);
    if (!checked.ok) return checked;
    const others = this.#parties.others(party);
    if (!party.texts.take() || others.some(keepsEnough)) return fail('too-much');
    this.#parties.sendAll(others, party, { event: 'chat', text: checked.value });
    return ok(undefined);
  }
  shared(partyKey: string, shared: Shared): Result<void, SendFailure> {
    const party = this.#alive(partyKey);
    if (party?.as !== 'citizen') return fail('no-call');
    if (!party.texts.take() || this.#parties.readersOf(party).some(keepsEnough)) return fail('too-much');
    if (shared.what === 'identity') party.label = shared.name;
    this.#parties.share(party, shared);
    this.#changed();
    return ok(undefined);
  }
  /** Takes back all that was shared. What a person has read they have read; their page drops it. */
  unshare(partyKey: string): Result<void, 'no-call'> {
    const party = this.#alive(partyKey);
    if (party?.as !== 'citizen') return fail('no-call');
    party.label = this.#of.number;
    this.papers.dropOf(party.partyId);
    this.#desks.takenBack(party);
    this.#parties.unshare(party);
    this.#changed();
    return ok(undefined);
  }
  pushed(partyKey: string, pushed: Pushed): Result<void, SendFailure> {
    const party = this.#alive(partyKey);
    if (party?.as !== 'lawyer') return fail('no-call');
    const readers = this.#parties.others(party).filter((one) => this.#maySee(one, pushed));
    if (!party.texts.take() || readers.some(keepsEnough)) return fail('too-much');
    this.#parties.sendAll(readers, party, { event: 'pushed', pushed });
    return ok(undefined);
  }
  /** A second party reads what the lawyer puts before all; what the person shares is not for them. */
  mayRead(partyKey: string, paperId: string): boolean {
    const party = this.#alive(partyKey);
    if (party?.as !== 'party') return party !== null;
    return this.papers.pagesOf(paperId, this.#parties.lawyer.partyId) !== null;
  }
  summarise(partyKey: string, text: string, result: string): Result<void, SendFailure> {
    const party = this.#alive(partyKey);
    if (party?.as !== 'lawyer') return fail('no-call');
    const checked = checkText(text, callLimits.summary);
    if (!checked.ok) return checked;
    this.#summary = checked.value;
    this.#result = result;
    this.#changed();
    return ok(undefined);
  }
  /** A step of a notarisation. What it has come to is in each view. */
  notarise(partyKey: string, act: NotarialAct): Result<void, 'no-call' | 'too-much' | NotarialFailure> {
    const party = this.#alive(partyKey);
    if (!party) return fail('no-call');
    if (!party.texts.take()) return fail('too-much');
    return this.#desks.notarise(party, act);
  }
  /** A step of an agreement, by whoever holds the key of a side: for that side alone. */
  agree(partyKey: string, act: AgreementAct): Result<void, 'no-call' | 'too-much' | AgreementFailure> {
    const party = this.#alive(partyKey);
    if (!party) return fail('no-call');
    if (!party.texts.take()) return fail('too-much');
    return this.#desks.agree(party, act);
  }
  /** The card that lay on the reader of this side. */
  showCard(
    partyKey: string,
    card: { readonly name: string; readonly idNumberMasked: string },
  ): Result<void, 'no-call' | 'not-now'> {
    const party = this.#alive(partyKey);
    if (!party) return fail('no-call');
    const shown = this.#desks.showCard(party, card);
    if (!shown.ok) return shown;
    if (party.as === 'citizen') party.label = card.name;
    this.#changed();
    return shown;
  }
  /** The bytes of the record; null: there is none, or it is none of theirs. */
  record(partyKey: string): Uint8Array | null {
    const party = this.#parties.withKey(partyKey);
    return party && this.#desks.recordFor(party);
  }
  media(partyKey: string, media: CallMedia, connected: boolean): Result<void, 'no-call'> {
    const party = this.#alive(partyKey);
    if (!party) return fail('no-call');
    party.media = media;
    party.connected = connected;
    if (this.#parties.both().every((one) => one.connected)) this.#wasConnected = true;
    this.#changed();
    return ok(undefined);
  }
  /** The lawyer asks everybody; nothing is recorded before all have agreed. `too-much`: somebody has said no. */
  askToRecord(partyKey: string): Result<void, 'no-call' | 'cannot-record' | 'too-much'> {
    const party = this.#alive(partyKey);
    if (party?.as !== 'lawyer') return fail('no-call');
    return this.#media.askToRecord(party);
  }
  agreeToRecording(partyKey: string, askId: string, agrees: boolean): Result<void, 'no-call'> {
    const party = this.#alive(partyKey);
    if (!party) return fail('no-call');
    this.#media.agreeToRecording(party, askId, agrees);
    return ok(undefined);
  }
  /** A guest leaves; anybody else ends it for all. Safe to call again. `not-now`: what this guest signed is being confirmed. */
  hangUp(partyKey: string): Result<void, 'not-now'> {
    const party = this.#parties.withKey(partyKey);
    if (!party || this.#isOver) return ok(undefined);
    if (!isGuest(party)) this.#end('hung-up', party.partyId);
    else if (this.#desks.holds(party)) return fail('not-now');
    else this.#leave(party);
    return ok(undefined);
  }
  /** The station ends it. */
  end(why: CallEnd): void {
    this.#end(why, null);
  }
  /** The station stops, or whoever picked up never came: nobody is told that the call has ended, now or later. */
  close(): void {
    this.#isClosed = true;
    this.#stopTimers();
    this.#media.close();
    for (const { queue } of this.#parties.all()) queue?.end();
    this.papers.drop();
  }

  get #isOver(): boolean {
    return this.#isClosed || this.#ended !== null;
  }
  #newDesks(): CallDesks {
    const { clock, timeIsSure, onNotarised, onAgreed } = this.#deps;
    return new CallDesks(this.#of, {
      ...{ clock, timeIsSure, parties: this.#parties, papers: this.papers, media: this.#media },
      ...{ onChange: () => this.#changed(), onNotarised, onAgreed },
    });
  }
  #newMediaPath(): MediaPath {
    const { clock, mediaRooms, onRecording } = this.#deps;
    return new MediaPath({
      ...{ callId: this.callId, clock, parties: this.#parties, mediaRooms, onRecording },
      mostAlone: kinds[this.kind].mostParties,
      onConsent: () => this.#changed(),
      onRoom: () => this.#roomChanged(),
    });
  }
  #entered(party: Party): void {
    this.#desks.enters(party);
    this.#awaitBack(party);
  }
  #awaitBack(party: Party): void {
    const { clock, settings } = this.#deps;
    const comes = party.as === 'citizen' && party.pageKey === null && !this.#resumed;
    const withinMs = comes ? settings.comeWithinMs : settings.returnWithinMs;
    awaitBack(party, withinMs, clock, () => this.#lost(party));
  }
  #pageGone(party: Party, queue: MessageQueue<CallMessage>): void {
    if (party.queue !== queue || this.#isOver) return;
    party.queue = null;
    this.#awaitBack(party);
    this.#changed();
  }
  #lost(party: Party): void {
    if (isGuest(party)) this.#leave(party);
    else this.#end('lost', party.partyId);
  }
  #leave(party: Party): void {
    party.back?.timer.cancel();
    party.queue?.end();
    this.#parties.leave(party);
    this.#media.left(party);
    this.#desks.leaves(party);
    this.#deps.onGuestLeft(party.partyKey);
    this.#changed();
  }
  #end(why: CallEnd, by: string | null): void {
    if (this.#isOver) return;
    const never = why === 'lost' && !this.#resumed;
    const absent = this.#parties
      .both()
      .find(({ partyId, pageKey }) => never && partyId === by && pageKey === null);
    this.#ended = { why, by, result: this.#result, absent: (absent?.as as RoomEnd['absent']) ?? null };
    this.#stopTimers();
    this.#desks.callEnds();
    this.#tellViews();
    for (const party of this.#parties.all()) {
      party.queue?.end();
      party.sent.length = 0;
    }
    this.papers.drop();
    this.#media.close();
    this.#deps.onEnd(this.#ended);
  }
  #stopTimers(): void {
    this.#time?.stop();
    this.#desks.stop();
    for (const { back } of this.#parties.all()) back?.timer.cancel();
  }
  #alive(partyKey: string): Party | null {
    return this.#isOver ? null : this.#parties.withKey(partyKey);
  }
  /** What a person is asked for is theirs to do: a second party is put nothing of it. */
  #maySee({ partyKey, as }: Party, pushed: Pushed): boolean {
    if (pushed.what === 'point') return this.mayRead(partyKey, pushed.paperId);
    return as !== 'party' || !ofPerson.has(pushed.what);
  }
  #roomChanged(): void {
    this.#desks.recordingChanged();
    this.#tellViews();
  }
  #changed(): void {
    this.#steerTime();
    this.#media.steer();
    this.#tellViews();
    this.#deps.onChange();
  }
  #tellViews(): void {
    this.#parties.tellViews((party) => this.#viewFor(party));
  }
  #viewFor(party: Party): CallMessage {
    return { event: 'view', line: this.#line, view: this.#shownTo(party) };
  }
  #shownTo(party: Party): CallView {
    const { clock, settings } = this.#deps;
    const call = {
      ...{ of: this.#of, state: this.state, ended: this.#ended, parties: this.#parties },
      ...{ media: this.#media, desks: this.#desks, time: this.#time, summary: this.#summary },
    };
    return viewFor(party, call, settings.ice, clock.now());
  }
  /** From when both ends and whoever watches over it are there; it stands still while these do not see and hear all. */
  #steerTime(): void {
    if (!this.#time || this.#resumed) return;
    const { queue, connected } = this.#parties.lawyer;
    const isThere = this.#parties.all().some(({ as, queue }) => as === 'party' && queue);
    if (this.#time.hasBegun && !(queue && connected)) this.#time.stop();
    else if (this.#time.hasBegun || (isThere && this.state === 'in-call')) this.#time.run();
  }
}

const ofPerson: ReadonlySet<Pushed['what']> = new Set(['photograph', 'dialogue', 'form']);
