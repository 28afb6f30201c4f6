import type { HeldTicket } from '#contract/queue.ts';
import type { FocusSpot } from '../ui/focus/focus-memory.ts';
import type { AnyFeature, AnyPlace, Go, Request, World } from './feature.ts';

/** A place on the stack. */
export interface Stop extends Request {
  /** The same as long as it is there. */
  readonly key: number;
  /** Its actor failed in a way that nobody expected. */
  readonly broken?: { readonly error: unknown };
}

/**
 * The way that a visitor went, from home on: a stack of places, the last of which is shown. A visit has one, and its end
 * throws it away.
 */
export class Navigation {
  readonly #world: World;
  /** Where the focus was on each stop, by its key. */
  readonly spots = new Map<number, FocusSpot>();
  readonly #listeners = new Set<() => void>();
  readonly #running = new Map<number, AbortController>();
  #stops: readonly Stop[];
  #lastKey = 0;

  constructor(home: Request, world: World) {
    this.#world = world;
    this.#stops = [this.#stop(home)];
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly shown = (): Stop => {
    const last = this.#stops.at(-1);
    if (!last) throw new Error('A visit is somewhere');
    return last;
  };

  get isHome(): boolean {
    return this.#stops.length === 1;
  }

  /**
   * To the first page, or to what goes on under the pages that were opened from it, such as a call.
   * @returns false: an answer is on its way, and nobody is led away from it
   */
  home(): boolean {
    if (stays(this.shown())) return false;
    this.#change(this.#towardsHome());
    return true;
  }

  /** @returns false: the shown page has no use for a ticket */
  scan(held: HeldTicket, features: readonly AnyFeature[]): boolean {
    const { feature, place } = this.shown();
    for (const one of this.isHome ? features : [feature]) {
      const places = one.parts.scanned?.(held, this.isHome ? null : place);
      if (!places) continue;
      this.#change([
        ...this.#below(one),
        ...places.map((found) => this.#stop({ feature: one, place: found })),
      ]);
      return true;
    }
    return false;
  }

  /** What the page and the actor of a stop can do. */
  go(stop: Stop): Go<AnyPlace> {
    const { feature, key } = stop;
    const own = (place: AnyPlace) => this.#stop({ feature, place });
    const whenOnTop = (next: () => readonly Stop[]) => {
      if (this.shown().key === key) this.#change(next());
    };
    return {
      open: (to) => whenOnTop(() => [...this.#stops, isRequest(to) ? this.#stop(to) : own(to)]),
      keep: (place) =>
        this.#change(this.#stops.map((other) => (other.key === key ? { ...other, place } : other))),
      replace: (place) => whenOnTop(() => [...this.#stops.slice(0, -1), own(place)]),
      restart: (...places) => whenOnTop(() => [...this.#below(feature), ...places.map(own)]),
      backTo: (place) => whenOnTop(() => [...this.#before(feature, place.at), own(place)]),
      back: () => whenOnTop(() => this.#stops.slice(0, Math.max(1, this.#stops.length - 1))),
      home: () => whenOnTop(() => this.#towardsHome()),
    };
  }

  /** Ends what waits. */
  end(): void {
    for (const stopping of this.#running.values()) stopping.abort();
  }

  #stop(to: Request): Stop {
    this.#lastKey += 1;
    return { key: this.#lastKey, feature: to.feature, place: to.place };
  }

  #towardsHome(): readonly Stop[] {
    const goesOn = this.#stops.slice(0, -1).findLastIndex(stays);
    return this.#stops.slice(0, Math.max(0, goesOn) + 1);
  }

  /** What lies under the pages of a feature on top. */
  #below(feature: AnyFeature): readonly Stop[] {
    return this.#stops.slice(0, this.#stops.findLastIndex((stop) => stop.feature !== feature) + 1);
  }

  /** What lies under the newest page of this name among those. */
  #before(feature: AnyFeature, at: string): readonly Stop[] {
    const below = this.#below(feature);
    const there = this.#stops.findLastIndex((stop, index) => index >= below.length && stop.place.at === at);
    return there < 0 ? below : this.#stops.slice(0, there);
  }

  #change(next: readonly Stop[]): void {
    const before = this.#stops;
    this.#stops = next;
    for (const { key } of without(before, next)) {
      this.#running.get(key)?.abort();
      this.#running.delete(key);
      this.spots.delete(key);
    }
    const gone = new Set(before.map(({ feature }) => feature));
    for (const { feature } of next) gone.delete(feature);
    for (const { parts } of gone) parts.wipe?.(this.#world);
    for (const stop of without(next, before)) this.#begin(stop);
    for (const listener of this.#listeners) listener();
  }

  #begin(stop: Stop): void {
    const act = stop.feature.parts.actors?.[stop.place.at];
    if (!act) return;
    const stopping = new AbortController();
    const { signal } = stopping;
    this.#running.set(stop.key, stopping);
    act(stop.place, { ...this.#world, go: this.go(stop), signal }).catch((error: unknown) => {
      if (signal.aborted) return;
      const broken = { error };
      this.#change(this.#stops.map((other) => (other.key === stop.key ? { ...other, broken } : other)));
    });
  }
}

function stays({ feature, place }: Stop): boolean {
  return feature.parts.stays?.includes(place.at) ?? false;
}

function without(stops: readonly Stop[], others: readonly Stop[]): readonly Stop[] {
  const keys = new Set(others.map(({ key }) => key));
  return stops.filter(({ key }) => !keys.has(key));
}

function isRequest(to: AnyPlace | Request): to is Request {
  return 'feature' in to;
}
