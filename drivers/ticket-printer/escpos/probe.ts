import { type Clock, pause } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import type { LinkOpener, OpenFailure } from '#drivers/transport/link.ts';
import { findBaudRate, type ProbeFailure } from '../test-print.ts';
import type { EscPosOptions } from './models.ts';
import { PrinterWire } from './wire.ts';

/** After opening, adapters drop the first bytes while their lines settle. */
const settleMs = 50;

export interface Probing {
  readonly opener: LinkOpener;
  readonly path: string;
  readonly clock: Clock;
  readonly options: EscPosOptions;
}

/** Finds the speed at which something at `path` answers like a printer of this family. A link without a speed has none to find. */
export function probeBaudRate(
  { clock, options, ...place }: Probing,
  baudRates: readonly number[],
): Promise<Result<number, ProbeFailure | OpenFailure>> {
  return findBaudRate(place, baudRates, async (link) => {
    const wire = new PrinterWire(link, clock, options);
    if (wire.hasSpeed) await pause(clock, settleMs, wire.over);
    const answered = !wire.hasSpeed || (await answers(wire, options));
    await wire.close();
    return answered;
  });
}

/**
 * As many answers as questions, and nothing else: one byte that looks like an answer comes from any device, and at the wrong
 * speed even from this one.
 */
async function answers(wire: PrinterWire, { queries }: EscPosOptions): Promise<boolean> {
  // The first may be lost in whatever the line held before, or be taken for the rest of a broken-off command.
  if ((await wire.ask(1)) === null && (await wire.ask(1)) === null) return false;
  let strayBytes = 0;
  const stopListening = wire.replies.on((reply) => {
    if (reply.kind === 'noise') strayBytes++;
  });
  const answered = [];
  for (const query of queries) answered.push(await wire.ask(query));
  stopListening();
  return strayBytes === 0 && !answered.includes(null);
}
