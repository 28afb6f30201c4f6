import type { Clock } from '../../basics/clock.ts';
import { Emitter } from '../../basics/emitter.ts';
import type { Link } from '../../transport/link.ts';
import { Line } from '../line/line.ts';
import * as commands from './commands.ts';
import { delays } from './delays.ts';
import { type Reply, ReplyParser } from './frame.ts';
import type { EscPosOptions } from './models.ts';
import { fromFull, type PrinterStatus } from './status.ts';

type ReplyOf<Kind extends Reply['kind']> = Extract<Reply, { kind: Kind }>;

/** An open link seen as a conversation: bytes out, replies in. */
export class PrinterWire extends Line {
  readonly replies = new Emitter<Reply>();
  readonly #clock: Clock;
  readonly #options: EscPosOptions;
  readonly #parser: ReplyParser;

  constructor(link: Link, clock: Clock, options: EscPosOptions) {
    super(link);
    this.#clock = clock;
    this.#options = options;
    this.#parser = new ReplyParser(options, this.hasSpeed);
  }

  /** From now on an answer to GS r is the answer to the job's marker. */
  expectMarker(): void {
    this.#parser.expected.marker = true;
  }

  forgetMarker(): void {
    this.#parser.expected.marker = false;
  }

  /** Asks DLE EOT n. `null` if no answer comes in time. One question at a time: the answer does not name its n. */
  async ask(query: commands.RealTimeQuery, limitMs: number = delays.answerMs): Promise<number | null> {
    this.#parser.expected.realTime = query;
    const answer = this.next('real-time', limitMs);
    void this.send(commands.askRealTime(query));
    const reply = await answer;
    this.#parser.expected.realTime = null;
    return reply ? reply.bits : null;
  }

  /** Asks for the full status; `null` if it does not come in time. */
  async askFull(limitMs: number = delays.answerMs): Promise<PrinterStatus | null> {
    const answer = this.next('full', limitMs);
    void this.send(commands.askFullStatus);
    const reply = await answer;
    return reply ? fromFull(reply.bytes, this.#options.presenter.kind) : null;
  }

  /** Asks for the presenter's status byte (GS e 6); `null` if it does not come in time. */
  async askPresenter(): Promise<number | null> {
    this.#parser.expected.presenter = true;
    const answer = this.next('presenter', delays.answerMs);
    void this.send(commands.askPresenter);
    const reply = await answer;
    this.#parser.expected.presenter = false;
    return reply ? reply.bits : null;
  }

  /** Asks for one of the printer's counters; `null` if it does not tell. */
  async askCounter(name: keyof typeof commands.askCounter): Promise<string | null> {
    this.#parser.expected.counter = true;
    const answer = this.next('counter', delays.counterMs);
    void this.send(commands.askCounter[name]);
    const reply = await answer;
    const rest = this.#parser.endCounter();
    return reply ? reply.text : rest;
  }

  /** The next reply of one kind, or `null` after `limitMs`, when `signal` aborts, or with the end of the link. */
  next<Kind extends Reply['kind']>(
    kind: Kind,
    limitMs: number,
    signal?: AbortSignal,
  ): Promise<ReplyOf<Kind> | null> {
    return new Promise((resolve) => {
      const finish = (reply: ReplyOf<Kind> | null) => {
        timer.cancel();
        stopListening();
        for (const end of ends) end.removeEventListener('abort', giveUp);
        resolve(reply);
      };
      const giveUp = () => finish(null);
      const ends = signal ? [this.over, signal] : [this.over];
      const timer = this.#clock.after(limitMs, giveUp);
      const stopListening = this.replies.on((reply) => {
        if (isOf(kind, reply)) finish(reply);
      });
      for (const end of ends) end.addEventListener('abort', giveUp);
      if (ends.some((end) => end.aborted)) giveUp();
    });
  }

  async released(limitMs: number, signal: AbortSignal): Promise<void> {
    await this.next('xon', limitMs, signal);
  }

  protected receive(bytes: Uint8Array): void {
    for (const reply of this.#parser.push(bytes, this.#clock.monotonic())) {
      if (reply.kind === 'xoff') this.hold();
      if (reply.kind === 'xon') this.release();
      this.replies.emit(reply);
    }
  }
}

function isOf<Kind extends Reply['kind']>(kind: Kind, reply: Reply): reply is ReplyOf<Kind> {
  return reply.kind === kind;
}
