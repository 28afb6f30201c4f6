import { describe, expect, test } from 'vitest';
import { failureTests } from '../failure-tests/rig.ts';
import { repeated, rules, sampleTicket } from '../rig.ts';
import type { PrintDocument } from '../ticket-printer.ts';
import { escPosModel } from './models.ts';
import { createReadyRig, createRig } from './rig.ts';

/** Some 20 KB of image, five times what the printer's buffer holds. */
const longDocument = rules(120);

// It speaks by itself.
failureTests({ createRig, knownAfterMs: 10, long: longDocument });

describe('a sound printer', () => {
  test('is ready and known by its serial number after the greeting', async () => {
    const rig = await createReadyRig();
    expect(rig.printer.state).toEqual({ state: 'ready' });
    expect(rig.printer.identity).toBe('SIM0001');
    await rig.printer.stop();
  });

  test('a ticket asked for before the port is open waits for it', async () => {
    const rig = createRig();
    rig.printer.start();
    const printed = rig.printer.print(sampleTicket);
    await rig.clock.advance(15_000);
    expect((await printed).ok).toBe(true);
    expect(rig.pages).toHaveLength(1);
    await rig.printer.stop();
  });

  test('gets jobs one after the other, in order', async () => {
    const rig = await createReadyRig();
    const jobs = ['一', '二', '三'].map((text) => rig.printer.print(repeated(text, 10)));
    await rig.clock.advance(10_000);
    expect((await Promise.all(jobs)).every((result) => result.ok)).toBe(true);
    expect(rig.pages.map((page) => page.text.split('\n')[0])).toEqual(['一', '二', '三']);
  });

  test('can be started again after a stop', async () => {
    const rig = await createReadyRig();
    await rig.printer.stop();
    rig.printer.start();
    await rig.clock.advance(1500);
    expect(rig.printer.state).toEqual({ state: 'ready' });
  });
});

describe('the body speaks', () => {
  test.each(['paper-low', 'paper-out', 'cover-open'] as const)(
    '%s from before the start is found by the greeting',
    async (fault) => {
      const rig = createRig();
      rig.simulator.setFault(fault, true);
      rig.printer.start();
      await rig.clock.advance(4000);
      expect(rig.printer.state.state).toBe(
        { 'paper-low': 'low', 'paper-out': 'out', 'cover-open': 'open' }[fault],
      );
      rig.simulator.setFault(fault, false);
      await rig.clock.advance(4000);
      expect(rig.printer.state).toEqual({ state: 'ready' });
    },
  );

  test('low paper does not keep a ticket back', async () => {
    const rig = await createReadyRig();
    rig.simulator.setPaper('low');
    expect((await rig.print(sampleTicket)).result.ok).toBe(true);
  });
});

describe('in mid-ticket', () => {
  test.each([
    ['paper-out-mid-ticket', { state: 'out', what: 'paper' }],
    ['cover-open-mid-ticket', { state: 'open', what: 'cover' }],
  ] as const)('%s fails the job within 2 s, and nothing of it comes out later', async (fault, state) => {
    const rig = await createReadyRig();
    rig.simulator.setFault(fault, true);
    const { result, tookMs } = await rig.print(sampleTicket);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'not-printed', state } });
    expect(tookMs).toBeLessThan(2000);
    expect(rig.pages.map((page) => page.complete)).toEqual([false]);
    await rig.clock.advance(3000);
    rig.simulator.setPaper('ok');
    rig.simulator.setCover(false);
    await rig.clock.advance(6000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
    const next = await rig.print(repeated('重打 A012', 10));
    expect(next.result.ok).toBe(true);
    expect(rig.pages.at(-1)?.text.split('\n')).toEqual(Array(10).fill('重打 A012'));
    expect(rig.pages).toHaveLength(2);
  });

  test('the job right after a cancelled one waits until the printer is clean', async () => {
    const rig = await createReadyRig();
    const cancel = new AbortController();
    rig.clock.after(300, () => cancel.abort());
    await rig.print(longDocument, cancel.signal);
    const next = await rig.print(repeated('下一张', 10));
    expect(next.result.ok).toBe(true);
    expect(next.tookMs).toBeLessThan(4000);
    expect(rig.pages.at(-1)?.text).toBe(Array(10).fill('下一张').join('\n'));
  });

  test('a look at the status that was begun before a job does not go on inside it', async () => {
    const rig = await createReadyRig({ simulator: { dotsPerSecond: 100_000 } });
    rig.simulator.setPaper('low');
    let printing: ReturnType<typeof rig.printer.print> | undefined;
    const secondQuestion = rig.simulator.receivedBytes + 4;
    rig.simulator.onReceived(() => {
      if (rig.simulator.receivedBytes >= secondQuestion) printing ??= rig.printer.print(longDocument);
    });
    await rig.clock.advance(5000);
    expect(await printing).toMatchObject({ ok: true });
    expect(rig.pages[0]?.text).toBe(Array(120).fill('[rule]').join('\n'));
  });

  test('unplugging after the last byte leaves it uncertain', async () => {
    const rig = await createReadyRig();
    rig.clock.after(200, () => rig.simulator.setFault('unplug', true));
    const { result } = await rig.print(sampleTicket);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'uncertain', state: { state: 'absent', reason: 'link-lost' } },
    });
  });
});

