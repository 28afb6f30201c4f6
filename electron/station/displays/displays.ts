import type { Clock, Timer } from '#drivers/basics/clock.ts';
import type { DisplayedCall } from '#drivers/counter-display/counter-display.ts';
import type { CallOutcome } from '#drivers/host/protocol.ts';
import type { Devices } from '../devices/devices.ts';
import type { Log } from '../log/events.ts';
import { wholeCause } from '../log/whole-cause.ts';
import type { Queue } from '../queue/queue.ts';
import type { Settings } from '../settings/schema.ts';

export interface DisplaysDeps {
  readonly settings: Settings;
  readonly queue: Pick<Queue, 'changes' | 'counters'>;
  readonly devices: Pick<Devices, 'changes' | 'reopened' | 'list' | 'call'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Changes of the queue closer together than this are looked at once, ms. */
const settleMs = 50;
/** A display that has not answered by then is stuck. A recall takes 3 s, and waits for the recalls of a whole hall before it. */
const callLimitMs = 60_000;

type DisplayOutcome = CallOutcome<'counter-display.show'>;

/** Shows at each counter whom it calls, where a counter has a display. Nothing of it holds up the queue. */
export class CounterDisplays {
  readonly #deps: DisplaysDeps;
  readonly #followed: readonly FollowedCounter[];
  readonly #stops: (() => void)[] = [];
  readonly #stopping = new AbortController();
  /** Displays whose line was open when last looked at. */
  readonly #ready = new Set<string>();
  #soon: Timer | undefined;

  constructor(deps: DisplaysDeps) {
    this.#deps = deps;
    this.#followed = deps.settings.queue.counters.flatMap(({ id, name, display }) =>
      display ? [new FollowedCounter({ ...display, counterId: id, counter: name['zh-CN'] }, deps)] : [],
    );
  }

  /** Shows what is called now, and follows the queue from then on. */
  start(): void {
    if (this.#followed.length === 0) return;
    const { queue, devices } = this.#deps;
    this.#noticeReady();
    this.#stops.push(queue.changes.on(() => this.#lookSoon()));
    this.#stops.push(devices.changes.on(() => this.#noticeReady()));
    this.#stops.push(
      devices.reopened.on((deviceId) => {
        this.#ready.delete(deviceId);
        this.#noticeReady();
      }),
    );
    this.#lookSoon();
  }

  stop(): void {
    this.#stopping.abort();
    this.#soon?.cancel();
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** Later, and outside of whatever the queue is doing. */
  #lookSoon(): void {
    this.#soon ??= this.#deps.clock.after(settleMs, () => {
      this.#soon = undefined;
      this.#look();
    });
  }

  #look(): void {
    const counters = this.#deps.queue.counters();
    for (const followed of this.#followed) {
      const current = counters.find(({ counterId }) => counterId === followed.place.counterId)?.current;
      followed.want(current ? { ticket: current.number, calls: current.calls } : null, this.#stopping.signal);
    }
  }

  /** A driver that has just come, or come back, may be a new one without what was shown before. */
  #noticeReady(): void {
    for (const { deviceId, state } of this.#deps.devices.list()) {
      const cameBack = state.state === 'ready' && !this.#ready.has(deviceId);
      if (state.state === 'ready') this.#ready.add(deviceId);
      else this.#ready.delete(deviceId);
      if (!cameBack) continue;
      for (const followed of this.#followed) if (followed.place.deviceId === deviceId) followed.forget();
      this.#lookSoon();
    }
  }
}

interface Place {
  readonly counterId: string;
  /** What people call it. */
  readonly counter: string;
  readonly deviceId: string;
  readonly address: number;
}

/** Whom a counter calls; `calls` grows with each recall. */
interface Called {
  readonly ticket: string;
  readonly calls: number;
}

/** One counter and its display. One request at a time: when it has ended, the newest is what counts. */
class FollowedCounter {
  readonly place: Place;
  readonly #deps: DisplaysDeps;
  /** `undefined`: it is not known what stands there. */
  #shown: Called | null | undefined;
  #wanted: Called | null = null;
  #sending = false;
  #failure: string | null = null;

  constructor(place: Place, deps: DisplaysDeps) {
    this.place = place;
    this.#deps = deps;
  }

  /** Sends to its display again, whatever was sent before. */
  forget(): void {
    this.#shown = undefined;
  }

  want(called: Called | null, signal: AbortSignal): void {
    this.#wanted = called;
    if (this.#sending) return;
    this.#sending = true;
    this.#sendUntilShown(signal)
      .catch((error: unknown) => {
        this.#deps.log.write('station.unexpected-error', { where: 'displays', cause: wholeCause(error) });
      })
      .finally(() => {
        this.#sending = false;
      });
  }

  async #sendUntilShown(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !same(this.#wanted, this.#shown)) {
      const called = this.#wanted;
      const again = isRecall(called, this.#shown);
      this.#shown = called;
      const outcome = await this.#send(called, again, signal);
      if (!signal.aborted) this.#note(failureOf(outcome));
    }
  }

  #send(called: Called | null, again: boolean, signal: AbortSignal): Promise<DisplayOutcome> {
    const { deviceId, address, counter } = this.place;
    const options = { limitMs: callLimitMs, signal };
    if (!called) return this.#deps.devices.call(deviceId, 'counter-display.clear', { address }, options);
    const call: DisplayedCall = { ticket: called.ticket, counter, again };
    return this.#deps.devices.call(deviceId, 'counter-display.show', { address, call }, options);
  }

  /** A failure is logged once, and its end once. */
  #note(failure: string | null): void {
    if (failure === this.#failure) return;
    this.#failure = failure;
    const { counterId: counter, deviceId: device } = this.place;
    if (failure === null) this.#deps.log.write('display.recovered', { counter, device });
    else this.#deps.log.write('display.failed', { counter, device, cause: failure });
  }
}

function same(wanted: Called | null, shown: Called | null | undefined): boolean {
  if (!wanted || !shown) return wanted === shown;
  return wanted.ticket === shown.ticket && wanted.calls === shown.calls;
}

function isRecall(called: Called | null, shown: Called | null | undefined): boolean {
  return called !== null && called.ticket === shown?.ticket && called.calls > shown.calls;
}

/** What went wrong, in one line; `null`: nothing. */
function failureOf(outcome: DisplayOutcome): string | null {
  if (!outcome.ok) return `not-asked: ${outcome.failure.cause}`;
  return outcome.value.ok ? null : `${outcome.value.failure.kind}: ${outcome.value.failure.cause}`;
}
