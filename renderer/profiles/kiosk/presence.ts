/** Says whether a touch is worth telling the station about now. */
export interface PresenceGate {
  /** `nowMs`: monotonic. `warned`: the visitor is being asked whether they are still there. */
  admits(nowMs: number, warned: boolean): boolean;
}

const atMostEveryMs = 5_000;

/** Lets one touch through in five seconds; every touch while the visitor is being asked. */
export function createPresenceGate(): PresenceGate {
  let last = Number.NEGATIVE_INFINITY;
  return {
    admits(nowMs, warned) {
      if (!warned && nowMs - last < atMostEveryMs) return false;
      last = nowMs;
      return true;
    },
  };
}
