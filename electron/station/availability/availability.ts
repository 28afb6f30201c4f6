import { randomUUID } from 'node:crypto';
import type { AvailabilityOrder, AvailabilityReport, AvailableTerminal } from '#contract/availability.ts';
import type { HallMember, Standing } from '#contract/peers.ts';
import type { StaffReason, TerminalStatus } from '#contract/terminal.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Audit } from '../audit/audit.ts';
import { anyOf, type Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';
import { followOrders, type OrderLink } from './follow-orders.ts';

export interface AvailabilityDeps {
  /** `terminal.id` of this terminal. */
  readonly id: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
  readonly terminal: {
    readonly changes: Changes;
    status(): Pick<TerminalStatus, 'outOfService'>;
    /** `null`: back in service. Kept across a restart. */
    setOutOfService(reason: StaffReason | null): void;
  };
  readonly peers: {
    readonly changes: Changes;
    standing(): Standing;
  };
  readonly link: OrderLink;
}

const noReport: AvailabilityReport = { outOfService: null, order: null };

/** Which terminals of the hall help people, and how staff take one out of service: this one, or at the hub any other. */
export class Availability {
  /** Fires when {@link terminals} or an order has changed. */
  readonly changes: Changes;
  readonly #deps: AvailabilityDeps;
  readonly #ordered = new Emitter<void>();
  /** What members said last, since this terminal's start. */
  readonly #reports = new Map<string, AvailabilityReport>();
  #stopFollowing: () => void = () => undefined;
  #stopForgetting: () => void = () => undefined;

  constructor(deps: AvailabilityDeps) {
    this.#deps = deps;
    this.changes = anyOf(this.#ordered, deps.terminal.changes, deps.peers.changes);
  }
  start(): void {
    const { peers, link, terminal, clock, log } = this.#deps;
    this.#stopForgetting = peers.changes.on(() => this.#forgetGone());
    this.#forgetGone();
    this.#stopFollowing = followOrders({
      ...{ clock, log, link },
      ownChanges: terminal.changes,
      report: () => ({ outOfService: this.#ownReason, order: this.#lastDone() }),
      obey: (order) => this.#obey(order),
    });
  }
  stop(): void {
    this.#stopForgetting();
    this.#stopFollowing();
  }
  /** This terminal first. */
  terminals(): AvailableTerminal[] {
    const { id } = this.#deps;
    const own = {
      id,
      name: id,
      isSelf: true,
      isThere: true,
      outOfService: this.#ownReason,
      isPending: false,
    };
    return [own, ...this.#members().map((member) => this.#stateOf(member))];
  }
  /** @param terminalId null: this one. @param reason null: back in service */
  set(
    terminalId: string | null,
    reason: StaffReason | null,
    actor: string,
  ): Result<void, 'unknown-terminal'> {
    const isSelf = terminalId === null || terminalId === this.#deps.id;
    if (!isSelf && !this.terminals().some(({ id }) => id === terminalId)) return fail('unknown-terminal');
    this.#record(actor, reason, isSelf ? '' : terminalId);
    if (isSelf) this.#deps.terminal.setOutOfService(reason);
    else this.#order(terminalId, { id: randomUUID(), reason, actor });
    return ok(undefined);
  }
  /** What is wanted of that member. */
  orderFor(terminalId: string): AvailabilityOrder | null {
    const found = this.#deps.store.db
      .prepare<[string], AvailabilityOrder>(
        'SELECT id, reason, actor FROM availability_orders WHERE terminal_id = ?',
      )
      .get(terminalId);
    return found ?? null;
  }
  reported(terminalId: string, report: AvailabilityReport): void {
    this.#reports.set(terminalId, report);
    this.#ordered.emit();
  }

  get #ownReason() {
    return this.#deps.terminal.status().outOfService?.reason ?? null;
  }
  #stateOf({ id, name, link }: HallMember): AvailableTerminal {
    const { outOfService, order } = this.#reports.get(id) ?? noReport;
    const wanted = this.orderFor(id);
    const isPending = wanted !== null && wanted.id !== order;
    return { id, name, isSelf: false, isThere: link === 'up', outOfService, isPending };
  }
  #record(actor: string, reason: StaffReason | null, terminalId: string): void {
    const detail = [terminalId, reason ?? ''].filter((part) => part !== '').join(' ');
    this.#deps.audit.record(actor, reason === null ? 'back-in-service' : 'out-of-service', detail);
  }
  /** Of who is in the hall no more nothing is wanted: whoever joins under its id would be led by old orders. */
  #forgetGone(): void {
    const { store, log } = this.#deps;
    const members = new Set(this.#members().map(({ id }) => id));
    for (const id of this.#reports.keys()) if (!members.has(id)) this.#reports.delete(id);
    const ordered = store.db.prepare<[], string>('SELECT terminal_id FROM availability_orders').pluck().all();
    const gone = ordered.filter((id) => !members.has(id));
    if (gone.length === 0) return;
    const forget = store.db.prepare<[string]>('DELETE FROM availability_orders WHERE terminal_id = ?');
    writeOrLose(log, 'availability.order', () =>
      store.transaction(() => {
        for (const id of gone) forget.run(id);
      }),
    );
  }
  /** None, where this terminal is nobody's hub. */
  #members(): HallMember[] {
    const members = this.#deps.peers.standing().hall?.members ?? [];
    return members.filter(({ revokedAt }) => revokedAt === null);
  }
  #order(terminalId: string, { id, reason, actor }: AvailabilityOrder): void {
    const { store } = this.#deps;
    store.essential(() =>
      store.db
        .prepare('INSERT OR REPLACE INTO availability_orders VALUES (?, ?, ?, ?)')
        .run(terminalId, id, reason, actor),
    );
    this.#ordered.emit();
  }
  #lastDone(): string | null {
    const { db } = this.#deps.store;
    return (
      db
        .prepare<[], string>("SELECT value FROM terminal_state WHERE name = 'availability-order'")
        .pluck()
        .get() ?? null
    );
  }
  /** Once, however often it is said. On a disk that takes nothing it is tried again when it is said again. */
  #obey({ id, reason, actor }: AvailabilityOrder): void {
    const { store, log, terminal } = this.#deps;
    if (id === this.#lastDone()) return;
    const done = writeOrLose(log, 'availability.order', () =>
      store.transaction(() => {
        terminal.setOutOfService(reason);
        return store.db
          .prepare("INSERT OR REPLACE INTO terminal_state VALUES ('availability-order', ?)")
          .run(id);
      }),
    );
    if (done !== null) this.#record(actor, reason, '');
  }
}
