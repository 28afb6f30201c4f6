/**
 * Places that are known to be broken in one way of looking, and are to be mended. Each is told of in every run; none may be added
 * without an issue that names it.
 */
export const knownFaults: ReadonlySet<string> = new Set([]);
