import { type Clock, pause } from '#drivers/basics/clock.ts';
import type { ShellLog } from './shell-log.ts';
import type { ToShell, ToStation } from './station-messages.ts';
import type { StationProcess } from './station-process.ts';
import type { TerminalWindow } from './terminal-window.ts';
import { Watchdog, type WatchdogEvent, type WatchdogLimits } from './watchdog.ts';

export type StationReady = Extract<ToShell, { type: 'ready' }>;
type StationStart = Extract<ToStation, { type: 'start' }>;
type StationFailed = Extract<ToShell, { type: 'failed' }>;

export interface TerminalParts {
  readonly window: TerminalWindow;
  readonly startStation: () => StationProcess;
  /** The station's first message. */
  readonly start: Omit<StationStart, 'type'>;
  /** The address of the page; in the Chromium shell it carries the terminal's key. */
  readonly pageAddress: (ready: StationReady) => string;
  readonly clock: Clock;
  readonly log: ShellLog;
  readonly limits?: WatchdogLimits;
}

/**
 * Exit statuses, as the service manager reads them: 0 is a wanted end, 1 means "start all of it anew", and 78
 * (sysexits.h: EX_CONFIG) means that starting anew does not help before a person has mended something.
 */
export const exitStatus = { wanted: 0, startAnew: 1, needsPerson: 78 } as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** How long a station may take to end by itself. */
const stopWithinMs = 10_000;

/** A terminal that runs: a station, a window, and the watchdog over both. The same for every shell. */
export class Terminal {
  readonly #parts: TerminalParts;
  readonly #watchdog: Watchdog;
  readonly #ended: Promise<ExitStatus>;
  #resolveEnd: (status: ExitStatus) => void = () => {};
  #station: StationProcess | undefined;
  /** Killed, and not gone yet. */
  #dying: StationProcess | undefined;
  #ending = false;

  constructor(parts: TerminalParts) {
    this.#parts = parts;
    this.#ended = new Promise((resolve) => {
      this.#resolveEnd = resolve;
    });
    const { clock, limits, window } = parts;
    const remedies = {
      reload: () => window.reload(),
      relaunch: () => window.relaunch(),
      restartStation: () => this.#restartStation(),
      exit: () => void this.#end(exitStatus.startAnew),
    };
    const log = (event: WatchdogEvent) => parts.log(shellEvent(event));
    this.#watchdog = new Watchdog({ clock, remedies, log, ...(limits && { limits }) });
    window.onTrouble((trouble) => this.#watchdog.trouble(trouble));
  }
  /** Starts the station, and opens the window as soon as it serves. */
  start(): void {
    this.#watchdog.stationStarting();
    this.#startStation();
  }
  /** Ends both in order. */
  stop(): Promise<ExitStatus> {
    void this.#end(exitStatus.wanted);
    return this.#ended;
  }
  /** Resolves when everything has ended, with the status that the process should exit with. */
  get ended(): Promise<ExitStatus> {
    return this.#ended;
  }
  /** For the demo's messages to the station. */
  post(message: ToStation): void {
    this.#station?.post(message);
  }
  /**
   * Two stations on one data folder must never be: the one that hangs goes first. One that waits for a dead disk may
   * outlast even SIGKILL; then the next begins when the kernel lets go of it.
   */
  #restartStation(): void {
    const hung = this.#station ?? this.#dying;
    if (!hung) this.#startStation();
    else if (hung !== this.#dying) this.#replaceStation(hung);
  }
  #replaceStation(hung: StationProcess): void {
    this.#station = undefined;
    this.#dying = hung;
    hung.onExit(() => {
      this.#dying = undefined;
      this.#startStation();
    });
    this.#parts.log({ event: 'shell.station-killed', why: 'it said nothing any more' });
    hung.kill('SIGKILL');
  }
  #startStation(): void {
    if (this.#ending) return;
    const station = this.#parts.startStation();
    this.#station = station;
    station.onMessage((message) => {
      // What one that was killed had still on its way is not the word of the next.
      if (this.#station === station) this.#onMessage(message);
    });
    station.onExit(() => {
      if (this.#station !== station) return;
      this.#station = undefined;
      this.#watchdog.stationExited();
    });
    station.post({ type: 'start', ...this.#parts.start });
    // Its first sign of life: one that hangs before it can give another is silent, too.
    this.#watchdog.stationAlive();
  }
  #onMessage(message: ToShell): void {
    if (message.type === 'ready') this.#showPage(message);
    if (message.type === 'alive') this.#watchdog.stationAlive();
    if (message.type === 'heartbeat') this.#watchdog.heartbeat(message.paints);
    if (message.type === 'failed') this.#giveUp(message);
  }
  #showPage(ready: StationReady): void {
    if (this.#ending) return;
    this.#parts.log({ event: 'shell.station-ready' });
    this.#watchdog.pageLoading();
    const { certificatePin, policyOrigins, resolution, phone } = ready;
    const address = this.#parts.pageAddress(ready);
    this.#parts.window.show({ address, certificatePin, policyOrigins, resolution, phone });
  }
  #giveUp({ message, remedy }: StationFailed): void {
    this.#parts.log({ event: 'shell.station-failed', message, remedy });
    void this.#end(exitStatus.needsPerson);
  }
  async #end(status: ExitStatus): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    this.#watchdog.stop();
    await Promise.all([this.#parts.window.close(), this.#stopStation()]);
    this.#parts.log({ event: 'shell.ended', status });
    this.#resolveEnd(status);
  }
  async #stopStation(): Promise<void> {
    const station = this.#station;
    if (!station) return;
    const gone = new AbortController();
    station.onExit(() => gone.abort());
    station.post({ type: 'stop' });
    await pause(this.#parts.clock, stopWithinMs, gone.signal);
    if (gone.signal.aborted) return;
    this.#parts.log({
      event: 'shell.station-killed',
      why: `still there ${stopWithinMs} ms after it was asked to stop`,
    });
    station.kill('SIGKILL');
  }
}

function shellEvent(event: WatchdogEvent): Parameters<ShellLog>[0] {
  if (event.event === 'healthy') return { event: 'shell.healthy' };
  const { trouble, remedy, waitMs } = event;
  return { event: 'shell.trouble', trouble, remedy, waitMs };
}
