import type { CallLevel } from '#contract/call.ts';
import type { OnDuty } from '#contract/consultation.ts';
import type { DownMessage, UpMessage } from '#contract/consultation-hub.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { CallSide } from './call-side.ts';
import { CallsAcross, CallsHere, isQuestion, type Joined } from './calls-over-line.ts';
import type { Invitation } from './invitations.ts';
import type { Answered, CallOrigin, Keeper, Level, NotAnswered } from './level.ts';
import { OpenQuestions } from './open-questions.ts';
import type { OpenCall } from './second-parties.ts';

/** What this hub does for calls of stations below. */
export interface CallsOfBelow {
  readonly join: (code: string, from: string, enters: boolean) => Promise<Joined>;
  readonly invited: (invitation: Invitation) => void;
  readonly callOpen: (callId: string) => void;
  readonly sideOf: (callId: string) => CallSide | null;
  /** False: it is a call of here, or of another line. A hub below speaks for its own calls alone. */
  readonly claim: (callId: string) => boolean;
  /** It has said before that the call is its own. */
  readonly owns: (callId: string) => boolean;
  readonly release: (callId: string) => void;
  /** Whoever is in it, here or above, is free. */
  readonly callEnded: (callId: string) => void;
  readonly sideLeft: (callId: string, partyKey: string) => void;
}

/** A hub below has this long to put its call on disk, ms. A lawyer who picked up looks at the screen meanwhile. */
const answerWithinMs = 8_000;

/** Who waits below one line; beyond it they wait at their own levels. */
const mostEntered = 1_000;

/**
 * One line from a hub below, from when it connects until it is lost: whoever waits there waits here, too. With the line their
 * places go; the hub below keeps them, and says them again over the next line.
 */
export class HubBelow {
  readonly #clock: Clock;
  readonly #levels: () => readonly Level[];
  readonly #onDuty: () => OnDuty;
  readonly #send: (message: DownMessage) => void;
  /** Requests of this line, at which levels. */
  readonly #entered = new Map<string, Set<Level>>();
  readonly #asked: OpenQuestions<Answered, NotAnswered>;
  readonly #warming: OpenQuestions<string, 'no-ring'>;
  readonly #across: CallsAcross;
  readonly #here: CallsHere;
  readonly #calls: CallsOfBelow;
  /** Calls that were answered, until whoever rang for them has taken them up; true: it has ended meanwhile. */
  readonly #begins = new Map<string, boolean>();
  #toldOnDuty = '';
  #closed = false;

