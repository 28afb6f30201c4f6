import type { SessionState } from '#contract/sessions.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { Kept } from '../kernel/kept.ts';
import type { Changes } from '../kernel/live.ts';
import { Visit, type VisitDeps, type VisitEnd } from './visit.ts';
import type { EndReason } from './visit-machine.ts';

export type { ReadCard, Visit } from './visit.ts';

export interface SessionsDeps extends VisitDeps {
  /** After everything of the visit was wiped. */
  readonly onWipe: (visit: Pick<VisitEnd, 'personal'>) => void;
}

/**
 * Who is at which page. A visit belongs to the connection that began it. Another connection never finds it: a page that
 * was loaded again, or a second one, sees nothing of what the first did.
 */
export class Sessions {
  readonly #deps: SessionsDeps;
  readonly #changes = new Emitter<void>();
  /** Those that are open, by their connection, oldest first. */
  readonly #visits = new Map<string, Visit>();
  /** Of connections without a visit, a technician's for example. */
  readonly #kept = new Map<string, Kept>();
  readonly #ends = new Map<string, EndReason>();
  #newestEnd: EndReason | 'never' = 'never';

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
  }
  get changes(): Changes {
    return this.#changes;
  }
  /** The visit of this connection that is open. */
  of(connectionId: string): Visit | null {
    return this.#visits.get(connectionId) ?? null;
  }
  /** Where capabilities keep what whoever is at this connection gives them. */
  keptOf(connectionId: string): Kept {
    const visit = this.of(connectionId);
    if (visit) return visit.kept;
    const kept = this.#kept.get(connectionId) ?? new Kept();
    this.#kept.set(connectionId, kept);
    return kept;
  }
  state(connectionId: string): SessionState {
    const visit = this.of(connectionId);
    if (visit) return visit.state;
    const lastEnd = this.#ends.get(connectionId) ?? (this.#visits.size > 0 ? 'restart' : this.#newestEnd);
    return { phase: 'none', lastEnd };
  }
  /** Ends a visit that is open here and begins one. @param clerk who opened the terminal with a PIN */
  begin(connectionId: string, clerk: string | null = null): Visit {
    this.of(connectionId)?.end('left');
    for (const open of this.#visits.values()) open.end('restart');
    this.#wipeKept(connectionId);
    const news = {
      onChange: () => this.#changes.emit(),
      onEnd: (end: VisitEnd) => this.#ended(connectionId, end),
    };
    const visit = new Visit(this.#deps, news, clerk);
    this.#visits.set(connectionId, visit);
    visit.begin();
    return visit;
  }
  /** Its page was closed or loaded again. */
  connectionGone(connectionId: string): void {
    this.of(connectionId)?.end('restart');
    this.#wipeKept(connectionId);
    this.#ends.delete(connectionId);
  }
  /** Ends all visits and all timers. */
  close(): void {
    for (const connectionId of [...this.#visits.keys(), ...this.#kept.keys()])
      this.connectionGone(connectionId);
  }

  #ended(connectionId: string, { why, personal }: VisitEnd): void {
    this.#visits.delete(connectionId);
    this.#ends.set(connectionId, why);
    this.#newestEnd = why;
    this.#deps.onWipe({ personal });
  }
  #wipeKept(connectionId: string): void {
    this.#kept.get(connectionId)?.wipe();
    this.#kept.delete(connectionId);
  }
}
