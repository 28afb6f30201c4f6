import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#drivers/basics/result.ts';
import { hourMs, minuteMs, mondayMorning, worked } from '../queue/test-hall.ts';
import { TimeRig } from './rig.ts';

const secondMs = 1_000;
const dayMs = 24 * hourMs;
const monday = '2026-01-05';
const five = ['A001', 'A002', 'A003', 'A004', 'A005'];

let rig: TimeRig;
afterEach(() => rig.remove());

function expectUntouched(): void {
  expect(rig.queue.day).toBe(monday);
  expect(rig.waiting().slice(0, 5)).toEqual(five);
  expect(rig.counterState()).toBe('open');
  expect(rig.names()).toBe(1);
}

it('a clock that jumps between two readings of one question is not believed', () => {
  rig = new TimeRig();
  const read = rig.machine.now.bind(rig.machine);
  let readings = 0;
  rig.machine.now = () => {
    if (++readings === 2) rig.machine.jump(2 * dayMs);
    return read();
  };
  const asked = rig.clock.now();
  expect(asked).toBe(mondayMorning);
  expect(rig.clock.now()).toBeLessThan(mondayMorning + minuteMs);
  expect(rig.clock.doubt).toMatchObject({ why: 'ahead' });
});

describe('after a power cut with five people waiting', () => {
  it.each([
    ['in 1970', 0],
    ['nine days old', mondayMorning - 9 * dayMs],
    ['an hour old', mondayMorning - hourMs],
    ['a day ahead', mondayMorning + dayMs],
    ['nine days ahead', mondayMorning + 9 * dayMs],
    ['three weeks ahead', mondayMorning + 21 * dayMs],
    ['in 2106', Date.UTC(2106, 1, 7, 6, 28, 15)],
    ['beyond what a date can hold', 9e15],
  ])('a clock %s for two seconds ends no day and loses nobody', async (_, wall) => {
    rig = new TimeRig();
    await rig.fivePeople();
    rig.cut();
    rig.boot(wall);
    const during = await rig.take();
    await rig.machine.advance(2 * secondMs);
    expectUntouched();
    rig.machine.jump(mondayMorning + 10 * minuteMs - rig.machine.now());
    await rig.machine.advance(2 * minuteMs);
    expect(rig.clock.doubt).toBeNull();
    expectUntouched();
    expect([during.number, (await rig.take()).number]).toEqual(['A006', 'A007']);
    expect(during.day).toBe(monday);
    expect(Math.abs(rig.clock.now() - rig.machine.now())).toBeLessThan(minuteMs);
  });

  it('a clock that stays in 1970 stops nothing: tickets go on, also of a service that would be closed', async () => {
    rig = new TimeRig(mondayMorning + 8 * hourMs + 30 * minuteMs);
    await rig.fivePeople();
    rig.cut();
    rig.boot(0);
    await rig.machine.advance(minuteMs);
    expect((await rig.take(null, 'notary')).number).toBe('C001');
    expect(rig.clock.doubt).toMatchObject({ why: 'behind' });
    expectUntouched();
    expect(rig.logged).toContain('clock.not-believed');
  });

  it('a right clock is believed at once when the cut was short', async () => {
    rig = new TimeRig();
    await rig.fivePeople();
    rig.cut();
    rig.boot(mondayMorning + 20 * minuteMs);
    expect(rig.clock.doubt).toBeNull();
    expectUntouched();
  });
});

