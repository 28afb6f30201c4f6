import type { CallLevel } from '#contract/call.ts';
import type { OnDuty } from '#contract/consultation.ts';
import { type DownMessage, mostWaitedMs, type UpMessage } from '#contract/consultation-hub.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail } from '#drivers/basics/result.ts';
import type { Changes } from '../kernel/live.ts';
import type { CallSide } from './call-side.ts';
import { CallsAcross, CallsHere, isQuestion, type Joined } from './calls-over-line.ts';
import type { Invitation } from './invitations.ts';
import type { Answered, CallOrigin, Keeper, Level, Waiting, WarmLine } from './level.ts';

interface Entry {
  readonly level: CallLevel;
  readonly waiting: Waiting;
  readonly keeper: Keeper;
  ready: boolean;
  /** Null: nobody is rung there. `warm`: the way of the page that rings to the person's; null: none was looked for. */
  ring: { readonly ringId: string; readonly warm: WarmLine | null } | null;
  /** Over the line that is there now. */
  said: boolean;
}

interface GoingOn {
  readonly level: CallLevel;
  readonly lawyer: string;
  readonly call: Answered;
  origin: CallOrigin;
  said: boolean;
}

type OfRequest = Extract<DownMessage, { requestId: string }>;

/** Of what is said in time: a station that has joined no hub, or lost it for months, keeps no more; the oldest are forgotten. */
const mostUnsaid = 1_000;

export interface HubAboveDeps {
  readonly clock: Clock;
  /** A call of here or below that a second party elsewhere is in. */
  readonly sideOf: (callId: string) => CallSide | null;
  /** Somebody elsewhere has typed the digits of a call of here or below. */
  readonly letIn: (callId: string, code: string, enters: boolean) => Promise<Joined>;
  /** Digits of here and below that are not over. */
  readonly invitations: () => readonly Invitation[];
}

const nobody = { ahead: 0, rung: false, able: 0 } as const;

/**
 * The hub above, as this one has it: a level for each ring that can be reached over the line. The line may be lost and come
 * back, and the other hub may have been started anew: all that waits is said again, so that nobody is lost by it.
 */
export class HubAbove {
  readonly #entries = new Map<string, Entry>();
  /** By the key of the side of somebody there: a lawyer, an interpreter. */
  readonly #calls = new Map<string, GoingOn>();
  /** Calls of here and below that it was told of. It keeps each until it is told of the end, whoever is still in it from there. */
  readonly #spokenOf = new Set<string>();
  /** Calls that ended, and sides that left, while nobody could be told. */
  #unsaid: UpMessage[] = [];
  readonly #known = new Map<CallLevel, Level>();
  /** For pages at hubs above, and at stations below them. */
  readonly #here: CallsHere;
  /** For second parties of here and below, in calls elsewhere; null: there is no line. */
  #across: CallsAcross | null = null;
  /** Over which line digits, and calls that go on, were said. */
  #saidCalls: CallsAcross | null = null;
  readonly #changes = new Emitter<void>();
  #levels: readonly Level[] = [];
  readonly #dutyChanges = new Emitter<void>();
  #onDuty: OnDuty | null = null;
  #send: ((message: UpMessage) => void) | null = null;
  readonly #deps: HubAboveDeps;

