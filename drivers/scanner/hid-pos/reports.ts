import { aimOf, longestScan, readScan, refused } from '../scan-text.ts';
import type { Scan } from '../scanner.ts';

/** Report id of scanned data. Other reports (status, settings) are not ours to read. */
const dataReport = 2;
/** Before the data: its length and the three characters of the AIM id. */
const headLength = 4;
/** Where the flag "more follows" stands, counted from after the report id. */
const continuedAt = 62;
const bracket = 0x5d;
/** Length of a scan that did not fit; whatever follows does not fit either. */
const overfull = longestScan + 1;

/** One report of scanned data. */
export interface DataReport {
  readonly aim: string | null;
  readonly data: Uint8Array;
  /** The scan goes on in the next report. */
  readonly continued: boolean;
}

/**
 * Reads one input report, as hidraw hands it out: the id, then length, AIM id, data, the maker's own symbology, and the
 * flag of continuation. Some models put one byte before the AIM id, and everything after it moves with it.
 * @returns null for any other report
 */
export function readDataReport(report: Uint8Array): DataReport | null {
  if (report[0] !== dataReport || report.length < 1 + headLength) return null;
  const moved = report[2] !== bracket && report[3] === bracket ? 1 : 0;
  const body = report.subarray(1);
  const begin = headLength + moved;
  const room = Math.min(body.length, continuedAt - 2 + moved);
  const end = Math.min(begin + (body[0] ?? 0), room);
  return {
    aim: aimOf(body.subarray(1 + moved, begin)),
    data: body.subarray(Math.min(begin, end), end),
    continued: (body[continuedAt + moved] ?? body[continuedAt] ?? 0) !== 0 && body.length > continuedAt,
  };
}

/** Puts the reports of a scan together. Holds at most one scan, of bounded length. */
export class ScanAssembly {
  readonly #held = new Uint8Array(longestScan);
  #length = 0;
  #aim: string | null = null;
  #begun = false;

  /** Whether more of a scan is expected. */
  get waiting(): boolean {
    return this.#begun;
  }

  /** @returns the scan, when this was its last report */
  push({ aim, data, continued }: DataReport): Scan | null {
    this.#begun = true;
    this.#aim ??= aim;
    const room = longestScan - this.#length;
    if (room >= data.length) this.#held.set(data, this.#length);
    this.#length = room >= data.length ? this.#length + data.length : overfull;
    return continued ? null : this.#end();
  }

  forget(): void {
    this.#held.fill(0);
    this.#length = 0;
    this.#aim = null;
    this.#begun = false;
  }

  #end(): Scan {
    const scan =
      this.#length === overfull
        ? refused('too-long')
        : readScan(this.#held.slice(0, this.#length), this.#aim ?? undefined);
    this.forget();
    return scan;
  }
}
