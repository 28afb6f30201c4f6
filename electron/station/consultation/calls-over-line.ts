import { randomUUID } from 'node:crypto';
import type { CallMessage } from '#contract/call.ts';
import type {
  CallAnswer,
  CallDone,
  CallFailure,
  CallQuestion,
  JoinFailure,
} from '#contract/consultation-hub.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { MessageQueue } from '../kernel/message-queue.ts';
import type { CallSide } from './call-side.ts';
import type { Answered } from './level.ts';
import { OpenQuestions } from './open-questions.ts';

/** The other end has this long, ms. Somebody who pressed looks at the screen meanwhile. */
const answerWithinMs = 8_000;

/** Who was let in; null: they may come in, and were only asked about. */
export type Joined = Result<Answered | null, JoinFailure>;

export function isQuestion(message: CallQuestion | CallAnswer): message is CallQuestion {
  return message.is === 'act' || message.is === 'listen' || message.is === 'stop-listening';
}

/** Calls at the other end of a line, as pages of this end reach them. With the line it ends. */
export class CallsAcross {
  readonly #say: (question: CallQuestion) => void;
  readonly #acting: OpenQuestions<CallDone, CallFailure>;
  readonly #joining: OpenQuestions<Answered | null, JoinFailure>;
  readonly #listening = new Map<string, MessageQueue<CallMessage>>();
  #closed = false;

  constructor(clock: Clock, say: (question: CallQuestion) => void) {
    this.#say = say;
    this.#acting = new OpenQuestions<CallDone, CallFailure>(clock, answerWithinMs, { kind: 'no-call' });
    this.#joining = new OpenQuestions<Answered | null, JoinFailure>(clock, answerWithinMs, {
      kind: 'unreachable',
    });
  }
  side(callId: string): CallSide {
    return {
      act: (partyKey, action) =>
        this.#acting.ask((askId) => this.#say({ is: 'act', askId, callId, partyKey, action })),
      listen: (partyKey, pageKey, after, signal) =>
        this.#listen({ callId, partyKey, pageKey, after }, signal),
    };
  }
  /** Asks whether somebody may come in, with whatever message does. */
  join(ask: (askId: string) => void): Promise<Joined> {
    return this.#joining.ask(ask);
  }
  hear(answer: CallAnswer): void {
    if (answer.is === 'acted') this.#acting.answered(answer.askId, ok(answer.done));
    if (answer.is === 'not-acted') this.#acting.answered(answer.askId, fail(answer.failure));
    if (answer.is === 'joined') this.#joining.answered(answer.askId, ok(answer.entered));
    if (answer.is === 'not-joined') this.#joining.answered(answer.askId, fail(answer.failure));
    if (answer.is === 'heard') this.#listening.get(answer.askId)?.put(answer.message);
    if (answer.is === 'heard-all') this.#heardAll(answer.askId);
  }
  close(): void {
    this.#closed = true;
    this.#acting.close();
    this.#joining.close();
    for (const askId of [...this.#listening.keys()]) this.#heardAll(askId);
  }
  #listen(
    of: Omit<Extract<CallQuestion, { is: 'listen' }>, 'is' | 'askId'>,
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
}

/** Calls of this end of a line, for pages of the other. */
export class CallsHere {
  readonly #sideOf: (callId: string) => CallSide | null;
  readonly #say: (answer: CallAnswer) => void;
  readonly #listening = new Map<string, AbortController>();

  constructor(sideOf: (callId: string) => CallSide | null, say: (answer: CallAnswer) => void) {
    this.#sideOf = sideOf;
    this.#say = say;
  }
  hear(question: CallQuestion): void {
    if (question.is === 'act') void this.#act(question);
    else if (question.is === 'listen') void this.#listen(question);
    else this.#listening.get(question.askId)?.abort();
  }
  /** Answers whether somebody may come in. */
  async answer(askId: string, joined: Promise<Joined>): Promise<void> {
    const answer = await joined;
    if (answer.ok) this.#say({ is: 'joined', askId, entered: answer.value });
    else this.#say({ is: 'not-joined', askId, failure: answer.failure });
  }
  /** Nobody at the other end listens any more. */
  close(): void {
    for (const stop of this.#listening.values()) stop.abort();
  }
  async #act({ askId, callId, partyKey, action }: Extract<CallQuestion, { is: 'act' }>): Promise<void> {
    const side = this.#sideOf(callId);
    const acted = side ? await side.act(partyKey, action) : fail({ kind: 'no-call' } as const);
    if (acted.ok) this.#say({ is: 'acted', askId, done: acted.value });
    else this.#say({ is: 'not-acted', askId, failure: acted.failure });
  }
  async #listen(question: Extract<CallQuestion, { is: 'listen' }>): Promise<void> {
    const { askId, callId, partyKey, pageKey, after } = question;
    const stop = new AbortController();
    this.#listening.set(askId, stop);
    const heard = this.#sideOf(callId)?.listen(partyKey, pageKey, after, stop.signal) ?? [];
    for await (const message of heard) this.#say({ is: 'heard', askId, message });
    this.#listening.delete(askId);
    this.#say({ is: 'heard-all', askId });
  }
}
