import { ManualClock } from '../../basics/manual-clock.ts';
import type { DeviceState } from '../../device-state.ts';
import { memoryLink } from '../../simulation/memory-link.ts';
import { PacedWire } from '../../simulation/paced-wire.ts';
import type { PrintDocument, TicketPrinter } from '../ticket-printer.ts';
import { neverDraws } from '../typesetting/drawing.ts';
import { withoutSpeed } from '../without-speed.ts';
import { createStarLinePrinter } from './driver.ts';
import {
  createStarLineSimulator,
  type PrintedPage,
  type StarLineSimulator,
  type StarLineSimulatorOptions,
} from './simulator.ts';

/** Driver and simulated printer on one paced line in memory, under one clock moved by hand. For tests. */
export interface Rig {
  readonly clock: ManualClock;
  readonly printer: TicketPrinter;
  readonly simulator: StarLineSimulator;
  readonly wire: PacedWire;
  readonly pages: readonly PrintedPage[];
  readonly states: readonly DeviceState[];
  /** Prints while the clock runs, until the job is over. */
  print(document: PrintDocument, signal?: AbortSignal): Promise<Printed>;
}

export interface Printed {
  readonly result: Awaited<ReturnType<TicketPrinter['print']>>;
  readonly tookMs: number;
}

const path = '/dev/printer';
const baudRate = 38_400;
const stepMs = 20;
const limitMs = 120_000;

export function createRig({
  hasSpeed = true,
  ...simulated
}: Partial<StarLineSimulatorOptions> & { hasSpeed?: boolean } = {}): Rig {
  const clock = new ManualClock();
  const { opener, end } = memoryLink(path);
  const wire = new PacedWire(end, { clock, baudRate, paced: hasSpeed });
  const simulator = createStarLineSimulator({ clock, ...simulated });
  simulator.attach(wire);
  const pages: PrintedPage[] = [];
  simulator.onPage((page) => pages.push(page));
  const printer = createStarLinePrinter({
    opener: hasSpeed ? opener : withoutSpeed(opener),
    path,
    baudRate,
    clock,
    rasteriser: neverDraws,
  });
  const states: DeviceState[] = [];
  printer.onState((state) => states.push(state));
  return { clock, printer, simulator, wire, pages, states, print: printWith(printer, clock) };
}

/** A rig whose printer has been greeted. */
export async function createReadyRig(options?: Parameters<typeof createRig>[0]): Promise<Rig> {
  const rig = createRig(options);
  rig.printer.start();
  await rig.clock.advance(1000);
  return rig;
}

function printWith(printer: TicketPrinter, clock: ManualClock): Rig['print'] {
  return async (document, signal) => {
    const startedAtMs = clock.monotonic();
    let done = false;
    const printing = printer.print(document, signal ? { signal } : {}).finally(() => {
      done = true;
    });
    while (!done && clock.monotonic() - startedAtMs < limitMs) await clock.advance(stepMs);
    if (!done) throw new Error(`The job is not over after ${limitMs} ms`);
    return { result: await printing, tookMs: clock.monotonic() - startedAtMs };
  };
}
