import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pause, SystemClock } from '../basics/clock.ts';
import { ManualClock } from '../basics/manual-clock.ts';
import type { DeviceState } from '../device-state.ts';
import { ExactClock, type PacingClock } from '../simulation/exact-clock.ts';
import { memoryConnection } from '../simulation/memory-connection.ts';
import { openPseudoTerminal } from '../simulation/pseudo-terminal.ts';
import { SimulatedUart } from '../simulation/simulated-uart.ts';
import type { Transport } from '../transport/connection.ts';
import { createSerialTransport } from '../transport/serial.ts';
import type { PrintedPage } from './thermal/simulator/page.ts';
import type { ThermalSimulator } from './thermal/simulator/thermal-simulator.ts';
import type { PrintDocument, PrinterEvent, TicketPrinter } from './ticket-printer.ts';
import { withoutSpeed } from './without-speed.ts';

/** A simulated printer of any model, and what a person does with its tickets. */
export interface PrinterStandIn {
  readonly simulator: ThermalSimulator;
  /** From now on nobody takes a ticket out of the mouth. Only of models that see their tickets. */
  leaveTickets?(): void;
}

/** What the line is made of. A pseudo-terminal at the real speed in real time; in memory time is moved by hand. */
export type LineKind = 'pseudo-terminal' | 'memory' | 'memory without a speed';

export interface PrinterPlace {
  readonly transport: Transport;
  readonly path: string;
  readonly clock: PacingClock;
  readonly baudRate: number;
}

