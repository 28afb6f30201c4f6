import { randomUUID } from 'node:crypto';
import type { CallKind, CallLevel, CallMessage } from '#contract/call.ts';
import type { CallDone, CallFailure, DownMessage, UpMessage } from '#contract/consultation-hub.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { Answered, CallOrigin, Keeper, NotAnswered } from './lawyer-pool.ts';
import { MessageQueue } from './message-queue.ts';
import { OpenQuestions } from './open-questions.ts';
import type { Level } from './requests.ts';

/** A hub below has this long to put its call on disk, ms. A lawyer who picked up looks at the screen meanwhile. */
const answerWithinMs = 8_000;

/**
 * One line from a hub below, from when it connects until it is lost: whoever waits there waits here, too. With the line their
 * places go; the hub below keeps them, and says them again over the next line.
 */
export class HubBelow {
  readonly #levels: () => readonly Level[];
  readonly #kinds: () => readonly CallKind[];
  readonly #send: (message: DownMessage) => void;
  /** Requests of this line, at which levels. */
  readonly #entered = new Map<string, Set<Level>>();
  readonly #asked: OpenQuestions<Answered, NotAnswered>;
  readonly #acting: OpenQuestions<CallDone, CallFailure>;
  readonly #listening = new Map<string, MessageQueue<CallMessage>>();
  #closed = false;

  constructor(deps: {
    readonly levels: () => readonly Level[];
    readonly kinds: () => readonly CallKind[];
    readonly clock: Clock;
    readonly send: (message: DownMessage) => void;
  }) {
    this.#levels = deps.levels;
    this.#kinds = deps.kinds;
    this.#asked = new OpenQuestions<Answered, NotAnswered>(deps.clock, answerWithinMs, 'no-ring');
    this.#acting = new OpenQuestions<CallDone, CallFailure>(deps.clock, answerWithinMs, { kind: 'no-call' });
    this.#send = deps.send;
    this.tellLevels();
  }
  /** This hub's own and those above it, whenever they change. */
  tellLevels(): void {
    this.#say({ is: 'levels', levels: this.#levels().map(({ level }) => level), kinds: [...this.#kinds()] });
  }
  hear(message: UpMessage): void {
    if (message.is === 'answer') this.#answer(message);
    else if (message.is === 'acted') this.#acting.answered(message.askId, ok(message.done));
    else if (message.is === 'not-acted') this.#acting.answered(message.askId, fail(message.failure));
    else if (message.is === 'heard') this.#listening.get(message.askId)?.put(message.message);
    else if (message.is === 'heard-all') this.#heardAll(message.askId);
    else {
      const level = this.#levels().find((one) => one.level === message.level);
      if (level && !this.#closed) this.#passOn(message, level);
    }
  }
  #passOn(message: Extract<UpMessage, { level: CallLevel }>, level: Level): void {
    if (message.is === 'enter') this.#enter(message, level);
    if (message.is === 'leave') this.#leave(message.requestId, level);
    if (message.is === 'ready') level.setReady(message.requestId, message.ready);
    if (message.is === 'accept') level.accept(message.requestId, message.ringId);
    if (message.is === 'refuse') level.refuse(message.requestId, message.ringId);
    if (message.is === 'call-ended') level.callEnded(message.callId);
    if (message.is === 'in-call') this.#resume(message, level);
  }
  /** A call of a station below, as pages of this hub and of those above reach it. */
  #originOf(level: CallLevel, callId: string): CallOrigin {
    return {
      lost: () => this.#say({ is: 'call-lost', level, callId }),
      side: {
        act: (partyKey, action) =>
          this.#acting.ask((askId) => this.#say({ is: 'act', askId, callId, partyKey, action })),
        listen: (partyKey, pageKey, after, signal) =>
          this.#listen({ callId, partyKey, pageKey, after }, signal),
      },
    };
  }
  #listen(
    of: Omit<Extract<DownMessage, { is: 'listen' }>, 'is' | 'askId'>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<CallMessage, void, void> {
    const askId = randomUUID();
    const queue = new MessageQueue<CallMessage>();
    if (this.#closed) queue.end();
    else this.#listening.set(askId, queue);
    this.#say({ is: 'listen', askId, ...of });
    return queue.read(signal, () => {
      if (this.#listening.delete(askId)) this.#say({ is: 'stop-listening', askId });
    });
  }
  #heardAll(askId: string): void {
    const queue = this.#listening.get(askId);
    this.#listening.delete(askId);
    queue?.end();
  }
  #enter({ waiting, ready }: Extract<UpMessage, { is: 'enter' }>, level: Level): void {
    this.#levelsOf(waiting.requestId).add(level);
    level.enter(waiting, this.#keeperOf(level.level));
    level.setReady(waiting.requestId, ready);
  }
  #leave(requestId: string, level: Level): void {
    const levels = this.#levelsOf(requestId);
    levels.delete(level);
    if (levels.size === 0) this.#entered.delete(requestId);
    level.leave(requestId);
  }
  #resume({ lawyer, call }: Extract<UpMessage, { is: 'in-call' }>, of: Level): void {
    const { level } = of;
    of.resume(lawyer, call, this.#originOf(level, call.callId));
  }
  /** The line is lost. Calls go on: their pages speak with each other. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#asked.close();
    this.#acting.close();
    for (const [askId] of this.#listening) this.#heardAll(askId);
    for (const [requestId, levels] of this.#entered) for (const level of levels) level.leave(requestId);
    this.#entered.clear();
  }

  #keeperOf(level: CallLevel): Keeper {
    return {
      offered: (requestId, ringId) => this.#say({ is: 'offered', level, requestId, ringId }),
      ringOver: (requestId, ringId) => this.#say({ is: 'ring-over', level, requestId, ringId }),
      origin: (_, callId) => this.#originOf(level, callId),
      standing: (requestId, standing) => this.#say({ is: 'standing', level, requestId, standing }),
      answered: (requestId, ringId, lawyer) =>
        this.#asked.ask((askId) => this.#say({ is: 'answered', askId, level, requestId, ringId, lawyer })),
    };
  }
  #answer({ askId, answered, why }: Extract<UpMessage, { is: 'answer' }>): void {
    this.#asked.answered(askId, answered ? ok(answered) : fail(why));
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
