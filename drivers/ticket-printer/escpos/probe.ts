import { type Clock, pause } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import type { OpenFailure, Transport } from '#drivers/transport/connection.ts';
import { findBaudRate, type ProbeFailure } from '../test-print.ts';
import { EscPosConnection } from './escpos-connection.ts';
import type { EscPosOptions } from './models.ts';

/** After opening, adapters drop the first bytes while their lines settle. */
const settleMs = 50;

export interface Probing {
  readonly transport: Transport;
  readonly path: string;
  readonly clock: Clock;
  readonly options: EscPosOptions;
}

/** Finds the speed at which something at `path` answers like a printer of this family. A connection without a speed has none to find. */
export function probeBaudRate(
  { clock, options, ...place }: Probing,
  baudRates: readonly number[],
): Promise<Result<number, ProbeFailure | OpenFailure>> {
  return findBaudRate(place, baudRates, async (connection) => {
    const printer = new EscPosConnection(connection, clock, options);
    if (printer.hasSpeed) await pause(clock, settleMs, printer.over);
    const answered = !printer.hasSpeed || (await answers(printer, options));
    await printer.close();
    return answered;
  });
}

/**
 * As many answers as questions, and nothing else: one byte that looks like an answer comes from any device, and at the wrong
 * speed even from this one.
 */
async function answers(printer: EscPosConnection, { queries }: EscPosOptions): Promise<boolean> {
  // The first may be lost in whatever the line held before, or be taken for the rest of a broken-off command.
  if ((await printer.ask(1)) === null && (await printer.ask(1)) === null) return false;
  let strayBytes = 0;
  const stopListening = printer.replies.on((reply) => {
    if (reply.kind === 'noise') strayBytes++;
  });
  const answered = [];
  for (const query of queries) answered.push(await printer.ask(query));
  stopListening();
  return strayBytes === 0 && !answered.includes(null);
}
