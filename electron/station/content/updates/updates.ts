import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { Silence } from '#drivers/basics/silence.ts';
import type { HostWorker } from '#drivers/host/channel.ts';
import type { Log } from '#station/log/events.ts';
import type { ContentSetting } from '#station/settings/schema.ts';
import type { Installed } from '../install/install.ts';
import type { ContentTask, ContentTaskEnd, ContentTaskNews } from './content-task.ts';

/** Every wait of the updates, ms. */
const delays = {
  /** The first look comes when the terminal has long been ready for people. */
  firstMs: 3 * 60_000,
  /** After a failure: the network may be back soon. */
  againMs: 15 * 60_000,
  /** A worker without a word for this long hangs: the longest step, making the index on a slow board, takes minutes. */
  silenceMs: 30 * 60_000,
} as const;

/** How far an update is, for the technician. */
type UpdateState =
  | { readonly step: 'idle'; readonly lastCheckedAt: number | null; readonly lastFailure: string | null }
  | {
      readonly step: 'checking' | 'fetching' | 'assembling' | 'indexing' | 'switching';
      readonly done: number;
      readonly total: number;
    };

interface UpdatesDeps {
  readonly settings: ContentSetting;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Starts the content worker. */
  readonly startWorker: () => HostWorker;
  /** The calendar day at the terminal. */
  readonly today: () => string;
  readonly installed: () => Installed | null;
  /** Whether a law has begun or ended since, or other software made it. */
  readonly isOutdated: (installed: Installed, today: string) => boolean;
  /** Whether a power cut left something in the store that nobody needs. */
  readonly hasLeftovers: () => boolean;
  /** What a terminal has before anything was delivered; null: nothing. */
  readonly firstPack: string | null;
  /** A task ended, and may have put another library in place. */
  readonly onEnd: (end: ContentTaskEnd) => void;
}

/** Keeps the terminal's content new: looks on the server now and then, and marks the laws anew when one begins or ends. */
export class Updates {
  readonly changes = new Emitter<void>();
  readonly #deps: UpdatesDeps;
  #state: UpdateState = { step: 'idle', lastCheckedAt: null, lastFailure: null };
  #timer: Timer | undefined;
  #worker: HostWorker | undefined;
  #stopped = false;
  /** Once is enough: what cannot be taken away now must not keep the terminal from its updates. */
  #cleaned = false;

  constructor(deps: UpdatesDeps) {
    this.#deps = deps;
  }
  get state(): UpdateState {
    return this.#state;
  }
  start(): void {
    const { installed, isOutdated, today, hasLeftovers } = this.#deps;
    const current = installed();
    const isUrgent = current === null || isOutdated(current, today()) || (!this.#cleaned && hasLeftovers());
    this.#lookIn(isUrgent ? 0 : delays.firstMs);
  }
  /** Looks now. False: a task is under way already. */
  now(): boolean {
    if (this.#worker) return false;
    this.#timer?.cancel();
    this.#look();
    return true;
  }
  /** Looks at once if laws have begun or ended by what the calendar says now. */
  markAnew(): void {
    const { installed, isOutdated, today } = this.#deps;
    const current = installed();
    if (current && !this.#worker && isOutdated(current, today())) this.#lookIn(0);
  }
  /** A task that is under way is ended; what it has fetched is kept. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
    this.#worker?.kill();
  }

  #lookIn(delayMs: number): void {
    this.#timer?.cancel();
    if (!this.#stopped) this.#timer = this.#deps.clock.after(delayMs, () => this.#look());
  }

  #look(): void {
    const task = this.#nextTask();
    if (task) this.#run(task);
    else this.#lookIn(this.#deps.settings.checkEveryMs);
  }

  #nextTask(): ContentTask | null {
    const { settings, dataDir, installed, firstPack, today } = this.#deps;
    const current = installed();
    const to = { dataDir, asOf: today() };
    if (current === null && firstPack !== null) return { do: 'install', ...to, packFolder: firstPack };
    if (current && this.#deps.isOutdated(current, to.asOf)) return { do: 'assemble-again', ...to };
    if (!this.#cleaned && this.#deps.hasLeftovers()) return { do: 'clean', ...to };
    if (settings.url === null) return null;
    // The day of the marks stays while nothing changes: assembling is not worth doing for a date alone.
    const asOf = current?.asOf ?? to.asOf;
    const { url, packId, bytesPerSecond } = settings;
    return { do: 'update', ...to, asOf, now: this.#deps.clock.now(), baseUrl: url, packId, bytesPerSecond };
  }

  #run(task: ContentTask): void {
    const worker = this.#deps.startWorker();
    this.#worker = worker;
    this.#cleaned = true;
    this.#show({ step: 'checking', done: 0, total: 1 });
    let ended: ContentTaskEnd | undefined;
    const silence = new Silence(this.#deps.clock, () => worker.kill('SIGKILL'));
    silence.await(delays.silenceMs);
    worker.onMessage((message) => {
      silence.await(delays.silenceMs);
      const news = message as ContentTaskNews;
      if (news.say === 'progress') this.#show(news.progress);
      else ended = news.end;
    });
    worker.onExit(() => {
      silence.stop();
      this.#over(task, ended ?? died);
    });
    worker.post(task);
  }

  #over(task: ContentTask, end: ContentTaskEnd): void {
    const { log, clock, settings, onEnd } = this.#deps;
    this.#worker = undefined;
    const failure = end.outcome === 'failed' ? end.message : null;
    if (!this.#stopped)
      log.write('content.task-ended', {
        task: task.do,
        outcome: end.outcome === 'failed' ? end.kind : end.changed ? 'changed' : 'unchanged',
        cause: failure ?? '',
      });
    this.#show({ step: 'idle', lastCheckedAt: clock.now(), lastFailure: failure });
    onEnd(end);
    // After the first pack, or after marking anew, the server is asked at once.
    const next = task.do === 'update' ? settings.checkEveryMs : delays.firstMs;
    this.#lookIn(end.outcome === 'failed' ? delays.againMs : next);
  }

  #show(state: UpdateState): void {
    this.#state = state;
    this.changes.emit();
  }
}

const died: ContentTaskEnd = {
  outcome: 'failed',
  kind: 'worker-died',
  message: 'The content worker ended without a word.',
  remedy: 'It is started again by itself. If this goes on, look at the memory and the disk of this terminal.',
};
