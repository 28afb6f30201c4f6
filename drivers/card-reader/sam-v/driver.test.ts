import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import type { CardReader, CardReadOptions, CardReadProgress } from '../card-reader.ts';
import { createSamVReader, type SamVTrafficEvent } from './driver.ts';
import {
  createSamVSimulator,
  type FaultName,
  faultNames,
  publishedDelays,
  type SamVSimulator,
  type SamVSimulatorOptions,
} from './simulator.ts';
import { simulatorCard, simulatorCards } from './simulator-cards.ts';

let clock: ManualClock;
let line: ReturnType<typeof memoryConnection>;
let simulator: SamVSimulator;
let uart: SimulatedUart;
let reader: CardReader;
let events: SamVTrafficEvent[];

function build(options: Partial<SamVSimulatorOptions> = {}): void {
  clock = new ManualClock();
  line = memoryConnection('/dev/reader');
  events = [];
  simulator = createSamVSimulator({ clock, delays: publishedDelays, ...options });
  uart = new SimulatedUart(line.end, { clock, baudRate: 115200, paced: true });
  simulator.attach(uart);
  reader = createSamVReader({
    transport: line.transport,
    path: '/dev/reader',
    clock,
    events: (event) => events.push(event),
  });
}

beforeEach(() => build());
afterEach(async () => {
  await within(reader.stop(), 5000);
  await simulator.close();
  expect(clock.pending).toBe(0);
});

/** Lets time pass until `promise` settles; fails when `limitMs` was not enough. */
async function within<Value>(promise: Promise<Value>, limitMs: number): Promise<Value> {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  watched.catch(() => undefined);
  const end = clock.monotonic() + limitMs;
  while (!settled && clock.monotonic() < end) await clock.advance(20);
  if (!settled) throw new Error(`Still not settled after ${limitMs} ms`);
  return watched;
}

async function ready(): Promise<void> {
  reader.start();
  await clock.advance(500);
  expect(reader.state).toEqual({ state: 'ready' });
  events.length = 0;
}

function read(options: Partial<CardReadOptions> = {}, limitMs = 60_000) {
  return within(reader.read({ waitMs: 3000, ...options }), limitMs);
}

const sent = () => events.filter((event) => event.outcome !== 'stale').map((event) => event.command);
const nameOf = (result: Awaited<ReturnType<typeof read>>) =>
  result.ok ? result.value.name : result.failure.kind;

