import type { Clock } from '../../basics/clock.ts';
import { Emitter } from '../../basics/emitter.ts';
import type { Link } from '../../transport/link.ts';
import { Line } from '../line/line.ts';
import { askStatus } from './commands.ts';
import { delays } from './delays.ts';
import { type StarReply, StatusParser } from './frame.ts';
import { type StarStatus, statusOf } from './status.ts';

/** An open link seen as a conversation: bytes out, the status in. */
export class StarWire extends Line {
  readonly replies = new Emitter<StarReply>();
  readonly #clock: Clock;
  readonly #parser: StatusParser;

  constructor(link: Link, clock: Clock) {
    super(link);
    this.#clock = clock;
    this.#parser = new StatusParser(this.hasSpeed);
  }

  /** Asks for the status; `null` if it does not come in time. Never in the middle of a job: it would be printed. */
  async ask(limitMs: number = delays.answerMs): Promise<StarStatus | null> {
    const answer = this.#next('status', limitMs);
    void this.send(askStatus);
    const reply = await answer;
    return reply?.kind === 'status' ? statusOf(reply.block) : null;
  }

  async released(limitMs: number, signal: AbortSignal): Promise<void> {
    await this.#next('xon', limitMs, signal);
  }

  protected receive(bytes: Uint8Array): void {
    for (const reply of this.#parser.push(bytes, this.#clock.monotonic())) {
      if (reply.kind === 'xoff') this.hold();
      if (reply.kind === 'xon') this.release();
      this.replies.emit(reply);
    }
  }

  /** `null` after `limitMs`, when `signal` aborts, or with the end of the link. */
  #next(kind: StarReply['kind'], limitMs: number, signal?: AbortSignal): Promise<StarReply | null> {
    return new Promise((resolve) => {
      const finish = (reply: StarReply | null) => {
        timer.cancel();
        stopListening();
        for (const end of ends) end.removeEventListener('abort', giveUp);
        resolve(reply);
      };
      const giveUp = () => finish(null);
      const ends = signal ? [this.over, signal] : [this.over];
      const timer = this.#clock.after(limitMs, giveUp);
      const stopListening = this.replies.on((reply) => {
        if (reply.kind === kind) finish(reply);
      });
      for (const end of ends) end.addEventListener('abort', giveUp);
      if (ends.some((end) => end.aborted)) giveUp();
    });
  }
}
