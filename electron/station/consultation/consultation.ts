import type { Identity } from '#contract/access.ts';
import { type CallKind, type CallLevel, type CallMessage, callLimits } from '#contract/call.ts';
import type { AgreementRecord } from '#contract/call-agreement.ts';
import type {
  Ask,
  CallLine,
  ConsultationOffer,
  ConsultationRequest,
  OnDuty,
} from '#contract/consultation.ts';
import type { JoinFailure } from '#contract/consultation-hub.ts';
import type { ConsultationFigures, Duty, Interpreted, LawyerView } from '#contract/lawyer.ts';
import { type Clock, pause, type Timer } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { perHour, TokenBucket } from '#drivers/basics/token-bucket.ts';
import type { Audit } from '../audit/audit.ts';
import type { Captures } from '../captures/captures.ts';
import { every } from '../kernel/every.ts';
import type { KeptPart } from '../kernel/kept.ts';
import { anyOf, type Changes, nextChange } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import type { AddToOutbox } from '../outbox/outbox-entry.ts';
import type { PersonalVault } from '../personal/personal.ts';
import { Calendar } from '../queue/queue.ts';
import type { Visit } from '../sessions/sessions.ts';
import { numbersOf } from '../settings/numbers.ts';
import type { Settings } from '../settings/schema.ts';
import type { Store } from '../store/store.ts';
import { agreementHashes } from './agreement.ts';
import type { RoomOf } from './call-facts.ts';
import type { CallRoom } from './call-room.ts';
import type { CallSide } from './call-side.ts';
import { figuresOf } from './figures.ts';
import { openNow } from './hours.ts';
import { HubAbove } from './hub-above.ts';
import { HubLines } from './hub-lines.ts';
import { iceServers } from './ice-servers.ts';
import { InterpreterRings } from './interpreter-rings.ts';
import { KeptAgreements } from './kept-agreements.ts';
import { kinds } from './kinds.ts';
import { LawyerEnds } from './lawyer-ends.ts';
import { LawyerPool } from './lawyer-pool.ts';
import type { Answered, Level, NotAnswered } from './level.ts';
import { keepLineToHub, type PeerLink } from './line-to-hub.ts';
import type { MediaRooms } from './media-room.ts';
import { hashesOf } from './notarisation.ts';
import { onDutyAt, together } from './on-duty.ts';
import { type AskFailure, Requests } from './requests.ts';
import { lawyersTable, RequestsTable } from './requests-table.ts';
import { Reservations, type Reserve, type Reserved, type ReserveFailure } from './reservations.ts';
import { SecondParties } from './second-parties.ts';
import { UsedBookings } from './used-bookings.ts';

export { hostConsultationProcedures } from './at-host.ts';
export { CallPapers } from './call-papers.ts';
export type { CallRoom } from './call-room.ts';
export { HotlineCalls } from './hotline-calls.ts';
export { JanusRooms } from './janus-rooms.ts';
export type { Level } from './level.ts';
export { Recordings } from './recordings.ts';

export interface ConsultationsDeps {
  readonly store: Store;
  readonly clock: Clock & { readonly doubt: unknown };
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
  readonly outbox: AddToOutbox;
  readonly vault: Pick<PersonalVault, 'put' | 'get' | 'erase'>;
  readonly settings: Pick<Settings, 'consultation' | 'station'>;
  readonly captures: Pick<Captures, 'pictures'>;
  /** Left out: this station has joined no hub. */
  readonly peers?: PeerLink;
  /** Left out: calls are from page to page alone. */
  readonly mediaRooms?: MediaRooms;
}

export type AskRefusal =
  | AskFailure
  | { readonly kind: 'closed'; readonly opensAt: number | null }
  | { readonly kind: 'not-offered' }
  | { readonly kind: 'not-booked' }
  | { readonly kind: 'too-much' };

/** Of the visit: it is somebody before the terminal, whom an idle warning must not cut off. */
const holdEveryMs = 3_000;
/** So often the station of a call is asked for what was agreed in it, ms. */
const askAgreedEveryMs = 5_000;
const mostReservationsOfVisit = 3;

