import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { ok, type Result } from '#drivers/basics/result.ts';
import { arrivalsAt } from '#drivers/reconnect-loop.ts';
import { ConnectionLostError, type OpenFailure } from '#drivers/transport/connection.ts';
import { type HidConnection, type HidTransport, ReportRefusedError } from '#drivers/transport/hid.ts';
import { ListeningScanner } from '../listening-scanner.ts';
import { refused } from '../scan-text.ts';
import type { Scan, Scanner } from '../scanner.ts';
import { delays } from './delays.ts';
import { readDataReport, ScanAssembly } from './reports.ts';

export interface HidPosScannerOptions {
  readonly transport: HidTransport;
  readonly path: string;
  readonly clock: Clock;
  /** Whether the scanner is told to speak: Honeywell and Youjie say nothing before. Others refuse, which does no harm. */
  readonly wakeUp?: boolean;
}

/** Feature report 254 = 1: from now on report what is scanned. */
const speakUp = Uint8Array.of(254, 1);

/** A scanner in the mode "HID POS" (usage page 0x8C): it cannot type, and its reports say where a scan ends. */
export function createHidPosScanner({
  transport,
  path,
  clock,
  wakeUp = true,
}: HidPosScannerOptions): Scanner {
  return new ListeningScanner<HidConnection>({
    model: 'hid-pos',
    clock,
    open: () => openScanner(transport, path, wakeUp),
    onArrival: arrivalsAt(transport, path),
    listen: (connection, emit) => listen(connection, clock, emit),
  });
}

async function openScanner(
  transport: HidTransport,
  path: string,
  wakeUp: boolean,
): Promise<Result<HidConnection, OpenFailure>> {
  const opened = await transport.open(path);
  if (opened.ok && wakeUp) await ask(opened.value);
  return opened.ok ? ok(opened.value) : opened;
}

/** A scanner that does not know the report speaks anyway; one that is gone is noticed where it is listened to. */
async function ask(connection: HidConnection): Promise<void> {
  try {
    await connection.sendFeature(speakUp);
  } catch (error) {
    if (!(error instanceof ReportRefusedError) && !(error instanceof ConnectionLostError)) throw error;
  }
}

function listen(connection: HidConnection, clock: Clock, emit: (scan: Scan) => void): () => void {
  const assembly = new ScanAssembly();
  let patience: Timer | undefined;
  const giveUp = () => {
    assembly.forget();
    emit(refused('incomplete'));
  };
  const stop = connection.onReport((report) => {
    const data = readDataReport(report);
    if (!data) return;
    patience?.cancel();
    const scan = assembly.push(data);
    if (scan) emit(scan);
    if (assembly.waiting) patience = clock.after(delays.continuationMs, giveUp);
  });
  return () => {
    stop();
    patience?.cancel();
    assembly.forget();
  };
}
