import type { DeviceState } from '#drivers/device-state.ts';
import type { RealTimeQuery } from './commands.ts';
import type { Presenter } from './models.ts';

/** What the status bits say, whichever way they came. */
export interface PrinterStatus {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly paperLow: boolean;
  readonly paperOut: boolean;
  readonly cutter: boolean;
  /** Paper is stuck: on its way to the knife, or in the presenter. */
  readonly jam: 'none' | 'paper' | 'presenter';
  readonly unrecoverable: boolean;
  /** The head is too hot or the like: it goes on by itself. */
  readonly recoversItself: boolean;
  /** Some error for which the printer gave no closer cause. */
  readonly error: boolean;
  /** A ticket hangs in the mouth. Means something only where there is a sensor for it. */
  readonly ticketInMouth: boolean;
}

export const allWell: PrinterStatus = {
  offline: false,
  coverOpen: false,
  paperLow: false,
  paperOut: false,
  cutter: false,
  jam: 'none',
  unrecoverable: false,
  recoversItself: false,
  error: false,
  ticketInMouth: false,
};

type FourBytes = readonly [number, number, number, number];

/** The four bytes of automatic status (GS a) say nothing of a mouth. Byte 4 is reserved. */
export function fromAutomatic(
  [first, second, third]: FourBytes,
  known: PrinterStatus = allWell,
): PrinterStatus {
  const unrecoverable = has(second, 5);
  const cutter = has(second, 3);
  return {
    ...allWell,
    offline: has(first, 3),
    coverOpen: has(first, 5),
    paperLow: (third & 0x03) !== 0,
    paperOut: (third & 0x0c) !== 0,
    cutter,
    unrecoverable,
    recoversItself: has(second, 6),
    error: cutter || unrecoverable || has(second, 2),
    ticketInMouth: known.ticketInMouth,
  };
}

/**
 * The four bytes of the full status (Custom, Pyramid): paper, user, recoverable errors, unrecoverable errors. Memory errors
 * and the cutter's cover in the last byte are from Custom's KPM300. Where the paper is stuck it does not say: where there is
 * a presenter, most likely in it.
 */
export function fromFull(
  [paper, user, recoverable, unrecoverable]: FourBytes,
  presenter: Presenter['kind'] = 'none',
): PrinterStatus {
  const cutter = has(unrecoverable, 0);
  const jammed = has(recoverable, 6);
  return {
    ...allWell,
    coverOpen: (user & 0x03) !== 0 || has(unrecoverable, 1),
    paperOut: has(paper, 0),
    paperLow: has(paper, 2),
    ticketInMouth: has(paper, 5),
    recoversItself: has(recoverable, 0),
    jam: jammed ? (presenter === 'none' ? 'paper' : 'presenter') : 'none',
    cutter,
    unrecoverable: (unrecoverable & 0x0c) !== 0,
    error: cutter || jammed || (recoverable & 0x0a) !== 0,
  };
}

/** The status byte of GS e 6: bit 7 is a jam in the presenter. */
export function presenterJammed(bits: number): boolean {
  return has(bits, 7);
}

/**
 * Puts the answer to one DLE EOT question into what is known. n = 1 bit 7 is "ticket not taken" on KP-628E and nothing
 * elsewhere; n = 2 bit 3 (feed button) is always set on Pyramid and never counts.
 */
export function withRealTime(known: PrinterStatus, query: RealTimeQuery, bits: number): PrinterStatus {
  switch (query) {
    case 1:
      return { ...known, offline: has(bits, 3), ticketInMouth: has(bits, 7) };
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
  if (status.jam !== 'none') return { state: 'jammed', where: status.jam };
  if (status.paperOut) return { state: 'out', what: 'paper' };
  if (status.cutter) return { state: 'jammed', where: 'cutter' };
  if (status.unrecoverable) return { state: 'fault', reason: 'unrecoverable', cause: 'unrecoverable error' };
  if (status.recoversItself) return { state: 'busy', doing: 'cooling down' };
  if (status.error) return { state: 'fault', reason: 'recoverable', cause: 'recoverable error' };
  if (status.offline) return { state: 'busy', doing: 'offline at the printer' };
  return status.paperLow ? { state: 'low', what: 'paper' } : { state: 'ready' };
}

/** Whether a job under way cannot come to a good end any more. Heat and the feed button only delay it. */
export function stopsPrinting(status: PrinterStatus): boolean {
  return (
    status.coverOpen ||
    status.paperOut ||
    status.cutter ||
    status.jam !== 'none' ||
    status.unrecoverable ||
    (status.error && !status.recoversItself)
  );
}

function has(byte: number, bit: number): boolean {
  return ((byte >> bit) & 1) === 1;
}
