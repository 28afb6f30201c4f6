import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { isStorageFailure } from './failure.ts';

/** The disk takes nothing more, or fails. Nothing of the act was done. */
export interface NoStorage {
  readonly kind: 'no-storage';
}

/** Writes what somebody is told of: a disk that does not take it is a failure to be told. Throws what else goes wrong. */
export function keep<Value>(write: () => Value): Result<Value, NoStorage> {
  try {
    return ok(write());
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
    return fail({ kind: 'no-storage' });
  }
}
