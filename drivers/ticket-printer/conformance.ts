import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceState } from '../device-state.ts';
import { ExactClock } from '../simulation/exact-clock.ts';
import { PacedWire } from '../simulation/paced-wire.ts';
import { openPseudoTerminal } from '../simulation/pseudo-terminal.ts';
import type { PrintDocument, TicketPrinter } from './ticket-printer.ts';

/** What a simulated printer of any model can be told to do. */
export interface PrinterStandIn {
  attach(wire: PacedWire): void;
  setPaper(paper: 'ok' | 'low' | 'out'): void;
  setCover(open: boolean): void;
  /** The paper ends in the middle of the next ticket. */
  endPaperMidTicket(): void;
  /** What has come out: its text, and whether it was cut. */
  readonly pages: readonly { readonly text: string; readonly complete: boolean }[];
  close(): void;
}

/** One model with its simulator, for the suite that every model must pass. */
export interface PrinterModel {
  readonly name: string;
  readonly baudRate: number;
  createPrinter(path: string): TicketPrinter;
  createStandIn(clock: ExactClock): PrinterStandIn;
}

const ticket: PrintDocument = {
  jobId: 'conformance',
  lines: [
    { kind: 'text', text: '律师咨询', align: 'center', size: 2 },
    { kind: 'text', text: 'A012', align: 'center', size: 6, bold: true },
    { kind: 'rule' },
    { kind: 'pair', left: '前面还有', right: '3 位' },
    { kind: 'qr', data: 'https://example.cn/A012' },
    { kind: 'code128', data: 'A012' },
    { kind: 'feed', lines: 2 },
    { kind: 'text', text: '请拿好号票', align: 'right' },
  ],
};
const expectedTexts = ['律师咨询', 'A012', '前面还有', '3 位', 'https://example.cn/A012', '请拿好号票'];

/** Holds driver and simulator of one model to the interface, over a real pseudo-terminal at the real speed. */
export function ticketPrinterConformance(model: PrinterModel): void {
  describe(`${model.name} as a ticket printer`, () => {
    let folder: string;
    let wire: PacedWire;
    let standIn: PrinterStandIn;
    let printer: TicketPrinter;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'printer-'));
      const path = join(folder, 'port');
      const clock = new ExactClock();
      wire = new PacedWire(await openPseudoTerminal(path), { clock, baudRate: model.baudRate, paced: true });
      standIn = model.createStandIn(clock);
      standIn.attach(wire);
      printer = model.createPrinter(path);
    });

    afterEach(async () => {
      await printer.stop();
      standIn.close();
      await wire.close();
      await rm(folder, { recursive: true, force: true });
    });

    async function startUntil(state: DeviceState['state']): Promise<void> {
      const reached = until(printer, state);
      printer.start();
      await reached;
    }

    test('becomes ready and prints a ticket with everything on it', async () => {
      await startUntil('ready');
      const printed = await printer.print(ticket);
      expect(printed.ok).toBe(true);
      expect(standIn.pages).toHaveLength(1);
      expect(standIn.pages[0]?.complete).toBe(true);
      for (const text of expectedTexts) expect(standIn.pages[0]?.text).toContain(text);
    });

    test('tells low paper, no paper and an open cover, and is ready again', async () => {
      await startUntil('ready');
      for (const [change, state] of [
        [() => standIn.setPaper('low'), 'low'],
        [() => standIn.setPaper('out'), 'out'],
        [() => standIn.setPaper('ok'), 'ready'],
        [() => standIn.setCover(true), 'open'],
        [() => standIn.setCover(false), 'ready'],
      ] as const) {
        const reached = until(printer, state);
        change();
        await reached;
      }
    });

    test('says "not printed" and why when the paper ends in mid-ticket; the next ticket comes out alone', async () => {
      await startUntil('ready');
      standIn.endPaperMidTicket();
      const failed = await printer.print(ticket);
      expect(failed).toMatchObject({ ok: false, failure: { kind: 'not-printed', state: { state: 'out' } } });
      const ready = until(printer, 'ready');
      standIn.setPaper('ok');
      await ready;
      const again = await printer.print({ jobId: 'again', lines: [{ kind: 'text', text: '重打 A012' }] });
      expect(again.ok).toBe(true);
      // A scrap of the failed ticket may be cut off before it, but not hang on it.
      expect(standIn.pages.at(-1)).toMatchObject({ text: '重打 A012', complete: true });
    });

    test('a pulled cable makes it absent, and it comes back by itself', async () => {
      await startUntil('ready');
      const absent = until(printer, 'absent');
      await wire.unplug();
      await absent;
      const ready = until(printer, 'ready');
      await wire.plug();
      await ready;
      expect((await printer.print(ticket)).ok).toBe(true);
    });

    test('a cancelled job ends as cancelled', async () => {
      await startUntil('ready');
      const cancel = new AbortController();
      cancel.abort();
      expect(await printer.print(ticket, { signal: cancel.signal })).toMatchObject({
        ok: false,
        failure: { kind: 'cancelled' },
      });
    });

    test('stop ends everything, and a job after it is refused', async () => {
      await startUntil('ready');
      await printer.stop();
      expect((await printer.print(ticket)).ok).toBe(false);
      expect(standIn.pages).toEqual([]);
    });
  });
}

function until(printer: TicketPrinter, state: DeviceState['state']): Promise<void> {
  return new Promise((resolve) => {
    if (printer.state.state === state) return resolve();
    const stopListening = printer.onState((reached) => {
      if (reached.state !== state) return;
      stopListening();
      resolve();
    });
  });
}
