import fc from 'fast-check';
import { expect, it } from 'vitest';
import { priorityClasses } from '#contract/queue.ts';
import { compareEpochs } from './epochs.ts';
import { chen, hourMs, minuteMs, type TestHall, zhou } from './test-hall.ts';
import { type Member, seenAt, TestHalls } from './test-halls.ts';
import type { Fate } from './test-line.ts';

/**
 * Random days of a hall: a hub and three members that take, call, lose each other, are switched off, have clocks that jump,
 * and make one another hub. Whatever happens, when the network is whole again everybody knows the same, and every
 * paper that was ever given is known under its number. `HALL_RUNS` makes it longer, `HALL_SEED` another one; `HALL_SHRINK`
 * looks for the shortest day that fails, which takes long.
 */
const runs = Number(process.env.HALL_RUNS ?? 25);
const seed = Number(process.env.HALL_SEED ?? 13);
const terminals = 4;
const terminal = fc.nat(terminals - 1);

const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      terminal,
      serviceId: fc.constantFrom('consult', 'aid'),
      priority: fc.constantFrom(...priorityClasses),
      together: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constantFrom('next' as const, 'serve' as const, 'finish' as const, 'no-show' as const),
      terminal,
      seat: fc.nat(1),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('visit' as const),
      seat: fc.nat(1),
      isFinished: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), terminal, which: fc.nat(5) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('cut' as const, 'lead' as const, 'power cut' as const, 'restart' as const),
      terminal,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('astray' as const), terminal, to: terminal }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('promote' as const), terminal }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('jump' as const),
      terminal,
      ms: fc.integer({ min: -30 * hourMs, max: 30 * hourMs }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 100, 1_000, 5_000, minuteMs),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('late' as const), terminal }) },
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const fates: readonly Fate[] = ['well', 'well', 'well', 'well', 'slow', 'lost', 'unanswered', 'twice'];
const seats = [
  { clerk: chen, counterId: 'one', serviceIds: ['consult', 'aid'] },
  { clerk: zhou, counterId: 'two', serviceIds: ['aid'] },
];

interface Paper {
  readonly ticketId: string;
  readonly number: string;
  readonly terminal: number;
}

class Halls {
  readonly halls = new TestHalls(terminals, { numberBlockSize: 8 });
  readonly papers: Paper[] = [];
  readonly served = new Set<string>();
  #luck: number;

