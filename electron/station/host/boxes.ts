import type { WebSocket } from 'ws';
import { closeCodes } from '#contract/close-codes.ts';
import type { Connection } from '../kernel/implement.ts';
import { Sessions, type SessionsDeps } from '../sessions/sessions.ts';

interface Box {
  readonly sessions: Sessions;
  sendAway(): void;
}

export type BoxesDeps = Pick<SessionsDeps, 'clock' | 'log'> & {
  readonly settings: SessionsDeps['settings'];
  /** The next one is sent to another host. */
  readonly mostBoxes: number;
};

/**
 * The boxes that are connected. All that the host holds of whoever sits before one is a `Sessions` of its own, which only
 * its own connection leads to, and which goes with it: there is nothing in which two visits could meet.
 */
export class Boxes {
  readonly #deps: BoxesDeps;
  readonly #open = new Map<Connection, Box>();
  readonly #sessions = new WeakMap<Connection, Sessions>();
  #onEmpty: (() => void) | null = null;

  constructor(deps: BoxesDeps) {
    this.#deps = deps;
  }
  get connected(): number {
    return this.#open.size;
  }
  get visits(): number {
    return [...this.#open].filter(isVisited).length;
  }
  get isFull(): boolean {
    return this.#open.size >= this.#deps.mostBoxes;
  }
  get isDraining(): boolean {
    return this.#onEmpty !== null;
  }
  /** False: it was sent to another host. */
  admit(socket: WebSocket, connection: Connection): boolean {
    const sendAway = () => socket.close(closeCodes.elsewhere, 'Connect again: another host has room.');
    if (this.isFull || this.isDraining) {
      sendAway();
      return false;
    }
    const sessions = this.#sessionsFor(sendAway);
    this.#sessions.set(connection, sessions);
    this.#open.set(connection, { sessions, sendAway });
    socket.once('close', () => this.#leave(connection));
    return true;
  }
  sessionsOf(connection: Connection): Sessions {
    const sessions = this.#sessions.get(connection);
    if (!sessions) throw new Error('a call over a connection that was not admitted');
    return sessions;
  }
  /** Sends whoever has no visit to other hosts, and the others when their visit ends. Resolves when all have gone. */
  drain(): Promise<void> {
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
      for (const open of this.#open) if (!isVisited(open)) open[1].sendAway();
      if (this.#open.size === 0) resolve();
    });
  }

  #sessionsFor(sendAway: () => void): Sessions {
    return new Sessions({
      ...this.#deps,
      onWipe: () => {
        if (this.isDraining) sendAway();
      },
      // No box has a reader, and no procedure of a host leads here.
      readCard: () => Promise.reject(new Error('a host has no devices')),
      audit: { record: () => {} },
    });
  }
  #leave(connection: Connection): void {
    this.#open.get(connection)?.sessions.close();
    this.#open.delete(connection);
    if (this.#open.size === 0) this.#onEmpty?.();
  }
}

function isVisited([connection, { sessions }]: [Connection, Box]): boolean {
  return sessions.of(connection.id) !== null;
}
