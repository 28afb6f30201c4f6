import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { closeCodes } from '#contract/close-codes.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import type { Caller } from '../kernel/implement.ts';
import type { Address } from './addresses.ts';
import { doorLimits, type Standing } from './limits.ts';
import type { Moved } from './meter.ts';
import type { Holder } from './places.ts';

/** Who took a connection over from HTTP: a WebSocket. */
export interface Guest {
  readonly connection: Caller;
  /** Calls of it are being answered. */
  isBusy(): boolean;
  /** Tells it why it has to go. It is cut off soon after. */
  sendAway(code: number, why: string): void;
}

/** One TCP connection to the hub. Until it is known who calls it is a stranger's, and lives seconds. */
export class Place implements Holder {
  readonly address: Address;
  readonly #socket: Socket;
  readonly #clock: Clock;
  #standing: Standing = 'stranger';
  #strangerSince: number;
  readonly #nobody: Caller;
  #deadline: Timer | null = null;
  /** Answers over HTTP that are under way. */
  readonly #answers = new Set<ServerResponse>();
  #guest: Guest | null = null;
  #counted: Moved = { bytesIn: 0, bytesOut: 0 };

  constructor(socket: Socket, address: Address, clock: Clock) {
    this.#socket = socket;
    this.address = address;
    this.#clock = clock;
    this.#strangerSince = clock.monotonic();
    this.#nobody = { from: address.key, identity: null };
    this.#limitLife();
    socket.on('close', () => {
      this.#deadline?.cancel();
      for (const answer of this.#answers) giveUp(answer);
    });
  }
  /**
   * It asks over HTTP again while answers wait. A browser does not, though the end of one may still be on its way here when
   * it asks the next. The web server would open a file for each.
   */
  get isAheadOfAnswers(): boolean {
    return this.#answers.size > 1;
  }
  get busy(): boolean {
    return this.#answers.size > 0 || (this.#guest?.isBusy() ?? false);
  }
  /** Files for a screen of this machine. */
  get isOwnPage(): boolean {
    return this.#guest === null && this.address.isHere;
  }
  /** Whom what goes over it is counted for. */
  get caller(): Caller {
    return this.#guest?.connection ?? this.#nobody;
  }
  get standing(): Standing {
    return this.#standing;
  }
  become(standing: Standing): void {
    if (standing === 'stranger') this.#strangerSince = this.#clock.monotonic();
    this.#standing = standing;
    this.#limitLife();
  }
  /** An answer over HTTP begins. When it has ended the time of a stranger begins anew. */
  answering(answer: ServerResponse): void {
    this.#answers.add(answer);
    answer.once('close', () => {
      this.#answers.delete(answer);
      this.become(this.#standing);
    });
  }
  takenOverBy(guest: Guest): void {
    this.#guest = guest;
    this.become(this.#standing);
  }
  /** What went over the wire since the last time. */
  moved(): Moved {
    const { bytesRead, bytesWritten } = this.#socket;
    const moved = {
      bytesIn: bytesRead - this.#counted.bytesIn,
      bytesOut: bytesWritten - this.#counted.bytesOut,
    };
    this.#counted = { bytesIn: bytesRead, bytesOut: bytesWritten };
    return moved;
  }
  /** It has to go: at once, or after a word where there is somebody to hear it. */
  end(why: string, code: number = closeCodes.overLimit): void {
    this.#deadline?.cancel();
    this.#guest?.sendAway(code, why);
    if (this.#guest) this.cutSoon();
    else this.cut();
  }
  cutSoon(): void {
    this.#deadline?.cancel();
    if (!this.#socket.destroyed) this.#deadline = this.#clock.after(doorLimits.goWithinMs, () => this.cut());
  }
  cut(): void {
    this.#socket.destroy();
  }

  #limitLife(): void {
    this.#deadline?.cancel();
    const livesMs = doorLimits.livesMs[this.#standing];
    if (livesMs === null || this.#socket.destroyed) return;
    this.#deadline = this.#clock.after(livesMs, () => this.#judge());
  }
  #judge(): void {
    // A sign-in may have to wait its turn. A file has its own limit: that of an answer that nobody takes.
    const waited = this.#clock.monotonic() - this.#strangerSince;
    if (this.#standing === 'stranger' && this.busy && (!this.#guest || waited < doorLimits.answerWithinMs))
      this.#limitLife();
    else this.end('Nobody said who calls. Connect again and prove it.', closeCodes.notKnown);
  }
}

/** An answer that waits behind another has no connection yet, and Node does not tell it when there will be none: it would keep its file. */
function giveUp(answer: ServerResponse): void {
  if (answer.socket !== null) return;
  answer.destroy();
  answer.emit('close');
}
