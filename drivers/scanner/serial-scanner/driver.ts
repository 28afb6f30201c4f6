import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { arrivalsAt } from '#drivers/reconnect-loop.ts';
import type { Connection, Transport } from '#drivers/transport/connection.ts';
import { ListeningScanner } from '../listening-scanner.ts';
import { readScan, readScanWithAim, refused } from '../scan-text.ts';
import type { Scan, Scanner } from '../scanner.ts';
import { delays } from './delays.ts';
import { LineReader, type ScanLine, type Suffix } from './frame.ts';

export interface SerialScannerOptions {
  readonly transport: Transport;
  readonly path: string;
  readonly clock: Clock;
  /** bit/s; on USB CDC it means nothing. */
  readonly baudRate: number;
  readonly suffix: Suffix;
  /** End of a scan without a suffix, ms. */
  readonly silenceMs?: number;
  /** Whether the scanner is set to send the AIM id in front of the text. */
  readonly aimPrefix?: boolean;
}

/** A bar code scanner on a serial port, or on USB as one (CDC). */
export function createSerialScanner(options: SerialScannerOptions): Scanner {
  const { transport, path, clock, baudRate } = options;
  return new ListeningScanner<Connection>({
    model: 'serial-scanner',
    clock,
    open: () => transport.open(path, { baudRate }),
    onArrival: arrivalsAt(transport, path),
    listen: (connection, emit) => listen(connection, options, emit),
  });
}

function listen(
  connection: Connection,
  options: SerialScannerOptions,
  emit: (scan: Scan) => void,
): () => void {
  const { clock, suffix, silenceMs = delays.silenceMs, aimPrefix = false } = options;
  const reader = new LineReader();
  let silence: Timer | undefined;
  const scanOf = (line: ScanLine) =>
    line === null ? refused('too-long') : aimPrefix ? readScanWithAim(line) : readScan(line);
  const endBySilence = () => {
    const line = reader.take();
    emit(suffix === 'none' ? scanOf(line) : refused('incomplete'));
  };
  const stop = connection.onData((bytes) => {
    silence?.cancel();
    for (const line of reader.push(bytes)) emit(scanOf(line));
    if (reader.waiting) {
      const waitMs = suffix === 'none' ? silenceMs : delays.suffixLostMs;
      silence = clock.after(waitMs, endBySilence);
    }
  });
  return () => {
    stop();
    silence?.cancel();
    reader.forget();
  };
}
