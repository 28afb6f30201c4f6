import type { DeviceState } from '../../device-state.ts';
import type { RealTimeQuery } from './commands.ts';

/** What the status bits say, whichever way they came. */
export interface PrinterStatus {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly paperLow: boolean;
  readonly paperOut: boolean;
  readonly cutter: boolean;
  readonly unrecoverable: boolean;
  /** The head is too hot or the like: it goes on by itself. */
  readonly recoversItself: boolean;
  /** Some error for which the printer gave no closer cause. */
  readonly error: boolean;
}

export const allWell: PrinterStatus = {
  offline: false,
  coverOpen: false,
  paperLow: false,
  paperOut: false,
  cutter: false,
  unrecoverable: false,
  recoversItself: false,
  error: false,
};

/** The four bytes of automatic status (GS a). Byte 4 is reserved. */
export function fromAutomatic([first, second, third]: readonly [
  number,
  number,
  number,
  number,
]): PrinterStatus {
  const unrecoverable = has(second, 5);
  const cutter = has(second, 3);
  return {
    offline: has(first, 3),
    coverOpen: has(first, 5),
    paperLow: (third & 0x03) !== 0,
    paperOut: (third & 0x0c) !== 0,
    cutter,
    unrecoverable,
    recoversItself: has(second, 6),
    error: cutter || unrecoverable || has(second, 2),
  };
}

/**
 * Puts the answer to one DLE EOT question into what is known. A question whose bits some models use otherwise
 * (n = 1 bit 7: ticket not taken, n = 2 bit 3: feed button, always set on Pyramid) never counts these.
 */
export function withRealTime(known: PrinterStatus, query: RealTimeQuery, bits: number): PrinterStatus {
  switch (query) {
    case 1:
      return { ...known, offline: has(bits, 3) };
    case 2:
      return { ...known, coverOpen: has(bits, 2), error: has(bits, 6) };
    case 3:
      return { ...known, cutter: has(bits, 3), unrecoverable: has(bits, 5), recoversItself: has(bits, 6) };
    case 4:
      return { ...known, paperLow: (bits & 0x0c) !== 0, paperOut: (bits & 0x60) !== 0 };
  }
}

/** The one state people are told, gravest first. An open cover goes before its own paper bits: they are stale while it is open. */
export function stateOf(status: PrinterStatus): DeviceState {
  if (status.coverOpen) return { state: 'open', what: 'cover' };
  if (status.paperOut) return { state: 'out', what: 'paper' };
  if (status.cutter) return { state: 'jammed', where: 'cutter' };
  if (status.unrecoverable) return { state: 'fault', cause: 'unrecoverable error' };
  if (status.recoversItself) return { state: 'busy', doing: 'cooling down' };
  if (status.error) return { state: 'fault', cause: 'recoverable error' };
  if (status.offline) return { state: 'busy', doing: 'offline at the printer' };
  return status.paperLow ? { state: 'low', what: 'paper' } : { state: 'ready' };
}

/** Whether a job under way cannot come to a good end any more. Heat and the feed button only delay it. */
export function stopsPrinting(status: PrinterStatus): boolean {
  return (
    status.coverOpen ||
    status.paperOut ||
    status.cutter ||
    status.unrecoverable ||
    (status.error && !status.recoversItself)
  );
}

function has(byte: number, bit: number): boolean {
  return ((byte >> bit) & 1) === 1;
}
