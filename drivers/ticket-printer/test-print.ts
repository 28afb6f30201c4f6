import type { Clock } from '../basics/clock.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { DeviceState } from '../device-state.ts';
import type { PaperWidthMm } from '../model.ts';
import { modelOf } from '../registry.ts';
import type { Connection, OpenFailure, Transport } from '../transport/connection.ts';
import type { TicketPrinterModelId } from './models.ts';
import { testPage } from './test-page.ts';
import type { PrintDocument, PrinterCounters, PrintFailure, TicketPrinter } from './ticket-printer.ts';
import type { Sheet } from './typesetting/sheet.ts';

/** Where and what the printer is. */
export interface PrintTestOptions {
  /** A serial port, or any address that `transport/README.md` tells. */
  readonly path: string;
  /** Default: the model's usual speeds are tried in turn. */
  readonly baudRate?: number;
  /** Id in the registry. */
  readonly model?: TicketPrinterModelId;
  readonly paperWidthMm?: PaperWidthMm;
  readonly signal?: AbortSignal;
  /** Default: whatever the path means on this machine. */
  readonly transport?: Transport;
  readonly clock?: Clock;
  /** Puts dots in the place of what the printer's own font lacks. Default: that is printed as 〓. */
  readonly setRare?: (document: PrintDocument) => Promise<PrintDocument>;
}

/** Nothing at `path` speaks the model's language. */
export interface ProbeFailure {
  readonly kind: 'no-answer';
  readonly path: string;
  readonly baudRates: readonly number[];
}

export type PrintTestFailure =
  | { readonly kind: 'port'; readonly failure: OpenFailure }
  | { readonly kind: 'no-answer'; readonly model: TicketPrinterModelId; readonly failure: ProbeFailure }
  | { readonly kind: 'print'; readonly failure: PrintFailure };

export interface PrintTestReport {
  readonly baudRate: number;
  readonly wireMs: number;
  readonly identity: string | null;
  readonly state: DeviceState;
  readonly counters: PrinterCounters['reported'];
}

/** A model's part of a test print. */
export interface TestedPrinter {
  readonly model: TicketPrinterModelId;
  readonly sheet: Sheet;
  /** Finds the speed at which the printer answers; `null`: it never answers, so the usual one is taken. */
  readonly probe:
    | ((baudRates: readonly number[]) => Promise<Result<number, ProbeFailure | OpenFailure>>)
    | null;
  readonly create: (baudRate: number) => TicketPrinter;
}

/** Prints the test page on a printer that nobody else uses now. */
export async function runPrintTest(
  { model, sheet, probe, create }: TestedPrinter,
  { path, baudRate: given, signal, setRare = async (page) => page }: PrintTestOptions,
): Promise<Result<PrintTestReport, PrintTestFailure>> {
  const baudRates = given ? [given] : (modelOf(model).baudRates ?? []);
  const [usualBaudRate = 115200] = baudRates;
  const probed = probe ? await probe(baudRates) : ok(usualBaudRate);
  if (!probed.ok) return fail(probeFailed(model, probed.failure));
  const baudRate = probed.value;
  const printer = create(baudRate);
  const opened = untilKnown(printer);
  printer.start();
  await opened;
  const page = await setRare(testPage(sheet, { path, baudRate }));
  const printed = await printer.print(page, signal ? { signal } : {});
  const { reported: counters } = await printer.counters();
  const report = { baudRate, identity: printer.identity, state: printer.state, counters };
  await printer.stop();
  if (!printed.ok) return fail({ kind: 'print', failure: printed.failure });
  return ok({ ...report, wireMs: printed.value.wireMs });
}

/**
 * Finds the speed at which a printer at `path` answers.
 * @param answers asks on a line just opened, and closes it; `true` on a connection without a speed, which has none to find
 */
export async function findBaudRate(
  { transport, path }: { readonly transport: Transport; readonly path: string },
  baudRates: readonly number[],
  answers: (connection: Connection) => Promise<boolean>,
): Promise<Result<number, ProbeFailure | OpenFailure>> {
  for (const baudRate of baudRates) {
    const opened = await transport.open(path, { baudRate });
    if (!opened.ok) return opened;
    if (await answers(opened.value)) return ok(baudRate);
  }
  return fail({ kind: 'no-answer', path, baudRates });
}

function probeFailed(model: TicketPrinterModelId, failure: ProbeFailure | OpenFailure): PrintTestFailure {
  return failure.kind === 'no-answer' ? { kind: 'no-answer', model, failure } : { kind: 'port', failure };
}

/** The first state after `start` is the first true one. */
function untilKnown(printer: TicketPrinter): Promise<void> {
  return new Promise((resolve) => {
    const stopListening = printer.onState(() => {
      stopListening();
      resolve();
    });
  });
}

/** What went wrong and what to do about it, for the technician at the command line. */
export function explainPrintTestFailure(failure: PrintTestFailure): string {
  switch (failure.kind) {
    case 'port':
      return explainPort(failure.failure);
    case 'no-answer':
      return explainSilence(failure.model, failure.failure);
    case 'print':
      return explainPrint(failure.failure);
  }
}

function explainSilence(model: TicketPrinterModelId, { path, baudRates }: ProbeFailure): string {
  const { title } = modelOf(model);
  return (
    `Nothing at ${path} answers like this printer: ${title} (tried ${baudRates.join(', ')} bit/s). ` +
    "Is the printer on, and is this its port, speed and model? The printer's self-test page tells its speed."
  );
}

function explainPort({ kind, path, cause }: OpenFailure): string {
  switch (kind) {
    case 'no-such-port':
      return `There is no port ${path}. Look under /dev/serial/by-id and /dev/usb for the ports that are there.`;
    case 'no-permission':
      return `This user may not open ${path}. Add the user to the groups "dialout" and "lp" and sign in again.`;
    case 'port-busy':
      return `${path} is used by another program. Stop the terminal first.`;
    case 'no-library':
    case 'other':
      return `${path} could not be opened: ${cause}`;
  }
}

function explainPrint(failure: PrintFailure): string {
  switch (failure.kind) {
    case 'not-printed':
      return `The test page was not printed: ${explainState(failure.state)}`;
    case 'uncertain':
      return `The printer did not confirm the test page; look whether it came out. (${failure.cause})`;
    case 'cancelled':
      return 'Cancelled.';
  }
}

const whereJammed = {
  cutter: 'the cutter is jammed. Open the cover and take out the paper scraps.',
  paper: 'paper is stuck. Open the cover and take it out.',
  presenter: 'paper is stuck in the presenter. Open it and take the paper out.',
} as const;

function explainState(state: DeviceState): string {
  switch (state.state) {
    case 'out':
      return 'the paper is out. Put in a new roll.';
    case 'open':
      return 'the cover is open. Close it.';
    case 'jammed':
      return whereJammed[state.where];
    case 'absent':
    case 'fault':
    case 'unknown':
      return state.cause;
    case 'busy':
      return `the printer is busy: ${state.doing}.`;
    default:
      return `the printer is ${state.state}.`;
  }
}