describe('starting', () => {
  test('asks for status and number, and limits the radio frame', async () => {
    reader.start();
    await clock.advance(500);
    expect(sent()).toEqual(['11 FF', '12 FF', '61 FF']);
    expect(reader.state).toEqual({ state: 'ready' });
    expect(reader.identity).toBe('05.01-20110511-0123456789-0000000000');
    expect(line.hostBaudRates).toEqual([115200, 115200]);
  });

  test.each([57600, 38400, 19200, 9600])(
    'finds a module at %i bit/s and brings it back to 115200',
    async (speed) => {
      simulator.setFault(`baud-${speed}` as FaultName, true);
      reader.start();
      await clock.advance(3000);
      expect(reader.state).toEqual({ state: 'ready' });
      expect(uart.baudRate).toBe(115200);
      expect(line.hostBaudRates.at(-1)).toBe(115200);
    },
  );

  test('leaves the module 5 ms to change its speed', async () => {
    const spoken: { readonly at: number; readonly byHost: boolean }[] = [];
    simulator.setFault('baud-57600', true);
    line.end.onData(() => spoken.push({ at: clock.monotonic(), byHost: true }));
    const write = line.end.write.bind(line.end);
    line.end.write = (bytes) => {
      spoken.push({ at: clock.monotonic(), byHost: false });
      write(bytes);
    };
    reader.start();
    await clock.advance(3000);
    const changed = events.findIndex((event) => event.command === '60 00');
    const hostTurns = spoken.flatMap(({ byHost }, index) => (byHost ? [index] : []));
    const next = hostTurns[changed + 1] ?? 0;
    expect((spoken[next]?.at ?? 0) - (spoken[next - 1]?.at ?? 0)).toBeGreaterThanOrEqual(5);
  });

  test('a speed that no host tries: absent, with a cause', async () => {
    simulator.setFault('baud-garbage', true);
    reader.start();
    await clock.advance(3000);
    expect(reader.state).toEqual({
      state: 'absent',
      reason: 'silent',
      cause: 'Nothing answers on this port at any speed',
    });
  });

  test('a device of another kind: absent, and the cause says so', async () => {
    await simulator.close();
    await line.end.plug();
    line.end.onData(() => line.end.write(Buffer.from('HELLO I AM A PRINTER\r\n')));
    reader.start();
    expect(nameOf(await read())).toBe('reader-absent');
    expect(reader.state).toEqual({
      state: 'absent',
      reason: 'other-device',
      cause: 'A device answers on this port, but not as a SAM_V card reader does',
    });
  });

  test('no such port: absent, and ready soon after it appears', async () => {
    await uart.unplug();
    reader.start();
    await clock.advance(10);
    expect(reader.state).toEqual({
      state: 'absent',
      reason: 'no-such-port',
      cause: expect.stringContaining('no-such-port'),
    });
    await uart.plug();
    await clock.advance(2000);
    expect(reader.state).toEqual({ state: 'ready' });
  });

  test('opens again after 1, 2, 4 … 30 s', async () => {
    const openedAt: number[] = [];
    const transport = {
      open: async (path: string) => {
        openedAt.push(clock.monotonic());
        return { ok: false, failure: { kind: 'no-such-port', path, cause: 'gone' } } as const;
      },
    };
    reader = createSamVReader({ transport, path: '/dev/reader', clock });
    reader.start();
    await clock.advance(120_000);
    const waits = openedAt.slice(1).map((at, index) => at - (openedAt[index] ?? 0));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  test('back after a long absence: found as soon as it is plugged in', async () => {
    const arrivals = new Emitter<void>();
    reader = createSamVReader({
      transport: {
        open: line.transport.open.bind(line.transport),
        onArrival: (_path, listener) => arrivals.on(listener),
      },
      path: '/dev/reader',
      clock,
    });
    await uart.unplug();
    reader.start();
    await clock.advance(300_000);
    expect(reader.state.state).toBe('absent');
    await uart.plug();
    arrivals.emit();
    await clock.advance(500);
    expect(reader.state).toEqual({ state: 'ready' });
    await within(reader.stop(), 100);
    expect(arrivals.size).toBe(0);
  });

  test.each([
    ['sw3-60', 'module-failed', 'self-test of the module failed (60)'],
    ['sw3-66', 'module-locked', 'module is not authorised for use (66)'],
  ] as const)('%s: out of service, and ready when it recovers', async (fault, reason, cause) => {
    simulator.setFault(fault, true);
    reader.start();
    await clock.advance(500);
    expect(reader.state).toEqual({ state: 'fault', reason, cause });
    expect(await read()).toEqual({
      ok: false,
      failure: { kind: 'reader-out-of-service', reason, cause },
    });
    simulator.setFault(fault, false);
    await clock.advance(3000);
    expect(reader.state).toEqual({ state: 'ready' });
  });

  test('a self-test that fails once is cured by a reset', async () => {
    simulator.setFault('sw3-60', true, { times: 1 });
    reader.start();
    await clock.advance(500);
    expect(sent().slice(0, 3)).toEqual(['11 FF', '10 FF', '11 FF']);
    expect(reader.state).toEqual({ state: 'ready' });
  });

  test('a read before start says that nobody started', async () => {
    expect(await read()).toEqual({ ok: false, failure: { kind: 'reader-absent', cause: 'not started' } });
  });
});

describe('reading', () => {
  beforeEach(ready);

  test.each(simulatorCards.map((person) => person.id))('%s', async (id) => {
    const card = simulatorCard(id);
    simulator.putCard(card);
    const result = await read();
    if (!result.ok) throw new Error(result.failure.cause);
    const absentOnSomeKinds = { ethnicity: null, address: null, issuer: null };
    expect({ ...result.value, warnings: [] }).toEqual({ ...absentOnSomeKinds, ...card, warnings: [] });
  });

  test.each([
    ['elder', []],
    ['expired', ['expired']],
    ['test-yi', ['expired']],
    ['wrong-check-digit', ['check-digit']],
  ])('warnings of %s: %j', async (id, warnings) => {
    simulator.putCard(simulatorCard(id));
    expect(await read()).toMatchObject({ ok: true, value: { warnings } });
  });

  test('waits for the card, polling every 300 ms, and tells how far it is', async () => {
    const progress: CardReadProgress[] = [];
    const result = reader.read({ waitMs: 10_000, onProgress: (step) => progress.push(step) });
    await clock.advance(2000);
    const polls = sent().filter((command) => command === '20 01').length;
    expect(polls).toBeGreaterThanOrEqual(4);
    expect(polls).toBeLessThanOrEqual(6);
    expect(progress).toEqual(['waiting-for-card']);
    simulator.putCard(simulatorCard('elder'));
    expect(nameOf(await within(result, 3000))).toBe('甄长青');
    expect(progress).toEqual(['waiting-for-card', 'reading']);
    expect(sent().slice(polls)).toEqual(['20 01', '20 02', '30 01', '30 03']);
  });

  test('asks for the newest address only where the card has an address', async () => {
    simulator.putCard(simulatorCard('test-bing'));
    await read();
    expect(sent()).toEqual(['20 01', '20 02', '30 01']);
  });

  test('the newest address behind a length', async () => {
    await within(reader.stop(), 5000);
    build({ addressWithLength: true });
    await ready();
    simulator.putCard(simulatorCard('appended-address'));
    expect(await read()).toMatchObject({
      value: { newestAddress: '望草原自治区包禾市昆禾仑区新样例路21号' },
    });
  });

  test('a newest address that cannot be read costs nobody the read', async () => {
    simulator.setFault('drop', true, { command: '30 03' });
    simulator.putCard(simulatorCard('appended-address'));
    expect(await read()).toMatchObject({ ok: true, value: { newestAddress: null } });
  });

  test('nobody comes', async () => {
    expect(await read({ waitMs: 2000 })).toEqual({
      ok: false,
      failure: { kind: 'no-card', cause: 'no card in time' },
    });
  });

  test('a reply that has begun when the time is up may end', async () => {
    await within(reader.stop(), 5000);
    build({ delays: { ...publishedDelays, readMs: 4950 } });
    await ready();
    simulator.putCard(simulatorCard('elder'));
    expect(nameOf(await read())).toBe('甄长青');
    expect(sent().filter((command) => command === '30 01')).toHaveLength(1);
  });

  test('the next person, after the card was exchanged', async () => {
    simulator.putCard(simulatorCard('elder'));
    await read();
    simulator.takeCard();
    simulator.putCard(simulatorCard('minor'));
    expect(nameOf(await read())).toBe('周样样');
  });

  test('a card left behind is not read a second time', async () => {
    simulator.putCard(simulatorCard('elder'));
    await read();
    expect(nameOf(await read())).toBe('no-card');
  });

  test('two reads wait for each other', async () => {
    simulator.putCard(simulatorCard('elder'));
    const both = Promise.all([reader.read({ waitMs: 1000 }), reader.read({ waitMs: 1000 })]);
    const [first, second] = await within(both, 10_000);
    expect([nameOf(first), nameOf(second)]).toEqual(['甄长青', 'no-card']);
  });

  test('an abort answers at once, and the reader goes on', async () => {
    const abort = new AbortController();
    const result = reader.read({ waitMs: 30_000, signal: abort.signal });
    await clock.advance(1000);
    abort.abort();
    await clock.advance(0);
    expect(nameOf(await result)).toBe('cancelled');
    simulator.putCard(simulatorCard('elder'));
    expect(nameOf(await read())).toBe('甄长青');
  });

  test('an abort in mid-read: no card, and the next read begins cleanly', async () => {
    const abort = new AbortController();
    simulator.putCard(simulatorCard('elder'));
    const result = reader.read({ waitMs: 30_000, signal: abort.signal });
    await clock.advance(600);
    abort.abort();
    expect(nameOf(await within(result, 1))).toBe('cancelled');
    simulator.takeCard();
    simulator.putCard(simulatorCard('minor'));
    expect(nameOf(await read())).toBe('周样样');
  });

  test('an abort before the beginning sends nothing', async () => {
    expect(nameOf(await read({ signal: AbortSignal.abort() }))).toBe('cancelled');
    expect(sent()).toEqual([]);
  });
});

describe('faults that stay: what the citizen is told', () => {
  const expected: Readonly<Record<FaultName, string>> = {
    drop: 'reader-absent',
    truncate: 'reader-absent',
    flip: 'reader-absent',
    'wrong-checksum': 'reader-absent',
    noise: '甄长青',
    split: '甄长青',
    merge: '甄长青',
    late: 'reader-absent',
    'sw3-10': 'reader-absent',
    'sw3-11': 'reader-absent',
    'sw3-21': 'reader-out-of-service',
    'sw3-23': 'place-again',
    'sw3-24': 'place-again',
    'sw3-31': 'place-again',
    'sw3-32': 'place-again',
    'sw3-33': 'place-again',
    'sw3-37': 'place-again',
    'sw3-3f': 'place-again',
    'sw3-40': 'not-an-id-card',
    'sw3-41': 'place-again',
    'sw3-47': 'place-again',
    'sw3-60': 'reader-out-of-service',
    'sw3-66': 'reader-out-of-service',
    'sw3-80': 'no-card',
    'sw3-81': 'place-again',
    'baud-57600': 'reader-absent',
    'baud-38400': 'reader-absent',
    'baud-19200': 'reader-absent',
    'baud-9600': 'reader-absent',
    'baud-garbage': 'reader-absent',
    unplug: 'reader-absent',
    lift: 'place-again',
    'photo-header': '甄长青',
  };

  test.each(faultNames)('%s', async (fault) => {
    await ready();
    simulator.setFault(fault, true);
    simulator.putCard(simulatorCard('elder'));
    expect(nameOf(await read())).toBe(expected[fault]);
  });

  test.each(faultNames)('%s, then gone: the next person is read', async (fault) => {
    await ready();
    simulator.setFault(fault, true);
    simulator.putCard(simulatorCard('elder'));
    await read();
    simulator.setFault(fault, false);
    simulator.takeCard();
    await clock.advance(45_000);
    simulator.putCard(simulatorCard('minor'));
    expect(nameOf(await read())).toBe('周样样');
  });

  test('a photo that does not begin as photos do is a warning', async () => {
    await ready();
    simulator.setFault('photo-header', true);
    simulator.putCard(simulatorCard('elder'));
    expect(await read()).toMatchObject({ value: { warnings: ['photo-header'] } });
  });
});

describe('faults that pass: nobody notices', () => {
  const passing = [
    'drop',
    'truncate',
    'flip',
    'wrong-checksum',
    'noise',
    'split',
    'merge',
    'sw3-10',
    'sw3-11',
  ] as const;
  const cases = passing.flatMap((fault) =>
    ['20 01', '20 02', '30 01', '30 03'].map((command) => [fault, command] as const),
  );

  test.each(cases)('%s, once, at %s', async (fault, command) => {
    await ready();
    simulator.setFault(fault, true, { times: 1, command });
    simulator.putCard(simulatorCard('appended-address'));
    expect(await read()).toMatchObject({
      ok: true,
      value: { name: '钱样本', newestAddress: '望草原自治区包禾市昆禾仑区新样例路21号' },
    });
  });

  test.each(['sw3-23', 'sw3-24', 'sw3-3f', 'sw3-47', 'sw3-81'] as const)(
    '%s, once, where a module finds again',
    async (fault) => {
      await within(reader.stop(), 5000);
      build({ findRepeats: true });
      await ready();
      simulator.setFault(fault, true, { times: 1 });
      simulator.putCard(simulatorCard('elder'));
      expect(nameOf(await read())).toBe('甄长青');
    },
  );

  test('a self-test that fails in the middle is cured by one reset', async () => {
    await ready();
    simulator.setFault('sw3-60', true, { times: 1, command: '20 02' });
    simulator.putCard(simulatorCard('elder'));
    expect(nameOf(await read())).toBe('甄长青');
    expect(sent().filter((command) => command === '10 FF')).toHaveLength(1);
  });
});

test('a module without random numbers is tried twice, then reset once', async () => {
  build({ findRepeats: true });
  await ready();
  simulator.setFault('sw3-47', true);
  simulator.putCard(simulatorCard('elder'));
  expect(nameOf(await read())).toBe('place-again');
  const selectsAndResets = sent().filter((command) => command === '20 02' || command === '10 FF');
  expect(selectsAndResets).toEqual(['20 02', '20 02', '10 FF', '20 02', '20 02']);
});

test('never less than 300 ms between two tries to find a card, whatever the module answers', async () => {
  await ready();
  simulator.setFault('sw3-24', true, { command: '20 01' });
  const sentAt: number[] = [];
  line.end.onData((bytes) => {
    if (Buffer.from(bytes).includes(Buffer.from('2001', 'hex'))) sentAt.push(clock.monotonic());
  });
  expect(nameOf(await read())).toBe('place-again');
  const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
  expect(gaps).toHaveLength(3);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(300);
});

test('a late card of the last person is never given to the next', async () => {
  build({ delays: { ...publishedDelays, lateMs: 12_000 } });
  await ready();
  simulator.setFault('late', true, { times: 1, command: '30 01' });
  simulator.putCard(simulatorCard('elder'));
  const first = reader.read({ waitMs: 3000 });
  await clock.advance(10_000);
  simulator.takeCard();
  simulator.putCard(simulatorCard('minor'));
  expect(nameOf(await within(first, 20_000))).not.toBe('周样样');
  const second = await read({ waitMs: 10_000 });
  expect(['周样样', 'no-card', 'reader-absent', 'place-again']).toContain(nameOf(second));
  expect(events.some((event) => event.outcome === 'stale')).toBe(true);
  simulator.takeCard();
  await clock.advance(45_000);
  simulator.putCard(simulatorCard('minor'));
  expect(nameOf(await read())).toBe('周样样');
});

describe('health', () => {
  beforeEach(ready);

  test('status every 3 s while nobody reads', async () => {
    await clock.advance(10_000);
    expect(sent()).toEqual(['11 FF', '11 FF', '11 FF']);
  });

  test('silence: five commands, a reset, absent; ready again when it answers', async () => {
    simulator.setFault('drop', true);
    await clock.advance(10_000);
    expect(sent().slice(0, 6)).toEqual(['11 FF', '11 FF', '11 FF', '11 FF', '11 FF', '10 FF']);
    expect(reader.state).toMatchObject({ state: 'absent', reason: 'silent' });
    simulator.setFault('drop', false);
    await clock.advance(10_000);
    expect(reader.state).toEqual({ state: 'ready' });
  });

  test('garbage instead of answers is no health', async () => {
    simulator.setFault('flip', true);
    await clock.advance(10_000);
    expect(reader.state).toMatchObject({ state: 'absent' });
    simulator.setFault('flip', false);
    await clock.advance(10_000);
    expect(reader.state).toEqual({ state: 'ready' });
  });

  test('a module that was reset to another speed is found again', async () => {
    simulator.setFault('baud-19200', true);
    await clock.advance(20_000);
    expect(reader.state).toEqual({ state: 'ready' });
    expect(uart.baudRate).toBe(115200);
  });

  test('a module that fails its self-test is out of service until it recovers', async () => {
    simulator.setFault('sw3-60', true);
    await clock.advance(3500);
    expect(reader.state).toEqual({
      state: 'fault',
      reason: 'module-failed',
      cause: 'self-test of the module failed (60)',
    });
    simulator.setFault('sw3-60', false);
    await clock.advance(5000);
    expect(reader.state).toEqual({ state: 'ready' });
  });

  test('a pulled cable is known at once and forgotten when it is back', async () => {
    const states: string[] = [];
    reader.onState((state) => states.push(state.state));
    await uart.unplug();
    await clock.advance(0);
    expect(reader.state).toEqual({ state: 'absent', reason: 'link-lost', cause: 'unplugged' });
    await uart.plug();
    await clock.advance(2000);
    expect(states).toEqual(['absent', 'ready']);
  });

  test('after a success the waits begin again at 1 s', async () => {
    for (let times = 0; times < 3; times++) {
      await uart.unplug();
      await clock.advance(500);
      expect(reader.state.state).toBe('absent');
      await uart.plug();
      await clock.advance(1200);
      expect(reader.state.state).toBe('ready');
    }
  });

  test('a pulled cable in mid-read', async () => {
    simulator.putCard(simulatorCard('elder'));
    const result = reader.read({ waitMs: 3000 });
    await clock.advance(1100);
    await uart.unplug();
    expect(nameOf(await within(result, 100))).toBe('reader-absent');
  });
});

describe('privacy', () => {
  beforeEach(ready);

  test('events and failures hold nothing of a card', async () => {
    const reported: string[] = [];
    for (const fault of [undefined, 'flip', 'truncate', 'lift', 'sw3-33'] as const) {
      if (fault) simulator.setFault(fault, true, { command: '30 01' });
      simulator.putCard(simulatorCard('test-jia'));
      const result = await read();
      if (!result.ok) reported.push(JSON.stringify(result.failure));
      simulator.takeCard();
      if (fault) simulator.setFault(fault, false);
    }
    reported.push(JSON.stringify(events), JSON.stringify(reader.state));
    for (const secret of ['测试甲', '11010519491231002X', '1949', '北京'])
      expect(reported.join('\n')).not.toContain(secret);
    for (const event of events)
      expect(Object.keys(event).sort()).toEqual(['command', 'durationMs', 'length', 'outcome', 'sw3']);
  });

  test('the bytes heard are zeroed', async () => {
    const received: Uint8Array[] = [];
    await within(reader.stop(), 5000);
    const transport: typeof line.transport = {
      open: async (path, options) => {
        const opened = await line.transport.open(path, options);
        if (opened.ok) opened.value.onData((bytes) => received.push(bytes));
        return opened;
      },
    };
    reader = createSamVReader({ transport, path: '/dev/reader', clock });
    await ready();
    simulator.putCard(simulatorCard('elder'));
    expect(nameOf(await read())).toBe('甄长青');
    expect(received.length).toBeGreaterThan(0);
    expect(received.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
  });

  test('the fingerprint command is never sent', async () => {
    for (const fault of faultNames) {
      simulator.setFault(fault, true, { times: 3 });
      simulator.putCard(simulatorCard('elder'));
      await read({ waitMs: 500 });
      simulator.setFault(fault, false);
      simulator.takeCard();
    }
    expect(simulator.commandsSeen.length).toBeGreaterThan(30);
    expect(simulator.commandsSeen).not.toContain('30 10');
  });
});

test('stop while the speed is being looked for ends at once', async () => {
  simulator.setFault('drop', true);
  reader.start();
  await clock.advance(700);
  await within(reader.stop(), 20);
  expect(reader.state).toEqual({ state: 'unknown', reason: 'host-away', cause: 'stopped' });
});

test('stop in mid-read ends it and leaves nothing running', async () => {
  await ready();
  const result = reader.read({ waitMs: 60_000 });
  await clock.advance(1000);
  await within(reader.stop(), 1000);
  expect(nameOf(await within(result, 1000))).toBe('reader-absent');
  expect(line.opened).toBe(1);
});
