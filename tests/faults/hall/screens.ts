import { once } from 'node:events';
import { get } from 'node:https';
import { WebSocket as NodeWebSocket } from 'ws';
import type { Proof } from '#contract/access.ts';
import type { BoardView } from '#contract/board.ts';
import type { StationClient } from '#contract/contract.ts';
import type { DeskView } from '#contract/desk.ts';
import type { HallStanding } from '#contract/hall.ts';
import type { Service } from '#contract/queue.ts';
import { follow } from '#renderer/client/follow.ts';
import { hallPace } from '#renderer/client/line-pace.ts';
import { pause } from '#renderer/client/pause.ts';
import { Station } from '#renderer/client/station.ts';
import { webSocketTransport } from '#renderer/client/transports.ts';
import type { HallTerminal } from './terminals.ts';

/** A test's certificate vouches for itself. */
class PageWebSocket extends NodeWebSocket {
  constructor(url: string | URL) {
    super(url, { rejectUnauthorized: false });
    // A browser's throws nothing: it closes.
    this.on('error', () => undefined);
  }
}
Object.assign(globalThis, { WebSocket: PageWebSocket });

/** Asks as a browser does, whoever vouches for the certificate. */
function ask(url: string, signal: AbortSignal): Promise<unknown> {
  const request = get(url, { signal, rejectUnauthorized: false, agent: false });
  request.on('response', (response) => response.resume());
  return once(request, 'response');
}

/** A page as it runs in a browser: the product's own connection, which reconnects by itself. */
export class Page {
  readonly #open: () => Station;
  readonly #follows: (() => () => void)[] = [];
  #stops: (() => void)[] = [];
  #station: Station;
  #proof: Proof | null = null;

  constructor(url: string, proof: () => Proof) {
    const proofs = {
      read: () => this.#proof ?? proof(),
      keep: (kept: Proof | null) => {
        this.#proof = kept;
      },
    };
    const page = new URL(url) as unknown as Location;
    this.#open = () =>
      new Station({
        open: webSocketTransport('/rpc', { page, pace: hallPace, ask }),
        ...{ proofs, pause, pace: hallPace, random: Math.random },
      });
    this.#station = this.#open();
  }
  get client(): StationClient {
    return this.#station.client;
  }
  /** The station runs anew, and does not know who was signed in: they do it again. */
  signInAgain(): void {
    this.#proof = null;
  }
  /** The station runs anew, and the shell hands its own page another way to it. */
  reopen(): void {
    this.close();
    this.signInAgain();
    this.#station = this.#open();
    this.#stops = this.#follows.map((begin) => begin());
  }
  close(): void {
    for (const stop of this.#stops) stop();
    this.#station.connection.close();
  }
  /** What it shows; null: nothing, or what may be old. */
  shows<Value>(subscribe: (client: StationClient) => Promise<AsyncIterable<Value>>): () => Value | null {
    let shown: Value | null = null;
    const begin = () =>
      follow<Value>(this.#station.connection, {
        subscribe: () => subscribe(this.client),
        onValue: (value) => {
          shown = value;
        },
        onStale: () => {
          shown = null;
        },
        onRefused: ({ code }) => {
          throw new Error(`refused: ${code}`);
        },
        pause,
      });
    this.#follows.push(begin);
    this.#stops.push(begin());
    return () => shown;
  }
}

/** What hangs on a hall's walls and stands on its desks. */
export interface Screens {
  readonly pages: readonly Page[];
  /** Of each terminal, where a person takes a number. */
  readonly kiosks: readonly Page[];
  /** Of each terminal, where a technician looks. */
  readonly technicians: readonly Page[];
  readonly desk: Page;
  readonly board: () => BoardView | null;
  readonly counter: () => DeskView | null;
  readonly services: readonly (() => Service[] | null)[];
  readonly standings: readonly (() => HallStanding | null)[];
}

export function openScreens(
  terminals: readonly HallTerminal[],
  counterId: string,
  boardKey: string,
): Screens {
  const [hub] = terminals;
  if (!hub) throw new Error('there is no terminal');
  const kiosks = terminals.map((terminal) => new Page(terminal.url, () => terminal.key));
  const technicians = terminals.map(
    ({ url, folder }) => new Page(url, () => ({ method: 'pin', pin: folder.technicianPin })),
  );
  const board = new Page(hub.hallUrl, () => ({ method: 'key', key: boardKey }));
  const desk = new Page(hub.hallUrl, () => ({ method: 'password', ...hub.folder.clerk }));
  return {
    ...{ kiosks, technicians, desk, pages: [...kiosks, ...technicians, board, desk] },
    board: board.shows((client) => client.board.live()),
    counter: desk.shows((client) => client.desk.live({ counterId })),
    services: kiosks.map((page) => page.shows((client) => client.queue.services())),
    standings: technicians.map((page) => page.shows((client) => client.hall.standing())),
  };
}
