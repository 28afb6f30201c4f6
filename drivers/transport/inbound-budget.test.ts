import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import type { DeviceState } from '../device-state.ts';
import { createSerialScanner } from '../scanner/serial-scanner/driver.ts';
import { memoryConnection } from '../simulation/memory-connection.ts';
import { budgetedTransport, delays, InboundBudget, inboundLimits } from './inbound-budget.ts';

const noise = Buffer.alloc(4096, 'a\n');
const flood = Math.ceil(inboundLimits.bytes.burst / noise.length) + 1;

let stop: () => Promise<void>;
afterEach(() => stop?.());

async function rig() {
  const clock = new ManualClock();
  const { transport, end } = memoryConnection();
  const budgeted = budgetedTransport(transport, clock);
  const scanner = createSerialScanner({
    transport: budgeted,
    path: end.path,
    clock,
    baudRate: 9600,
    suffix: 'cr',
  });
  let scans = 0;
  scanner.onScan(() => {
    scans += 1;
  });
  scanner.start();
  stop = () => scanner.stop();
  await clock.advance(0);
  const rave = () => {
    for (let piece = 0; piece < flood; piece++) end.write(noise);
  };
  return { clock, end, scanner, rave, scans: () => scans };
}

describe('a line on which noise comes without end', () => {
  it('is closed, left alone, says why, and serves again when it is mended', async () => {
    const { clock, scanner, end, rave, scans } = await rig();
    rave();
    const received = scans();
    expect(received).toBeLessThanOrEqual(inboundLimits.bytes.burst / 2);
    rave();
    expect(scans()).toBe(received);
    await clock.advance(1000);
    expect(scanner.state).toMatchObject({ state: 'fault', reason: 'noisy-line' });
    await clock.advance(60_000);
    expect(scanner.state).toEqual({ state: 'ready' });
    end.write(Buffer.from('A001\r'));
    expect(scans()).toBe(received + 1);
  });

  it('is left alone for longer each time', async () => {
    const { clock, scanner, rave } = await rig();
    let readyMs = 0;
    for (let second = 0; second < 600; second++) {
      rave();
      await clock.advance(1000);
      if (scanner.state.state === 'ready') readyMs += 1000;
    }
    expect(readyMs / 600_000).toBeLessThan(0.1);
  });

  it('is found out at the speed of a real serial line, too', async () => {
    const { clock, scanner, end } = await rig();
    const states: DeviceState[] = [];
    scanner.onState((state) => states.push(state));
    for (let second = 0; second < 60; second++) {
      end.write(Buffer.alloc(11_520, 0x55));
      await clock.advance(1000);
    }
    expect(states).toContainEqual(expect.objectContaining({ state: 'fault', reason: 'noisy-line' }));
  });
});

it('a card every second, and scans as fast as hands are, are no noise', async () => {
  const { clock, scanner, end, scans } = await rig();
  for (let second = 0; second < 600; second++) {
    end.write(Buffer.alloc(2321, 'x'));
    for (let scan = 0; scan < 5; scan++) end.write(Buffer.from('\rA001\r'));
    await clock.advance(1000);
  }
  expect(scanner.state).toEqual({ state: 'ready' });
  expect(scans()).toBe(600 * 6);
});

describe('a device that speaks in reports', () => {
  const reports = async (perSecond: number, seconds: number) => {
    const clock = new ManualClock();
    const budget = new InboundBudget(clock, 'reports');
    for (let second = 0; second < seconds; second++) {
      for (let report = 0; report < perSecond; report++) if (!budget.take(1)) return 'noisy';
      await clock.advance(1000);
    }
    return 'good';
  };
  it('may be a pen for as long as somebody signs, and a scanner that types a long code', async () => {
    expect(await reports(500, 300)).toBe('good');
    expect(await reports(1000, 3)).toBe('good');
  });
  it('is noise when it says as much as USB carries for seconds', async () => {
    expect(await reports(1000, 10)).toBe('noisy');
  });
});

it('a line that was good for a while is left alone only briefly again', async () => {
  const clock = new ManualClock();
  const budget = new InboundBudget(clock, 'bytes');
  const refusals = async () => {
    budget.take(inboundLimits.bytes.burst + 1);
    let waited = 0;
    for (; !(await budget.open('x', async () => ({ ok: true, value: null }))).ok; waited += 500)
      await clock.advance(500);
    return waited;
  };
  expect([await refusals(), await refusals(), await refusals()]).toEqual([2000, 4000, 8000]);
  await clock.advance(delays.goodMs);
  expect(await refusals()).toBe(delays.quietFirstMs);
});
