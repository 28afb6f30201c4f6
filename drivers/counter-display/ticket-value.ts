import { fail, ok, type Result } from '../basics/result.ts';
import type { DisplayFailure } from './counter-display.ts';

/**
 * The number of a ticket for panels that can show nothing else: `A012` is 12. The letter is lost: at one counter the number
 * is enough, and the hall's board and the voice say the whole.
 */
export function ticketValue(ticket: string, digits: number): Result<number, DisplayFailure> {
  const found = /(\d+)\D*$/.exec(ticket)?.[1];
  if (found === undefined) return cannotShow('The ticket has no number, and this panel shows nothing else');
  const value = Number(found);
  const most = Math.min(10 ** digits - 1, 0xffff);
  return value <= most
    ? ok(value)
    : cannotShow(`The ticket’s number is above ${most}, the most this panel can show`);
}

/** All segments of `digits` digits: 888…, as far as two bytes go. */
export function allSegments(digits: number): number {
  return Math.min(Number('8'.repeat(digits)), 0xffff);
}

function cannotShow(cause: string): Result<never, DisplayFailure> {
  return fail({ kind: 'cannot-show', cause });
}
