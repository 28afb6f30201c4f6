import type { MediationSummary } from '#contract/mediation.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { JsonObject, PersonalVault } from '../personal/personal.ts';
import type { Store } from '../store/store.ts';
import type { EventKind, Happened, MediationEvent } from './record.ts';

/** What is to be written down: a page comes with its picture. */
export type NewEvent =
  | Exclude<MediationEvent, { kind: 'paper-kept' }>
  | (Extract<MediationEvent, { kind: 'paper-kept' }> & { readonly jpeg: Uint8Array });

/** What a list shows of one, on whatever day. */
export type Summary = Omit<MediationSummary, 'isToday'>;

export interface JournalDeps {
  readonly store: Store;
  readonly vault: Pick<PersonalVault, 'put' | 'get' | 'erase' | 'eraseAt'>;
  readonly clock: Clock & { readonly doubt: unknown };
}

/** When it was done, and whether the clock was believed. */
type Moment = Pick<Happened, 'number' | 'at' | 'timeIsSure'>;
/** What another terminal wrote down, with its number and time there. */
export type TakenEvent = NewEvent & Moment;

interface Row {
  readonly number: number;
  readonly kind: EventKind;
  readonly at: number;
}

/** Until the hub has it nothing is erased: the last day that a calendar of four digits knows. */
const notYet = Date.UTC(9999, 11, 31);

/**
 * What was done to mediations, only ever added to. What it says is sealed in the vault, one record an event; that
 * something was done stays when its words are erased.
 */
export class Journal {
  readonly #deps: JournalDeps;
  readonly #insert;
  readonly #rows;
  readonly #ids;

  constructor(deps: JournalDeps) {
    this.#deps = deps;
    const { db } = deps.store;
    this.#insert = db.prepare<[string, number, EventKind, number]>(
      'INSERT INTO mediation_events (mediation_id, number, kind, at) VALUES (?, ?, ?, ?)',
    );
    this.#rows = db.prepare<[string], Row>(
      'SELECT number, kind, at FROM mediation_events WHERE mediation_id = ? ORDER BY number',
    );
    this.#ids = db
      .prepare<[{ since: number }], string>(
        `SELECT mediation_id FROM mediation_events GROUP BY mediation_id
         HAVING max(kind = 'discarded') = 0 AND coalesce(max(CASE kind WHEN 'delivered' THEN at END), @since) >= @since
         ORDER BY max(position) DESC`,
      )
      .pluck();
  }
  /** Writes down what happened, all of it or nothing. `beside` joins the transaction. */
  append(mediationId: string, events: readonly NewEvent[], beside: () => void = () => undefined): void {
    const { store, clock } = this.#deps;
    store.transaction(() => {
      const before = this.#rows.all(mediationId).at(-1)?.number ?? 0;
      const now = { at: clock.now(), timeIsSure: clock.doubt === null };
      for (const [index, event] of events.entries())
        this.#add(mediationId, { ...now, number: before + 1 + index }, event);
      beside();
    });
  }
  /** Writes down what happened at another terminal, all of it or nothing. `beside` joins the transaction. */
  takeOver(mediationId: string, events: readonly TakenEvent[], beside: () => void): void {
    this.#deps.store.transaction(() => {
      for (const { number, at, timeIsSure, ...event } of events)
        this.#add(mediationId, { number, at, timeIsSure }, event);
      beside();
    });
  }
  /** What kinds of steps there were, also when their words are erased. */
  kinds(mediationId: string): EventKind[] {
    return this.#rows.all(mediationId).map(({ kind }) => kind);
  }
  /** All that happened, pictures left out; empty: nothing, or it is erased. */
  read(mediationId: string): Happened[] {
    const rows = this.#rows.all(mediationId);
    const events = rows.map((row) => this.#event(mediationId, row));
    const known = events.filter((event) => event !== null);
    return known.length === rows.length ? known : [];
  }
  /** So that a list opens one record of each. Joins the transaction of what changes it. */
  keepSummary({ mediationId, ...summary }: Summary): void {
    this.#deps.vault.put(summaryOf(mediationId), summary, notYet);
  }
  summary(mediationId: string): Summary | null {
    const summary = this.#deps.vault.get(summaryOf(mediationId));
    return summary && ({ mediationId, ...summary } as Summary);
  }
  /** A picture that was kept as the event of this number. */
  picture(mediationId: string, number: number): Buffer | null {
    const jpeg = this.#deps.vault.get(pictureOf(mediationId, number))?.jpeg;
    return typeof jpeg === 'string' ? Buffer.from(jpeg, 'base64') : null;
  }
  /** Those that are not delivered, or were since then; what happened last comes first. */
  ids(since: number): string[] {
    return this.#ids.all({ since });
  }
  eraseAt(mediationId: string, at: number): void {
    this.#eachSubject(mediationId, (subject) => this.#deps.vault.eraseAt(subject, at));
  }
  erase(mediationId: string): void {
    this.#eachSubject(mediationId, (subject) => this.#deps.vault.erase(subject));
  }

  #add(mediationId: string, { number, at, timeIsSure }: Moment, event: NewEvent): void {
    const { vault } = this.#deps;
    const { jpeg, ...content } = 'jpeg' in event ? event : { ...event, jpeg: null };
    const kept = { ...content, timeIsSure };
    vault.put(subjectOf(mediationId, number), kept as unknown as JsonObject, notYet);
    if (jpeg)
      vault.put(pictureOf(mediationId, number), { jpeg: Buffer.from(jpeg).toString('base64') }, notYet);
    this.#insert.run(mediationId, number, event.kind, at);
  }
  #event(mediationId: string, { number, kind, at }: Row): Happened | null {
    const content = this.#deps.vault.get(subjectOf(mediationId, number));
    if (content === null) return null;
    return {
      ...(content as unknown as MediationEvent & Pick<Happened, 'timeIsSure'>),
      kind,
      number,
      at,
    } as Happened;
  }
  #eachSubject(mediationId: string, act: (subject: string) => void): void {
    this.#deps.store.transaction(() => {
      act(summaryOf(mediationId));
      for (const { number, kind } of this.#rows.all(mediationId)) {
        act(subjectOf(mediationId, number));
        if (kind === 'paper-kept') act(pictureOf(mediationId, number));
      }
    });
  }
}

function subjectOf(mediationId: string, number: number): string {
  return `mediation:${mediationId}:${number}`;
}

function summaryOf(mediationId: string): string {
  return `mediation:${mediationId}:summary`;
}

/** Apart from its event, so that looking through a mediation opens no pictures. */
function pictureOf(mediationId: string, number: number): string {
  return `${subjectOf(mediationId, number)}:picture`;
}
