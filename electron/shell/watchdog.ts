import { BackOff } from '#drivers/basics/back-off.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Silence } from '#drivers/basics/silence.ts';

/** What went wrong with the window or the page in it. */
export type PageTrouble =
  /** Its process ended. */
  | 'page-crashed'
  /** It could not be loaded: what stands there is not ours, or nothing. */
  | 'page-not-loaded'
  /** It sends no beat any more, or paints nothing any more. */
  | 'page-frozen'
  /** It shows something that is not ours. */
  | 'page-strayed'
  /** The window or the whole browser is gone, or did not open. */
  | 'window-gone'
  /** Somebody closed the window, as a window manager's keys do: nothing is wrong with it. */
  | 'window-closed'
  /** The browser itself answers no more, whatever its page does. */
  | 'window-frozen'
  /** Something that is not ours stands before the page, such as a dialog of the browser's own. */
  | 'window-covered';

export type Trouble = PageTrouble | 'station-exited' | 'station-silent';
export type Remedy = 'reload' | 'relaunch' | 'restart-station' | 'exit';

/** What the watchdog does about it. None of these may throw; one that fails is followed by another trouble. */
export interface Remedies {
  /** Loads the page anew in the same window. */
  reload(): void;
  /** Closes the window or browser, by force if need be, and opens another. */
  relaunch(): void;
  /** Also ends the station that is there, should it hang. */
  restartStation(): void;
  /** Ends everything with a status that makes the service manager start everything anew. */
  exit(): void;
}

export interface WatchdogLimits {
  /** From starting the station until it can serve: it may have to bring its database up to date. */
  readonly stationReadyMs: number;
  /** A station that serves hangs after this long without a sign of life, whatever happens to the page. */
  readonly stationSilenceMs: number;
  /** The same for one that beats but does not serve yet: its database may hold it up, but not so long. */
  readonly stationStartSilenceMs: number;
  /** From loading a page to its first heartbeat: slow machines take their time to start a browser. */
  readonly firstHeartbeatMs: number;
  /** A page that has begun is frozen after this long without a heartbeat, or with heartbeats but without a new frame. */
  readonly silenceMs: number;
  /** After this much health the budgets' back-off starts over. */
  readonly healthyMs: number;
  readonly reloads: Budget;
  readonly relaunches: Budget;
  /** Of windows that somebody closed: one who holds the keys down must not use up the other budget. */
  readonly reopenings: Budget;
  readonly stationRestarts: Budget;
  /** Wait before a remedy: the first, and the longest that doubling leads to. */
  readonly firstWaitMs: number;
  readonly mostWaitMs: number;
  /** Before a window that somebody closed is opened again. */
  readonly reopenWaitMs: number;
}

export interface Budget {
  readonly most: number;
  readonly withinMs: number;
}

const minuteMs = 60_000;

/** Page and station say that they live every 2 s: five or six lost in a row are no accident. */
export const standardLimits: WatchdogLimits = {
  stationReadyMs: 2 * minuteMs,
  stationSilenceMs: 10_000,
  stationStartSilenceMs: 30_000,
  firstHeartbeatMs: 30_000,
  silenceMs: 12_000,
  healthyMs: 2 * minuteMs,
  reloads: { most: 3, withinMs: 5 * minuteMs },
  relaunches: { most: 5, withinMs: 60 * minuteMs },
  reopenings: { most: 1_000, withinMs: 60 * minuteMs },
  stationRestarts: { most: 5, withinMs: 10 * minuteMs },
  firstWaitMs: 250,
  mostWaitMs: 30_000,
  reopenWaitMs: 1_000,
};

export type WatchdogEvent =
  | { readonly event: 'trouble'; readonly trouble: Trouble; readonly remedy: Remedy; readonly waitMs: number }
  | { readonly event: 'healthy' };

export interface WatchdogParts {
  readonly clock: Clock;
  readonly remedies: Remedies;
  readonly log: (event: WatchdogEvent) => void;
  readonly limits?: WatchdogLimits;
}

/**
 * Decides what is done about a page or a station in trouble: first the smallest remedy, then a larger one when that
 * was needed too often, at last the end of the process, so that the service manager starts all of it anew.
 * One remedy at a time: trouble that comes while a remedy waits its turn is the same trouble.
 */
export class Watchdog {
  readonly #parts: WatchdogParts;
  readonly #limits: WatchdogLimits;
  readonly #reloads: Spending;
  readonly #relaunches: Spending;
  readonly #reopenings: Spending;
  readonly #restarts: Spending;
  readonly #pageWaits: BackOff;
  readonly #stationWaits: BackOff;
  #station: 'not-expected' | 'starting' | 'serving' = 'not-expected';
  #state: 'station-away' | 'watching' | 'remedy-waits' | 'stopped' = 'station-away';
  /** Of the page; what is done about a page never touches the one of the station. */
  readonly #pageSilence: Silence;
  readonly #stationSilence: Silence;
  readonly #stationLate: Silence;
  #remedy: Timer | undefined;
  #health: Timer | undefined;
  #paints: number | undefined;

