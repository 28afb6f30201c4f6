/** Ids of the reports of an STU pad that the driver uses. */
export const reportIds = {
  pen: 0x01,
  penWithTime: 0x34,
  capability: 0x09,
  serialNumber: 0x0f,
  clear: 0x20,
  inking: 0x21,
} as const;

/** Sets the screen blank. */
export const clearScreen = Uint8Array.of(reportIds.clear, 0);
/** The pad draws the pen's line by itself, without the host. */
export const inkingOn = Uint8Array.of(reportIds.inking, 1);
export const inkingOff = Uint8Array.of(reportIds.inking, 0);

/** Length of the feature reports that are read, the id included, bytes. */
export const lengths = { capability: 16, serialNumber: 32 } as const;

/** What a pad says of itself. */
export interface Capability {
  /** Largest x and y of the pen, tablet units. */
  readonly maxX: number;
  readonly maxY: number;
  readonly maxPressure: number;
  readonly screenWidthPx: number;
  readonly screenHeightPx: number;
}

/** Reads feature report 09: five u16, big-endian, after the id. Null: no pad answers like that. */
export function readCapability(report: Uint8Array): Capability | null {
  if (report[0] !== reportIds.capability || report.length < 11) return null;
  const [maxX = 0, maxY = 0, maxPressure = 0, screenWidthPx = 0, screenHeightPx = 0] = words(report, 1, 5);
  const numbers = [maxX, maxY, maxPressure, screenWidthPx, screenHeightPx];
  return numbers.every((number) => number > 0)
    ? { maxX, maxY, maxPressure, screenWidthPx, screenHeightPx }
    : null;
}

/** Reads feature report 0F: ASCII, padded with zeros. Null when nothing readable stands there. */
export function readSerialNumber(report: Uint8Array): string | null {
  if (report[0] !== reportIds.serialNumber) return null;
  const text = [...report.subarray(1)].map((byte) => String.fromCharCode(byte)).join('');
  return /^[\x21-\x7e]+/.exec(text)?.[0] ?? null;
}

/** Which bits of the first word say that the pen touches: two public readings contradict each other. */
export type FlagReading = 'high-bits' | 'low-bits';

export interface PenReport {
  readonly touches: boolean;
  /** 0 … 4095, in the pad's own units. */
  readonly pressure: number;
  readonly x: number;
  readonly y: number;
}

const pressureMask = 0x0fff;
/** Bits 12 to 14 of the first word: switch or touch. */
const touchMask = 0x7000;

/** Reads an input report with a position; null for every other report. Words are big-endian. */
export function readPen(report: Uint8Array, flags: FlagReading): PenReport | null {
  const [id] = report;
  if ((id !== reportIds.pen && id !== reportIds.penWithTime) || report.length < 7) return null;
  const [first = 0, x = 0, y = 0] = words(report, 1, 3);
  const pressure = first & pressureMask;
  const touches = flags === 'high-bits' ? (first & touchMask) !== 0 : ((first >> 8) & 0b11) !== 0;
  return { touches, pressure, x, y };
}

function words(report: Uint8Array, from: number, count: number): number[] {
  return Array.from(
    { length: count },
    (_, index) => ((report[from + 2 * index] ?? 0) << 8) | (report[from + 2 * index + 1] ?? 0),
  );
}