interface OfVisit {
  /** Of all that was asked in it. */
  readonly requestKeys: Set<string>;
  /** Of calls that it was invited to. */
  readonly guestKeys: Set<string>;
  reservations: number;
  /** On the card that was read for a call, also after the card is forgotten. */
  cardName: string | null;
  /** What was agreed in calls of theirs, until they leave, by the keys of their sides. */
  readonly agreed: Map<string, AgreementRecord>;
}

/** Calls by video: who waits, who is rung, what is said meanwhile. */
export class Consultations {
  readonly pool: LawyerPool;
  readonly requests: Requests;
  readonly reservations: Reservations;
  /** The hub above this one: its lawyers, and those above it. */
  readonly above: HubAbove;
  /** Hubs below this one, and terminals of its hall. */
  readonly lines: HubLines;
  readonly changes: Changes;
  readonly #deps: ConsultationsDeps;
  readonly #calendar: Calendar;
  readonly #table: RequestsTable;
  readonly #parties: SecondParties;
  readonly #interpreters: InterpreterRings;
  readonly #lawyerEnds: LawyerEnds;
  readonly #bookings: UsedBookings;
  /** Of the terminal: whoever presses again and again rings every lawyer of the region. */
  readonly #asks: TokenBucket;
  readonly #agreements: KeptAgreements;
  readonly #ofVisit: KeptPart<OfVisit>;
  /** Before whose page a side of a call is, by the key of that side. */
  readonly #visits = new Map<string, Visit>();
  #holding: Timer | null = null;
  #stopLine: () => void = () => undefined;

