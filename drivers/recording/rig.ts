import { ManualClock } from '../basics/manual-clock.ts';
import { createSamVReader } from '../card-reader/sam-v/driver.ts';
import type { SimulatedCard } from '../card-reader/sam-v/simulator/simulated-card.ts';
import { createSamVSimulator, publishedDelays } from '../card-reader/sam-v/simulator.ts';
import { modelOf } from '../registry.ts';
import { memoryConnection } from '../simulation/memory-connection.ts';
import { SimulatedUart } from '../simulation/simulated-uart.ts';
import { createEscPosPrinter } from '../ticket-printer/escpos/driver.ts';
import { plainEscPos } from '../ticket-printer/escpos/models.ts';
import { createEscPosSimulator } from '../ticket-printer/escpos/simulator.ts';
import type { PrintDocument } from '../ticket-printer/ticket-printer.ts';
import type { Transport } from '../transport/connection.ts';
import { maskingOf } from './maskings.ts';
import { recordingTransport } from './recorder.ts';
import { eventLine, headLines } from './recording.ts';

/** Waits until a promise settles, moving the clock; fails when that takes more than a minute of its time. */
export async function within<Value>(clock: ManualClock, promise: Promise<Value>): Promise<Value> {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  for (let waitedMs = 0; !settled && waitedMs < 60_000; waitedMs += 20) await clock.advance(20);
  if (!settled) throw new Error('Not settled after a minute');
  return watched;
}

/** A driver's whole life that can be recorded and replayed: it gets a transport, and tells what came of its work. */
export type Life<Outcome> = (transport: Transport, clock: ManualClock) => Promise<Outcome>;

/** Starts, reads the card that lies there, stops. */
export const readOneCard: Life<Awaited<ReturnType<ReturnType<typeof createSamVReader>['read']>>> = async (
  transport,
  clock,
) => {
  const reader = createSamVReader({ transport, path: '/dev/reader', clock });
  reader.start();
  const read = await within(clock, reader.read({ waitMs: 5_000 }));
  await within(clock, reader.stop());
  return read;
};

/** Starts, prints a document, stops. */
export function printOne(
  document: PrintDocument,
): Life<Awaited<ReturnType<ReturnType<typeof createEscPosPrinter>['print']>>> {
  return async (transport, clock) => {
    const printer = createEscPosPrinter({
      transport,
      path: '/dev/printer',
      baudRate: 115200,
      clock,
      options: plainEscPos,
    });
    printer.start();
    await clock.advance(1_500);
    const printed = await within(clock, printer.print(document));
    await within(clock, printer.stop());
    return printed;
  };
}

/** Records a life with a simulated reader on which a card lies. */
export function recordReading(card: SimulatedCard): Promise<string> {
  const clock = new ManualClock();
  const line = memoryConnection('/dev/reader');
  const simulator = createSamVSimulator({ clock, delays: publishedDelays });
  simulator.attach(new SimulatedUart(line.end, { clock, baudRate: 115200, paced: true }));
  simulator.putCard(card);
  return record('sam-v', line.transport, clock, readOneCard);
}

/** Records a life with a simulated ticket printer. */
export function recordPrinting(document: PrintDocument): Promise<string> {
  const clock = new ManualClock();
  const line = memoryConnection('/dev/printer');
  const simulator = createEscPosSimulator({ clock });
  simulator.attach(new SimulatedUart(line.end, { clock, baudRate: 115200, paced: true }));
  return record('escpos', line.transport, clock, printOne(document));
}

async function record<Outcome>(
  model: string,
  transport: Transport,
  clock: ManualClock,
  live: Life<Outcome>,
): Promise<string> {
  const masking = maskingOf(modelOf(model));
  const lines = headLines({ model, masking: masking.name });
  await live(
    recordingTransport(transport, { clock, masking, tap: (event) => lines.push(eventLine(event)) }),
    clock,
  );
  return `${lines.join('\n')}\n`;
}
