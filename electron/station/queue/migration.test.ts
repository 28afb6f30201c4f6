import { afterEach, expect, it } from 'vitest';
import { TestHall } from './test-hall.ts';

let hall: TestHall;
afterEach(() => hall.remove());

it('the database itself refuses a number twice on a day, and a second rating', async () => {
  hall = new TestHall();
  await hall.take();
  const { db } = hall.store;
  const columns = db.prepare<[], string>(`SELECT name FROM pragma_table_info('tickets')`).pluck().all();
  const others = columns.filter((name) => name !== 'serial').join(', ');
  expect(() => db.exec(`INSERT INTO tickets (${others}) SELECT ${others} FROM tickets`)).toThrow(
    /UNIQUE.*number/,
  );
  const rate = () =>
    db.exec(`INSERT INTO ratings VALUES ('t', '2026-01-05', 'consult', NULL, 'satisfied', '[]', '', 0)`);
  rate();
  expect(rate).toThrow(/UNIQUE.*ticket_id/);
});

it('a block of numbers cannot be used beyond its end, nor begin where another begins', () => {
  hall = new TestHall();
  const { db } = hall.store;
  const lease = (from: number, to: number, next: number) =>
    db
      .prepare(`INSERT INTO number_blocks (day, letter, from_number, to_number, next_number, holder)
                VALUES ('2026-01-05', 'A', ?, ?, ?, 'self')`)
      .run(from, to, next);
  lease(1, 50, 51);
  expect(() => lease(1, 9, 1)).toThrow(/UNIQUE/);
  expect(() => lease(51, 60, 62)).toThrow(/CHECK/);
  expect(() => lease(60, 51, 60)).toThrow(/CHECK/);
});

it('0110-hall leaves what was there, outside of any hall', async () => {
  hall = new TestHall();
  await hall.take();
  const row = hall.store.db.prepare('SELECT origin, hall_sequence, pending FROM tickets').get();
  expect(row).toEqual({ origin: 'kiosk-1', hall_sequence: 0, pending: 0 });
  hall.store.db.exec(
    `INSERT INTO tickets (serial, ticket_id, request_key, holder_code, rating_code, day, number, service_id, issued_for,
       priority, language, state, arrived_at, rank, line_order, issued_at, calls, recalls, paper, reprints, named, rated)
     SELECT 99, 'of before', 'k', 'h', '1', day, 'A099', service_id, issued_for, priority, language, state, arrived_at, rank,
       99, issued_at, calls, recalls, paper, reprints, named, rated FROM tickets`,
  );
  hall.restart();
  expect(hall.queue.find('A099')).not.toBeNull();
  expect((await hall.take()).ticket.number).toBe('A002');
});
