/**
 * Frames of a SAM_V module through HID reports, as one published program does it (Miaxis MR-300):
 *
 * host `88`, sequence 2, length 2, `B1`, data, sum 2 · reader `AA`, sequence 2, length 2, result, data, sum 2
 *
 * Length and sum are little-endian; the length counts the byte after it and the data, the sum covers length to data.
 */

const fromHost = 0x88;
const fromReader = 0xaa;
/** Hands the data to the module. */
const passThrough = 0xb1;
const done = 0x00;
const reportLength = 64;
/** Before the data: mark, sequence, length, sub-command or result. */
const headLength = 6;
const sumLength = 2;
const longestData = reportLength - headLength - sumLength;

const modulePreamble = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);
/** Preamble and length of a module's frame. */
const moduleHead = modulePreamble.length + 2;
/** As in the module's own framing: more is noise. */
const longestBody = 4096;
/**
 * What may stand before the module's bytes in each report. The published program skips two bytes whose meaning it does not
 * say; where they are missing the preamble shows it.
 */
const prefixes = [0, 2] as const;

/** The reports that carry `frame` to the module, each of 64 bytes and without a report id. */
export function encodeReports(frame: Uint8Array): Uint8Array[] {
  const reports: Uint8Array[] = [];
  for (let at = 0; at < frame.length; at += longestData)
    reports.push(encodeReport(frame.subarray(at, at + longestData)));
  return reports;
}

function encodeReport(data: Uint8Array): Uint8Array {
  const report = new Uint8Array(reportLength);
  const view = new DataView(report.buffer);
  report[0] = fromHost;
  view.setUint16(3, data.length + 1, true);
  report[5] = passThrough;
  report.set(data, headLength);
  const end = headLength + data.length;
  view.setUint16(end, sumOf(report.subarray(3, end)), true);
  return report;
}

function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0) & 0xffff;
}

/** Takes the module's replies out of the reader's reports. What does not fit is dropped; the module is then asked again. */
export class TunnelParser {
  #prefix = 0;
  /** Bytes that the frame at hand still lacks. */
  #left = 0;

  /** The module's bytes in this report, a copy of their own; none when it carries no part of a reply. */
  push(report: Uint8Array): Uint8Array {
    // A report of something else, between those of a reply.
    if (report[0] !== fromReader) return nothing();
    const data = dataOf(report);
    if (!data) {
      this.reset();
      return nothing();
    }
    if (this.#left === 0) this.#begin(data);
    return this.#left > 0 ? this.#take(data) : nothing();
  }

  /** Forgets a frame whose rest will not come. */
  reset(): void {
    this.#left = 0;
  }

  #begin(data: Uint8Array): void {
    const prefix = prefixes.find((length) => beginsFrame(data.subarray(length)));
    if (prefix === undefined) return;
    const body = ((data[prefix + 5] ?? 0) << 8) | (data[prefix + 6] ?? 0);
    if (body > longestBody) return;
    this.#prefix = prefix;
    this.#left = moduleHead + body;
  }

  #take(data: Uint8Array): Uint8Array {
    const part = data.slice(this.#prefix, this.#prefix + this.#left);
    this.#left -= part.length;
    return part;
  }
}

function beginsFrame(data: Uint8Array): boolean {
  return data.length >= moduleHead && modulePreamble.every((byte, at) => data[at] === byte);
}

function nothing(): Uint8Array {
  return new Uint8Array();
}

/** What an intact report carries; `null` when it is damaged or says that nothing was done. */
function dataOf(report: Uint8Array): Uint8Array | null {
  const [, , , low = 0, high = 0, result] = report;
  const end = headLength - 1 + (low | (high << 8));
  const fits = end >= headLength && end + sumLength <= Math.min(report.length, reportLength);
  if (result !== done || !fits) return null;
  const reported = (report[end] ?? 0) | ((report[end + 1] ?? 0) << 8);
  return sumOf(report.subarray(3, end)) === reported ? report.subarray(headLength, end) : null;
}
