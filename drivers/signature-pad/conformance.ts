import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ManualClock } from '../basics/manual-clock.ts';
import type { PenPoint, SignaturePad } from './signature-pad.ts';

/** One pad with its driver started or not, and a hand that can write on it and pull its cable. */
export interface SignaturePadBench {
  readonly pad: SignaturePad;
  readonly clock: ManualClock;
  /** The pen is at a point, 0 … 1; pressure 0 hovers. */
  write(at: { readonly x: number; readonly y: number; readonly pressure: number }): void;
  /** How often the pad's screen was set blank. */
  screenCleared(): number;
  unplug(): Promise<void>;
  plug(): Promise<void>;
}

/** What every signature pad must do, whichever its model. */
export function signaturePadConformance(model: string, openBench: () => SignaturePadBench): void {
  describe(`signature pad ${model}`, () => {
    let bench: SignaturePadBench;
    let points: PenPoint[];

    beforeEach(async () => {
      bench = openBench();
      points = [];
      bench.pad.onPoint((point) => points.push(point));
      bench.pad.start();
      await bench.clock.advance(0);
    });
    afterEach(async () => {
      await bench.pad.stop();
      expect(bench.clock.pending).toBe(0);
    });

    test('is ready once it has told its size', () => {
      expect(bench.pad.model).toBe(model);
      expect(bench.pad.state).toEqual({ state: 'ready' });
      expect(bench.pad.aspect).toBeGreaterThan(1);
    });

    test('tells points only while somebody signs', async () => {
      bench.write({ x: 0.1, y: 0.1, pressure: 0.5 });
      await bench.pad.begin();
      bench.write({ x: 0.25, y: 0.5, pressure: 0.75 });
      await bench.pad.end();
      bench.write({ x: 0.9, y: 0.9, pressure: 0.5 });
      expect(points).toHaveLength(1);
      expect(points[0]?.x).toBeCloseTo(0.25, 2);
      expect(points[0]?.y).toBeCloseTo(0.5, 2);
      expect(points[0]?.pressure).toBeGreaterThan(0);
    });

    test('tells a hovering pen from one that writes', async () => {
      await bench.pad.begin();
      bench.write({ x: 0.2, y: 0.2, pressure: 0 });
      bench.write({ x: 0.2, y: 0.2, pressure: 0.4 });
      expect(points.map(({ pressure }) => pressure > 0)).toEqual([false, true]);
    });

    test('dates points from the beginning of the signature', async () => {
      await bench.clock.advance(5000);
      await bench.pad.begin();
      await bench.clock.advance(40);
      bench.write({ x: 0.5, y: 0.5, pressure: 0.5 });
      expect(points[0]?.atMs).toBe(40);
    });

    test('is blank before and after every signature', async () => {
      const before = bench.screenCleared();
      await bench.pad.begin();
      expect(bench.screenCleared()).toBe(before + 1);
      await bench.pad.end();
      expect(bench.screenCleared()).toBe(before + 2);
    });

    test('clears what was written, and goes on', async () => {
      await bench.pad.begin();
      const before = bench.screenCleared();
      expect((await bench.pad.clear()).ok).toBe(true);
      expect(bench.screenCleared()).toBe(before + 1);
      bench.write({ x: 0.5, y: 0.5, pressure: 0.5 });
      expect(points).toHaveLength(1);
    });

    test('lets one person sign at a time', async () => {
      await bench.pad.begin();
      expect(bench.pad.state.state).toBe('busy');
      expect(await bench.pad.begin()).toMatchObject({ ok: false, failure: { kind: 'busy' } });
      await bench.pad.end();
      expect((await bench.pad.begin()).ok).toBe(true);
    });

    test('is absent while it is unplugged, and there again within 3 s', async () => {
      await bench.unplug();
      await bench.clock.advance(0);
      expect(bench.pad.state).toMatchObject({ state: 'absent', reason: 'link-lost' });
      expect(await bench.pad.begin()).toMatchObject({ ok: false, failure: { kind: 'pad-absent' } });
      await bench.clock.advance(60_000);
      await bench.plug();
      await bench.clock.advance(3000);
      expect(bench.pad.state).toEqual({ state: 'ready' });
    });

    test('ends a signature when the pad is pulled in the middle of it', async () => {
      await bench.pad.begin();
      await bench.unplug();
      await bench.clock.advance(0);
      await bench.plug();
      await bench.clock.advance(3000);
      bench.write({ x: 0.5, y: 0.5, pressure: 0.5 });
      expect(points).toEqual([]);
      expect((await bench.pad.begin()).ok).toBe(true);
    });
  });
}