  constructor(deps: ConsultationsDeps) {
    this.#deps = deps;
    const { clock, store, log, settings } = deps;
    const { consultation, station } = settings;
    this.#calendar = new Calendar(station.timeZone);
    this.#agreements = new KeptAgreements({ ...deps, onTaken: (callId) => this.#taken(callId) });
    this.#table = new RequestsTable(store);
    this.above = new HubAbove({
      clock,
      sideOf: (callId) => this.#sideForElsewhere(callId),
      letIn: (callId, code, enters) => this.#parties.letIn(callId, code, enters),
      invitations: () => this.#parties.invitations,
    });
    this.#parties = new SecondParties({
      ...{ clock, above: this.above, level: consultation.level },
      room: (callId) => this.requests.roomOfCall(callId),
      sideOf: (callId) => this.requests.sideOfCall(callId),
      below: (callId) => this.lines.openCall(callId),
    });
    this.pool = new LawyerPool({
      ...{ clock, log, kept: lawyersTable(store) },
      settings: {
        ...consultation,
        lawyers: consultation.lawyers.map(({ name, passwordHash: _, ...duty }) => ({
          name,
          duty: { ...duty, until: null },
        })),
      },
      onGone: (name) => this.reservations.giveBack(name),
    });
    this.#interpreters = new InterpreterRings({ pool: this.pool, levels: () => this.#levels(), clock });
    this.#lawyerEnds = new LawyerEnds({
      pool: this.pool,
      onView: (name, view) => this.#interpreters.heard(name, view),
    });
    this.requests = new Requests({
      ...{ clock, log, table: this.#table, typicalCallMs: consultation.typicalCallMs },
      timeIsSure: () => clock.doubt === null,
      levels: () => this.#levels(),
      levelOf: (level, call) => this.#levelOf(level, call),
      onCallOver: (callId) => this.#callOver(callId),
      settings: { ...consultation, timeZone: station.timeZone, station: station.name['zh-CN'] },
      onGuestLeft: (callId, partyKey) => this.#sideLeft(callId, partyKey),
      onRecording: (callId, actor, step) =>
        deps.audit.record(actor, 'consultation-recording', `${step} ${callId}`),
      mediaRooms: deps.mediaRooms ?? null,
      inviteParty: (room) => this.inviteParty(room),
      onNotarised: (notarised, callId) =>
        deps.audit.record('citizen', 'consultation-notarised', hashesOf(notarised, callId)),
      onAgreed: (record, of, others) => this.#agreedHere(record, of, others),
      agreements: this.#agreements,
      onRated: ({ requestId, rating, day }) =>
        deps.outbox({
          topic: 'consultation.rated',
          matterKey: `consultation:${requestId}`,
          body: { requestId, day, ...rating },
        }),
    });
    this.reservations = new Reservations({
      ...deps,
      calendar: this.#calendar,
      rules: consultation.reservations,
    });
    this.#asks = new TokenBucket(clock, perHour(consultation.asksPerHour));
    this.#bookings = new UsedBookings({
      clock,
      wrongPerHour: consultation.reservations.wrongNumbersPerHour,
      booked: (kind, phone) => this.reservations.booked(kind, phone),
      isOpen: (requestKey) => this.requests.isOpen(requestKey),
    });
    this.lines = new HubLines({
      ...{ levels: () => this.#levels(), onDuty: () => this.#onDuty(), clock },
      calls: {
        callEnded: (callId) => this.#callOver(callId),
        sideLeft: (callId, partyKey) => this.#sideLeft(callId, partyKey),
        join: (code, from, enters) => this.#parties.join(code, from, enters),
        invited: (invitation) => this.#parties.invited(invitation),
        callOpen: (callId) => this.above.callOpen(callId),
        sideOf: (callId) => this.#sideForElsewhere(callId),
      },
      isHere: (callId) => this.requests.roomOfCall(callId) !== null,
    });
    this.above.changes.on(() => {
      this.requests.levelsChanged();
      this.lines.tellLevels();
    });
    const dutyChanges = anyOf(this.above.changes, this.above.dutyChanges, this.pool.changes);
    dutyChanges.on(() => this.lines.tellOnDuty());
    this.changes = anyOf(
      this.above.changes,
      this.above.dutyChanges,
      this.requests.changes,
      this.pool.changes,
      this.#interpreters.changes,
      this.reservations.changes,
    );
    this.#ofVisit = {
      begin: () => ({
        ...{ requestKeys: new Set(), guestKeys: new Set(), agreed: new Map() },
        ...{ reservations: 0, cardName: null },
      }),
      wipe: (held, why) => this.#visitEnded(held, why),
    };
  }
  start(): void {
    this.requests.start();
    const { peers: link } = this.#deps;
    if (link) this.#stopLine = this.#keepLine(link);
    this.#holding = every(this.#deps.clock, holdEveryMs, () => this.#hold());
  }
  stop(): void {
    this.#stopLine();
    this.lines.stop();
    this.#holding?.cancel();
    this.requests.stop();
    this.reservations.stop();
    this.pool.stop();
    this.#agreements.stop();
  }

  // --- the citizen

  offer(): ConsultationOffer {
    const { consultation, station } = this.#deps.settings;
    const { kinds: taken, ...onDuty } = this.#onDuty();
    const slots = this.reservations.offered();
    return {
      open: this.#hasLawyers ? this.#open() : { now: 'none' },
      kinds: consultation.kinds.filter(
        (kind) => kind === 'consultation' || kinds[kind].bookedOnly || taken.includes(kind),
      ),
      ...onDuty,
      hotline: numbersOf(station).hotline,
      canDial: consultation.sip !== null,
      callBacks: slots,
      bookings: slots,
    };
  }
  /** @param booking the number that was left with a booking; it is kept nowhere */
  ask(visit: Visit, ask: Ask, booking?: string): Result<ConsultationRequest, AskRefusal> {
    const open = [...visit.kept.of(this.#ofVisit).requestKeys].find((key) => this.requests.isOpen(key));
    if (open !== undefined && open !== ask.requestKey)
      return fail({ kind: 'already-asked', requestKey: open });
    if (!this.requests.shown(ask.requestKey)) {
      const refusal = this.#refusal(ask.kind);
      if (refusal) return fail(refusal);
      if (kinds[ask.kind].bookedOnly && !this.#bookings.use(ask, booking))
        return fail({ kind: 'not-booked' });
      if (!this.#asks.take()) return fail({ kind: 'too-much' });
    }
    const asked = this.requests.ask(ask);
    if (asked.ok) this.#bind(visit, ask.requestKey);
    return asked;
  }
  /** Its page is there, in this visit. False: there is no such request. */
  attend(visit: Visit, requestKey: string): boolean {
    const isParty = this.requests.room(requestKey)?.roleOf(requestKey) === 'party';
    if (isParty || this.#parties.isAway(requestKey)) this.#bindGuest(visit, requestKey);
    if (!this.requests.shown(requestKey)) return false;
    this.#bind(visit, requestKey);
    this.requests.attend(requestKey);
    return true;
  }
  /** Of the card that was read in this visit; null: none was, for a call. What a page says of it counts for nothing. */
  cardName(visit: Visit): string | null {
    const held = visit.kept.of(this.#ofVisit);
    const bytes = visit.cardName();
    if (!bytes) return held.cardName;
    held.cardName = String(JSON.parse(Buffer.from(bytes).toString())).slice(0, callLimits.name);
    bytes.fill(0);
    return held.cardName;
  }
  /** Whose words may be made text for this side: all others', once they were told of it. */
  captioned(partyKey: string): readonly string[] {
    const view =
      this.requests.room(partyKey)?.viewOf(partyKey) ??
      this.#parties.viewOf(partyKey) ??
      this.#lawyerEnds.viewOf(partyKey);
    const you = view?.parties.find(({ partyId }) => partyId === view.you);
    if (!view || view.ended || !you?.media?.captions) return [];
    return view.parties.filter((party) => party !== you).map(({ partyId }) => partyId);
  }
  /** The call that this side is in, here or at another station; null: it is in none. */
  callIdOf(partyKey: string): string | null {
    return this.requests.room(partyKey)?.callId ?? this.#parties.callIdOf(partyKey);
  }
  /** All that a page of this visit hears of its call. What was agreed stays here: the visit takes it home. */
  async *hears(visit: Visit | null, partyKey: string, messages: AsyncGenerator<CallMessage, void, void>) {
    for await (const message of messages) {
      // Names and signatures of both parties lie in this station's memory, whoever of them showed a card.
      if (message.event === 'view' && message.view.agreement) visit?.notePersonal();
      if (message.event !== 'agreed') yield message;
      else this.#takesHome(visit, partyKey, message.record);
    }
  }
  /**
   * What was agreed in a call of this visit; null: nothing. The page of a visit that the station has forgotten, as it was started
   * again, goes on with it: only it has the key.
   */
  agreedOf(visit: Visit, partyKey: string): AgreementRecord | null {
    if (visit.isOver) return null;
    const { agreed } = visit.kept.of(this.#ofVisit);
    const known = agreed.get(partyKey);
    if (known || (this.#visits.get(partyKey) ?? visit) !== visit) return known ?? null;
    const kept = this.#agreements.of(partyKey);
    if (!kept) return null;
    agreed.set(partyKey, kept);
    visit.notePersonal();
    return kept;
  }
  /** Whether it is here, until it is: a side that was cut off as it was confirmed asks the station of the call, over or not. */
  async *awaitsAgreed(visit: Visit, partyKey: string, signal: AbortSignal | undefined) {
    while (!signal?.aborted && !visit.isOver) {
      const isHere = await this.#fetchesAgreed(visit, partyKey);
      yield isHere;
      if (isHere) return;
      await pause(this.#deps.clock, askAgreedEveryMs, signal);
    }
  }
  isOf(visit: Visit, requestKey: string): boolean {
    return visit.kept.of(this.#ofVisit).requestKeys.has(requestKey);
  }
  /** Shares papers that were photographed in this visit. */
  sharePapers(
    visit: Visit,
    requestKey: string,
    captureId: string,
  ): Result<string, 'no-call' | 'no-capture' | 'too-much' | { kind: 'bad-message'; why: 'not-a-paper' }> {
    const room = this.requests.roomOf(requestKey);
    if (!room) return fail('no-call');
    const pictures = this.#deps.captures.pictures(visit.kept, captureId);
    if (!pictures.ok) return fail('no-capture');
    const paperId = crypto.randomUUID();
    const you = room.partyIdOf(requestKey) ?? '';
    const added = room.papers.add(paperId, you, pictures.value);
    if (!added.ok) return fail({ kind: 'bad-message', why: 'not-a-paper' });
    const shared = room.shared(requestKey, { what: 'papers', paperId, pages: pictures.value.length });
    if (!shared.ok) return fail(shared.failure === 'no-call' ? 'no-call' : 'too-much');
    return ok(paperId);
  }
  reserve(visit: Visit, asked: Reserve): Result<Reserved, ReserveFailure> {
    const held = visit.kept.of(this.#ofVisit);
    if (held.reservations >= mostReservationsOfVisit) return fail({ kind: 'too-many' });
    const reserved = this.reservations.reserve(asked);
    if (reserved.ok) held.reservations += 1;
    return reserved;
  }
  /** Whether this code opens a call that has room. It stays good. */
  async checkCode(from: string, code: string): Promise<Result<void, JoinFailure>> {
    const checked = await this.#parties.join(code, from, false);
    return checked.ok ? ok(undefined) : checked;
  }
  /** In a call of here, or of another station of the hall. */
  async join(visit: Visit, from: string, code: string): Promise<Result<Answered, JoinFailure>> {
    const joined = await this.#parties.join(code, from, true);
    if (!joined.ok) return joined;
    if (!joined.value) return fail({ kind: 'unreachable' });
    this.#parties.entered(joined.value);
    // Who left meanwhile takes nobody's place in the call.
    if (visit.isOver) this.#leaves(joined.value.partyKey);
    else this.#bindGuest(visit, joined.value.partyKey);
    return ok(joined.value);
  }

  /** What a technician tries out: the servers of calls, and what each call may use. */
  line(): CallLine {
    const { clock, settings } = this.#deps;
    const { ice } = settings.consultation;
    return { iceServers: iceServers(ice, 'technician', clock.now()).servers, relayOnly: ice.use === 'relay' };
  }

  // --- the lawyer

  lawyerView(name: string): LawyerView | null {
    const lawyer = this.pool.lawyer(name);
    if (!lawyer) return null;
    const { state, awayWhy, duty, call } = lawyer;
    const now = this.#deps.clock.now();
    const due = this.reservations.open().filter(({ slot, takenBy }) => slot.from <= now && takenBy === null);
    return {
      ...{ name, level: this.pool.level, awayWhy, duty, ring: this.pool.ringOf(name) },
      state: state === 'held' ? 'free' : state === 'answering' ? 'ringing' : state,
      call: call && { callId: call.callId, partyKey: call.partyKey },
      interpreter: this.#interpreters.of(name),
      waiting: this.pool.waitingFor(name),
      callBacksDue: due.length,
      movedToHub: !this.#isRungHere,
      captions: this.#deps.settings.consultation.captions?.languages ?? [],
      now,
    };
  }
  setFree(name: string, duty: Duty): void {
    this.pool.setFree(name, duty);
  }
  answer(...[name, ringId, side]: Parameters<LawyerPool['answer']>): Promise<Result<Answered, NotAnswered>> {
    return this.pool.answer(name, ringId, side);
  }
  /** Resolves when no answer of theirs is under way: their page asks for the call in the same breath. */
  async hasAnswered(name: string, signal: AbortSignal | undefined): Promise<void> {
    while (this.pool.lawyer(name)?.state === 'answering' && !signal?.aborted)
      await nextChange(this.pool.changes, signal);
  }
  isLawyerOf(name: string, partyKey: string): boolean {
    return this.#lawyerEnds.has(name, partyKey);
  }
  /** The call that this key proves a side of, for whoever has it: a lawyer by name, a citizen by the visit. */
  sideFor(
    partyKey: string,
    who: Pick<Identity, 'role' | 'name'> | null,
    visit: Visit | null,
  ): CallSide | null {
    if (who?.role !== 'lawyer')
      return visit && this.#visits.get(partyKey) === visit ? this.#ownSide(partyKey) : null;
    return who.name === null ? null : this.#lawyerEnds.side(who.name, partyKey);
  }
  /** A lawyer is free whatever the station of the call says: one that cannot be reached is told when it is back. */
  async hangUp(
    partyKey: string,
    who: Pick<Identity, 'role' | 'name'> | null,
    visit: Visit | null,
  ): Promise<Result<void, 'not-now'>> {
    const left = await this.sideFor(partyKey, who, visit)?.act(partyKey, { does: 'hang-up' });
    if (who?.role === 'lawyer' && who.name !== null) this.pool.leaveCall(who.name, partyKey);
    return left && !left.ok && left.failure.kind === 'not-now' ? fail('not-now') : ok(undefined);
  }
  /** All that a lawyer's page hears of their call. */
  lawyerHears(...of: Parameters<LawyerEnds['hears']>): ReturnType<LawyerEnds['hears']> {
    return this.#lawyerEnds.hears(...of);
  }
  /** False: nobody is free who could. */
  inviteInterpreter(name: string, language: Interpreted): boolean {
    const { side, call } = this.pool.lawyer(name) ?? {};
    if (!side || !call) return false;
    const from = { level: this.pool.level, station: this.#deps.settings.station.name['zh-CN'] };
    return this.#interpreters.ring({ by: name, call, side, language, from });
  }
  /** Nobody comes in before the code was typed; until then others may. */
  inviteParty(room: CallRoom): Result<{ code: string; endsAt: number }, { kind: 'full'; most: number }> {
    return this.#parties.invite(room);
  }
  figures(day: string | null): ConsultationFigures {
    const of = day ?? this.#calendar.at(this.#deps.clock.now()).day;
    return figuresOf(of, this.#table.ofDay(of), this.reservations.counts(of));
  }

  #keepLine(link: PeerLink): () => void {
    const { clock, log } = this.#deps;
    let wasMember = link.isMember;
    // Before the calls of here, which then are this hub's.
    const stopWatching = link.changes.on(() => {
      const succeeds = wasMember && !link.isMember;
      wasMember = link.isMember;
      if (!succeeds) return;
      this.pool.succeed();
      this.requests.levelsChanged();
    });
    const stopLine = keepLineToHub({ link, above: this.above, clock, log });
    return () => {
      stopWatching();
      stopLine();
    };
  }
  /** Lawyers of one level sign in at one hub: in a hall at its hub, not at a kiosk that has joined it. */
  #levels(): readonly Level[] {
    const { levels } = this.above;
    return this.#isRungHere ? [this.pool, ...levels] : levels;
  }
  get #isRungHere(): boolean {
    return this.above.levels.every(({ level }) => level !== this.pool.level);
  }
  /** Whoever answered here stays here, also when lawyers are to sign in at the hub by now. */
  #levelOf(level: CallLevel, { partyKey }: Answered): Level | null {
    const isHere =
      this.pool.level === level && this.pool.all().some(({ call }) => call?.partyKey === partyKey);
    if (isHere) return this.pool;
    // Of a member that was started again the hub's lawyers are not known before its line: its own are others.
    if (this.#isMember && this.above.levels.length === 0) return null;
    return this.#levels().find((one) => one.level === level) ?? null;
  }
  /** Whoever is in it here or above is free, also who answered before they were to sign in at the hub. */
  #callOver(callId: string): void {
    this.pool.callEnded(callId);
    this.above.callEnded(callId);
    if (this.#agreements.isAwaited(callId)) this.above.callOpen(callId);
  }
  /** A call of here or below, for whoever is in it from elsewhere, or has yet to get what was agreed in it. */
  #sideForElsewhere(callId: string): CallSide | null {
    const past = this.#agreements.isAwaited(callId) ? this.requests.sideOfPast : null;
    return this.#parties.sideOfCall(callId) ?? past;
  }
  /** Nobody needs a way to it any more, if it is over. */
  #taken(callId: string): void {
    if (!this.requests.roomOfCall(callId)) this.above.callEnded(callId);
  }
  #sideLeft(callId: string, partyKey: string): void {
    this.pool.sideLeft(partyKey);
    this.above.sideLeft(callId, partyKey);
  }
  /** Everybody who may be rung for a person here. */
  #onDuty(): OnDuty {
    const { pool, above } = this;
    const here = this.#isRungHere ? onDutyAt(pool.all(), pool.waiting) : null;
    const known = together(here, above.onDuty);
    return { ...known, isCutOff: known.isCutOff || (this.#isMember && above.onDuty === null) };
  }
  get #isMember(): boolean {
    return this.#deps.peers?.isMember ?? false;
  }
  get #hasLawyers(): boolean {
    return this.#deps.settings.consultation.lawyers.length > 0 || this.#isMember;
  }
  #open() {
    return openNow(this.#deps.settings.consultation.openings, this.#deps.clock.now(), this.#calendar);
  }
  #refusal(kind: CallKind): Exclude<AskRefusal, AskFailure> | null {
    const { consultation } = this.#deps.settings;
    if (!this.#hasLawyers || !consultation.kinds.includes(kind)) return { kind: 'not-offered' };
    const open = this.#open();
    return open.now === 'closed' ? { kind: 'closed', opensAt: open.opensAt } : null;
  }
  /** Before anybody is told of it: the audit proves it, and whoever asked finds it again whatever happens here. */
  #agreedHere(record: AgreementRecord, { callId, lawyer, ask }: RoomOf, others: readonly string[]): void {
    this.#deps.audit.record(lawyer, 'consultation-agreed', agreementHashes(record, callId));
    this.#agreements.keep(ask.requestKey, record);
    // Whoever sits here asked for it: others are at stations of their own.
    for (const key of others) this.#agreements.keepForElsewhere(key, record, callId);
  }
  async #fetchesAgreed(visit: Visit, partyKey: string): Promise<boolean> {
    if (this.agreedOf(visit, partyKey)) return true;
    const record = this.#visits.get(partyKey) === visit ? await this.#parties.agreed(partyKey) : null;
    if (record) this.#takesHome(visit, partyKey, record);
    return record !== null;
  }
  #takesHome(visit: Visit | null, partyKey: string, record: AgreementRecord): void {
    if (!visit || visit.isOver) return;
    const held = visit.kept.of(this.#ofVisit);
    if (held.agreed.has(partyKey)) return;
    held.agreed.set(partyKey, record);
    if (this.#agreements.of(partyKey)) return;
    this.#agreements.keep(partyKey, record);
    // What a call of another station came to is proven here, too.
    const callId = this.#parties.callIdOf(partyKey);
    if (!callId) return;
    this.#deps.audit.record('citizen', 'consultation-agreed', agreementHashes(record, callId));
    if (this.#agreements.of(partyKey)) void this.#ownSide(partyKey)?.act(partyKey, { does: 'take-home' });
  }
  /** A page that is loaded again has a minute to come back; whoever left, or was idle, has gone. */
  #visitEnded({ requestKeys, guestKeys, agreed }: OfVisit, why = 'restart'): void {
    for (const key of [...requestKeys, ...guestKeys]) this.#visits.delete(key);
    if (why === 'restart') {
      for (const key of requestKeys) this.requests.unattend(key);
      return;
    }
    for (const key of requestKeys) this.#endAndForget(key);
    for (const key of guestKeys) this.#leaves(key);
    // What is agreed with the end of its call is kept by that.
    for (const key of new Set([...requestKeys, ...guestKeys, ...agreed.keys()])) this.#agreements.erase(key);
  }
  #endAndForget(requestKey: string): void {
    this.requests.end(requestKey, 'visit-ended');
    this.requests.forget(requestKey);
  }
  #leaves(guestKey: string): void {
    const side = this.#ownSide(guestKey);
    void side?.act(guestKey, { does: 'hang-up' });
    // They come for nothing any more.
    void side?.act(guestKey, { does: 'take-home' });
    this.#parties.left(guestKey);
  }
  #bind(visit: Visit, requestKey: string): void {
    visit.kept.of(this.#ofVisit).requestKeys.add(requestKey);
    this.#visits.set(requestKey, visit);
  }
  /** The call of somebody before this terminal: here, or at another station. */
  #ownSide(partyKey: string): CallSide | null {
    return this.requests.side(partyKey) ?? this.#parties.sideOf(partyKey);
  }
  #bindGuest(visit: Visit, partyKey: string): void {
    visit.kept.of(this.#ofVisit).guestKeys.add(partyKey);
    this.#visits.set(partyKey, visit);
  }
  /** A visit does not become idle in a call: who listens touches nothing. */
  #hold(): void {
    for (const [key, visit] of this.#visits)
      if (this.requests.room(key)?.isPresent(key) || this.#parties.isListening(key)) visit.touch();
  }
}
