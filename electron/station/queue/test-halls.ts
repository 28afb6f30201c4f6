import { hallSettings, TestHall } from './test-hall.ts';
import { TestLine } from './test-line.ts';

export interface Member {
  readonly hall: TestHall;
  readonly line: TestLine;
}

/** Terminals that may join each other: each with its own disk, clock and line. */
export class TestHalls {
  readonly members: readonly Member[];

  constructor(count: number, queue: Parameters<typeof hallSettings>[0] = {}) {
    this.members = Array.from({ length: count }, (_, index) => {
      const settings = hallSettings(queue, {}, `kiosk-${index}`);
      const line: TestLine = new TestLine(() => hall);
      const hall: TestHall = new TestHall({ settings, more: { link: line } });
      // No machine is switched off here, only processes.
      hall.store.db.pragma('synchronous = OFF');
      return { hall, line };
    });
  }
  at(index: number): Member {
    const member = this.members[index];
    if (!member) throw new Error(`there is no terminal ${index}`);
    return member;
  }
  /** All others are led to this one. */
  joinTo(hub: number): void {
    this.members.forEach((member, index) => {
      if (index !== hub) member.line.leadTo(this.at(hub).hall);
    });
  }
  /** Time goes on everywhere, in small steps. */
  async pass(ms: number, stepMs = 250): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs)
      for (const { hall } of this.members) await hall.clock.advance(Math.min(stepMs, ms - passed));
  }
  remove(): void {
    for (const { hall, line } of this.members) {
      line.cut();
      hall.remove();
    }
  }
}

/** What everybody in the hall can see of the queue at this terminal. */
export function seenAt(hall: TestHall): unknown {
  const tickets = hall.store.db
    .prepare(
      `SELECT ticket_id, day, number, state, service_id, rank, line_order, arrived_at, issued_at, counter_id,
              wanted_counter_id, calls, recalls, paper, reprints, rated, origin
       FROM tickets WHERE day = ? AND hall_sequence <> 0 ORDER BY ticket_id`,
    )
    .all(hall.queue.day);
  const { calls, serving, waiting } = hall.queue.board();
  return { day: hall.queue.day, tickets, calls, serving, waiting };
}
