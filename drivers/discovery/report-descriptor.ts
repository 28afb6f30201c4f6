/**
 * Reads the first usage page and usage from a HID report descriptor: what the device says it is. Items are a byte of
 * size (bits 0–1), type (2–3) and tag (4–7), then their data, least byte first (HID 1.11, 6.2.2).
 * @returns `null` when the bytes say no such thing
 */
export function firstUsage(descriptor: Uint8Array): { page: number; id: number } | null {
  let page: number | undefined;
  for (let at = 0; at < descriptor.length; ) {
    const prefix = descriptor[at] ?? 0;
    // A long item names its own length in the next byte.
    const size = prefix === 0xfe ? 2 + (descriptor[at + 1] ?? 0) : ([0, 1, 2, 4][prefix & 3] ?? 0);
    const value = unsigned(descriptor.subarray(at + 1, at + 1 + size));
    const item = prefix & 0xfc;
    if (item === usagePageItem) page = value;
    if (item === usageItem && page !== undefined) return { page, id: value & 0xffff };
    at += 1 + size;
  }
  return null;
}

const usagePageItem = 0x04;
const usageItem = 0x08;

function unsigned(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}
