import type { Log } from '../log/events.ts';
import { causeOf, failureOf } from './failure.ts';

/**
 * Writes what a terminal can do without, or can write later: a disk that takes nothing costs that and nothing else, and the
 * log says so. Null: nothing was written.
 */
export function writeOrLose<Value>(log: Log, where: string, write: () => Value): Value | null {
  try {
    return write();
  } catch (error) {
    if (failureOf(error, where) === null) throw error;
    log.write('store.write-failed', { where, cause: causeOf(error) });
    return null;
  }
}