describe('silence', () => {
  test('a model that never answers is unknown, is printed on, and each ticket is uncertain', async () => {
    const rig = await createReadyRig({ options: { answers: 'never', automaticStatus: 'none' } });
    rig.simulator.setFault('silent', true);
    expect(rig.printer.state).toEqual({
      state: 'unknown',
      reason: 'mute',
      cause: 'This printer does not tell its state',
    });
    const { result, tookMs } = await rig.print(sampleTicket);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'uncertain' } });
    expect(tookMs).toBeLessThan(4000);
    await rig.clock.advance(3000);
    expect(rig.pages.map((page) => page.complete)).toEqual([true]);
  });
});

describe('the line', () => {
  test('a pulled cable is absent; put back, it is found again', async () => {
    const rig = await createReadyRig();
    rig.simulator.setFault('unplug', true);
    await rig.clock.advance(100);
    expect(rig.printer.state).toMatchObject({ state: 'absent', reason: 'link-lost' });
    await rig.clock.advance(20_000);
    rig.simulator.setFault('unplug', false);
    await rig.clock.advance(13_000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
    expect((await rig.print(sampleTicket)).result.ok).toBe(true);
  });

  test('a command cut off half-way by whoever printed before does not swallow the ticket', async () => {
    const rig = createRig();
    const other = await rig.transport.open('/dev/printer', { baudRate: 115200 });
    if (!other.ok) throw new Error(other.failure.cause);
    await other.value.write(Uint8Array.of(0x1d, 0x76, 0x30, 0, 72, 0, 96, 0, 1, 2, 3));
    await rig.clock.advance(100);
    await other.value.close();
    rig.printer.start();
    await rig.clock.advance(8000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
    expect((await rig.print(sampleTicket)).result.ok).toBe(true);
    expect(rig.pages.at(-1)?.text).toContain('A012');
  });

  test('a printer that holds us back for ever ends the job', async () => {
    const rig = await createReadyRig();
    rig.clock.after(300, () => rig.simulator.setFault('head-hot', true));
    const { result, tookMs } = await rig.print(longDocument);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'not-printed' } });
    expect(tookMs).toBeLessThan(46_000);
  });

  test('the wire never runs dry in a job longer than the buffer', async () => {
    const rig = await createReadyRig({ simulator: { dotsPerSecond: 100_000 } });
    const startedAtMs = rig.clock.monotonic();
    let lastByteAtMs = 0;
    const stopListening = rig.simulator.onReceived(() => {
      lastByteAtMs = rig.clock.monotonic();
    });
    const printing = rig.printer.print(longDocument).finally(stopListening);
    await rig.clock.advance(5000);
    const result = await printing;
    const wireMs = result.ok ? result.value.wireMs : 0;
    expect(wireMs).toBeGreaterThan(1000);
    expect((lastByteAtMs - startedAtMs) / wireMs).toBeLessThan(1.02);
  });
});

describe('models that deviate', () => {
  test('status without fixed bits and without automatic status (Pyramid)', async () => {
    const rig = createRig({ options: { fixedStatusBits: false, automaticStatus: 'none' } });
    rig.simulator.setFault('no-fixed-bits', true);
    rig.printer.start();
    await rig.clock.advance(3000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
    expect((await rig.print(sampleTicket)).result.ok).toBe(true);
    rig.simulator.setFault('paper-out-mid-ticket', true);
    const { result } = await rig.print(sampleTicket);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'not-printed', state: { state: 'out' } } });
    rig.simulator.setPaper('ok');
    await rig.clock.advance(10_000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
  });

  test('9600 baud', async () => {
    const rig = await createReadyRig({ baudRate: 9600 });
    expect((await rig.print(sampleTicket)).result.ok).toBe(true);
  });
});

test('what the printer lacks comes out as dots, or as 〓 where nobody has set it', async () => {
  const rig = await createReadyRig();
  const rows = new Uint8Array(9 * 24).fill(0xf0);
  const document: PrintDocument = {
    jobId: 'rare',
    lines: [
      { kind: 'raster', widthBytes: 9, rows },
      { kind: 'text', text: '𠮷先生' },
    ],
  };
  expect((await rig.print(document)).result.ok).toBe(true);
  expect(rig.pages[0]?.text).toBe('[image 72 × 24]\n〓先生');
});

describe('58 mm without a knife', () => {
  test('prints a ticket that can be torn off', async () => {
    const { paper, cutter } = escPosModel('escpos-58');
    const rig = await createReadyRig({
      options: { paper, cutter },
      simulator: { paper: '58mm', knife: false },
    });
    expect((await rig.print(sampleTicket)).result.ok).toBe(true);
    await rig.clock.advance(2000);
    const [page] = rig.pages;
    expect(page?.complete).toBe(true);
    expect(page?.text).toContain('2026年1月5日 09:00');
    for (const mark of page?.page.marks ?? [])
      if (mark.kind === 'glyph') expect(mark.x + mark.width).toBeLessThanOrEqual(384);
  });
});

test('a confirmation that is lost on the line is asked for again', async () => {
  const rig = await createReadyRig();
  rig.simulator.setFault('silent', true);
  rig.clock.after(2000, () => rig.simulator.setFault('silent', false));
  const { result, tookMs } = await rig.print(sampleTicket);
  expect(result.ok).toBe(true);
  expect(tookMs).toBeGreaterThan(6000);
  expect(tookMs).toBeLessThan(7000);
  expect(rig.pages).toHaveLength(1);
});