  constructor(parts: WatchdogParts) {
    const { clock, limits = standardLimits } = parts;
    this.#parts = parts;
    this.#limits = limits;
    this.#reloads = new Spending(clock, limits.reloads);
    this.#relaunches = new Spending(clock, limits.relaunches);
    this.#reopenings = new Spending(clock, limits.reopenings);
    this.#restarts = new Spending(clock, limits.stationRestarts);
    this.#pageWaits = new BackOff(limits.firstWaitMs, limits.mostWaitMs);
    this.#stationWaits = new BackOff(limits.firstWaitMs, limits.mostWaitMs);
    this.#pageSilence = new Silence(clock, () => this.trouble('page-frozen'));
    this.#stationSilence = new Silence(clock, () => this.#stationTrouble('station-silent'));
    this.#stationLate = new Silence(clock, () => this.#stationTrouble('station-silent'));
  }
  /** The station was started by somebody else than a remedy. */
  stationStarting(): void {
    this.#state = 'station-away';
    this.#station = 'starting';
    this.#pageSilence.stop();
    this.#stationLate.await(this.#limits.stationReadyMs);
  }
  /** The station sent a beat: before it serves, too. */
  stationAlive(): void {
    const { stationStartSilenceMs, stationSilenceMs } = this.#limits;
    if (this.#station === 'starting') this.#stationSilence.await(stationStartSilenceMs);
    if (this.#station === 'serving') this.#stationSilence.await(stationSilenceMs);
  }
  /** The station serves, and the page is being loaded by somebody else than a remedy. */
  pageLoading(): void {
    if (this.#state === 'stopped') return;
    this.#cancelRemedy();
    this.#station = 'serving';
    this.#stationLate.stop();
    this.stationAlive();
    this.#watchPage();
  }
  /** @param paints frames painted since the page was loaded; a lower number than before is a new page */
  heartbeat(paints: number): void {
    if (this.#state !== 'watching' || paints === this.#paints) return;
    this.#paints = paints;
    this.#pageSilence.await(this.#limits.silenceMs);
    this.#health ??= this.#parts.clock.after(this.#limits.healthyMs, () => this.#recovered());
  }
  trouble(trouble: PageTrouble): void {
    if (this.#state !== 'watching') return;
    if (trouble === 'window-closed') this.#reopen();
    else this.#apply(trouble, this.#pageRemedy(trouble), this.#pageWaits.next());
  }
  /** The page lives from the station: nothing is expected of it until {@link pageLoading}. */
  stationExited(): void {
    if (this.#state !== 'stopped') this.#stationTrouble('station-exited');
  }
  /** Nothing is watched and no remedy comes any more. */
  stop(): void {
    this.#cancelRemedy();
    this.#stopExpecting();
    this.#expectNoStation();
    this.#state = 'stopped';
  }
  #stationTrouble(trouble: Trouble): void {
    this.#expectNoStation();
    const remedy = this.#restarts.take() ? 'restart-station' : 'exit';
    this.#apply(trouble, remedy, this.#stationWaits.next());
  }
  #reopen(): void {
    const remedy = this.#reopenings.take() ? 'relaunch' : 'exit';
    this.#apply('window-closed', remedy, this.#limits.reopenWaitMs);
  }
  #pageRemedy(trouble: PageTrouble): Remedy {
    if (!trouble.startsWith('window-') && this.#reloads.take()) return 'reload';
    // A new window starts with a clean slate, or the next trouble would skip the reload.
    this.#reloads.forget();
    return this.#relaunches.take() ? 'relaunch' : 'exit';
  }
  #apply(trouble: Trouble, remedy: Remedy, waitMs: number): void {
    this.#cancelRemedy();
    this.#stopExpecting();
    this.#state = 'remedy-waits';
    this.#parts.log({ event: 'trouble', trouble, remedy, waitMs });
    this.#remedy = this.#parts.clock.after(waitMs, () => this.#carryOut(remedy));
  }
  #carryOut(remedy: Remedy): void {
    if (remedy === 'exit') {
      this.stop();
      this.#parts.remedies.exit();
    } else if (remedy === 'restart-station') {
      this.stationStarting();
      this.#parts.remedies.restartStation();
    } else {
      this.#watchPage();
      this.#parts.remedies[remedy]();
    }
  }
  #watchPage(): void {
    this.#state = 'watching';
    this.#paints = undefined;
    this.#pageSilence.await(this.#limits.firstHeartbeatMs);
  }
  #recovered(): void {
    this.#health = undefined;
    this.#pageWaits.reset();
    this.#stationWaits.reset();
    this.#parts.log({ event: 'healthy' });
  }
  #cancelRemedy(): void {
    this.#remedy?.cancel();
    this.#remedy = undefined;
  }
  #stopExpecting(): void {
    this.#pageSilence.stop();
    this.#health?.cancel();
    this.#health = undefined;
  }
  #expectNoStation(): void {
    this.#station = 'not-expected';
    this.#stationSilence.stop();
    this.#stationLate.stop();
  }
}

/** How often something was done lately, against a budget. */
class Spending {
  readonly #clock: Clock;
  readonly #budget: Budget;
  #spentAt: number[] = [];

  constructor(clock: Clock, budget: Budget) {
    this.#clock = clock;
    this.#budget = budget;
  }
  /** @returns false when the budget is spent */
  take(): boolean {
    const now = this.#clock.monotonic();
    this.#spentAt = this.#spentAt.filter((at) => now - at < this.#budget.withinMs);
    if (this.#spentAt.length >= this.#budget.most) return false;
    this.#spentAt.push(now);
    return true;
  }
  forget(): void {
    this.#spentAt = [];
  }
}
