import { describe, expect, test } from 'vitest';
import { failureTests } from '../failure-tests/rig.ts';
import { rules, sampleTicket, short } from '../rig.ts';
import type { PrintDocument } from '../ticket-printer.ts';
import { createReadyRig, createRig } from './rig.ts';

/** Some 40 KB of image, ten times what the printer's buffer holds; the feeds make it slow to print. */
const long: PrintDocument = {
  jobId: 'long',
  lines: rules(24).lines.flatMap((rule) => [rule, { kind: 'feed', lines: 4 }]),
};

// It is asked every second.
failureTests({ createRig, knownAfterMs: 1900, long });

describe('the counter', () => {
  test('counts on beyond 31', async () => {
    const rig = await createReadyRig();
    for (let count = 0; count < 35; count++)
      expect((await rig.print(short(`${count}`))).result.ok).toBe(true);
    expect(rig.pages).toHaveLength(35);
  });

  test('without one in the status nothing is printed that could not be confirmed', async () => {
    const rig = await createReadyRig({ statusBytes: 7 });
    const { result } = await rig.print(sampleTicket);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'not-printed' } });
    expect(rig.pages).toEqual([]);
  });
});

describe('the line', () => {
  test('a connection without a speed takes a long job piece by piece', async () => {
    const rig = await createReadyRig({ hasSpeed: false, receiveBufferBytes: 65_536 });
    expect((await rig.print(long)).result).toEqual({ ok: true, value: { wireMs: 0 } });
  });

  test('a printer that sends its status by itself is told not to', async () => {
    const rig = createRig();
    rig.simulator.setFault('automatic-status', true);
    rig.printer.start();
    await rig.clock.advance(1500);
    expect(rig.printer.state).toEqual({ state: 'ready' });
    expect((await rig.print(sampleTicket)).result.ok).toBe(true);
  });
});