  constructor(deps: HubAboveDeps) {
    this.#deps = deps;
    this.#here = new CallsHere(
      // A terminal below says the id of what rings: it opens no call that others have spoken of.
      (callId) => this.#of(callId)[0]?.origin.side ?? deps.sideOf(callId) ?? this.#warmSide(callId),
      (answer) => this.#say(answer),
    );
  }
  /** Fires when other levels can be reached. */
  get changes(): Changes {
    return this.#changes;
  }
  get levels(): readonly Level[] {
    return this.#levels;
  }
  /** Who is signed in there and above it; null: there is no line, or nothing was told yet. */
  get onDuty(): OnDuty | null {
    return this.#onDuty;
  }
  get dutyChanges(): Changes {
    return this.#dutyChanges;
  }
  /** The line is there. What comes over it goes to `hear`. */
  connected(send: (message: UpMessage) => void): void {
    this.lost();
    this.#send = send;
    this.#across = new CallsAcross(this.#deps.clock, (question) => this.#say(question));
  }
  /** Rings over it are over; places stay, and are said again over the next line. */
  lost(): void {
    this.#send = null;
    for (const entry of this.#entries.values()) this.#outOfReach(entry);
    for (const going of this.#calls.values()) going.said = false;
    this.#here.close();
    this.#across?.close();
    this.#across = null;
    if (this.#onDuty) this.#learnDuty(null);
  }
  /** This station has joined no hub any more, or is one: nobody is above it. */
  left(): void {
    if (this.#levels.length === 0) return;
    this.lost();
    this.#entries.clear();
    this.#calls.clear();
    this.#known.clear();
    this.#unsaid = [];
    this.#levels = [];
    this.#changes.emit();
  }
  hear(message: DownMessage): void {
    if (message.is === 'levels') this.#reach(message.levels);
    else if (message.is === 'on-duty') this.#learnDuty(message.onDuty);
    else if (message.is === 'call-lost') this.#callLost(message.partyKey);
    else if (message.is === 'let-in')
      void this.#here.answer(message.askId, this.#deps.letIn(message.callId, message.code, message.enters));
    else if ('requestId' in message)
      this.#hearOf(message, this.#entries.get(keyOf(message.level, message.requestId)));
    else if (isQuestion(message)) this.#here.hear(message);
    else this.#across?.hear(message);
  }

  // --- calls of here and below

  /** From here it is reached by whoever is in it elsewhere, until it has ended. */
  callOpen(callId: string): void {
    this.#spokenOf.add(callId);
    this.#say({ is: 'call-open', callId });
  }
  callEnded(callId: string): void {
    for (const { call } of this.#of(callId)) this.#calls.delete(call.partyKey);
    if (this.#spokenOf.delete(callId)) this.#sayInTime({ is: 'call-ended', callId });
  }
  /** A side left, and the call goes on: it may be one of whoever is signed in above. */
  sideLeft(callId: string, partyKey: string): void {
    if (this.#of(callId).length === 0) return;
    this.#calls.delete(partyKey);
    this.#sayInTime({ is: 'side-left', callId, partyKey });
  }

  // --- second parties

  /** Null: there is no line. */
  join(code: string, from: string, enters: boolean): Promise<Joined> | null {
    return this.#across?.join((askId) => this.#say({ is: 'join', askId, code, from, enters })) ?? null;
  }
  invited(invitation: Invitation): void {
    this.#spokenOf.add(invitation.callId);
    this.#say({ is: 'invited', ...invitation });
  }
  /** A call elsewhere, for a second party of here or below. */
  sideOf(callId: string): CallSide {
    const side = () => this.#across?.side(callId);
    return {
      act: async (partyKey, action) =>
        (await side()?.act(partyKey, action)) ?? fail({ kind: 'no-call' } as const),
      async *listen(...args) {
        yield* side()?.listen(...args) ?? [];
      },
    };
  }

  #hearOf(message: OfRequest, entry: Entry | undefined): void {
    if (!entry) return void this.#forNobody(message);
    const { keeper } = entry;
    const { requestId } = message;
    if (message.is === 'standing') keeper.standing(requestId, message.standing);
    if (message.is === 'offered') {
      entry.ring = { ringId: message.ringId, warm: null };
      keeper.offered(requestId, message.ringId);
    }
    if (message.is === 'ring-over' && entry.ring?.ringId === message.ringId) this.#ringOver(entry);
    if (message.is === 'warm-up') void this.#warmUp(entry, message);
    if (message.is === 'answered') void this.#answered(entry, message);
  }
  async #warmUp(
    entry: Entry,
    { ringId, lawyerKey: key, lawyerPage: page, askId }: Extract<DownMessage, { is: 'warm-up' }>,
  ): Promise<void> {
    const warm = await entry.keeper.warmUp(entry.waiting.requestId, ringId, { key, page });
    // Where it is refused, the one before it goes on.
    if (warm && entry.ring?.ringId === ringId) entry.ring = { ringId, warm };
    this.#say({ is: 'warmed-up', askId, callId: warm?.callId ?? null });
  }
  #warmSide(callId: string): CallSide | null {
    for (const { ring } of this.#entries.values()) if (ring?.warm?.callId === callId) return ring.warm.side;
    return null;
  }
  async #answered(
    { keeper, waiting }: Entry,
    {
      level,
      requestId,
      ringId,
      lawyer,
      lawyerKey,
      lawyerPage,
      askId,
    }: Extract<DownMessage, { is: 'answered' }>,
  ): Promise<void> {
    const side = { name: lawyer, key: lawyerKey, page: lawyerPage };
    const answered = await keeper.answered(waiting.requestId, ringId, side);
    if (answered.ok) {
      const { value: call } = answered;
      this.#entries.delete(keyOf(level, requestId));
      const origin = keeper.origin(requestId, call);
      // Not known to be told: the line may break before it is there. It is said again over the next one.
      this.#goesOn({ level, lawyer, call, origin, said: this.#send !== null });
    }
    const why = answered.ok ? 'no-ring' : answered.failure;
    this.#say({ is: 'answer', askId, answered: answered.ok ? answered.value : null, why });
  }
  /** Of somebody who has left meanwhile. */
  #forNobody(message: OfRequest): void {
    if (message.is === 'offered') this.#say({ ...message, is: 'refuse' });
    if (message.is === 'warm-up') this.#say({ is: 'warmed-up', askId: message.askId, callId: null });
    if (message.is === 'answered')
      this.#say({ is: 'answer', askId: message.askId, answered: null, why: 'no-ring' });
  }
  #callLost(partyKey: string): void {
    const going = this.#calls.get(partyKey);
    this.#calls.delete(partyKey);
    going?.origin.lost();
  }
  #goesOn(going: GoingOn): void {
    this.#calls.set(going.call.partyKey, going);
    this.#spokenOf.add(going.call.callId);
  }
  #of(callId: string): GoingOn[] {
    return [...this.#calls.values()].filter(({ call }) => call.callId === callId);
  }
  #ringOver(entry: Entry): void {
    const { ring, keeper, waiting } = entry;
    entry.ring = null;
    if (ring) keeper.ringOver(waiting.requestId, ring.ringId);
  }
  #outOfReach(entry: Entry): void {
    entry.said = false;
    this.#ringOver(entry);
    entry.keeper.standing(entry.waiting.requestId, nobody);
  }
  #learnDuty(onDuty: OnDuty | null): void {
    this.#onDuty = onDuty;
    this.#dutyChanges.emit();
  }
  #reach(levels: readonly CallLevel[]): void {
    this.#levels = levels.map((level) => this.#known.get(level) ?? this.#levelOf(level));
    for (const level of this.#levels) this.#known.set(level.level, level);
    for (const entry of this.#entries.values()) {
      if (levels.includes(entry.level)) this.#sayEntry(entry);
      else if (entry.said) this.#outOfReach(entry);
    }
    for (const going of this.#calls.values()) this.#sayCall(going);
    for (const message of this.#unsaid.splice(0)) this.#say(message);
    this.#sayCalls();
    this.#changes.emit();
  }
  /** Once over each line: `levels` is said again later, and digits are the same. */
  #sayCalls(): void {
    if (this.#saidCalls === this.#across) return;
    this.#saidCalls = this.#across;
    // Whoever is in one stays longer than their digits are good.
    for (const callId of this.#spokenOf) this.#say({ is: 'call-open', callId });
    for (const invitation of this.#deps.invitations())
      if (this.#spokenOf.has(invitation.callId)) this.#say({ is: 'invited', ...invitation });
  }
  #levelOf(level: CallLevel): Level {
    const entryOf = (requestId: string) => this.#entries.get(keyOf(level, requestId));
    return {
      level,
      enter: (waiting, keeper) => {
        if (entryOf(waiting.requestId)) return;
        const entry: Entry = { level, waiting, keeper, ready: true, ring: null, said: false };
        this.#entries.set(keyOf(level, waiting.requestId), entry);
        this.#sayEntry(entry);
        if (!this.#send) keeper.standing(waiting.requestId, nobody);
      },
      leave: (requestId) => {
        if (this.#entries.delete(keyOf(level, requestId))) this.#say({ is: 'leave', level, requestId });
      },
      setReady: (requestId, ready) => {
        const entry = entryOf(requestId);
        if (!entry || entry.ready === ready) return;
        entry.ready = ready;
        this.#say({ is: 'ready', level, requestId, ready });
      },
      accept: (requestId, ringId) => this.#say({ is: 'accept', level, requestId, ringId }),
      refuse: (requestId, ringId) => {
        const entry = entryOf(requestId);
        // As the pool does: it is not offered again before it is ready again.
        if (entry?.ring?.ringId === ringId) Object.assign(entry, { ring: null, ready: false });
        this.#say({ is: 'refuse', level, requestId, ringId });
      },
      resume: (lawyer, call, origin) => {
        // The way to the call of before is gone, when a line below is another: whoever is above listens anew.
        if (this.#calls.get(call.partyKey)?.origin === origin) return;
        const going = { level, lawyer, call, origin, said: false };
        this.#goesOn(going);
        this.#sayCall(going);
      },
    };
  }
  #sayEntry(entry: Entry): void {
    if (entry.said || !this.#send) return;
    entry.said = true;
    const { level, waiting, ready } = entry;
    this.#say({ is: 'enter', level, waiting: sent(waiting, this.#deps.clock.now()), ready });
  }
  #sayCall(going: GoingOn): void {
    if (going.said || !this.#send) return;
    going.said = true;
    const { level, lawyer, call } = going;
    this.#say({ is: 'in-call', level, lawyer, call });
  }
  /** Now, or over the next line. */
  #sayInTime(message: UpMessage): void {
    if (this.#send) this.#say(message);
    else this.#unsaid.push(message);
    if (this.#unsaid.length > mostUnsaid) this.#unsaid.shift();
  }
  #say(message: UpMessage): void {
    this.#send?.(message);
  }
}

function keyOf(level: CallLevel, requestId: string): string {
  return `${level} ${requestId}`;
}

function sent({ languages, fields, askedAt, ...waiting }: Waiting, now: number) {
  const waitedMs = Math.min(Math.max(Math.round(now - askedAt), 0), mostWaitedMs);
  return { ...waiting, languages: [...languages], fields: [...fields], waitedMs };
}
