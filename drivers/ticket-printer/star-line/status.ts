import type { DeviceState } from '#drivers/device-state.ts';

/** What a status block says. */
export interface StarStatus {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly paperLow: boolean;
  readonly paperOut: boolean;
  readonly cutter: boolean;
  readonly presenterJam: boolean;
  readonly unrecoverable: boolean;
  /** Mechanical error, or black marks that are not found. */
  readonly error: boolean;
  /** The head is too hot: it goes on by itself. */
  readonly headHot: boolean;
  /** ETBs worked off, modulo 32; `null` if the block is too short to tell. */
  readonly counted: number | null;
}

/** Length of the counter's cycle. */
export const countCycle = 32;
const counterByte = 7;

export function statusOf(block: Uint8Array): StarStatus {
  const [, , general = 0, errors = 0, moreErrors = 0, paper = 0] = block;
  return {
    offline: has(general, 3),
    // The head of some models is lifted with the cover, and says so in a bit of its own.
    coverOpen: has(general, 5) || has(moreErrors, 1),
    paperOut: has(paper, 3),
    paperLow: has(paper, 2),
    cutter: has(errors, 3),
    presenterJam: has(moreErrors, 2),
    unrecoverable: has(errors, 5),
    error: has(errors, 2) || has(moreErrors, 3),
    headHot: has(errors, 6),
    counted: countedIn(block),
  };
}

/** Bits 6 and 5 are the high ones of five, 3 to 1 the low ones. */
function countedIn(block: Uint8Array): number | null {
  const byte = block[counterByte];
  return byte === undefined ? null : ((byte >> 2) & 0x18) | ((byte >> 1) & 0x07);
}

/** The one state people are told, gravest first. */
export function stateOf(status: StarStatus): DeviceState {
  if (status.coverOpen) return { state: 'open', what: 'cover' };
  if (status.presenterJam) return { state: 'jammed', where: 'presenter' };
  if (status.paperOut) return { state: 'out', what: 'paper' };
  if (status.cutter) return { state: 'jammed', where: 'cutter' };
  if (status.unrecoverable) return { state: 'fault', reason: 'unrecoverable', cause: 'unrecoverable error' };
  if (status.error) return { state: 'fault', reason: 'recoverable', cause: 'mechanical error' };
  if (status.headHot) return { state: 'busy', doing: 'cooling down' };
  if (status.offline) return { state: 'busy', doing: 'offline at the printer' };
  return status.paperLow ? { state: 'low', what: 'paper' } : { state: 'ready' };
}

/** Whether a job under way cannot come to a good end any more. Heat and the feed button only delay it. */
export function stopsPrinting(status: StarStatus): boolean {
  return (
    status.coverOpen ||
    status.presenterJam ||
    status.paperOut ||
    status.cutter ||
    status.unrecoverable ||
    status.error
  );
}

function has(byte: number, bit: number): boolean {
  return ((byte >> bit) & 1) === 1;
}
