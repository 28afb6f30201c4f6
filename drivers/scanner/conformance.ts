import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManualClock } from '../basics/manual-clock.ts';
import { longestScan } from './scan-text.ts';
import type { Scan, Scanner } from './scanner.ts';

/** A driver, a simulator of its device, and the hand that holds codes before it. */
export interface ScannerBench {
  readonly scanner: Scanner;
  readonly clock: ManualClock;
  /** Resolves when the device has said all of it; the clock is moved meanwhile. */
  scan(text: string): Promise<void>;
  /** A scan whose end never comes. */
  scanByHalf(text: string): Promise<void>;
  unplug(): Promise<void>;
  plug(): Promise<void>;
}

/** So long after the last byte every model has decided, ms. */
const decidedMs = 2000;
const ticket = 'https://hall.test:7400/t/Wq3-kZ_8vYd0aB1cD2eF4g';

/**
 * What every scanner and its simulator must pass.
 * @param settings each way in which the model may be set or may behave, with a bench for it
 */
export function scannerConformance(
  model: string,
  settings: Readonly<Record<string, () => ScannerBench>>,
): void {
  describe(model, () => {
    describe.each(Object.entries(settings))('%s', (_setting, openBench) => suite(model, openBench));
  });
}

function suite(model: string, openBench: () => ScannerBench): void {
  let bench: ScannerBench;
  let scans: Scan[];

  beforeEach(async () => {
    bench = openBench();
    scans = [];
    bench.scanner.onScan((scan) => scans.push(scan));
    bench.scanner.start();
    await bench.clock.advance(0);
  });
  afterEach(async () => {
    await bench.scanner.stop();
    expect(bench.clock.pending).toBe(0);
  });

  const scanned = async (text: string) => {
    await bench.scan(text);
    await bench.clock.advance(decidedMs);
  };

  it('is ready once its port is open', () => {
    expect(bench.scanner.state).toEqual({ state: 'ready' });
    expect(bench.scanner.model).toBe(model);
  });

  it('tells each scan once, as it was', async () => {
    await scanned(ticket);
    await scanned('MF1:T:Wq3-kZ_8vYd0aB1cD2eF4g');
    await scanned('{"a": [1, 2], "b~": "c|d\\\\e"}');
    expect(scans.map((scan) => scan.outcome === 'read' && scan.text)).toEqual([
      ticket,
      'MF1:T:Wq3-kZ_8vYd0aB1cD2eF4g',
      '{"a": [1, 2], "b~": "c|d\\\\e"}',
    ]);
  });

  it('takes a text as long as one may be, and says of a longer one that it was too long', async () => {
    await scanned('x'.repeat(longestScan));
    await scanned('x'.repeat(longestScan + 1));
    await scanned('x'.repeat(3 * longestScan));
    await scanned(ticket);
    expect(scans.map((scan) => (scan.outcome === 'read' ? scan.text.length : scan.why))).toEqual([
      longestScan,
      'too-long',
      'too-long',
      ticket.length,
    ]);
  });

  it('never joins half a scan to the next one', async () => {
    await bench.scanByHalf('x'.repeat(100));
    await bench.clock.advance(decidedMs);
    await scanned(ticket);
    expect(scans.at(-1)).toMatchObject({ outcome: 'read', text: ticket });
  });

  it('is absent while unplugged, forgets what it heard by half, and is ready again', async () => {
    await bench.scanByHalf('x'.repeat(100));
    const before = scans.length;
    await bench.unplug();
    await bench.clock.advance(10);
    expect(bench.scanner.state).toMatchObject({ state: 'absent', reason: 'link-lost' });
    await bench.plug();
    await bench.clock.advance(30_000);
    expect(bench.scanner.state).toEqual({ state: 'ready' });
    await scanned(ticket);
    expect(scans.slice(before)).toEqual([expect.objectContaining({ outcome: 'read', text: ticket })]);
  });

  it('is silent after its stop', async () => {
    await bench.scanner.stop();
    await scanned(ticket);
    expect(scans).toEqual([]);
    expect(bench.scanner.state).toEqual({ state: 'unknown', reason: 'host-away', cause: 'stopped' });
  });
}
