import { anyOf, giveReasons } from './older-abort-signals.ts';

/**
 * Boxes in living rooms and old phones have Chromium 87. What pages and their libraries use of what came later is added here
 * where it is missing; anything else that is newer stops the build (`build/older-browsers`).
 */
addTo<object>(String.prototype, { at });
addTo<object>(Object.getPrototypeOf(Uint8Array.prototype), { at });
addTo<object>(Array.prototype, {
  at,
  findLast(this: unknown[], wanted: Wanted) {
    return this[this.findLastIndex(wanted)];
  },
  findLastIndex(this: unknown[], wanted: Wanted) {
    for (let index = this.length - 1; index >= 0; index -= 1)
      if (wanted(this[index], index, this)) return index;
    return -1;
  },
  toReversed(this: unknown[]) {
    return [...this].reverse();
  },
  toSorted(this: unknown[], order?: (a: unknown, b: unknown) => number) {
    return [...this].sort(order);
  },
});
addTo(Object, { hasOwn: (owner, name) => Object.getOwnPropertyDescriptor(owner, name) !== undefined });
addTo(Crypto.prototype, { randomUUID });
addTo(Element.prototype, {
  checkVisibility({ visibilityProperty = false } = {}) {
    if (this.getClientRects().length === 0) return false;
    return !visibilityProperty || getComputedStyle(this).visibility === 'visible';
  },
});
if (!('reason' in AbortSignal.prototype)) giveReasons(AbortController.prototype);
addTo(AbortSignal.prototype, {
  throwIfAborted() {
    if (this.aborted) throw this.reason;
  },
});
addTo<Pick<typeof AbortSignal, 'any' | 'timeout'>>(AbortSignal, {
  any: anyOf,
  timeout(delayMs) {
    const late = new AbortController();
    setTimeout(() => late.abort(new DOMException('It took too long', 'TimeoutError')), delayMs);
    return late.signal;
  },
});

type Wanted = (value: unknown, index: number, all: unknown[]) => unknown;

function addTo<Owner extends object>(owner: Owner, members: Partial<Owner> & ThisType<Owner>): void {
  for (const [name, value] of Object.entries(members))
    if (!(name in owner)) Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index];
}

/** Version 4 of RFC 9562: random but for the six bits that say so. */
function randomUUID(this: Crypto): ReturnType<Crypto['randomUUID']> {
  const bytes = this.getRandomValues(new Uint8Array(16));
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x40], 6);
  bytes.set([((bytes[8] ?? 0) & 0x3f) | 0x80], 8);
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const part = (from: number, to: number) => digits.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
}