describe('while the terminal runs', () => {
  it.each([
    ['a day ahead', dayMs],
    ['nine days old', -9 * dayMs],
    ['an hour back', -hourMs],
    ['ten minutes ahead', 10 * minuteMs],
    ['in 2106', Date.UTC(2106, 1, 7) - mondayMorning],
  ])('a clock that is suddenly %s, with one ticket taken, changes nothing', async (_, byMs) => {
    rig = new TimeRig();
    await rig.fivePeople();
    rig.machine.jump(byMs);
    expect((await rig.take()).number).toBe('A006');
    await rig.machine.advance(5 * minuteMs);
    expectUntouched();
    expect(rig.clock.now()).toBe(mondayMorning + 5 * minuteMs + 1);
    rig.machine.jump(-byMs);
    await rig.machine.advance(2 * secondMs);
    expect(rig.clock.doubt).toBeNull();
    expectUntouched();
    expect((await rig.take()).number).toBe('A007');
  });

  it('midnight still comes while the clock is not believed', async () => {
    rig = new TimeRig();
    await rig.fivePeople();
    rig.machine.jump(-9 * dayMs);
    await rig.sleep(16 * hourMs);
    expect(rig.queue.day).toBe('2026-01-06');
    expect((await rig.take()).number).toBe('A001');
    expect(rig.names()).toBe(0);
  });

  it('a doubt outlives a restart of the station, and the next power cut', async () => {
    rig = new TimeRig();
    await rig.fivePeople();
    rig.machine.jump(dayMs);
    await rig.take();
    rig.stop();
    rig.startStation();
    await rig.machine.advance(10 * minuteMs);
    expect(rig.clock.doubt).toMatchObject({ why: 'ahead' });
    expectUntouched();
    rig.cut();
    rig.boot(0);
    await rig.machine.advance(minuteMs);
    rig.machine.jump(mondayMorning + dayMs - rig.machine.now());
    await rig.machine.advance(2 * minuteMs);
    expect(rig.clock.doubt).toBeNull();
    // Whoever came during the doubt may still be there.
    expect(rig.waiting()).toEqual(['A006']);
    expect((await rig.take()).number).toBe('A007');
  });

  it('a sleep is no jump', async () => {
    rig = new TimeRig();
    await rig.fivePeople();
    await rig.sleep(24 * hourMs);
    expect((await rig.take()).number).toBe('A001');
    expect(rig.clock.doubt).toBeNull();
    expect(rig.queue.day).toBe('2026-01-06');
  });

  it('a small correction is taken over; the station’s own time never goes back for it', async () => {
    rig = new TimeRig();
    const before = rig.clock.now();
    rig.machine.jump(-minuteMs);
    expect(rig.clock.now()).toBe(before);
    await rig.machine.advance(2 * minuteMs);
    expect(rig.clock.now()).toBe(before + minuteMs);
    expect(rig.clock.doubt).toBeNull();
  });
});

describe('the next morning', () => {
  const evening = 9 * hourMs;
  const morning = mondayMorning + dayMs;

  it('after an orderly stop is believed at once, and a new day', async () => {
    rig = new TimeRig();
    await rig.fivePeople();
    await rig.sleep(evening);
    rig.stop();
    rig.boot(morning);
    expect((await rig.take()).number).toBe('A001');
    expect(rig.queue.day).toBe('2026-01-06');
    expect(rig.names()).toBe(0);
  });

  it('after the power was cut at the switch is believed within a minute', async () => {
    rig = new TimeRig();
    await rig.fivePeople();
    rig.cut();
    rig.boot(morning);
    expect(rig.clock.doubt).toMatchObject({ why: 'settling' });
    await rig.machine.advance(62 * secondMs);
    expect(rig.clock.doubt).toBeNull();
    expect(rig.queue.day).toBe('2026-01-06');
    expect((await rig.take()).number).toBe('A001');
  });

  it('after a national holiday is a new day too', async () => {
    rig = new TimeRig();
    await rig.fivePeople();
    rig.stop();
    rig.boot(mondayMorning + 9.6 * dayMs);
    expect(rig.clock.doubt).toBeNull();
    expect((await rig.take()).number).toBe('A001');
  });
});

