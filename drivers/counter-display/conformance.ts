import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ManualClock } from '../basics/manual-clock.ts';
import type { SimulatedBus } from './bus/simulator-bus.ts';
import type { CounterDisplay, DisplayedCall } from './counter-display.ts';

/** A model under test: its driver on one end of a line, and two simulated panels with addresses 1 and 2 on the other. */
export interface CounterDisplayBench {
  readonly display: CounterDisplay;
  readonly bus: SimulatedBus;
  readonly clock: ManualClock;
  /** How often everything is sent again, ms. */
  readonly resendMs: number;
  /** What people are to see of this ticket. */
  readonly seenOf: (ticket: string) => string;
  /** What they are to see while nobody is called. */
  readonly seenIdle: string;
  readonly brightness: 'supported' | 'not-supported';
  /** Whether a panel answers, so that a driver knows that a frame was taken. */
  readonly answers: boolean;
}

const call = (ticket: string, again = false): DisplayedCall => ({ ticket, counter: '3', again });
/** Longer than any frame and its answer, ms. */
const frameMs = 1000;

/** What every counter display must do, whatever its protocol. `open` makes a fresh bench, the driver not yet started. */
export function counterDisplayConformance(model: string, open: () => CounterDisplayBench): void {
  describe(`counter display ${model}`, () => {
    let bench: CounterDisplayBench;

    beforeEach(async () => {
      bench = open();
      bench.display.start();
      await bench.clock.advance(0);
    });
    afterEach(async () => {
      expect(bench.bus.collisions).toBe(0);
      await soon(bench.display.stop());
      await bench.bus.close();
      expect(bench.clock.pending).toBe(0);
    });

    /** Lets time pass until the promise settles, and gives its value. */
    async function soon<Value>(promise: Promise<Value>, limitMs = 20_000): Promise<Value> {
      let settled = false;
      const watched = promise.finally(() => {
        settled = true;
      });
      for (let waited = 0; !settled && waited < limitMs; waited += 10) await bench.clock.advance(10);
      if (!settled) throw new Error(`Still not settled after ${limitMs} ms`);
      return watched;
    }
    const seen = (address: number) => bench.bus.seen(address);
    const show = (address: number, ticket: string) => soon(bench.display.show(address, call(ticket)));

    test('is ready as soon as its line is open, whether a panel answers or not', async () => {
      bench.bus.mute = true;
      expect(bench.display.model).toBe(model);
      expect(bench.display.state).toEqual({ state: 'ready' });
      expect(await show(1, 'A012')).toEqual({ ok: true, value: { confirmed: false } });
      expect(seen(1)).toBe(bench.seenOf('A012'));
    });

    test('shows each call on its own panel', async () => {
      expect(await show(1, 'A012')).toEqual({ ok: true, value: { confirmed: bench.answers } });
      await show(2, 'B107');
      expect([seen(1), seen(2)]).toEqual([bench.seenOf('A012'), bench.seenOf('B107')]);
    });

    test('a panel of another address shows nothing of it', async () => {
      expect(await show(9, 'A012')).toEqual({ ok: true, value: { confirmed: false } });
      expect([seen(1), seen(2)]).toEqual(['', '']);
    });

    test('goes dark, or to what it shows while nobody is called', async () => {
      await show(1, 'A012');
      expect(await soon(bench.display.clear(1))).toMatchObject({ ok: true });
      expect(seen(1)).toBe(bench.seenIdle);
    });

    test('many calls at once: the last of each panel stands, and no frame runs into another', async () => {
      const tickets = ['A001', 'B002', 'A003', 'B004', 'A005', 'B006', 'A007', 'B008'];
      await soon(
        Promise.all(tickets.map((ticket, index) => bench.display.show(1 + (index % 2), call(ticket)))),
      );
      expect([seen(1), seen(2)]).toEqual([bench.seenOf('A007'), bench.seenOf('B008')]);
    });

    test('a panel that lost its power shows the same again', async () => {
      await show(1, 'A012');
      bench.bus.losePower(1);
      await bench.clock.advance(bench.resendMs);
      bench.bus.restorePower(1);
      expect(seen(1)).not.toBe(bench.seenOf('A012'));
      await bench.clock.advance(bench.resendMs + frameMs);
      expect(seen(1)).toBe(bench.seenOf('A012'));
    });

    test('a frame that a disturbance spoiled is made good', async () => {
      bench.bus.disturb();
      await show(1, 'A012');
      await bench.clock.advance(bench.resendMs + frameMs);
      expect(seen(1)).toBe(bench.seenOf('A012'));
    });

    test('what is sent again is the newest, for as long as the line is open', async () => {
      await show(1, 'A012');
      await show(1, 'A013');
      const shown = new Set<string>();
      bench.bus.onChange(() => shown.add(seen(1)));
      await bench.clock.advance(10 * bench.resendMs);
      expect([...shown]).toEqual([bench.seenOf('A013')]);
    });

    test('a recall goes dark and comes back', async () => {
      await show(1, 'A012');
      const shown: string[] = [];
      bench.bus.onChange(() => {
        if (shown.at(-1) !== seen(1)) shown.push(seen(1));
      });
      await soon(bench.display.show(1, call('A012', true)));
      const lit = bench.seenOf('A012');
      expect(shown).toEqual([lit, bench.seenIdle, lit, bench.seenIdle, lit]);
    });

    test('the next call ends a recall', async () => {
      const recall = bench.display.show(1, call('A012', true));
      await bench.clock.advance(frameMs);
      await show(1, 'A013');
      await soon(recall);
      await bench.clock.advance(5000);
      expect(seen(1)).toBe(bench.seenOf('A013'));
    });

    test('without its line it is absent, keeps what is to be shown, and shows it when the line is back', async () => {
      await show(1, 'A012');
      await bench.bus.unplug();
      await bench.clock.advance(0);
      expect(bench.display.state).toMatchObject({ state: 'absent', reason: 'link-lost' });
      expect(await show(1, 'A013')).toMatchObject({ ok: false, failure: { kind: 'not-shown' } });
      await bench.clock.advance(60_000);
      await bench.bus.plug();
      await bench.clock.advance(3000);
      expect(bench.display.state).toEqual({ state: 'ready' });
      expect(seen(1)).toBe(bench.seenOf('A013'));
    });

    test('the line is pulled while a frame is on its way', async () => {
      const shown = bench.display.show(1, call('A012'));
      await bench.clock.advance(1);
      await bench.bus.unplug();
      await soon(shown);
      expect(bench.display.state).toMatchObject({ state: 'absent', reason: 'link-lost' });
    });

    test('says whether it can be dimmed, and stays as it is', async () => {
      await show(1, 'A012');
      const dimmed = await soon(bench.display.brightness(1, 0.2));
      expect(dimmed.ok ? 'supported' : dimmed.failure.kind).toBe(bench.brightness);
      expect(bench.bus.panel(1).brightness).toBe(bench.brightness === 'supported' ? 0.2 : 1);
      expect(seen(1)).toBe(bench.seenOf('A012'));
    });

    test('lights up for a test, and shows again what was there', async () => {
      await show(1, 'A012');
      const shown: string[] = [];
      bench.bus.onChange(() => shown.push(seen(1)));
      expect(await soon(bench.display.selfTest(1))).toMatchObject({ ok: true });
      expect(shown[0]).toMatch(/^(8+|■+)$/);
      expect(shown.at(-1)).toBe(bench.seenOf('A012'));
    });

    test.each([-1, 1.5, 70_000])('there is no address %d', async (address) => {
      const outcomes = [bench.display.show(address, call('A012')), bench.display.clear(address)];
      for (const outcome of outcomes)
        expect(await soon(outcome)).toMatchObject({ ok: false, failure: { kind: 'cannot-show' } });
    });

    test('what this panel cannot show is said, and what stands there stays', async () => {
      await show(1, 'A012');
      const impossible = `A${'9'.repeat(70)}`;
      expect(await show(1, impossible)).toMatchObject({ ok: false, failure: { kind: 'cannot-show' } });
      await bench.clock.advance(bench.resendMs + frameMs);
      expect(seen(1)).toBe(bench.seenOf('A012'));
    });

    test('stops at once, also in the middle of a recall', async () => {
      const recall = bench.display.show(1, call('A012', true));
      await bench.clock.advance(frameMs);
      await soon(bench.display.stop(), frameMs);
      await soon(recall);
      expect(bench.display.state).toEqual({ state: 'unknown', reason: 'host-away', cause: 'stopped' });
    });
  });
}
