import { createHash } from 'node:crypto';

/** SHA-256 of some bytes in lower-case hex: the name of a chunk. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export const hashPattern = /^[0-9a-f]{64}$/;

/**
 * JSON of which there is only one: keys sorted by code unit, no spaces, fields that are `undefined` left out. The same
 * value gives the same bytes and so the same hash on every machine.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortedKeys);
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.keys(fields)
      .toSorted()
      .map((key) => [key, fields[key]]),
  );
}