  constructor(luck: number) {
    this.#luck = luck;
  }
  async begin(): Promise<void> {
    this.halls.joinTo(0);
    await this.halls.pass(500);
    for (const { line } of this.halls.members) line.fate = () => fates[this.#next() % fates.length] ?? 'well';
  }
  async run(step: Act): Promise<void> {
    switch (step.kind) {
      case 'take':
        return this.#take(step);
      case 'wait':
        return this.halls.pass(step.ms, Math.max(50, step.ms / 4));
      case 'cancel':
        return void this.#cancel(step.terminal, step.which);
      case 'visit':
        return this.#visit(step.seat, step.isFinished);
      case 'cut':
        return this.#at(step.terminal).line.cut();
      case 'lead':
        return this.#lead(step.terminal, this.#hub());
      case 'astray':
        return this.#lead(step.terminal, step.to);
      case 'jump':
        return this.#at(step.terminal).hall.clock.jump(step.ms);
      case 'late':
        return this.#at(step.terminal).line.deliverLate();
      case 'promote':
        return this.#promote(step.terminal);
      case 'restart':
      case 'power cut':
        return this.#restart(step.terminal, step.kind === 'power cut');
      default:
        return this.#press(step.kind, this.#at(step.terminal).hall, step.seat);
    }
  }
  /** The network is whole, and time goes on. */
  async heal(): Promise<void> {
    for (const { line } of this.halls.members) line.fate = () => 'well';
    for (const { line } of this.halls.members) line.deliverLate();
    const hub = this.#hub();
    this.halls.members.forEach((_, index) => {
      this.#lead(index, hub);
    });
    await this.halls.pass(5_000);
  }
  check(): void {
    const hub = this.#at(this.#hub()).hall;
    const known = new Map(
      hub.store.db
        .prepare<[], { id: string; number: string; state: string }>(
          'SELECT ticket_id AS id, number, state FROM tickets WHERE hall_sequence > 0',
        )
        .all()
        .map((row) => [row.id, row]),
    );
    for (const { ticketId, number } of this.papers) expect(known.get(ticketId)?.number).toBe(number);
    for (const ticketId of this.served) expect(known.get(ticketId)?.state).toBe('done');
    for (const { hall } of this.halls.members) {
      expect(hall.log()).not.toContain('hall.number-twice');
      expect(hall.queue.standing()).toMatchObject({ isCurrent: true, pending: 0 });
      expect(seenAt(hall)).toEqual(seenAt(hub));
    }
    this.#checkOrder(hub);
  }
  /** Who got a number at the same terminal earlier, for the same and with the same priority, is called earlier. */
  #checkOrder(hub: TestHall): void {
    const rows = hub.store.db
      .prepare<[string], { id: string; line: string }>(
        `SELECT ticket_id AS id, origin || service_id || priority AS line FROM tickets
         WHERE day = ? AND state = 'waiting' AND calls = 0 ORDER BY rank, line_order`,
      )
      .all(hub.queue.day);
    const given = new Map(this.papers.map(({ ticketId }, index) => [ticketId, index]));
    for (const [index, row] of rows.entries()) {
      const before = rows.slice(0, index).filter(({ line }) => line === row.line);
      for (const { id } of before) expect(given.get(id)).toBeLessThan(given.get(row.id) ?? 0);
    }
  }
  async #take({ terminal: index, together, ...wish }: Extract<Act, { kind: 'take' }>): Promise<void> {
    const { hall } = this.#at(index);
    const asked = Array.from({ length: together }, () =>
      hall.ask(wish.serviceId, { priority: wish.priority }),
    );
    for (const taken of await Promise.all(asked)) {
      if (!taken.ok) throw new Error(`no ticket: ${taken.failure.kind}`);
      const { ticketId, number } = taken.value.ticket;
      this.papers.push({ ticketId, number, terminal: index });
    }
  }
  #cancel(index: number, which: number): void {
    const own = this.papers.filter((paper) => paper.terminal === index);
    const paper = own.at(-1 - which);
    if (paper) void this.#at(index).hall.queue.cancel(paper.ticketId);
  }
  /** Somebody is called to a counter of the hub, and comes. */
  #visit(seat: number, isFinished: boolean): void {
    const { hall } = this.#at(this.#hub());
    this.#press('next', hall, seat);
    this.#press('serve', hall, seat);
    if (isFinished) this.#press('finish', hall, seat);
  }
  #press(button: 'next' | 'serve' | 'finish' | 'no-show', hall: TestHall, seat: number): void {
    const { clerk, counterId, serviceIds } = seats[seat] ?? { clerk: chen, counterId: 'one', serviceIds: [] };
    const { desk, ...queue } = { desk: hall.queue.desk, role: hall.queue.standing().role };
    if (queue.role !== 'hub') return;
    if (button === 'next') {
      desk.open(clerk, counterId, serviceIds);
      desk.callNext(clerk, counterId);
    } else if (button === 'serve') desk.serve(clerk, counterId);
    else if (button === 'no-show') desk.noShow(clerk, counterId);
    else {
      const finished = desk.finish(clerk, counterId);
      if (finished.ok) this.served.add(finished.value.ticketId);
    }
  }
  #promote(index: number): void {
    const { queue } = this.#at(index).hall;
    if (queue.standing().role !== 'member') return;
    this.#at(index).line.becomeHub();
    queue.finishPromotion();
  }
  #restart(index: number, powerCut: boolean): void {
    const { hall } = this.#at(index);
    this.halls.members.forEach(({ line }) => {
      if (line.leadsTo === hall) line.cut();
    });
    if (powerCut) hall.startAgain();
    else hall.restart();
  }
  #lead(index: number, hub: number): void {
    const { line } = this.#at(index);
    if (index === hub) line.cut();
    else line.leadTo(this.#at(hub).hall);
  }
  /** The one that was made hub last. */
  #hub(): number {
    const epochs = this.halls.members.map(({ hall }) => {
      const { epoch, role } = hall.queue.standing();
      return role === 'hub' && epoch ? epoch : undefined;
    });
    return epochs.reduce((best, epoch, index) => (compareEpochs(epoch, epochs[best]) > 0 ? index : best), 0);
  }
  #at(index: number): Member {
    return this.halls.at(index);
  }
  #next(): number {
    this.#luck = (Math.imul(this.#luck, 1_103_515_245) + 12_345) >>> 0;
    return this.#luck >>> 16;
  }
}

it('keeps one queue through random days', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 60 }), fc.nat(), async (steps, luck) => {
      const day = new Halls(luck);
      try {
        await day.begin();
        for (const step of steps) await day.run(step);
        await day.heal();
        day.check();
      } finally {
        day.halls.remove();
      }
    }),
    { numRuns: runs, seed, endOnFailure: !process.env.HALL_SHRINK },
  );
}, 3_600_000);
