import { type Clock, pause } from '../../basics/clock.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import type { LinkOpener, OpenFailure } from '../../transport/link.ts';
import type { EscPosOptions } from './models.ts';
import { PrinterWire } from './wire.ts';

export interface ProbeFailure {
  readonly kind: 'no-answer';
  readonly path: string;
  readonly baudRates: readonly number[];
}

/** After opening, adapters drop the first bytes while their lines settle. */
const settleMs = 50;
/** One question may be lost in whatever the line held before. */
const questions = 2;

/** Finds the speed at which something at `path` answers like a printer of this family. */
export async function probeBaudRate(
  {
    opener,
    path,
    clock,
    options,
  }: { opener: LinkOpener; path: string; clock: Clock; options: EscPosOptions },
  baudRates: readonly number[],
): Promise<Result<number, ProbeFailure | OpenFailure>> {
  for (const baudRate of baudRates) {
    const opened = await opener.open(path, { baudRate });
    if (!opened.ok) return opened;
    const wire = new PrinterWire(opened.value, clock, options);
    await pause(clock, settleMs, wire.over);
    const answered = await answers(wire);
    await wire.close();
    if (answered) return ok(baudRate);
  }
  return fail({ kind: 'no-answer', path, baudRates });
}

async function answers(wire: PrinterWire): Promise<boolean> {
  for (let question = 0; question < questions; question++) {
    if ((await wire.ask(1)) !== null) return true;
  }
  return false;
}
