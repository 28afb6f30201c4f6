import type { Clock, Timer } from '../basics/clock.ts';
import { TrafficRing } from '../recording/ring.ts';
import { delays } from './delays.ts';
import type { TrafficNews } from './protocol.ts';

export interface TrafficWatchesParts {
  readonly clock: Clock;
  readonly report: (deviceId: string, news: TrafficNews) => void;
}

/** What passes on the devices' lines, and who is told of it: nobody, until somebody asks. */
export class TrafficWatches {
  readonly #parts: TrafficWatchesParts;
  readonly #rings = new Map<string, TrafficRing>();
  readonly #watched = new Set<string>();
  readonly #stops = new Map<string, () => void>();

  constructor(parts: TrafficWatchesParts) {
    this.#parts = parts;
  }

  /** A ring for a device that is being made; one that is already watched is told of from its first event. */
  ringFor(deviceId: string): TrafficRing {
    const ring = new TrafficRing();
    this.#rings.set(deviceId, ring);
    if (this.#watched.has(deviceId)) this.#begin(deviceId, ring);
    return ring;
  }

  /** Tells of what is kept and of everything after, or stops to. */
  watch(deviceId: string, on: boolean): void {
    this.#end(deviceId);
    if (!on) return void this.#watched.delete(deviceId);
    this.#watched.add(deviceId);
    const ring = this.#rings.get(deviceId);
    if (ring) this.#begin(deviceId, ring);
  }

  /** The devices are gone; who watched them will watch those that come in their place. */
  forgetDevices(): void {
    for (const deviceId of [...this.#stops.keys()]) this.#end(deviceId);
    this.#rings.clear();
  }

  #begin(deviceId: string, ring: TrafficRing): void {
    const { clock, report } = this.#parts;
    let timer: Timer | undefined;
    const waiting = ring.lines;
    const say = () => {
      timer = undefined;
      report(deviceId, { head: ring.head, lines: waiting.splice(0) });
    };
    const forget = ring.onLine((line) => {
      waiting.push(line);
      timer ??= clock.after(delays.trafficSettleMs, say);
    });
    this.#stops.set(deviceId, () => {
      forget();
      timer?.cancel();
    });
    if (waiting.length > 0) say();
  }

  #end(deviceId: string): void {
    this.#stops.get(deviceId)?.();
    this.#stops.delete(deviceId);
  }
}
