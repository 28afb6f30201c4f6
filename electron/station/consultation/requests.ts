import { randomUUID } from 'node:crypto';
import type { CallLevel } from '#contract/call.ts';
import type { Ask, ConsultationRequest, SummaryPaper } from '#contract/consultation.ts';
import { type GivenRating, lacksReason } from '#contract/ratings.ts';
import type { Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { dayAt } from '../kernel/day.ts';
import type { Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import { keep } from '../store/keep.ts';
import { writeOrLose } from '../store/write-or-lose.ts';
import type { RoomEnd, RoomOf } from './call-facts.ts';
import { CallRoom, type RoomDeps, type RoomSettings } from './call-room.ts';
import { type CallSide, type LocalSideDeps, localSide } from './call-side.ts';
import type {
  Answered,
  CallOrigin,
  Keeper,
  LawyerSide,
  Level,
  NotAnswered,
  RungPage,
  Standing,
  WarmLine,
} from './level.ts';
import type { MediaRooms } from './media-room.ts';
import type { Notarised } from './notarisation.ts';
import type { ConsentStep } from './recording-consents.ts';
import { RequestRings, type RequestRingsDeps } from './request-rings.ts';
import { shownRequest } from './request-view.ts';
import { numberOf, type RequestEnd, type RequestRecord, type RequestsTable } from './requests-table.ts';
import type { WarmUp } from './warm-up.ts';

export interface RequestsDeps extends RequestRingsDeps {
  readonly timeIsSure: RoomDeps['timeIsSure'];
  readonly log: Log;
  readonly table: RequestsTable;
  /** Where whoever is in this call is signed in. */
  readonly levelOf: (level: CallLevel, call: Answered) => Level | null;
  readonly settings: RoomSettings & RequestRingsDeps['settings'] & { readonly timeZone: string };
  /** Its lawyer is free, whoever they are. */
  readonly onCallOver: (callId: string) => void;
  readonly onGuestLeft: (callId: string, partyKey: string) => void;
  readonly onRecording: (callId: string, actor: string, step: ConsentStep) => void;
  readonly mediaRooms: MediaRooms | null;
  readonly inviteParty: LocalSideDeps['inviteParty'];
  /** A change and its outbox entry are one transaction. */
  readonly onRated: (record: RequestRecord) => void;
  readonly onNotarised: RoomDeps['onNotarised'];
  readonly onAgreed: RoomDeps['onAgreed'];
  readonly agreements: LocalSideDeps['agreements'];
}

interface Request {
  record: RequestRecord;
  /** A page of the citizen is there. */
  attended: boolean;
  readonly rings: RequestRings;
  gone: Timer | null;
  room: CallRoom | null;
  /** Of each who is in the call from elsewhere, by the key of their side: the same for as long as it is. */
  readonly origins: Map<string, CallOrigin>;
  summary: string | null;
  notarised: Notarised | null;
  agreed: boolean;
  recordedDays: number | null;
}

/** What a lawyer wrote, and when they talked. */
export type Summary = Pick<SummaryPaper, 'summary' | 'lawyer' | 'number' | 'answeredAt'>;

export interface NotarisedOf {
  readonly notarised: Notarised;
  readonly notary: string;
  readonly number: string;
}

export type AskFailure =
  | { readonly kind: 'no-storage' }
  | { readonly kind: 'already-asked'; readonly requestKey: string };
export type RateFailure =
  | 'unknown-request'
  | 'not-finished'
  | 'already-rated'
  | 'reason-needed'
  | 'no-storage';

/** An ended request is shown for so long, ms: the page rates it, and prints what was advised. */
const endedKeptMs = 30 * 60_000;

/**
 * Everybody who asked for a lawyer at this station. Keeps each on disk, rings the levels one after the other, and is the
 * only one who says whether a lawyer may be rung for a request: so it is rung by one at a time, of whatever level.
 */
export class Requests {
  readonly #deps: RequestsDeps;
  readonly #byKey = new Map<string, Request>();
  readonly #byId = new Map<string, Request>();
  readonly #changes = new Emitter<void>();

  constructor(deps: RequestsDeps) {
    this.#deps = deps;
  }
  get changes(): Changes {
    return this.#changes;
  }
  /** Takes up what was open when the station stopped. Whoever asked has a minute to come back. */
  start(): void {
    for (const record of this.#deps.table.open()) {
      const request = this.#add(record);
      if (record.state === 'in-call') this.#open(request, { resumed: true, lawyerPage: null });
      else this.#leaveAlone(request);
    }
    this.levelsChanged();
  }
  /** Other hubs can be reached than before: whoever waits is rung there, too, and calls that go on are told. */
  levelsChanged(): void {
    for (const request of this.#byKey.values()) {
      request.rings.levelsChanged();
      if (request.record.state === 'in-call') this.#resume(request);
    }
  }
  #resume({ record: { requestId, call }, room }: Request): void {
    if (!call) return;
    const { level, lawyer: name, callId, lawyerKey: partyKey } = call;
    for (const one of [{ level, name, partyKey }, ...(room?.interpreters ?? [])]) {
      const of = { callId, partyKey: one.partyKey };
      this.#deps.levelOf(one.level, of)?.resume(one.name, of, this.#originOf(requestId, of));
    }
  }
  #originOf(requestId: string, of: Answered): CallOrigin {
    const { origins } = this.#byId.get(requestId) ?? {};
    const origin = origins?.get(of.partyKey) ?? {
      lost: () => this.#sideLost(requestId, of),
      side: this.#localSide(requestId, of.callId),
    };
    origins?.set(of.partyKey, origin);
    return origin;
  }
  #localSide(requestId: string, callId: string): CallSide {
    const room = () => {
      const found = this.#byId.get(requestId)?.room ?? null;
      return found?.callId === callId ? found : null;
    };
    return localSide({ ...this.#deps, room });
  }
  /** Of a call that is over: what was agreed in it is there for whoever has yet to get it. */
  get sideOfPast(): CallSide {
    return localSide({ ...this.#deps, room: () => null });
  }
  #sideLost(requestId: string, { callId, partyKey }: Answered): void {
    const request = this.#byId.get(requestId);
    const { state, call } = request?.record ?? {};
    if (!request || state !== 'in-call' || call?.callId !== callId) return;
    if (call.lawyerKey === partyKey) this.#waitAgain(request);
    else request.room?.hangUp(partyKey);
  }
  /** Whoever picked up never came: the place in line is what it was. */
  #waitAgain(request: Request): void {
    const { table, log } = this.#deps;
    const { call } = request.record;
    request.record = { ...request.record, state: 'waiting', call: null, answeredAt: null };
    writeOrLose(log, 'consultation', () => table.write(request.record));
    request.room?.close();
    request.room = null;
    request.origins.clear();
    if (call) this.#deps.onCallOver(call.callId);
    request.rings.leave();
    request.rings.widen();
    if (!request.attended) this.#leaveAlone(request);
    this.#changes.emit();
  }
  /** A lawyer waited for the person, in vain: it is as if nobody had answered. */
  #notCome(request: Request): void {
    const { call } = request.record;
    if (call) this.#deps.onCallOver(call.callId);
    request.record = { ...request.record, call: null, answeredAt: null };
    this.#end(request, 'gone', null);
  }
  /** On disk when it returns. The same key is the same request. */
  ask(ask: Ask): Result<ConsultationRequest, AskFailure> {
    const known = this.#find(ask.requestKey);
    if (known) return ok(this.#shown(known));
    const { clock, settings, table, log } = this.#deps;
    const day = dayAt(clock.now(), settings.timeZone);
    const record: RequestRecord = {
      ...{ requestId: randomUUID(), day, sequence: table.nextSequence(day), ask, askedAt: clock.now() },
      ...{ state: 'waiting', call: null, answeredAt: null, endedAt: null },
      ...{ endWhy: null, callWhy: null, result: null, rating: null },
    };
    const written = keep(() => table.write(record));
    if (!written.ok) return written;
    log.write('consultation.asked', { kind: ask.kind });
    const request = this.#add(record);
    request.attended = true;
    request.rings.widen();
    this.#changes.emit();
    return ok(this.#shown(request));
  }
  /** Null: unknown, or long over. */
  shown(requestKey: string): ConsultationRequest | null {
    const request = this.#find(requestKey);
    return request && this.#shown(request);
  }
  isOpen(requestKey: string): boolean {
    const state = this.#find(requestKey)?.record.state;
    return state === 'waiting' || state === 'in-call';
  }
  /** A page of the citizen is there again. */
  attend(requestKey: string): void {
    const request = this.#find(requestKey);
    if (!request || request.attended) return;
    request.attended = true;
    request.gone?.cancel();
    request.gone = null;
    request.rings.tellReady();
    this.#changes.emit();
  }
  /** Its page was closed or loaded again: nobody is rung for an empty chair, and the place stays for a minute. */
  unattend(requestKey: string): void {
    const request = this.#find(requestKey);
    if (!request || request.record.state === 'ended') return;
    this.#leaveAlone(request);
    this.#changes.emit();
  }
  /** Safe to call again. */
  end(requestKey: string, why: RequestEnd): void {
    const request = this.#find(requestKey);
    if (!request || request.record.state === 'ended') return;
    if (request.room) request.room.end('visit-ended');
    else this.#end(request, why, null);
  }
  /** Forgets what was said of somebody whose visit has ended. */
  forget(requestKey: string): void {
    const request = this.#byKey.get(requestKey);
    if (request) Object.assign(request, { summary: null, notarised: null, agreed: false });
  }
  room(partyKey: string): CallRoom | null {
    return this.rooms().find((room) => room.has(partyKey)) ?? null;
  }
  rooms(): CallRoom[] {
    return [...this.#byKey.values()].flatMap(({ room }) => (room ? [room] : []));
  }
  /** The call of this side, if it is kept here; or what rings for it. */
  side(partyKey: string): CallSide | null {
    return this.#sideOf((room) => room.has(partyKey)) ?? this.#warm(partyKey);
  }
  /** Of a call that goes on. */
  roomOfCall(callId: string): CallRoom | null {
    return this.rooms().find((room) => room.callId === callId && !room.ended) ?? null;
  }
  sideOfCall(callId: string): CallSide | null {
    return this.#sideOf((room) => room.callId === callId);
  }
  roomOf(requestKey: string): CallRoom | null {
    return this.#byKey.get(requestKey)?.room ?? null;
  }
  /** What the lawyer wrote in a call that is over; null: nothing, or the visit has ended. */
  summary(requestKey: string): Summary | null {
    const { record, summary } = this.#find(requestKey) ?? {};
    if (!record?.call || record.answeredAt === null || !summary) return null;
    const { call, answeredAt } = record;
    return { summary, lawyer: call.lawyer, number: numberOf(record), answeredAt };
  }
  /** What was notarised in a call that is over, by whom and for whom; null: nothing, or the visit has ended. */
  notarised(requestKey: string): NotarisedOf | null {
    const { record, notarised } = this.#find(requestKey) ?? {};
    if (!record?.call || !notarised) return null;
    return { notarised, notary: record.call.lawyer, number: numberOf(record) };
  }
  rate(requestKey: string, given: GivenRating): Result<void, RateFailure> {
    const request = this.#find(requestKey);
    if (!request) return fail('unknown-request');
    const comment = given.comment.trim();
    const { record } = request;
    if (record.state !== 'ended' || record.call === null) return fail('not-finished');
    if (record.rating) return fail('already-rated');
    if (lacksReason(given)) return fail('reason-needed');
    const rated = { ...record, rating: { ...given, comment, reasons: [...new Set(given.reasons)] } };
    const written = keep(() => this.#deps.table.write(rated, () => this.#deps.onRated(rated)));
    if (!written.ok) return fail(written.failure.kind);
    request.record = rated;
    this.#deps.log.write('rating.given', { level: given.level });
    this.#changes.emit();
    return ok(undefined);
  }
  stop(): void {
    for (const { rings, gone, room } of this.#byKey.values()) {
      rings.stop();
      gone?.cancel();
      room?.close();
    }
  }

  #sideOf(isIt: (room: CallRoom) => boolean): CallSide | null {
    const request = [...this.#byKey.values()].find(({ room }) => room && isIt(room));
    return request?.room ? this.#localSide(request.record.requestId, request.room.callId) : null;
  }
  #warm(partyKey: string): WarmUp | null {
    for (const { rings } of this.#byKey.values()) if (rings.warm?.has(partyKey)) return rings.warm;
    return null;
  }

  // --- what the levels say

  #keeperOf(level: Level): Keeper {
    return {
      offered: (requestId, ringId) => this.#offered(level, requestId, ringId),
      ringOver: (requestId, ringId) => this.#ringOver(requestId, ringId),
      standing: (requestId, standing) => this.#standing(level, requestId, standing),
      origin: (requestId, call) => this.#originOf(requestId, call),
      warmUp: async (requestId, ringId, lawyer) => this.#warmUp(requestId, ringId, lawyer),
      answered: async (requestId, ringId, lawyer) => this.#answered(requestId, ringId, lawyer),
    };
  }
  #offered(level: Level, requestId: string, ringId: string): void {
    const request = this.#byId.get(requestId);
    if (!request) level.refuse(requestId, ringId);
    else if (request.rings.offered(level, ringId)) this.#changes.emit();
  }
  #ringOver(requestId: string, ringId: string): void {
    if (this.#byId.get(requestId)?.rings.over(ringId)) this.#changes.emit();
  }
  #standing(level: Level, requestId: string, standing: Standing): void {
    const request = this.#byId.get(requestId);
    if (!request) return;
    request.rings.stands(level, standing);
    this.#changes.emit();
  }
  #warmUp(requestId: string, ringId: string, lawyer: RungPage): WarmLine | null {
    const isTaken = this.#isKey(lawyer.key);
    const warmUp = isTaken ? null : (this.#byId.get(requestId)?.rings.warmUp(ringId, lawyer) ?? null);
    if (!warmUp) return null;
    this.#changes.emit();
    return { callId: warmUp.callId, side: warmUp };
  }
  /** A key opens one side alone. */
  #isKey(key: string): boolean {
    return this.#find(key) !== null || this.room(key) !== null;
  }
  #answered(
    requestId: string,
    ringId: string,
    { name, key, page }: LawyerSide,
  ): Result<Answered, NotAnswered> {
    const request = this.#byId.get(requestId);
    const warm = request?.rings.warm;
    const level = request?.rings.answered(ringId);
    if (!request || !level) return fail('no-ring');
    const { clock, table, log } = this.#deps;
    const lawyerKey = this.#isKey(key) ? randomUUID() : key;
    const callId = warm?.has(lawyerKey) ? warm.callId : randomUUID();
    const call = { callId, level: level.level, lawyer: name, lawyerKey };
    const record: RequestRecord = { ...request.record, state: 'in-call', call, answeredAt: clock.now() };
    const written = keep(() => table.write(record));
    if (!written.ok) {
      request.rings.tellReady();
      this.#changes.emit();
      return fail('no-storage');
    }
    request.record = record;
    request.rings.leaveAllBut(level);
    this.#open(request, { resumed: false, lawyerPage: page });
    log.write('consultation.answered', { ring: level.level, waitedMs: clock.now() - record.askedAt });
    this.#changes.emit();
    return ok({ callId: call.callId, partyKey: call.lawyerKey });
  }

  // --- inside

  #add(record: RequestRecord): Request {
    const request: Request = {
      ...{ record, attended: false, gone: null, room: null, origins: new Map() },
      ...{ summary: null, notarised: null, agreed: false, recordedDays: null },
      rings: new RequestRings(
        () => request,
        this.#deps,
        (level) => this.#keeperOf(level),
      ),
    };
    this.#byKey.set(record.ask.requestKey, request);
    this.#byId.set(record.requestId, request);
    return request;
  }
  #find(requestKey: string): Request | null {
    return this.#byKey.get(requestKey) ?? null;
  }
  #leaveAlone(request: Request): void {
    const { clock, settings } = this.#deps;
    request.attended = false;
    request.gone?.cancel();
    if (request.record.state !== 'waiting') return;
    request.rings.takeBack();
    request.gone = clock.after(settings.returnWithinMs, () => this.#end(request, 'gone', null));
  }
  #open(request: Request, how: Pick<RoomOf, 'resumed' | 'lawyerPage'>): void {
    const { clock, timeIsSure, settings } = this.#deps;
    const { call, ask, answeredAt } = request.record;
    if (!call || answeredAt === null) return;
    const agreed = how.resumed ? this.#deps.agreements.of(ask.requestKey) : null;
    const of = { ask, answeredAt, number: numberOf(request.record), station: settings.station, agreed };
    request.room = new CallRoom(
      { ...call, ...of, ...how },
      {
        clock,
        timeIsSure,
        settings,
        onChange: () => this.#changes.emit(),
        onGuestLeft: (partyKey) => {
          request.origins.delete(partyKey);
          this.#deps.onGuestLeft(call.callId, partyKey);
        },
        onRecording: (actor, step) => this.#deps.onRecording(call.callId, actor, step),
        mediaRooms: this.#deps.mediaRooms,
        onNotarised: this.#deps.onNotarised,
        onAgreed: this.#deps.onAgreed,
        onEnd: (end) => {
          if (request.room?.callId !== call.callId) return;
          if (end.absent === 'lawyer') this.#waitAgain(request);
          else if (end.absent === 'citizen') this.#notCome(request);
          else this.#end(request, 'finished', end);
        },
      },
    );
  }
  #end(request: Request, why: RequestEnd, end: RoomEnd | null): void {
    const { clock, log, table } = this.#deps;
    const { record, room } = request;
    request.record = {
      ...record,
      state: 'ended',
      ...{ endedAt: clock.now(), endWhy: why, callWhy: end?.why ?? null, result: end?.result ?? null },
    };
    writeOrLose(log, 'consultation', () => table.writeEnd(request.record));
    request.gone?.cancel();
    request.summary = room?.summary ?? null;
    request.notarised = room?.notarised ?? null;
    request.agreed = room ? room.agreed !== null : false;
    request.recordedDays = room?.recordedDays ?? null;
    request.room = null;
    request.origins.clear();
    if (record.call) this.#deps.onCallOver(record.call.callId);
    request.rings.leave();
    const lastedMs = record.answeredAt === null ? 0 : clock.now() - record.answeredAt;
    log.write('consultation.ended', { why: end?.why ?? why, lastedMs });
    request.gone = clock.after(endedKeptMs, () => this.#drop(request));
    this.#changes.emit();
  }
  #drop({ record }: Request): void {
    this.#byKey.delete(record.ask.requestKey);
    this.#byId.delete(record.requestId);
  }
  #shown(request: Request): ConsultationRequest {
    return shownRequest(request, this.#deps.clock.now());
  }
}
