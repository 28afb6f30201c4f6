import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import type { CardReader, CardReadOptions } from '../card-reader.ts';
import { timeFlies } from '../rig.ts';
import type { SamVTrafficEvent } from '../sam-v/driver.ts';
import { simulatorCard } from '../sam-v/simulator-cards.ts';
import { createBankFrameReader } from './driver.ts';
import { type BankFaultName, BankFrameSimulator, bankFaultNames } from './simulator.ts';

let clock: ManualClock;
let line: ReturnType<typeof memoryConnection>;
let simulator: BankFrameSimulator;
let uart: SimulatedUart;
let reader: CardReader;
let events: SamVTrafficEvent[];
let land: () => Promise<void>;

beforeEach(() => {
  clock = new ManualClock();
  line = memoryConnection('/dev/reader');
  events = [];
  simulator = new BankFrameSimulator({ clock });
  uart = new SimulatedUart(line.end, { clock, baudRate: 115200, paced: true });
  simulator.attach(uart);
  const report = (event: SamVTrafficEvent) => events.push(event);
  reader = createBankFrameReader({ transport: line.transport, path: '/dev/reader', clock, events: report });
  land = timeFlies(clock);
});
afterEach(async () => {
  await reader.stop();
  await simulator.close();
  await land();
  expect(clock.pending).toBe(0);
});

async function read(options: Partial<CardReadOptions> = {}): Promise<string> {
  const result = await reader.read({ waitMs: 3000, ...options });
  return result.ok ? result.value.name : result.failure.kind;
}

const sent = () => events.filter(({ outcome }) => outcome !== 'stale').map(({ command }) => command);

test('asks for version, field and text, and nothing else', async () => {
  reader.start();
  simulator.putCard(simulatorCard('test-jia'));
  expect(await read()).toBe('测试甲');
  expect(reader.identity).toBe('BKR-20 V1.3');
  expect(simulator.commandsSeen).toEqual(['3111', '3111', '3121', 'CA01', '3122']);
});

test('waits for the card, asking at most every 300 ms', async () => {
  reader.start();
  expect(await read({ waitMs: 3000 })).toBe('no-card');
  const asked = sent().filter((command) => command === 'CA 01 03').length;
  expect(asked).toBeGreaterThan(5);
  expect(asked).toBeLessThanOrEqual(10);
});

test('a card left lying is read again when it is asked for again', async () => {
  reader.start();
  simulator.putCard(simulatorCard('test-jia'));
  expect([await read(), await read()]).toEqual(['测试甲', '测试甲']);
});

describe('faults that stay', () => {
  const expected: Readonly<Record<BankFaultName, string>> = {
    drop: 'reader-absent',
    truncate: 'reader-absent',
    flip: 'reader-absent',
    'wrong-lrc': 'reader-absent',
    noise: '测试甲',
    split: '测试甲',
    late: 'reader-absent',
    lift: 'place-again',
    unplug: 'reader-absent',
    'no-field': '测试甲',
    'silent-field': '测试甲',
    'status-21': 'reader-out-of-service',
    'status-31': 'place-again',
    'status-33': 'place-again',
    'status-40': 'not-an-id-card',
    'status-41': 'place-again',
    'status-47': 'place-again',
    'status-60': 'reader-out-of-service',
    'status-66': 'reader-out-of-service',
    'status-80': 'no-card',
    'status-81': 'place-again',
  };

  test.each(bankFaultNames)('%s', async (fault) => {
    reader.start();
    await read({ waitMs: 0 });
    simulator.putCard(simulatorCard('test-jia'));
    simulator.setFault(fault, true);
    expect(await read()).toBe(expected[fault]);
    simulator.setFault(fault, false);
    await new Promise<void>((resolve) => {
      clock.after(60_000, resolve);
    });
    simulator.putCard(simulatorCard('minor'));
    expect(await read()).toBe('周样样');
  });

  test.each(['drop', 'truncate', 'flip', 'wrong-lrc', 'noise', 'split'] as const)(
    '%s, once, is not noticed by anybody',
    async (fault) => {
      reader.start();
      await read({ waitMs: 0 });
      simulator.putCard(simulatorCard('test-jia'));
      simulator.setFault(fault, true, 1);
      expect(await read()).toBe('测试甲');
    },
  );
});

test('a late card of the last person is never given to the next', async () => {
  reader.start();
  await read({ waitMs: 0 });
  simulator.putCard(simulatorCard('test-jia'));
  const stop = uart.onData((bytes) => {
    if (!Buffer.from(bytes).includes(Buffer.from('ca01', 'hex'))) return;
    simulator.setFault('late', true, 1);
    stop();
  });
  const first = await read({ waitMs: 1000 });
  simulator.putCard(simulatorCard('minor'));
  const names = [first];
  for (let times = 0; times < 3; times++) names.push(await read({ waitMs: 1000 }));
  expect(names.slice(1)).not.toContain('测试甲');
  expect(names).toContain('周样样');
});

test('a device of another kind is absent, and the cause says so', async () => {
  await simulator.close();
  await line.end.plug();
  line.end.onData(() => line.end.write(Buffer.from('HELLO I AM A PRINTER\r\n')));
  reader.start();
  expect(await read()).toBe('reader-absent');
  expect(reader.state).toEqual({
    state: 'absent',
    reason: 'other-device',
    cause: 'A device answers on this port, but not as a bank-style card reader does',
  });
});

test('a port with nothing at its other end is silent', async () => {
  await simulator.close();
  await line.end.plug();
  reader.start();
  expect(await read()).toBe('reader-absent');
  expect(reader.state).toEqual({ state: 'absent', reason: 'silent', cause: 'Nothing answers on this port' });
});

test('events and states hold nothing of a card, and the bytes heard are zeroed', async () => {
  const received: Uint8Array[] = [];
  const open = line.transport.open.bind(line.transport);
  line.transport.open = async (path, options) => {
    const opened = await open(path, options);
    if (opened.ok) opened.value.onData((bytes) => received.push(bytes));
    return opened;
  };
  reader.start();
  simulator.putCard(simulatorCard('test-jia'));
  expect(await read()).toBe('测试甲');
  const reported = JSON.stringify([events, reader.state, reader.identity]);
  for (const secret of ['测试甲', '11010519491231002X', '1949', '北京'])
    expect(reported).not.toContain(secret);
  expect(received.length).toBeGreaterThan(4);
  expect(received.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
});
