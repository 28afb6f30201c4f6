import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { arrivalsAt } from '#drivers/reconnect-loop.ts';
import type { HidConnection, HidTransport } from '#drivers/transport/hid.ts';
import { ListeningScanner } from '../listening-scanner.ts';
import { readScan, readScanWithAim, refused } from '../scan-text.ts';
import type { Scan, Scanner } from '../scanner.ts';
import { BurstReader } from './burst.ts';
import { delays } from './delays.ts';
import { KeyReader } from './keys.ts';

export interface KeyboardWedgeOptions {
  readonly transport: HidTransport;
  readonly path: string;
  readonly clock: Clock;
  /** Whether the scanner is set to type the AIM id in front of the text. */
  readonly aimPrefix?: boolean;
}

/** A scanner that types what it reads, like a keyboard. Typing by hand at the same device is ignored, and not kept. */
export function createKeyboardWedge(options: KeyboardWedgeOptions): Scanner {
  const { transport, path, clock } = options;
  return new ListeningScanner<HidConnection>({
    model: 'keyboard-wedge',
    clock,
    open: () => transport.open(path),
    onArrival: arrivalsAt(transport, path),
    listen: (connection, emit) => listen(connection, options, emit),
  });
}

function listen(
  connection: HidConnection,
  { clock, aimPrefix = false }: KeyboardWedgeOptions,
  emit: (scan: Scan) => void,
): () => void {
  const keys = new KeyReader();
  const burst = new BurstReader();
  let silence: Timer | undefined;
  const end = () => emit(scanOf(burst, aimPrefix));
  const stop = connection.onReport((report) => {
    const typed = keys.read(report);
    if (!typed || typed.length === 0) return;
    silence?.cancel();
    for (const key of typed) if (burst.push(key, clock.monotonic())) end();
    silence = clock.after(delays.silenceMs, () => (burst.sure ? end() : burst.forget()));
  });
  return () => {
    stop();
    silence?.cancel();
    keys.forget();
    burst.forget();
  };
}

function scanOf(burst: BurstReader, aimPrefix: boolean): Scan {
  const { tooLong } = burst;
  const bytes = new TextEncoder().encode(burst.take());
  if (tooLong) return refused('too-long');
  return aimPrefix ? readScanWithAim(bytes) : readScan(bytes);
}
