import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PriorityClass, priorityClasses, type TicketState } from '#contract/queue.ts';
import type { Clerk } from './queue.ts';
import { chen, hourMs, minuteMs, TestHall, zhou } from './test-hall.ts';

/**
 * Random days in a hall. The model is a plain list that is sorted anew at each look; the queue must agree with it after
 * every act, also after a power cut.
 */
interface Expected {
  readonly id: string;
  readonly number: string;
  readonly day: string;
  serviceId: string;
  state: TicketState;
}

const services = ['consult', 'aid'] as const;
const seats: { clerk: Clerk; counterId: string; serviceIds: string[] }[] = [
  { clerk: chen, counterId: 'one', serviceIds: ['consult', 'aid'] },
  { clerk: zhou, counterId: 'two', serviceIds: ['aid'] },
];

/** Which state may follow which: anything else is a defect. */
const legal: Readonly<Record<TicketState, readonly TicketState[]>> = {
  waiting: ['called', 'cancelled', 'expired'],
  called: ['serving', 'no-show', 'waiting', 'expired'],
  serving: ['done', 'waiting'],
  'no-show': ['waiting'],
  done: [],
  cancelled: [],
  expired: [],
};

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      service: fc.constantFrom(...services),
      priority: fc.constantFrom(...priorityClasses),
      together: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'next' as const,
        'recall' as const,
        'serve' as const,
        'no-show' as const,
        'finish' as const,
      ),
      seat: fc.nat(1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('transfer' as const),
      seat: fc.nat(1),
      service: fc.constantFrom(...services),
      straight: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('return' as const, 'cancel' as const), which: fc.nat(20) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('close' as const, 'open' as const), seat: fc.nat(1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 1_000, minuteMs, hourMs),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('jump' as const),
      ms: fc.integer({ min: -30 * hourMs, max: 30 * hourMs }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'power cut' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

type Button = 'next' | 'recall' | 'serve' | 'no-show' | 'finish' | 'close';

class Day {
  readonly hall = new TestHall();
  readonly known = new Map<string, Expected>();

  open(seat = 0): void {
    const { clerk, counterId, serviceIds } = seats[seat] ?? { clerk: chen, counterId: 'one', serviceIds: [] };
    this.hall.queue.desk.open(clerk, counterId, serviceIds);
  }
  async run(step: Act): Promise<void> {
    const { hall } = this;
    switch (step.kind) {
      case 'take':
        return this.#take(step.service, step.priority, step.together);
      case 'transfer': {
        const other = step.straight ? (seats[1 - step.seat]?.counterId ?? null) : null;
        return void this.#at(step.seat, (clerk, id) =>
          hall.queue.desk.transfer(clerk, id, { serviceId: step.service, counterId: other }),
        );
      }
      case 'return':
        return void hall.queue.desk.returnToQueue(this.#pick(step.which));
      case 'cancel':
        return void hall.queue.cancel(this.#pick(step.which));
      case 'open':
        return this.open(step.seat);
      case 'wait':
        return hall.clock.advance(step.ms);
      case 'jump':
        return hall.clock.jump(step.ms);
      case 'restart':
        return hall.restart();
      case 'power cut':
        return hall.startAgain();
      default: {
        const { kind } = step;
        return void this.#at(step.seat, (clerk, id) => this.#press(kind, clerk, id));
      }
    }
  }
  #press(kind: Button, clerk: Clerk, counterId: string) {
    const { queue } = this.hall;
    switch (kind) {
      case 'next':
        return this.#expectFirst(clerk, counterId);
      case 'recall':
        return queue.desk.recall(clerk, counterId);
      case 'serve':
        return queue.desk.serve(clerk, counterId);
      case 'no-show':
        return queue.desk.noShow(clerk, counterId);
      case 'finish':
        return queue.desk.finish(clerk, counterId);
      case 'close':
        return queue.desk.close(clerk, counterId);
    }
  }
  /** Whoever the desk shows first is called, and nobody of those lines has a lower rank on disk. */
  #expectFirst(clerk: Clerk, counterId: string): void {
    const { queue } = this.hall;
    const watched = queue.desk.watch(clerk, counterId);
    const first = watched.ok ? watched.value().waiting[0] : undefined;
    const called = queue.desk.callNext(clerk, counterId);
    if (called.ok && called.value?.day === first?.day) expect(called.value?.number).toBe(first?.number);
  }
  async #take(serviceId: string, priority: PriorityClass, together: number): Promise<void> {
    const taken = await Promise.all(
      Array.from({ length: together }, () =>
        this.hall.take(serviceId, { priority, requestKey: randomUUID() }),
      ),
    );
    for (const { ticket } of taken) {
      expect(
        [...this.known.values()].some((one) => one.number === ticket.number && one.day === ticket.day),
      ).toBe(false);
      this.known.set(ticket.ticketId, {
        id: ticket.ticketId,
        number: ticket.number,
        day: ticket.day,
        serviceId,
        state: 'waiting',
      });
    }
  }
  #at(seat: number, press: (clerk: Clerk, counterId: string) => unknown): void {
    const found = seats[seat];
    if (found) press(found.clerk, found.counterId);
  }
  #pick(which: number): string {
    return [...this.known.keys()].at(-1 - which) ?? randomUUID();
  }
  check(): void {
    const rows = this.#rows();
    expect(rows.length).toBe(this.known.size);
    for (const row of rows) this.#checkState(row);
    for (const service of services) this.#checkLine(rows, service);
    this.#checkCounters(rows);
  }
  #checkState(row: Row): void {
    const before = this.known.get(row.ticket_id);
    if (!before) throw new Error(`ticket ${row.number} was never given out`);
    if (before.state !== row.state) expect(reachable(before.state)).toContain(row.state);
    before.state = row.state;
  }
  #checkLine(rows: readonly Row[], serviceId: string): void {
    const line = rows
      .filter(
        (row) => row.state === 'waiting' && row.service_id === serviceId && row.wanted_counter_id === null,
      )
      .sort((one, other) => one.rank - other.rank || one.line_order - other.line_order);
    line.forEach((row, ahead) => {
      expect(this.hall.queue.held(row.ticket_id)?.outlook.ahead).toBe(ahead);
    });
    expect(this.hall.queue.services().find((one) => one.serviceId === serviceId)?.waiting).toBe(line.length);
  }
  #checkCounters(rows: readonly Row[]): void {
    const busy = rows
      .filter((row) => row.state === 'called' || row.state === 'serving')
      .map((row) => row.ticket_id);
    const atCounters = this.hall.queue.counters().flatMap((counter) => counter.current?.ticketId ?? []);
    expect(atCounters.toSorted()).toEqual(busy.toSorted());
    const wanted = rows
      .filter((row) => row.state === 'waiting')
      .flatMap((row) => row.wanted_counter_id ?? []);
    const open = this.hall.queue.counters().filter((counter) => counter.state !== 'closed');
    for (const counterId of wanted) expect(open.map((counter) => counter.counterId)).toContain(counterId);
  }
  #rows(): Row[] {
    return this.hall.store.db.prepare<[], Row>('SELECT * FROM tickets').all();
  }
}

interface Row {
  readonly ticket_id: string;
  readonly number: string;
  readonly state: TicketState;
  readonly service_id: string;
  readonly wanted_counter_id: string | null;
  readonly rank: number;
  readonly line_order: number;
}

/** One act may close the day as well: up to two steps. */
function reachable(state: TicketState): TicketState[] {
  return legal[state].flatMap((next) => [next, ...legal[next]]);
}

it('keeps its promises through random days', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (steps) => {
      const day = new Day();
      try {
        day.open(0);
        day.open(1);
        for (const step of steps) {
          await day.run(step);
          day.check();
        }
      } finally {
        day.hall.remove();
      }
    }),
    { numRuns: 50 },
  );
}, 60_000);
