import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { ok, type Result } from '#drivers/basics/result.ts';
import { type HidLink, type HidOpener, ReportRefusedError } from '#drivers/transport/hid.ts';
import { LinkLostError, type OpenFailure } from '#drivers/transport/link.ts';
import { ListeningScanner } from '../listening-scanner.ts';
import { refused } from '../scan-text.ts';
import type { Scan, Scanner } from '../scanner.ts';
import { delays } from './delays.ts';
import { readDataReport, ScanAssembly } from './reports.ts';

export interface HidPosScannerOptions {
  readonly opener: HidOpener;
  readonly path: string;
  readonly clock: Clock;
  /** Whether the scanner is told to speak: Honeywell and Youjie say nothing before. Others refuse, which does no harm. */
  readonly wakeUp?: boolean;
}

/** Feature report 254 = 1: from now on report what is scanned. */
const speakUp = Uint8Array.of(254, 1);

/** A scanner in the mode "HID POS" (usage page 0x8C): it cannot type, and its reports say where a scan ends. */
export function createHidPosScanner({ opener, path, clock, wakeUp = true }: HidPosScannerOptions): Scanner {
  return new ListeningScanner<HidLink>({
    model: 'hid-pos',
    clock,
    open: () => openScanner(opener, path, wakeUp),
    onArrival: (listener) => opener.onArrival?.(path, listener) ?? (() => undefined),
    hear: (link, tell) => hear(link, clock, tell),
  });
}

async function openScanner(
  opener: HidOpener,
  path: string,
  wakeUp: boolean,
): Promise<Result<HidLink, OpenFailure>> {
  const opened = await opener.open(path);
  if (opened.ok && wakeUp) await ask(opened.value);
  return opened.ok ? ok(opened.value) : opened;
}

/** A scanner that does not know the report speaks anyway; one that is gone is noticed where it is listened to. */
async function ask(link: HidLink): Promise<void> {
  try {
    await link.sendFeature(speakUp);
  } catch (error) {
    if (!(error instanceof ReportRefusedError) && !(error instanceof LinkLostError)) throw error;
  }
}

function hear(link: HidLink, clock: Clock, tell: (scan: Scan) => void): () => void {
  const assembly = new ScanAssembly();
  let patience: Timer | undefined;
  const giveUp = () => {
    assembly.forget();
    tell(refused('incomplete'));
  };
  const stop = link.onReport((report) => {
    const data = readDataReport(report);
    if (!data) return;
    patience?.cancel();
    const scan = assembly.push(data);
    if (scan) tell(scan);
    if (assembly.waiting) patience = clock.after(delays.continuationMs, giveUp);
  });
  return () => {
    stop();
    patience?.cancel();
    assembly.forget();
  };
}