/** One model with its simulator, for the suite that every model must pass. */
export interface PrinterModel {
  /** Its id in the registry. */
  readonly id: string;
  readonly baudRate: number;
  /** It never says anything: nothing that it prints is confirmed. Default: it speaks. */
  readonly mute?: boolean;
  /** What becomes of a ticket that nobody takes; `stays`: it is only seen. Default: it sees no tickets. */
  readonly mouth?: 'retracted' | 'ejected' | 'stays';
  /** It has no knife: a ticket is out when somebody has torn it off. Default: it cuts. */
  readonly torn?: boolean;
  createPrinter(place: PrinterPlace): TicketPrinter;
  createStandIn(clock: PacingClock): PrinterStandIn;
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

/** Holds driver and simulator of one model to the interface. */
export function ticketPrinterConformance(model: PrinterModel, line: LineKind = 'memory'): void {
  describe(model.id, () => {
    describe(`as a ticket printer on a ${line}`, () => {
      let ground: Ground;
      let simulator: ThermalSimulator;
      let leaveTickets: PrinterStandIn['leaveTickets'];
      let pages: PrintedPage[];
      let printer: TicketPrinter;
      let events: PrinterEvent[];

      beforeEach(async () => {
        ground = await groundOf(line, model.baudRate);
        ({ simulator, leaveTickets } = model.createStandIn(ground.deviceClock));
        simulator.attach(ground.uart);
        pages = [];
        simulator.onPage((page) => pages.push(page));
        printer = model.createPrinter(ground);
        events = [];
        printer.onEvent((event) => events.push(event));
      });

      afterEach(async () => {
        await ground.passing(printer.stop());
        simulator.close();
        await ground.close();
      });

      const reach = (state: DeviceState['state']) => ground.passing(until(printer, state));
      const print = (document: PrintDocument, signal?: AbortSignal) =>
        ground.passing(printer.print(document, signal ? { signal } : {}));

      async function outOfThePrinter(): Promise<void> {
        if (model.torn) await ground.passing(pause(ground.clock, tearMs));
      }

      async function start(): Promise<void> {
        printer.start();
        await reach(model.mute ? 'unknown' : 'ready');
      }

      test('prints a ticket with everything on it, and says the truth about it', async () => {
        await start();
        const printed = await print(ticket);
        if (model.mute) expect(printed).toMatchObject({ ok: false, failure: { kind: 'uncertain' } });
        else expect(printed.ok).toBe(true);
        await outOfThePrinter();
        expect(pages).toHaveLength(1);
        expect(pages[0]?.complete).toBe(true);
        for (const text of expectedTexts) expect(pages[0]?.text).toContain(text);
      });

      if (!model.mute)
        test('tells low paper, no paper and an open cover, and is ready again', async () => {
          await start();
          for (const [change, state] of [
            [() => simulator.setPaper('low'), 'low'],
            [() => simulator.setPaper('out'), 'out'],
            [() => simulator.setPaper('ok'), 'ready'],
            [() => simulator.setCover(true), 'open'],
            [() => simulator.setCover(false), 'ready'],
          ] as const) {
            const reached = until(printer, state);
            change();
            await ground.passing(reached);
          }
        });

      if (!model.mute)
        test('says "not printed" and why when the paper ends in mid-ticket; the next ticket comes out alone', async () => {
          await start();
          simulator.setFault('paper-out-mid-ticket', true);
          const failed = await print(ticket);
          expect(failed).toMatchObject({
            ok: false,
            failure: { kind: 'not-printed', state: { state: 'out' } },
          });
          const ready = until(printer, 'ready');
          simulator.setPaper('ok');
          await ground.passing(ready);
          const again = await print({ jobId: 'again', lines: [{ kind: 'text', text: '重打 A012' }] });
          expect(again.ok).toBe(true);
          await outOfThePrinter();
          // A scrap of the failed ticket may be cut off before it, but not hang on it.
          expect(pages.at(-1)).toMatchObject({ text: '重打 A012', complete: true });
        });

      test('a pulled cable makes it absent, and within 3 s after it is put back it prints', async () => {
        await start();
        const absent = until(printer, 'absent');
        await ground.uart.unplug();
        await ground.passing(absent);
        const back = until(printer, model.mute ? 'unknown' : 'ready');
        await ground.uart.plug();
        const pluggedAtMs = ground.clock.monotonic();
        await ground.passing(back);
        expect(ground.clock.monotonic() - pluggedAtMs).toBeLessThan(3000);
        const printed = await print(ticket);
        expect(printed.ok ? 'printed' : printed.failure.kind).toBe(model.mute ? 'uncertain' : 'printed');
      });

      if (model.mouth)
        test('tells that a ticket was taken', async () => {
          await start();
          expect((await print(ticket)).ok).toBe(true);
          await ground.passing(untilReported(printer));
          expect(events).toEqual([{ kind: 'ticket', outcome: 'taken' }]);
          expect(await ground.passing(printer.counters())).toMatchObject({ notTaken: 0 });
        });

      if (model.mouth && model.mouth !== 'stays')
        test('tells of a ticket that nobody took, and counts it', async () => {
          await start();
          leaveTickets?.();
          expect((await print(ticket)).ok).toBe(true);
          await ground.passing(untilReported(printer));
          expect(events).toEqual([{ kind: 'ticket', outcome: model.mouth }]);
          expect(await ground.passing(printer.counters())).toMatchObject({ notTaken: 1 });
        });

      test('a cancelled job ends as cancelled', async () => {
        await start();
        const cancel = new AbortController();
        cancel.abort();
        expect(await print(ticket, cancel.signal)).toMatchObject({
          ok: false,
          failure: { kind: 'cancelled' },
        });
      });

      test('stop ends everything, and a job after it is refused', async () => {
        await start();
        await ground.passing(printer.stop());
        expect((await print(ticket)).ok).toBe(false);
        expect(pages).toEqual([]);
      });
    });
  });
}

/** Where a printer is tried: its line, and how time passes there. */
interface Ground extends PrinterPlace {
  readonly uart: SimulatedUart;
  /** The simulator's, which may be finer than the driver's. */
  readonly deviceClock: PacingClock;
  /** Lets time pass until `work` is done. */
  passing<Value>(work: Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

function groundOf(line: LineKind, baudRate: number): Promise<Ground> {
  return line === 'pseudo-terminal' ? realGround(baudRate) : memoryGround(line, baudRate);
}

async function realGround(baudRate: number): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'printer-'));
  const path = join(folder, 'port');
  const clock = new SystemClock();
  const deviceClock = new ExactClock();
  const uart = new SimulatedUart(await openPseudoTerminal(path), {
    clock: deviceClock,
    baudRate,
    paced: true,
  });
  return {
    transport: createSerialTransport(clock),
    path,
    clock,
    deviceClock,
    baudRate,
    uart,
    passing: (work) => work,
    async close() {
      await uart.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Within this somebody has torn a ticket off. */
const tearMs = 2000;
const stepMs = 20;
/** Nothing that a printer does takes this long. */
const limitMs = 120_000;

async function memoryGround(line: LineKind, baudRate: number): Promise<Ground> {
  const path = '/dev/printer';
  const clock = new ManualClock();
  const { transport, end } = memoryConnection(path);
  const hasSpeed = line === 'memory';
  const uart = new SimulatedUart(end, { clock, baudRate, paced: hasSpeed });
  return {
    transport: hasSpeed ? transport : withoutSpeed(transport),
    path,
    clock,
    deviceClock: clock,
    baudRate,
    uart,
    async passing(work) {
      let done = false;
      const ended = work.finally(() => {
        done = true;
      });
      for (let passedMs = 0; !done && passedMs < limitMs; passedMs += stepMs) await clock.advance(stepMs);
      if (!done) throw new Error(`Not done after ${limitMs} ms`);
      return ended;
    },
    close: () => uart.close(),
  };
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

function untilReported(printer: TicketPrinter): Promise<void> {
  return new Promise((resolve) => {
    const stopListening = printer.onEvent(() => {
      stopListening();
      resolve();
    });
  });
}