  constructor(deps: {
    readonly levels: () => readonly Level[];
    readonly onDuty: () => OnDuty;
    readonly clock: Clock;
    readonly send: (message: DownMessage) => void;
    readonly calls: CallsOfBelow;
  }) {
    this.#clock = deps.clock;
    this.#levels = deps.levels;
    this.#onDuty = deps.onDuty;
    this.#asked = new OpenQuestions<Answered, NotAnswered>(deps.clock, answerWithinMs, 'no-ring');
    this.#warming = new OpenQuestions<string, 'no-ring'>(deps.clock, answerWithinMs, 'no-ring');
    this.#send = deps.send;
    this.#calls = deps.calls;
    this.#across = new CallsAcross(deps.clock, (question) => this.#say(question));
    this.#here = new CallsHere(
      (callId) => deps.calls.sideOf(callId),
      (answer) => this.#say(answer),
    );
    this.tellLevels();
    this.tellOnDuty();
  }
  /** This hub's own and those above it, whenever they change. */
  tellLevels(): void {
    this.#say({ is: 'levels', levels: this.#levels().map(({ level }) => level) });
  }
  tellOnDuty(): void {
    const onDuty = this.#onDuty();
    const told = JSON.stringify(onDuty);
    if (told === this.#toldOnDuty) return;
    this.#toldOnDuty = told;
    this.#say({ is: 'on-duty', onDuty });
  }
  hear(message: UpMessage): void {
    if (message.is === 'answer') this.#answer(message);
    else if (message.is === 'warmed-up') this.#warmedUp(message);
    else if (message.is === 'invited') this.#inviting(message);
    else if (message.is === 'call-open') this.#callOpen(message.callId);
    else if (message.is === 'call-ended') this.#callEnded(message.callId);
    else if (message.is === 'side-left') this.#sideLeft(message.callId, message.partyKey);
    else if (message.is === 'join') {
      const { askId, code, from, enters } = message;
      void this.#here.answer(askId, this.#calls.join(code, from, enters));
    } else if ('level' in message) {
      const level = this.#levels().find((one) => one.level === message.level);
      if (level && !this.#closed) this.#passOn(message, level);
    } else if (isQuestion(message)) this.#here.hear(message);
    else this.#across.hear(message);
  }
  /** A call of this line, as somebody elsewhere enters it or is in it. */
  openCall(callId: string): OpenCall {
    return {
      side: this.#across.side(callId),
      enter: (code, enters) =>
        this.#across.join((askId) => this.#say({ is: 'let-in', askId, callId, code, enters })),
    };
  }
  #inviting({ is: _, ...invitation }: Extract<UpMessage, { is: 'invited' }>): void {
    if (this.#calls.claim(invitation.callId)) this.#calls.invited(invitation);
  }
  #callOpen(callId: string): void {
    if (this.#calls.claim(callId)) this.#calls.callOpen(callId);
  }
  #callEnded(callId: string): void {
    if (!this.#calls.claim(callId)) return;
    if (this.#begins.has(callId)) return void this.#begins.set(callId, true);
    this.#calls.release(callId);
    this.#calls.callEnded(callId);
  }
  #sideLeft(callId: string, partyKey: string): void {
    if (this.#calls.owns(callId)) this.#calls.sideLeft(callId, partyKey);
  }
  #passOn(message: Extract<UpMessage, { level: CallLevel }>, level: Level): void {
    if (message.is === 'enter') this.#enter(message, level);
    if (message.is === 'leave') this.#leave(message.requestId, level);
    if (message.is === 'ready') level.setReady(message.requestId, message.ready);
    if (message.is === 'accept') level.accept(message.requestId, message.ringId);
    if (message.is === 'refuse') level.refuse(message.requestId, message.ringId);
    if (message.is === 'in-call') this.#resume(message, level);
  }
  /** A call of a station below, as pages of this hub and of those above reach it. */
  #originOf({ callId, partyKey }: Answered): CallOrigin {
    return {
      lost: () => this.#say({ is: 'call-lost', callId, partyKey }),
      side: this.#across.side(callId),
    };
  }
  /** Of a call that was answered: what came in one breath with its end is over once it is taken up. */
  #begun(call: Answered): CallOrigin {
    const isOver = this.#begins.get(call.callId) ?? false;
    this.#begins.delete(call.callId);
    if (isOver) queueMicrotask(() => this.#callEnded(call.callId));
    return this.#originOf(call);
  }
  #enter({ waiting, ready }: Extract<UpMessage, { is: 'enter' }>, level: Level): void {
    if (this.#entered.size >= mostEntered && !this.#entered.has(waiting.requestId)) return;
    const { waitedMs, ...of } = waiting;
    this.#levelsOf(waiting.requestId).add(level);
    level.enter({ ...of, askedAt: this.#clock.now() - waitedMs }, this.#keeperOf(level.level));
    level.setReady(waiting.requestId, ready);
  }
  #leave(requestId: string, level: Level): void {
    const levels = this.#levelsOf(requestId);
    levels.delete(level);
    if (levels.size === 0) this.#entered.delete(requestId);
    level.leave(requestId);
  }
  #resume({ lawyer, call }: Extract<UpMessage, { is: 'in-call' }>, level: Level): void {
    const origin = this.#originOf(call);
    if (this.#calls.claim(call.callId)) level.resume(lawyer, call, origin);
    else origin.lost();
  }
  /** The line is lost. Calls go on: their pages speak with each other. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#asked.close();
    this.#warming.close();
    this.#across.close();
    this.#here.close();
    for (const [requestId, levels] of this.#entered) for (const level of levels) level.leave(requestId);
    this.#entered.clear();
  }

  #keeperOf(level: CallLevel): Keeper {
    return {
      offered: (requestId, ringId) => this.#say({ is: 'offered', level, requestId, ringId }),
      ringOver: (requestId, ringId) => this.#say({ is: 'ring-over', level, requestId, ringId }),
      origin: (_, call) => this.#begun(call),
      standing: (requestId, standing) => this.#say({ is: 'standing', level, requestId, standing }),
      answered: (requestId, ringId, { name: lawyer, key: lawyerKey, page: lawyerPage }) =>
        this.#asked.ask((askId) =>
          this.#say({ is: 'answered', askId, level, requestId, ringId, lawyer, lawyerKey, lawyerPage }),
        ),
      warmUp: async (requestId, ringId, { key: lawyerKey, page: lawyerPage }) => {
        const warmed = await this.#warming.ask((askId) =>
          this.#say({ is: 'warm-up', askId, level, requestId, ringId, lawyerKey, lawyerPage }),
        );
        return warmed.ok ? { callId: warmed.value, side: this.#across.side(warmed.value) } : null;
      },
    };
  }
  #answer({ askId, answered, why }: Extract<UpMessage, { is: 'answer' }>): void {
    const isTheirs = answered !== null && this.#calls.claim(answered.callId);
    const isAsked = this.#asked.answered(askId, isTheirs ? ok(answered) : fail(why));
    if (isAsked && isTheirs) this.#begins.set(answered.callId, false);
  }
  #warmedUp({ askId, callId }: Extract<UpMessage, { is: 'warmed-up' }>): void {
    this.#warming.answered(askId, callId === null ? fail('no-ring') : ok(callId));
  }
  #levelsOf(requestId: string): Set<Level> {
    const levels = this.#entered.get(requestId) ?? new Set<Level>();
    this.#entered.set(requestId, levels);
    return levels;
  }
  #say(message: DownMessage): void {
    if (!this.#closed) this.#send(message);
  }
}
