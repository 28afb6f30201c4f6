import type { Clock, Timer } from '#drivers/basics/clock.ts';
import type { Link, LinkOpener } from '#drivers/transport/link.ts';
import { ListeningScanner } from '../listening-scanner.ts';
import { readScan, readScanWithAim, refused } from '../scan-text.ts';
import type { Scan, Scanner } from '../scanner.ts';
import { delays } from './delays.ts';
import { type Line, LineReader, type Suffix } from './frame.ts';

export interface SerialScannerOptions {
  readonly opener: LinkOpener;
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
  const { opener, path, clock, baudRate } = options;
  return new ListeningScanner<Link>({
    model: 'serial-scanner',
    clock,
    open: () => opener.open(path, { baudRate }),
    onArrival: (listener) => opener.onArrival?.(path, listener) ?? (() => undefined),
    hear: (link, tell) => hear(link, options, tell),
  });
}

function hear(link: Link, options: SerialScannerOptions, tell: (scan: Scan) => void): () => void {
  const { clock, suffix, silenceMs = delays.silenceMs, aimPrefix = false } = options;
  const reader = new LineReader();
  let silence: Timer | undefined;
  const scanOf = (line: Line) =>
    line === null ? refused('too-long') : aimPrefix ? readScanWithAim(line) : readScan(line);
  const endBySilence = () => {
    const line = reader.take();
    tell(suffix === 'none' ? scanOf(line) : refused('incomplete'));
  };
  const stop = link.onData((bytes) => {
    silence?.cancel();
    for (const line of reader.push(bytes)) tell(scanOf(line));
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
