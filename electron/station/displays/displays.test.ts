import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { CallOutcome } from '#drivers/host/protocol.ts';
import type { Devices } from '../devices/devices.ts';
import type { Log } from '../log/events.ts';
import { chen, hallSettings, TestHall, worked, zhou } from '../queue/test-hall.ts';
import { type Settings, settingsSchema } from '../settings/schema.ts';
import { CounterDisplays } from './displays.ts';

/** A line of displays that does as it is told, or fails as the test says. */
class FakeDisplays implements Pick<Devices, 'changes' | 'reopened' | 'list' | 'call'> {
  readonly changes = new Emitter<void>();
  readonly reopened = new Emitter<string>();
  readonly asked: string[] = [];
  state: 'ready' | 'absent' = 'ready';
  outcome: () => Promise<CallOutcome<'counter-display.show'>> = async () => ok(ok({ confirmed: false }));

  list(): ReturnType<Devices['list']> {
    const shown = { deviceId: 'displays', state: { state: this.state, cause: '' } };
    return [shown] as unknown as ReturnType<Devices['list']>;
  }
  become(state: 'ready' | 'absent'): void {
    this.state = state;
    this.changes.emit();
  }
  call: Devices['call'] = async (deviceId, name, input, _options) => {
    const { address, call } = input as { address: number; call?: { ticket: string; again: boolean } };
    const text = call ? `${call.ticket}${call.again ? ' again' : ''}` : 'dark';
    this.asked.push(`${deviceId}/${address}: ${text}`);
    expect(name).toBe(call ? 'counter-display.show' : 'counter-display.clear');
    return (await this.outcome()) as never;
  };
}

function settingsWithDisplays(): Settings {
  const plain = hallSettings();
  const [one, two] = plain.queue.counters;
  if (!one || !two) throw new Error('The hall of the tests has two counters');
  const display = (address: number) => ({ deviceId: 'displays', address });
  return settingsSchema.parse({
    ...plain,
    queue: { ...plain.queue, counters: [{ ...one, display: display(1) }, two] },
    devices: [...plain.devices, { id: 'displays', model: 'kanban-4', port: '/dev/null' }],
  });
}

let hall: TestHall;
let devices: FakeDisplays;
let displays: CounterDisplays;
let logged: string[];

function begin(): void {
  const log: Log = { write: (name, fields) => logged.push(`${name} ${JSON.stringify(fields)}`) };
  const { queue, clock } = hall;
  displays = new CounterDisplays({ settings: settingsWithDisplays(), queue, devices, clock, log });
  displays.start();
}

async function settle(): Promise<string[]> {
  await hall.clock.advance(200);
  return devices.asked.splice(0);
}

async function callNext(clerk = chen, counterId = 'one'): Promise<void> {
  await hall.take('consult');
  worked(hall.queue.desk.callNext(clerk, counterId));
}

beforeEach(() => {
  hall = new TestHall({ settings: settingsWithDisplays() });
  devices = new FakeDisplays();
  logged = [];
  worked(hall.queue.desk.open(chen, 'one', ['consult']));
  worked(hall.queue.desk.open(zhou, 'two', ['consult']));
});
afterEach(() => {
  displays.stop();
  hall.remove();
});

describe('the display of a counter', () => {
  test('is dark at the start when nobody is called', async () => {
    begin();
    expect(await settle()).toEqual(['displays/1: dark']);
  });

  test('shows at the start whom its counter called before', async () => {
    await callNext();
    begin();
    expect(await settle()).toEqual(['displays/1: A001']);
  });

  test('follows call, recall, service and end', async () => {
    begin();
    await settle();
    await callNext();
    expect(await settle()).toEqual(['displays/1: A001']);
    worked(hall.queue.desk.recall(chen, 'one'));
    expect(await settle()).toEqual(['displays/1: A001 again']);
    worked(hall.queue.desk.serve(chen, 'one'));
    expect(await settle()).toEqual([]);
    worked(hall.queue.desk.finish(chen, 'one'));
    expect(await settle()).toEqual(['displays/1: dark']);
  });

  test('goes dark for a no-show and for somebody who is sent elsewhere', async () => {
    begin();
    await callNext();
    await settle();
    worked(hall.queue.desk.noShow(chen, 'one'));
    expect(await settle()).toEqual(['displays/1: dark']);
    await callNext();
    await settle();
    worked(hall.queue.desk.transfer(chen, 'one', { serviceId: 'aid', counterId: null }));
    expect(await settle()).toEqual(['displays/1: dark']);
  });

  test('is not told of tickets that are taken, or called to counters without a display', async () => {
    begin();
    await settle();
    await callNext(zhou, 'two');
    await hall.take('consult');
    expect(await settle()).toEqual([]);
  });

  test('finished and called again in one moment: only the newest is shown', async () => {
    begin();
    await settle();
    await callNext();
    worked(hall.queue.desk.serve(chen, 'one'));
    worked(hall.queue.desk.finish(chen, 'one'));
    await callNext();
    expect(await settle()).toEqual(['displays/1: A002']);
  });

  test('a slow display is told one thing at a time, and then the newest', async () => {
    begin();
    await settle();
    let answer: () => void = () => undefined;
    devices.outcome = () =>
      new Promise((resolve) => {
        answer = () => resolve(ok(ok({ confirmed: false })));
      });
    await callNext();
    expect(await settle()).toEqual(['displays/1: A001']);
    worked(hall.queue.desk.noShow(chen, 'one'));
    await callNext();
    expect(await settle()).toEqual([]);
    answer();
    expect(await settle()).toEqual(['displays/1: A002']);
  });

  test('is told again when its line is back: its driver may be a new one', async () => {
    begin();
    await callNext();
    await settle();
    devices.become('absent');
    expect(await settle()).toEqual([]);
    devices.become('ready');
    expect(await settle()).toEqual(['displays/1: A001']);
    devices.changes.emit();
    expect(await settle()).toEqual([]);
  });
});

describe('a display that fails', () => {
  test.each([
    ['not asked', fail({ kind: 'not-asked', when: 'lost', cause: 'host lost' } as const)],
    ['not shown', ok(fail({ kind: 'not-shown', cause: 'unplugged' } as const))],
  ])('%s: the queue goes on, and the log tells it once', async (_what, outcome) => {
    devices.outcome = async () => outcome;
    begin();
    for (let times = 0; times < 3; times++) {
      await callNext();
      await settle();
      worked(hall.queue.desk.noShow(chen, 'one'));
      await settle();
    }
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('display.failed {"counter":"one","device":"displays"');
    devices.outcome = async () => ok(ok({ confirmed: false }));
    await callNext();
    await settle();
    expect(logged.slice(1)).toEqual(['display.recovered {"counter":"one","device":"displays"}']);
  });

  test('an unexpected error is logged, and the next call is shown', async () => {
    devices.outcome = async () => {
      throw new Error('a bug');
    };
    begin();
    await settle();
    expect(logged[0]).toContain('station.unexpected-error');
    devices.outcome = async () => ok(ok({ confirmed: false }));
    await callNext();
    expect(await settle()).toEqual(['displays/1: A001']);
  });
});

test('after its stop nothing is told', async () => {
  begin();
  await settle();
  displays.stop();
  await callNext();
  expect(await settle()).toEqual([]);
});