describe('a terminal that was off for three weeks', () => {
  const later = mondayMorning + 21 * dayMs + 30 * minuteMs;

  async function offForWeeks() {
    rig = new TimeRig();
    await rig.fivePeople();
    rig.stop();
    rig.boot(later);
    const ticket = await rig.take('王示例');
    await rig.machine.advance(5 * minuteMs);
    expect(rig.clock.doubt).toMatchObject({ why: 'ahead' });
    expect(ticket.number).toBe('A006');
    return ticket;
  }

  it('goes on, and with a technician’s word those of now stay and those of then are gone', async () => {
    const ticket = await offForWeeks();
    expect(rig.clock.confirm(rig.machine.now())).toEqual(ok(undefined));
    expect(rig.clock.now()).toBe(rig.machine.now());
    expect(rig.waiting()).toEqual(['A006']);
    expect(rig.names()).toBe(1);
    expect(rig.queue.held(ticket.ticketId)?.ticket.issuedAt).toBe(later);
    expect((await rig.take()).number).toBe('A007');
    await rig.sleep(16 * hourMs);
    expect(rig.queue.day).toBe('2026-01-27');
    expect((await rig.take()).number).toBe('A001');
    expect(rig.names()).toBe(0);
  });

  it('goes on over a restart between the word and midnight', async () => {
    await offForWeeks();
    rig.clock.confirm(rig.machine.now());
    rig.stop();
    rig.startStation();
    expect(rig.clock.doubt).toBeNull();
    expect(rig.waiting()).toEqual(['A006']);
    expect((await rig.take()).number).toBe('A007');
  });

  it('needs nobody when a time server has set its clock', async () => {
    await offForWeeks();
    rig.synchronised = true;
    await rig.machine.advance(16 * secondMs);
    expect(rig.clock.doubt).toBeNull();
    expect(rig.waiting()).toEqual(['A006']);
  });

  it('where nobody came meanwhile begins its new day at once', async () => {
    rig = new TimeRig();
    await rig.fivePeople();
    rig.stop();
    rig.boot(later);
    rig.clock.confirm(later);
    expect(rig.queue.day).toBe('2026-01-26');
    expect((await rig.take()).number).toBe('A001');
  });

  it('takes no word for a clock that has moved on since, or that cannot be', async () => {
    await offForWeeks();
    expect(rig.clock.confirm(rig.machine.now() - hourMs)).toEqual(fail({ kind: 'another-time' }));
    rig.machine.jump(-rig.machine.now());
    expect(rig.clock.confirm(0)).toEqual(fail({ kind: 'impossible-time' }));
    expect(rig.clock.doubt).not.toBeNull();
  });
});

describe('a clock that ran ahead and was believed', () => {
  it('is set back by a time server: nobody is lost, no number comes twice, no name is kept longer', async () => {
    rig = new TimeRig();
    await rig.fivePeople();
    rig.stop();
    rig.boot(mondayMorning + 5 * dayMs);
    const first = await rig.take('王示例');
    expect(first.number).toBe('A001');
    rig.machine.jump(-5 * dayMs + hourMs);
    rig.synchronised = true;
    await rig.machine.advance(16 * secondMs);
    expect(rig.clock.doubt).toBeNull();
    expect(rig.queue.held(first.ticketId)?.ticket.state).toBe('waiting');
    expect((await rig.take()).number).toBe('A002');
    const eraseAt = rig.store.db.prepare('SELECT max(erase_at) FROM personal_records').pluck().get();
    expect(Number(eraseAt)).toBeLessThan(mondayMorning + 2 * dayMs);
    await rig.sleep(16 * hourMs);
    expect(rig.queue.day).toBe('2026-01-06');
    expect((await rig.take()).number).toBe('A001');
  });
});

describe('a new terminal', () => {
  it('without any time gives numbers, and keeps who is there when the time comes', async () => {
    rig = new TimeRig(0);
    expect((await rig.take('李示例')).number).toBe('A001');
    expect(rig.clock.doubt).toMatchObject({ why: 'behind' });
    rig.machine.jump(mondayMorning);
    await rig.machine.advance(2 * secondMs);
    expect(rig.clock.doubt).toBeNull();
    expect((await rig.take()).number).toBe('A002');
    expect(rig.names()).toBe(1);
    expect(worked({ ok: true, value: rig.queue.find('A001') })?.ticket.state).toBe('waiting');
  });
});
