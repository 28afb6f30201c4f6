import type { TrafficNews } from '#drivers/host/protocol.ts';

export interface TrafficLogsDeps {
  /** Asks the device host to tell of a line, or to stop. */
  readonly watch: (deviceId: string, on: boolean) => void;
}

/** What a watcher is given at once. */
export interface TrafficPiece {
  /** The lines that stand above the events in a recording. */
  readonly head: readonly string[];
  readonly lines: readonly string[];
  /** Events that were left out because the watcher was slow. */
  readonly skipped: number;
}

/** So many lines are kept for a second watcher, and wait for a slow one. */
const mostLines = 2_000;

interface Log {
  head: readonly string[];
  readonly lines: string[];
  readonly watchers: Set<Watcher>;
}

/** What passes on the devices' lines, while somebody watches. The device host is asked once, however many they are. */
export class TrafficLogs {
  readonly #deps: TrafficLogsDeps;
  readonly #logs = new Map<string, Log>();

  constructor(deps: TrafficLogsDeps) {
    this.#deps = deps;
  }

  receive(deviceId: string, { head, lines }: TrafficNews): void {
    const log = this.#logs.get(deviceId);
    if (!log) return;
    log.head = head;
    log.lines.push(...lines);
    log.lines.splice(0, log.lines.length - mostLines);
    for (const watcher of log.watchers) watcher.receive(lines);
  }

  /** What was kept of a device's line, then what passes on it, until the watcher goes. */
  async *watch(deviceId: string, signal: AbortSignal | undefined): AsyncGenerator<TrafficPiece, void, void> {
    const log = this.#logOf(deviceId);
    const watcher = new Watcher(log.lines);
    log.watchers.add(watcher);
    const leave = () => watcher.end();
    signal?.addEventListener('abort', leave);
    try {
      while (!signal?.aborted) {
        const waiting = await watcher.next();
        if (waiting && !signal?.aborted) yield { head: log.head, ...waiting };
      }
    } finally {
      signal?.removeEventListener('abort', leave);
      log.watchers.delete(watcher);
      if (log.watchers.size === 0) this.#forget(deviceId);
    }
  }

  #logOf(deviceId: string): Log {
    const known = this.#logs.get(deviceId);
    if (known) return known;
    const log: Log = { head: [], lines: [], watchers: new Set() };
    this.#logs.set(deviceId, log);
    this.#deps.watch(deviceId, true);
    return log;
  }

  #forget(deviceId: string): void {
    this.#logs.delete(deviceId);
    this.#deps.watch(deviceId, false);
  }
}

/** Lines on their way to one watcher. */
class Watcher {
  #lines: string[];
  #skipped = 0;
  #wake: (() => void) | undefined;

  constructor(kept: readonly string[]) {
    this.#lines = [...kept];
  }
  receive(lines: readonly string[]): void {
    this.#lines.push(...lines);
    this.#skipped += this.#lines.splice(0, this.#lines.length - mostLines).length;
    this.#wake?.();
  }
  end(): void {
    this.#wake?.();
  }
  async next(): Promise<Omit<TrafficPiece, 'head'> | null> {
    if (this.#lines.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
    if (this.#lines.length === 0) return null;
    const lines = this.#lines;
    const skipped = this.#skipped;
    this.#lines = [];
    this.#skipped = 0;
    return { lines, skipped };
  }
}
